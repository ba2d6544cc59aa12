"""Tables of every kind of file, in which each text and each number stands only once, so that it can be told apart."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from random import Random

from negotiator.model.base import Plain
from negotiator.model.negotiation import HEADER, Doc

KINDS = (HEADER, Doc("side", side="us"), Doc("agenda", "trade"), Doc("position", "trade", "us"))
ODD = ("", " # [x] = ,", "\n[a]\nb = 1\n", " \"'''", "  é北", "\\n \\", "\t", ' {"', " '")
ODDER = (*ODD, "\x00\x1b[2J", "\x7f\x9b", "\U0001f1fa\u202e", '"""', "\r\n", "\\u001b", "\u2028")
"""What the writer of the documents cannot write, and an edit can."""
NAMES = ("talks", "the-group", "x1", "reports", "a", "days")


class Marks:
    """Gives texts and numbers that no other place of a document holds."""

    def __init__(self, random: Random) -> None:
        self.random = random
        self.odd: tuple[str, ...] = ODD
        self._count = 0

    def text(self) -> Plain:
        """Give a text that begins with a mark of its own, often with signs that mean something in TOML."""
        self._count += 1
        return f"k{self._count:04}k{self.random.choice(self.odd) if self.random.random() < 0.4 else ''}"

    def number(self) -> Plain:
        """Give a number whose digits no other one begins with."""
        self._count += 1
        return Fraction(10_000 + self._count) + Fraction(self.random.choice((0, 0, 1, 5)), 8)

    def texts(self) -> Plain:
        """Give a list of texts, perhaps none."""
        return tuple(self.text() for _ in range(self.random.choice((0, 1, 1, 2, 3, 5))))

    def by_name(self, drawn: Callable[[], Plain]) -> Plain:
        """Give a table of such values under names."""
        return {name: drawn() for name in self.random.sample(NAMES, self.random.randrange(1, 4))}

    def pairs(self) -> Plain:
        """Give a list of pairs of numbers, as the worths of amounts are written."""
        return tuple((self.number(), self.number()) for _ in range(self.random.randrange(1, 4)))

    def some(self, kinds: dict[str, Callable[[], Plain]], chance: float = 0.6) -> dict[str, Plain]:
        """Give a table with some of its keys."""
        return {key: drawn() for key, drawn in kinds.items() if self.random.random() < chance}


def keys_of(doc: Doc, marks: Marks) -> dict[str, Callable[[], Plain]]:
    """Give how each key of a kind of file is drawn; the tables under `items` by `item_keys`."""
    text, number = marks.text, marks.number
    if doc == HEADER:
        return {"title": text, "as_of": text, "note": text, "sides": marks.texts, "issues": marks.texts}
    if doc.kind == "side":
        several = {"mandate": text, "brief": text, "may_disclose": marks.texts, "reservation": number}
        return {"title": text, "short": text, "colour": text, **several}
    items = {"items": lambda: marks.by_name(lambda: dict(marks.some(item_keys(doc, marks))))}
    return {"title": text, "question": text, **items} if doc.kind == "agenda" else items


def item_keys(doc: Doc, marks: Marks) -> dict[str, Callable[[], Plain]]:
    """Give how each key of an item of the agenda, or of a position on one, is drawn."""
    text, number = marks.text, marks.number
    if doc.kind == "agenda":
        quantity = {"from": number, "to": number, "step": number, "unit": text}
        shape = {"ladder": marks.texts, "quantity": lambda: dict(marks.some(quantity, 0.9))}
        return {"title": text, "question": text, **shape, "labels": lambda: marks.by_name(text), "status_quo": text}

    def entries(kinds: dict[str, Callable[[], Plain]], least: int) -> Callable[[], Plain]:
        return lambda: tuple(dict(marks.some(kinds, 0.8)) for _ in range(marks.random.randrange(least, 4)))

    source = {"source": text, "date": text, "says": text}
    link = {"concede": text, "only_if": lambda: {"item": text(), "at_least": text()}}
    held = {"stance": text, "target": text, "limit": marks.texts, "accepts": marks.texts, "weight": number}
    worth = {"values": lambda: marks.by_name(number), "points": marks.pairs}
    said = {"interest": text, "rationale": text, "confidence": text, "set_by": text}
    return {**held, **worth, **said, "evidence": entries(source, 0), "links": entries(link, 1)}


def table(doc: Doc, marks: Marks) -> dict[str, Plain]:
    """Draw the table of a file."""
    found = marks.some(keys_of(doc, marks), 0.85)
    return {key: value for key, value in found.items() if value != {}}
