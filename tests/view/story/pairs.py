"""Pairs of negotiations that differ in anything that a document may hold, at random."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from functools import lru_cache
from random import Random

from hypothesis import strategies as st
from pydantic import ValidationError

from negotiator.model.base import Plain
from negotiator.model.negotiation import TABLES, Doc, Negotiation, assemble, documents
from tests.generate import generate

Plains = dict[Doc, dict[str, Plain]]
Edit = Callable[[Random, Plains], None]

WORDS = (
    "Fewer\x1b[31m deaths",
    "[bold]as now[/]",
    "\u202eright to left",
    "A text that is long enough to be cut in the middle of it.",
)
IDS = ("new", "other", "x-1")


def text(rng: Random) -> Plain:
    return rng.choice(WORDS)


def option(rng: Random) -> Plain:
    return rng.choice(("o0", "o1", "o2", Fraction(3), Fraction(5, 2), "lost"))


def several(rng: Random) -> Plain:
    return tuple(rng.choice(("o0", "o1", "o2")) for _ in range(rng.randrange(3)))


def evidence(rng: Random) -> Plain:
    return tuple(
        {"source": rng.choice(WORDS), "date": rng.choice(("2023", "2024-02"))} for _ in range(rng.randrange(3))
    )


def links(rng: Random) -> Plain:
    asked = ("arms.a", "grain.b", "gone.item")
    rows = [{"item": rng.choice(asked), "at_least": option(rng)} for _ in range(rng.randrange(3))]
    return tuple({"concede": option(rng), "only_if": row} for row in rows)


def worths(rng: Random) -> Plain:
    by_option: Plain = {name: Fraction(rng.randrange(4)) for name in ("o0", "o1")}
    curve: Plain = ((Fraction(0), Fraction(rng.randrange(4))),)
    return rng.choice((by_option, curve))


POSITION: dict[str, Callable[[Random], Plain]] = {
    "stance": lambda rng: rng.choice(("red-line", "tradeable", "unknown")),
    **{"target": option, "limit": option, "prefers": several, "accepts": several, "evidence": evidence},
    "better": lambda rng: rng.choice(("first", "last", "only")),
    **{"weight": lambda rng: Fraction(rng.randrange(9)), "values": worths, "points": worths, "links": links},
    "confidence": lambda rng: rng.choice(("high", "low")),
    **{"interest": text, "rationale": text, "set_by": text, "reviewed": lambda rng: rng.choice(("2023", "2024-02-10"))},
}
ITEM: dict[str, Callable[[Random], Plain]] = {
    **{"title": text, "question": text, "status_quo": option},
    "by": lambda rng: rng.choice(("north", ("north", "south"))),
    "labels": lambda rng: {"o0": rng.choice(WORDS), "o1": "as now"},
    "ladder": lambda rng: rng.choice((("o0", "o1", "o2"), ("o2", "o0"), ("o0", "lost"))),
    "choice": lambda rng: rng.choice((("o0", "o1"), ("o1", "o0"))),
    "quantity": lambda rng: {
        "from": Fraction(0),
        "to": Fraction(rng.choice((10, 20))),
        "step": Fraction(1),
        "unit": "d",
    },
}
SIDE: dict[str, Callable[[Random], Plain]] = {
    **{"title": text, "colour": text, "mandate": text, "brief": text, "short": lambda rng: rng.choice(("N", "\x07S"))},
    "reservation": lambda rng: Fraction(rng.randrange(40)),
    "may_disclose": lambda rng: tuple(rng.sample(WORDS, rng.randint(1, 2))),
}
HEADER: dict[str, Callable[[Random], Plain]] = {
    **{"title": text, "note": text, "as_of": lambda rng: rng.choice(("2023", "2024-02"))},
    "sides": lambda rng: tuple(rng.sample(("north", "south", "east", "new"), rng.randint(1, 4))),
    "issues": lambda rng: tuple(rng.sample(("arms", "grain", "ports", "new"), rng.randint(0, 4))),
    "set_aside": lambda rng: tuple(rng.sample(("arms.a", "grain.b", "ports.c"), rng.randint(0, 3))),
}
KEYS = {"position": POSITION, "agenda": ITEM, "side": SIDE, "negotiation": HEADER}


def edit_key(rng: Random, held: Plains) -> None:
    """State a key otherwise, or drop it."""
    doc = rng.choice(sorted(held))
    table = inner(rng, held[doc]) if "items" in held[doc] else held[doc]
    key = rng.choice(list(KEYS[doc.kind]))
    if rng.random() < 0.3:
        table.pop(key, None)
    else:
        table[key] = KEYS[doc.kind][key](rng)
        for other in {"ladder", "choice", "quantity"} - {key} if key in ("ladder", "choice", "quantity") else ():
            table.pop(other, None)


def inner(rng: Random, table: dict[str, Plain]) -> dict[str, Plain]:
    """Give one of the entries of a document to edit; a new one where it has none."""
    items = table["items"]
    assert isinstance(items, dict)
    name = rng.choice(list(items)) if items else "new"
    entry = items.setdefault(name, {})
    assert isinstance(entry, dict)
    return entry


def edit_entry(rng: Random, held: Plains) -> None:
    """Take an entry or item away, put one in, or give it another id."""
    doc = rng.choice(sorted(doc for doc in held if "items" in held[doc]))
    items = held[doc]["items"]
    assert isinstance(items, dict)
    name, way = rng.choice([*items, "new"]), rng.randrange(3)
    taken = items.pop(name, None)
    if way == 0 or taken is None:
        items[rng.choice(IDS)] = (
            {"stance": "tradeable"} if doc.kind == "position" else {"title": "X", "choice": ("a", "b")}
        )
    elif way == 1:
        items[rng.choice(IDS)] = taken


def edit_document(rng: Random, held: Plains) -> None:
    """Take a file away, or give it to another issue or side, or put one in."""
    doc = rng.choice([*sorted(doc for doc in held if doc.kind != "negotiation"), Doc("side", side="new")])
    taken = held.pop(doc, {"title": "New"})
    if rng.random() < 0.7:
        moved = replace(doc, issue="new") if doc.issue else replace(doc, side="new")
        held[moved] = taken


def edit_name(rng: Random, held: Plains) -> None:
    """Call an item otherwise, in the agenda and in every position on it."""
    docs = sorted(doc for doc in held if doc.kind == "agenda")
    if not docs:
        return
    issue = rng.choice(docs).issue
    items = held[Doc("agenda", issue=issue)]["items"]
    assert isinstance(items, dict)
    name = rng.choice(list(items) or ["a"])
    for doc, table in held.items():
        rows = table.get("items")
        if doc.issue == issue and isinstance(rows, dict) and name in rows:
            rows["renamed"] = rows.pop(name)


EDITS: tuple[Edit, ...] = (edit_key, edit_key, edit_key, edit_key, edit_entry, edit_entry, edit_document, edit_name)


def copied(value: Plain) -> Plain:
    return {key: copied(each) for key, each in value.items()} if isinstance(value, dict) else value


def edited(rng: Random, old: Negotiation, count: int) -> Negotiation:
    """Give a negotiation after some edits; those that no document may hold are left out."""
    new = old
    for _ in range(count):
        held: Plains = {}
        for doc, table in documents(new).items():
            plain = copied(table.plain())
            assert isinstance(plain, dict)
            held[doc] = plain
        rng.choice(EDITS)(rng, held)
        try:
            new = assemble({doc: TABLES[doc.kind].model_validate(table) for doc, table in held.items()})
        except ValidationError:
            continue
    return new


made = st.integers(0, 99).map(lru_cache(generate))


@st.composite
def pairs(draw: st.DrawFn) -> tuple[Negotiation, Negotiation]:
    """A negotiation, and one that some edits or another seed make of it."""
    old = draw(made)
    if draw(st.integers(0, 9)) == 0:
        return old, draw(made)
    return old, edited(Random(draw(st.integers(0, 2**16))), old, draw(st.integers(0, 6)))
