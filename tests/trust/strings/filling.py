"""A negotiation and an exercise in which every text that a file may hold is one of the hostile ones."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from negotiator.exercise.terms import Exercise, Sheet
from negotiator.files.new import written
from negotiator.files.paths import path_of
from negotiator.model.agenda import Header, Issue
from negotiator.model.base import Table
from negotiator.model.negotiation import TABLES, Negotiation, documents
from negotiator.model.position import Positions, Side
from tests.trust.strings.texts import TEXTS

OPTIONS = ("click-app-quit", "b", "1" * 60)
SIDES = ("us", "cn")


class Words:
    """Deals the texts out in turn, so that each field gets another one with each beginning."""

    def __init__(self, begin: int, texts: Iterable[str]) -> None:
        held = tuple(texts)
        self._texts, self._next = held, begin % len(held)

    def one(self, most: int | None = None) -> str:
        """Give the next text, cut where a field holds no more."""
        self._next = (self._next + 1) % len(self._texts)
        return self._texts[self._next][:most]


def hostile(begin: int, texts: Iterable[str] = TEXTS.values()) -> Negotiation:
    """Make a negotiation of two sides whose every string field holds one of the texts."""
    words = Words(begin, texts)
    items = {kind: {**_shown(words), kind: OPTIONS, "status_quo": "b"} for kind in ("ladder", "choice")}
    unit = {"from": 0, "to": 9, "step": 1, "unit": words.one()}
    items["amount"] = {"title": words.one(), "question": words.one(), "quantity": unit, "status_quo": 3}
    issue = {"title": words.one(), "question": words.one(), "items": items}
    header = {"format": 1, "title": words.one(), "as_of": "2024", "note": words.one(), "sides": SIDES}
    return Negotiation(
        Header.model_validate({**header, "issues": ("talks",)}),
        {"talks": Issue.model_validate(issue)},
        {side: Side.model_validate(_side(words)) for side in SIDES},
        {(side, "talks"): Positions.model_validate({"items": _held(words, side)}) for side in SIDES},
    )


def _shown(words: Words) -> dict[str, object]:
    labels = {option: words.one() for option in OPTIONS}
    return {"title": words.one(), "question": words.one(), "labels": labels}


def _side(words: Words) -> dict[str, object]:
    told = {key: words.one() for key in ("title", "colour", "mandate", "brief")}
    return {**told, "short": words.one(12), "may_disclose": (words.one(), words.one())}


def _held(words: Words, side: str) -> dict[str, dict[str, object]]:
    def position(**more: object) -> dict[str, object]:
        evidence = ({"source": words.one(), "date": "2024-05", "says": words.one()},)
        texts = {key: words.one() for key in ("interest", "rationale", "set_by")}
        return {"stance": "tradeable", "weight": 2, **texts, "evidence": evidence, "confidence": "low", **more}

    link = {"concede": "b", "only_if": {"item": "talks.choice", "at_least": "b"}}
    first = side == SIDES[0]
    return {
        "ladder": position(target=OPTIONS[2 if first else 0], limit="b", links=(link,) if first else ()),
        "choice": position(prefers=OPTIONS[:2], accepts=OPTIONS[:2]),
        "amount": position(target=9 if first else 0, limit=3 if first else 2),
    }


def exercise(begin: int, texts: Iterable[str] = TEXTS.values()) -> Exercise:
    """Make the terms of an exercise whose every string field holds one of the texts."""
    words = Words(begin, texts)
    asked = {key: tuple(words.one(1_000) for _ in range(3)) for key in ("aims", "before", "after")}
    roles = {side: {"title": words.one(200), "brief": words.one(50_000)} for side in SIDES}
    stated = {"format": 1, "title": words.one(200), "brief": words.one(50_000), "rounds": 8, "hints": {}}
    return Exercise.model_validate({**stated, **asked, "roles": roles})


def sheet(begin: int, side: str, texts: Iterable[str] = TEXTS.values()) -> Sheet:
    """Make what one who plays a side wrote before and after, in hostile texts."""
    words = Words(begin, texts)
    asked = {key: tuple(words.one(50_000) for _ in range(3)) for key in ("before", "after")}
    return Sheet.model_validate({"side": side, "notes": words.one(50_000), "target": 5, "reservation": 2, **asked})


def put(folder: Path, made: Negotiation) -> Path:
    """Write a negotiation into a folder."""
    for doc, table in documents(made).items():
        path = folder / path_of(doc)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(written(doc, table))
    return folder


def free_fields() -> set[tuple[str, str]]:
    """Find every field that takes any text, by the schemas: the model and the key."""
    found = set()
    models: set[type[Table]] = {*TABLES.values(), Exercise, Sheet}
    for model in models:
        whole = model.model_json_schema()
        for name, schema in {model.__name__: whole, **whole.get("$defs", {})}.items():
            found |= {(name, key) for key, each in schema.get("properties", {}).items() if _is_free(each)}
    return found


def _is_free(schema: dict[str, object]) -> bool:
    """Tell whether a schema takes any text at all, alone, in a list or by name; not where numbers stand as well."""
    choices = schema.get("anyOf", [schema])
    assert isinstance(choices, list)
    if any(each.get("type") in ("number", "integer") for each in choices):
        return False  # an option: it must be one of the agenda
    return any(_takes_any(each) for each in choices)


def _takes_any(schema: dict[str, object]) -> bool:
    if schema.get("type") == "string":
        return not schema.keys() & {"pattern", "enum", "const"}
    inside = [schema.get("items"), schema.get("additionalProperties")]
    inside += [*patterns.values()] if isinstance(patterns := schema.get("patternProperties"), dict) else []
    return any(isinstance(each, dict) and _takes_any(each) for each in inside)


def held_fields(tables: Iterable[Table], texts: Iterable[str]) -> set[tuple[str, str]]:
    """Find the fields of some tables that hold a hostile text, or the beginning of one."""
    known = tuple(texts)

    def holds(value: object) -> bool:
        if isinstance(value, str):
            return any(text.startswith(value) for text in known)
        parts = value.values() if isinstance(value, dict) else value if isinstance(value, tuple) else ()
        return any(holds(each) for each in parts)

    return {(type(each).__name__, key) for each in _all(tables) for key, value in each if holds(value)}


def _all(values: object) -> Iterator[Table]:
    if isinstance(values, Table):
        yield values
        values = [value for _, value in values]
    if isinstance(values, dict):
        values = values.values()
    if isinstance(values, Iterable) and not isinstance(values, str):
        for each in values:
            yield from _all(each)
