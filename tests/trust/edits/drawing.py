"""Edits drawn at random, of every kind that the program makes in a file that exists."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import accumulate
from random import Random

from negotiator.files.editing import edited
from negotiator.model.base import Plain
from negotiator.model.changes import Change
from negotiator.model.negotiation import Doc
from tests.trust.edits.tables import NAMES, Marks, item_keys, keys_of

Table = dict[str, Plain]


def edits(random: Random, doc: Doc, held: Table, marks: Marks) -> tuple[list[Change], Table]:
    """Draw one to three changes, one after the other, and give what the file is to say in the end."""
    made: list[Change] = []
    for _ in range(random.choice((1, 1, 2, 2, 3))):
        keys, after = _edit(random, doc, held, marks)
        before = found(held, keys)
        if before != after:
            made.append(Change(doc, keys, before, after))
            held = put(held, keys, after)
    return made, held


def edited_by(raw: bytes, doc: Doc, changes: Iterable[Change]) -> list[bytes]:
    """Make changes in a text, and give it as it was and as it is after each of them; EditError."""
    return [*accumulate(changes, lambda text, change: edited(text, doc, [change]), initial=raw)]


def found(held: Plain | None, keys: tuple[str, ...]) -> Plain | None:
    """Give what a table holds at a key; None where it holds nothing."""
    for key in keys:
        held = held.get(key) if isinstance(held, dict) else None
    return held


def put(held: Table, keys: tuple[str, ...], after: Plain | None) -> Table:
    """Give a table with another value at a key, or without it."""
    first, *rest = keys
    if rest:
        inner = held.get(first, {})
        assert isinstance(inner, dict)
        return {**held, first: put(inner, tuple(rest), after)}
    kept = {key: value for key, value in held.items() if key != first}
    return kept if after is None else {**kept, first: after}


def _edit(random: Random, doc: Doc, held: Table, marks: Marks) -> tuple[tuple[str, ...], Plain | None]:
    keys, drawn = _place(random, doc, held, marks)
    before = found(held, keys)
    if before is None:
        return keys, drawn()
    if random.random() < 0.25:
        return keys, None
    if isinstance(before, tuple) and before and random.random() < 0.75:
        return keys, _list_edited(random, before, drawn())
    if isinstance(before, dict) and before and keys[-1] != "items" and random.random() < 0.75:
        return keys, _table_edited(random, before, drawn())
    return keys, drawn()


def _place(random: Random, doc: Doc, held: Table, marks: Marks) -> tuple[tuple[str, ...], Callable[[], Plain]]:
    """Draw where to edit: a key of the file, an item, or a key of an item; there or not."""
    top = keys_of(doc, marks)
    items, others = held.get("items"), [key for key in top if key != "items"]
    if not isinstance(items, dict) or (others and random.random() < 0.15):
        key = random.choice(others or ["items"])
        return (key,), top[key]
    name = random.choice(NAMES) if random.random() < 0.2 or not items else random.choice(list(items))
    kinds = item_keys(doc, marks)
    if name not in items or random.random() < 0.1:
        return ("items", name), lambda: dict(marks.some(kinds))
    key = random.choice(list(kinds))
    return ("items", name, key), kinds[key]


def _list_edited(random: Random, before: tuple[Plain, ...], drawn: Plain) -> Plain:
    """Add an entry, take one out, put another in its place, change one that is a table, or reorder them."""
    at = random.randrange(len(before))
    new = drawn[:1] if isinstance(drawn, tuple) else ()
    entry = before[at]
    ways = [before[:at] + before[at + 1 :], before[:at] + new + before[at:], (*before, *new)]
    ways += [before[:at] + new + before[at + 1 :], tuple(random.sample(before, len(before)))]
    if isinstance(entry, dict) and entry and new and isinstance(new[0], dict):
        ways += [(*before[:at], _table_edited(random, entry, new[0]), *before[at + 1 :])] * 2
    return random.choice(ways)


def _table_edited(random: Random, before: Table, drawn: Plain) -> Plain:
    """Put other values in a table, add a key, take one out, or name one otherwise in its place."""
    fresh = drawn if isinstance(drawn, dict) else {}
    key = random.choice(list(before))
    less = {name: value for name, value in before.items() if name != key}
    renamed = {(f"{name}-2" if name == key else name): value for name, value in before.items()}
    return random.choice((less, {**before, **fresh}, renamed))
