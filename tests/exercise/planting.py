"""Every confidential field of each side filled with a mark of that side, found by walking the models."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping
from fractions import Fraction
from pathlib import Path
from typing import Any

from negotiator.exercise.reading import EXERCISE_NAME
from negotiator.files.new import written
from negotiator.files.paths import path_of
from negotiator.files.reading import read
from negotiator.model.base import Table
from negotiator.model.negotiation import TABLES, Doc, Negotiation, assemble, documents
from negotiator.model.problems import problems
from negotiator.samples import samples_dir

Keys = tuple[str | int, ...]

WORDS = ("QXA", "QXB")
TAILS = ("7731913", "5813571")
DATES = ("1811-01-11", "1822-02-22")
"""How the marks of the first side and of the second begin, in texts, in the decimals of numbers, and as dates."""

UNMARKED = frozenset(
    "title stance target limit better prefers accepts values confidence concede item at_least".split()  # noqa: SIM905
)
"""Keys that may take no mark: what a side is called, and what must be one of a few words or an option of the agenda.

That these give nothing away is shown by the tests that change them.
"""


def marks(negotiation: Negotiation, side: str) -> tuple[str, ...]:
    """Give the texts of which none may be seen by another side."""
    at = negotiation.side_ids.index(side)
    return WORDS[at], TAILS[at], DATES[at]


def leaks(text: str, found: tuple[str, ...]) -> list[str]:
    """Give what stands around every mark in a text."""
    places = (text.find(mark) for mark in found)
    return [text[max(at - 60, 0) : at + 40] for at in places if at >= 0]


def planted(sample: str, to: Path) -> tuple[Path, Mapping[str, set[str]]]:
    """Copy a sample with marks; give its folder, and for each kind of table the keys that took one."""
    found = read(samples_dir() / sample).negotiation
    assert found is not None
    took: dict[str, set[str]] = {}
    marked, count = found, 0
    for doc, table in documents(found).items():
        if not doc.side:
            continue
        at, kind = found.side_ids.index(doc.side), TABLES[doc.kind]
        tree = table.plain()
        for keys, model in [*_fields(tree, kind)]:
            count += 1
            if keys[-1] != "title" and (new := _marked(marked, doc, tree, keys, at, count)) is not None:
                marked, tree = new, documents(new)[doc].plain()
                took.setdefault(model.__name__, set()).add(str(keys[-1]))
    return put(marked, samples_dir() / sample, to), took


def put(negotiation: Negotiation, source: Path, to: Path) -> Path:
    """Write a negotiation as a folder, with the exercise of a sample."""
    for doc, table in documents(negotiation).items():
        path = to / path_of(doc)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(written(doc, table))
    shutil.copy(source / EXERCISE_NAME, to / EXERCISE_NAME)
    return to


def _fields(tree: Mapping[str, Any], model: type[Table], at: Keys = ()) -> Iterator[tuple[Keys, type[Table]]]:
    """Give every key that a table may have, stated or not, and those of the tables in it."""
    for name, field in model.model_fields.items():
        key = field.alias or name
        below = _table_in(field.annotation)
        if below is None:
            yield (*at, key), model
            continue
        for place, each in _inside(tree.get(key)):
            yield from _fields(each, below, (*at, key, *place))


def _inside(held: Any) -> list[tuple[Keys, Any]]:
    """Give the tables that a key holds: a list of them, some by name, or one."""
    if isinstance(held, tuple):
        return [((place,), each) for place, each in enumerate(held)]
    if isinstance(held, dict) and all(isinstance(each, dict) for each in held.values()):
        return [((name,), each) for name, each in held.items()]
    return [((), held)] if held else []


def _table_in(annotation: Any) -> type[Table] | None:
    """Give the model that a field holds one or several of."""
    if isinstance(annotation, type) and issubclass(annotation, Table):
        return annotation
    found = (_table_in(each) for each in getattr(annotation, "__args__", ()))
    return next((each for each in found if each is not None), None)


def _marked(found: Negotiation, doc: Doc, tree: Mapping[str, Any], keys: Keys, at: int, count: int) -> Any:
    """Give the negotiation with a mark at a key, in the first form in which it is sound; None where there is none."""
    for value in _forms(_held(tree, keys), at, count):
        try:
            table = TABLES[doc.kind].model_validate(_with(tree, keys, value))
            new = assemble({**documents(found), doc: table})
        except ValueError:
            continue
        if not [*problems(new)]:
            return new
    return None


def _forms(held: Any, at: int, count: int) -> Iterator[Any]:
    word, tail = f"{WORDS[at]}{count:03}", Fraction(int(TAILS[at]), 10 ** len(TAILS[at]))
    if isinstance(held, dict):
        yield {key: value + tail for key, value in held.items() if isinstance(value, Fraction)}
    if isinstance(held, tuple) and held and isinstance(held[0], tuple):
        yield tuple((amount, worth + tail) for amount, worth in held)
    yield (held if isinstance(held, Fraction) else 0) + tail
    yield from (word, DATES[at], (word, f"{word} and more"))


def _held(tree: Any, keys: Keys) -> Any:
    for key in keys[:-1]:
        tree = tree[key]
    return tree.get(keys[-1])


def _with(tree: Any, keys: Keys, value: Any) -> Any:
    if not keys:
        return value
    if isinstance(tree, tuple):
        return tuple(_with(each, keys[1:], value) if at == keys[0] else each for at, each in enumerate(tree))
    return {**tree, keys[0]: _with(tree.get(keys[0]), keys[1:], value)}
