"""Scores opened term by term: what each item adds for each side."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from negotiator.model.negotiation import Negotiation
from negotiator.view.glyphs import UNICODE, Glyphs
from negotiator.view.names import full_title, item_title, option_label, points, side_short
from negotiator.view.text import Line, Piece, cells, fit
from negotiator.zopa.explain.deal import Deal
from negotiator.zopa.explain.lines import Line as Term

LEAST = 24
"""The cells that names of items keep."""


def terms_lines(
    negotiation: Negotiation, found: Deal, width: int, places: int = 1, glyphs: Glyphs = UNICODE
) -> Iterator[Line]:
    """Give a table: each item as settled, and what it adds to each side's score; the last row sums up."""
    heads = [side_short(negotiation, side) for side in found.sides]
    rows = [_row(negotiation, found, at, places) for at in _items(found)]
    rows += [(_terms_title(negotiation, term), _only(found, side, term, places), True) for side, term in _boxes(found)]
    rows.append(("Score", [points(score, places=places) for score in found.scores], True))
    figures = [figure for _, figure, _ in rows]
    widths = [max(map(cells, column)) + 2 for column in zip(heads, *figures, strict=True)]
    names = max(min(max(cells(title) for title, _, _ in rows), width - sum(widths) - 2), LEAST)
    head = [
        Piece(_right(text, wide), f"side:{side}") for text, wide, side in zip(heads, widths, found.sides, strict=True)
    ]
    yield (Piece("  " + fit("", names)), *head)
    for title, figure, settled in rows:
        text = "".join(_right(each, wide) for each, wide in zip(figure, widths, strict=True))
        yield (
            Piece(f"  {fit(title, names, glyphs.ellipsis)}", "" if settled else "dim"),
            Piece(text, "figure" if settled else "dim"),
        )


def _right(text: str, wide: int) -> str:
    return " " * max(wide - cells(text), 0) + text


def _items(found: Deal) -> Sequence[int]:
    """Give the places of the lines of items, those settled by the package first."""
    lines = found.lines[found.sides[0]]
    held = [at for at, line in enumerate(lines) if not line.term and line.option is not None]
    return sorted(held, key=lambda at: not lines[at].settled)


def _row(negotiation: Negotiation, found: Deal, at: int, places: int) -> tuple[str, list[str], bool]:
    by_side: Mapping[str, Term] = {side: found.lines[side][at] for side in found.sides}
    line = by_side[found.sides[0]]
    item = negotiation.item(line.items[0])
    assert item is not None and line.option is not None
    off = "" if line.settled else " (not on the table)"
    title = f"{full_title(negotiation, line.items[0])}: {option_label(item, item.options[line.option])}{off}"
    return title, [points(each.worth, places=places) for each in by_side.values()], line.settled


def _boxes(found: Deal) -> Iterator[tuple[str, Term]]:
    return ((side, line) for side in found.sides for line in found.lines[side] if line.term)


def _terms_title(negotiation: Negotiation, term: Term) -> str:
    return f"together: {', '.join(item_title(negotiation, name) for name in term.items)}"


def _only(found: Deal, side: str, term: Term, places: int) -> list[str]:
    return [points(term.worth, places=places) if each == side else "" for each in found.sides]
