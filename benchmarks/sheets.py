"""A table of results, laid out in Markdown so that a page can quote it as printed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

NONE = "-"
"""A cell that was not measured; a note says why."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table: its title, its columns, its rows as text, and what must be said with it."""

    title: str
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    notes: tuple[str, ...] = ()

    def text(self) -> str:
        """Give the table in Markdown, every column as wide as its widest cell, all but the first to the right."""
        widths = [max(map(len, column)) for column in zip(self.headings, *self.rows, strict=True)]
        rule = [":" + "-" * (widths[0] - 1), *("-" * (width - 1) + ":" for width in widths[1:])]
        lines = [_line(row, widths) for row in (self.headings, rule, *self.rows)]
        return "\n".join([self.title, "", *lines, *([""] if self.notes else []), *self.notes])


def _line(cells: Sequence[str], widths: Iterable[int]) -> str:
    first, *others = (
        cell.rjust(width) if place else cell.ljust(width)
        for place, (cell, width) in enumerate(zip(cells, widths, strict=True))
    )
    return f"| {' | '.join([first, *others])} |"


def ms(milliseconds: float) -> str:
    """Show a time with three figures: 0.123 ms, 45.6 ms, 7.89 s."""
    if milliseconds >= 1000:
        return f"{_figures(milliseconds / 1000)} s"
    return f"{_figures(milliseconds)} ms"


def mb(megabytes: float) -> str:
    """Show an amount of memory."""
    return f"{megabytes:.1f} MB"


def times(slower: float, faster: float) -> str:
    """Show how many times slower something is, to two figures."""
    ratio = slower / faster
    return f"{ratio:.1f}" if ratio < 10 else f"{float(f'{ratio:.2g}'):,.0f}"


def goal(milliseconds: float, most: float | None) -> str:
    """Show a goal beside a time, and whether it was missed."""
    if most is None:
        return NONE
    return f"{most:g} ms" if milliseconds <= most else f"{most:g} ms, missed"


def _figures(number: float) -> str:
    return f"{number:.0f}" if number >= 100 else f"{number:.1f}" if number >= 10 else f"{number:.2f}"
