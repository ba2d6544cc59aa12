"""The matrix as rows: each side's mark, the word, what is open of it or missing, and who binds it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial

from negotiator.model.agenda import Item
from negotiator.model.base import as_tuple, decimal_text
from negotiator.model.memory import Memory
from negotiator.model.negotiation import Negotiation, split
from negotiator.model.position import Position
from negotiator.model.scale import direction, target_index
from negotiator.view.filtering import Holder, Sought, Texts
from negotiator.view.glyphs import UNICODE, Glyphs
from negotiator.view.names import issue_title, item_title, option_id, side_short, side_title
from negotiator.view.text import clean
from negotiator.zopa.words.matrix import Matrix
from negotiator.zopa.words.overlap import Overlap
from negotiator.zopa.words.words import Cell

_marks: Memory[str] = Memory()
"""Marks with what they accept, which stay with an edit elsewhere."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the matrix: an issue, or one of its items.

    `marks` has a text for each side (none on an issue), `figure` how wide the overlap or the gap is, `binders` the
    short names of the sides that bind the word, `note` what an issue's word leaves out. `role` is for colour,
    `sought` what a filter finds the row by.
    """

    name: str
    is_item: bool
    title: str
    marks: tuple[str, ...]
    word: str
    figure: str
    binders: str
    role: str
    note: str = ""
    sought: Sought = field(default_factory=Sought, compare=False, repr=False)


def rows(negotiation: Negotiation, judged: Matrix, glyphs: Glyphs = UNICODE) -> tuple[Row, ...]:
    """Give all rows, issue by issue, each followed by its items."""
    _marks.make_room(len(judged.items) * len(judged.sides))
    return tuple(_rows(negotiation, judged, glyphs))


def _rows(negotiation: Negotiation, judged: Matrix, glyphs: Glyphs) -> Iterator[Row]:
    for issue in negotiation.issue_ids:
        cell = judged.issues[issue]
        word, binders, note = word_text(cell, glyphs), binders_text(negotiation, cell), left_out_text(negotiation, cell)
        sought = Sought(partial(_texts, negotiation, judged, issue, word))
        yield Row(issue, False, issue_title(negotiation, issue), (), word, "", binders, role_of(cell), note, sought)
        for item in negotiation.agenda[issue].items:
            yield _item_row(negotiation, judged, f"{issue}.{item}", glyphs)


def _item_row(negotiation: Negotiation, judged: Matrix, name: str, glyphs: Glyphs) -> Row:
    item, cell = negotiation.item(name), judged.items[name]
    assert item is not None
    return Row(
        name,
        True,
        item_title(negotiation, name),
        tuple(_mark(item, negotiation.position(side, name), glyphs) for side in judged.sides),
        word_text(cell, glyphs),
        figure_text(item, judged.overlaps[name], short=True),
        binders_text(negotiation, cell),
        role_of(cell),
        sought=Sought(partial(_texts, negotiation, judged, name, word_text(cell, glyphs))),
    )


def _texts(negotiation: Negotiation, judged: Matrix, name: str, word: str) -> Texts:
    """Give what a row is found by; an item by the texts of its issue too."""
    issue, cell = name.partition(".")[0], judged.items.get(name) or judged.issues[name]
    texts = [name, word, issue_title(negotiation, issue), clean(negotiation.agenda[issue].question or "")]
    item = negotiation.item(name)
    if item is not None:
        texts += [item_title(negotiation, name), clean(item.question or "")]
    holders = (_holder(negotiation, side, name, item, side in cell.binders) for side in judged.sides)
    return Texts("\n".join(texts), tuple(holders))


def _holder(negotiation: Negotiation, side: str, name: str, item: Item | None, binds: bool) -> Holder:
    names = f"{side} {side_short(negotiation, side)} {side_title(negotiation, side)}"
    if item is None:
        return Holder(names, binds=binds)
    position = negotiation.position(side, name)
    stance = position.stance.replace("-", " ")
    return Holder(names, f"{stance} {accepts_text(item, position)}" if position.known else stance, binds)


def role_of(cell: Cell) -> str:
    """Name what a cell's colour should tell: its word, `aside`, or `too-large`."""
    return str(cell.word) if cell.word else "too-large" if cell.too_large else "aside"


def word_text(cell: Cell, glyphs: Glyphs) -> str:
    """Give a cell's word with its sign."""
    if cell.word is None:
        return f"{glyphs.aside} too large" if cell.too_large else f"{glyphs.aside} set aside"
    return f"{glyphs.words[cell.word]} {cell.word}"


def left_out_text(negotiation: Negotiation, cell: Cell) -> str:
    """Name the items that an issue's word leaves out."""
    names = ", ".join(item_title(negotiation, name) for name in cell.left_out)
    return f"without {names}" if names else ""


def binders_text(negotiation: Negotiation, cell: Cell) -> str:
    """Name the sides that bind a cell, each alone."""
    return ", ".join(side_short(negotiation, side) for side in cell.binders)


def _mark(item: Item, position: Position, glyphs: Glyphs) -> str:
    return _marks.get((item, position, glyphs), lambda: mark_text(item, position, glyphs))


def mark_text(item: Item, position: Position, glyphs: Glyphs) -> str:
    """Give a side's mark and what it accepts: `◇ ≥ licensing`."""
    mark = glyphs.marks[position.stance]
    return f"{mark} {accepts_text(item, position, glyphs)}" if position.known else mark


def accepts_text(item: Item, position: Position, glyphs: Glyphs = UNICODE) -> str:
    """Tell what a position accepts: one option, a stretch, a list; `any` where it states no limit."""
    if item.kind == "choice":
        return " | ".join(map(option_id, position.accepts)) if position.accepts is not None else "any"
    if position.better == "only":
        target = target_index(item, position)
        return f"= {option_id(item.options[target])}" if target is not None else "any"
    if position.limit is None:
        return "any"
    ends = [option_id(each) for each in as_tuple(position.limit)]
    if len(ends) == 2:
        return f"{ends[0]} to {ends[1]}"
    return f"{_relation(item, position, glyphs)} {ends[0]}".strip()


def _relation(item: Item, position: Position, glyphs: Glyphs) -> str:
    way = direction(item, position)
    limit = item.index(as_tuple(position.limit)[0]) if position.limit is not None else None
    if limit == (len(item.options) - 1 if way == "last" else 0):
        return "="
    return {"last": glyphs.at_least, "first": glyphs.at_most}.get(way or "", "")


def figure_text(item: Item, found: Overlap, short: bool = False) -> str:
    """Tell how wide the overlap of an item is, or its gap; `?` where a side's position is unknown.

    `short` is for the matrix: a gap without the word steps.
    """
    if found.unknown:
        return "?"
    if found.width is None:
        return f"{len(found.options)} in common" if found.options else "none in common"
    size = decimal_text(abs(found.width))
    word, steps = "gap" if found.width < 0 else "overlap", f"step{'' if size == '1' else 's'}"
    unit = clean(item.quantity.unit) if item.quantity else "" if short and found.width < 0 else steps
    return f"{word} {size} {unit}".strip() if found.width else "1 point" if short else "one point"


def issue_of(row: Row) -> str:
    """Give the issue that a row belongs to."""
    return split(row.name)[0] if row.is_item else row.name
