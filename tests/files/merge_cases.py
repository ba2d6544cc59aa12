"""Files edited by two from one ancestor, drawn at random: every kind of document, in many layouts, with comments."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path, PurePath
from random import Random

from negotiator.files.document import read_document
from negotiator.files.editing import EditError, edited
from negotiator.files.new import written
from negotiator.files.paths import path_of
from negotiator.files.trees import read_tree
from negotiator.model.base import Plain
from negotiator.model.changes import Change
from negotiator.model.negotiation import HEADER, TABLES, Doc
from tests.files import tables
from tests.files.layouts import page

POSITION, SIDE, AGENDA = Doc("position", "fentanyl", "us"), Doc("side", side="us"), Doc("agenda", "fentanyl")
DOCS = (POSITION, POSITION, POSITION, AGENDA, AGENDA, SIDE, HEADER)

Held = dict[str, Plain]
Draw = Callable[[Random], Plain]


@dataclass(frozen=True)
class Case:
    """A file as it was and as both made it; `path` is that in the repository."""

    doc: Doc
    base: bytes
    ours: bytes
    theirs: bytes

    @property
    def path(self) -> PurePath:
        """The path of the file in a repository."""
        return PurePath("positions", "talks", path_of(self.doc))

    def read(self) -> tuple[Held, Held, Held]:
        """What the three files hold."""
        base, ours, theirs = (read_tree(text.decode()) for text in (self.base, self.ours, self.theirs))
        return base, ours, theirs


def case(seed: int, edits: int = 3, comments: int = 2) -> Case:
    """Draw a case with up to so many edits and changed comments on each side."""
    random = Random(seed)
    doc = random.choice(DOCS)
    base = _first(doc, random)
    ours, theirs = (_worked(doc, base, random, edits, comments) for _ in range(2))
    return Case(doc, base.encode(), ours.encode(), theirs.encode())


def _first(doc: Doc, random: Random) -> str:
    if doc.kind == "position" and random.random() < 0.7:
        return "\n".join([*page(tables.positions(random), random).lines, ""])
    held = {"items": tables.positions(random)} if doc.kind == "position" else FIRST[doc.kind](random)
    text = written(doc, TABLES[doc.kind].model_validate(held)).decode()
    for _ in range(random.randrange(4)):
        text = commented(text, random)
    return text


def _worked(doc: Doc, text: str, random: Random, edits: int, comments: int) -> str:
    for _ in range(random.randint(0, edits)):
        text = changed(doc, text, random)
    for _ in range(random.randint(0, comments)):
        text = commented(text, random)
    return text


def changed(doc: Doc, text: str, random: Random) -> str:
    """Change one key of a file, as long as it stays a sound document."""
    held = read_tree(text)
    keys, before, after = _edit(doc, held, random)
    try:
        new = edited(text.encode(), doc, [Change(doc, keys, before, after)]).decode()
    except EditError:
        return text
    return new if read_document(doc, Path(), new.encode()).table else text


def _edit(doc: Doc, held: Held, random: Random) -> tuple[tuple[str, ...], Plain | None, Plain | None]:
    items = held.get("items", {})
    assert isinstance(items, dict)
    if doc.kind == "position":
        keys, before, after = tables.edit(random, items)
        return ("items", *keys), before, after
    if doc.kind == "agenda" and random.random() < 0.8:
        name = random.choice((*items, *items, "new", "other"))
        entry = items.get(name)
        if not isinstance(entry, dict) or random.random() < 0.1:
            return ("items", name), entry, None if entry is not None else _item(random)
        key = random.choice(tuple(ITEM))
        return ("items", name, key), entry.get(key), random.choice((None, ITEM[key](random), ITEM[key](random)))
    key = random.choice(tuple(VALUES[doc.kind]))
    return (key,), held.get(key), random.choice((None, *(VALUES[doc.kind][key](random) for _ in range(3))))


def commented(text: str, random: Random) -> str:
    """Add a comment somewhere, take one out, or change one, where the text still says the same."""
    lines = text.split("\n")
    at, new = random.randrange(len(lines)), f"# new {random.randrange(10**9)}"
    own = [i for i, line in enumerate(lines) if line.lstrip().startswith("#") and not line.startswith("#:")]
    some = random.choice(own) if own else at
    made = random.choice(
        [
            [*lines[:at], new, *lines[at:]],
            [*lines[:at], new, "", *lines[at:]],
            [*lines[:at], f"{lines[at]}  {new}", *lines[at + 1 :]],
            *([[*lines[:some], *lines[some + 1 :]], [*lines[:some], new, *lines[some + 1 :]]] if own else []),
        ]
    )
    try:
        return "\n".join(made) if read_tree("\n".join(made)) == read_tree(text) else text
    except ValueError:
        return text


def _text(random: Random) -> Plain:
    return random.choice(("Bread.", "Peace.", "Trade.\nAnd more.\n", "Said often: # no [comment]."))


def _names(random: Random) -> Plain:
    return tuple(random.sample(("arms", "grain", "ports", "talks", "visas"), random.randint(1, 4)))


def _sides(random: Random) -> Plain:
    return tuple(random.sample(("us", "china", "north", "south"), random.randint(1, 3)))


def _ladder(random: Random) -> Plain:
    return tuple(random.sample(tables.OPTIONS, random.randint(2, 4)))


def _labels(random: Random) -> Plain:
    return {option: random.choice(("one", "two")) for option in random.sample(tables.OPTIONS, random.randint(1, 2))}


def _quantity(random: Random) -> Plain:
    low, step = random.choice((0, 10)), random.choice((1, 2, 5))
    return {"from": Fraction(low), "to": Fraction(low + 10 * step), "step": Fraction(step), "unit": "days"}


def _item(random: Random) -> Held:
    kind: Held = {"ladder": _ladder(random)} if random.random() < 0.7 else {"quantity": _quantity(random)}
    return {"title": "An item", **kind}


ITEM: Mapping[str, Draw] = {
    "title": _text,
    "question": _text,
    "ladder": _ladder,
    "labels": _labels,
    "quantity": _quantity,
    "status_quo": lambda random: random.choice(tables.OPTIONS),
    "by": lambda random: random.choice(("us", ("us", "china"))),
}
VALUES: Mapping[str, Mapping[str, Draw]] = {
    "agenda": {"title": _text, "question": _text},
    "side": {
        "title": _text,
        "short": lambda random: random.choice(("US", "USA")),
        "colour": lambda random: random.choice(("blue", "red")),
        "reservation": lambda random: Fraction(random.randrange(40), 10),
        "mandate": _text,
        "brief": _text,
        "may_disclose": lambda random: tuple(_text(random) for _ in range(random.randint(1, 3))),
    },
    "negotiation": {
        "title": _text,
        "as_of": lambda random: random.choice(("2024", "2024-02", "2024-02-10")),
        "note": _text,
        "sides": _sides,
        "issues": _names,
        "set_aside": lambda random: random.choice((("arms.sales",), ("grain.days", "arms.sales"))),
    },
}


def _agenda(random: Random) -> Held:
    names = ("talks", "controls", "x1", "the-institute")[: random.randint(1, 4)]
    return {"title": "Fentanyl", "items": {name: _item(random) for name in names}}


def _header(random: Random) -> Held:
    return {"format": 1, "title": "Talks", "sides": _sides(random), "issues": _names(random)}


FIRST: Mapping[str, Callable[[Random], Held]] = {
    "agenda": _agenda,
    "side": lambda random: {key: draw(random) for key, draw in VALUES["side"].items() if random.random() < 0.7},
    "negotiation": _header,
}
