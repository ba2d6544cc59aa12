"""What panes show as tables of plain text, one each: for a spreadsheet, or a memo."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from negotiator.model.negotiation import Negotiation, split
from negotiator.model.position import Position
from negotiator.model.scale import target_index
from negotiator.view.glyphs import ASCII
from negotiator.view.matrix import accepts_text, binders_text, figure_text
from negotiator.view.names import (
    full_title,
    issue_title,
    item_title,
    option_label,
    points,
    side_short,
    side_title,
)
from negotiator.view.position import STANCES, evidence_text, link_text
from negotiator.view.text import clean
from negotiator.zopa.tables.worth import weights
from negotiator.zopa.words.cells import Cell
from negotiator.zopa.words.matrix import Matrix

Texts = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table of safe text: what it is called, its headings, and rows as wide as these; counts stand without commas."""

    title: str
    head: Texts
    rows: tuple[Texts, ...]


def matrix_table(negotiation: Negotiation, judged: Matrix, names: frozenset[str] | None = None) -> Table:
    """Give the matrix, a row for each issue and item; `names`: of these alone. Marks stand as words."""
    sides = (side_short(negotiation, side) for side in judged.sides)
    head = ("issue", "item", *sides, "word", "overlap", "bound by", "name")
    listed = (row for row in _matrix_rows(negotiation, judged) if names is None or row[-1] in names)
    return Table(clean(negotiation.header.title), head, tuple(listed))


def _matrix_rows(negotiation: Negotiation, judged: Matrix) -> Iterator[Texts]:
    for issue in negotiation.issue_ids:
        cell, nothing = judged.issues[issue], tuple("" for _ in judged.sides)
        yield issue_title(negotiation, issue), "", *nothing, word(cell), "", binders_text(negotiation, cell), issue
        for name in (f"{issue}.{item}" for item in negotiation.agenda[issue].items):
            yield _item_row(negotiation, judged, name)


def _item_row(negotiation: Negotiation, judged: Matrix, name: str) -> Texts:
    item, cell = negotiation.item(name), judged.items[name]
    assert item is not None
    held = (negotiation.position(side, name) for side in judged.sides)
    marks = (f"{STANCES[each.stance]}, {accepts_text(item, each, ASCII)}" if each.known else "unknown" for each in held)
    titles = issue_title(negotiation, split(name)[0]), item_title(negotiation, name)
    figure = figure_text(item, judged.overlaps[name])
    return *titles, *marks, word(cell), figure, binders_text(negotiation, cell), name


def word(cell: Cell) -> str:
    """Give a cell's word, without its sign."""
    return str(cell.word) if cell.word else "too large" if cell.too_large else "set aside"


POSITION = (
    "side",
    "stance",
    "target",
    "accepts",
    "weight",
    "confidence",
    "interest",
    "rationale",
    "links",
    "evidence",
    "set by",
    "reviewed",
)
"""The columns of a position."""


def position_table(negotiation: Negotiation, name: str) -> Table:
    """Give what every side holds on an item, a row each."""
    rows = (_held_row(negotiation, side, name) for side in negotiation.side_ids)
    return Table(full_title(negotiation, name), POSITION, tuple(rows))


def _held_row(negotiation: Negotiation, side: str, name: str) -> Texts:
    item, entry = negotiation.item(name), negotiation.position(side, name)
    assert item is not None
    target, scaled = target_index(item, entry), weights(negotiation, side).get(name)
    return (
        side_title(negotiation, side),
        STANCES[entry.stance],
        "" if target is None else option_label(item, item.options[target]),
        accepts_text(item, entry, ASCII) if entry.known else "",
        "" if scaled is None else points(scaled),
        *_reasons(entry),
        "; ".join(link_text(negotiation, item, link) for link in entry.links or ()),
        "; ".join(evidence_text(negotiation, evidence) for evidence in entry.evidence or ()),
        clean(entry.set_by or ""),
        clean(entry.reviewed or ""),
    )


def _reasons(entry: Position) -> Texts:
    return clean(entry.confidence or ""), clean(entry.interest or ""), clean(entry.rationale or "")
