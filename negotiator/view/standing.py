"""How a deal stands, in words: in the zone, on the frontier, and how many packages beat it."""

from __future__ import annotations

from collections.abc import Iterator

from negotiator.view.summary import count_text
from negotiator.view.text import Line, Piece
from negotiator.zopa.explain.deal import Deal


def where_text(allowed: bool, in_zone: bool, on_frontier: bool | None) -> str:
    """Tell where a deal stands; `on_frontier` is None where that is not known."""
    if not allowed:
        return "Not allowed: it crosses a red line or breaks a link"
    if not in_zone:
        return "Allowed, but not in the zone: it is no better for all than no deal"
    if on_frontier is None:
        return "In the zone"
    return "In the zone, and on the frontier" if on_frontier else "In the zone, but not on the frontier"


def beaten_lines(found: Deal) -> Iterator[Line]:
    """Tell how many packages of the zone beat a deal, or why that is not known."""
    measured = found.measures
    if found.too_large:
        yield (Piece(f"  how it stands in the zone was not worked out: {found.too_large}", "warning"),)
    elif "counts" in found.pending:
        yield (Piece("  packages that beat it: counting ...", "dim"),)
    elif measured.beaten_by is None or measured.better_for_all is None:
        yield (Piece("  packages that beat it were not counted", "warning"),)
    elif measured.beaten_by.at_most:
        beaten, better = count_text(measured.beaten_by), count_text(measured.better_for_all)
        yield (Piece(f"  {beaten} packages of the zone beat it; {better} of them are better for every side"),)
    else:
        yield (Piece("  no package of the zone beats it"),)
