"""What is efficient when one column has other options, for many columns: all other parts are merged once.

Each part is left out by halving: what is common to the parts of a half is merged before it is halved again, so that
K parts take K log K merges and not K times K.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from negotiator.zopa.efficient.layout import Layout, layout
from negotiator.zopa.efficient.merging import Stage, begin, in_zone, most_sums, settle
from negotiator.zopa.efficient.packed import Keys
from negotiator.zopa.efficient.settling import START, Step, TooLargeError, settled_in
from negotiator.zopa.tables.table import Table

MOST_SUMS, MOST_SUMS_MORE = 200_000, 20_000
"""The most sums of a step, which is taken very many times; fewer with three sides and more."""


@dataclass(frozen=True, slots=True)
class Rest:
    """A layout, one part of it, and what is efficient in all other parts."""

    layout: Layout
    part: tuple[Step, ...]
    stage: Stage

    def keys(self, column: int, options: int) -> Keys:
        """Give the efficient keys of the zone where a column of the part has these options."""
        plain = self.layout.table
        other = replace(plain.columns[column], allowed=options)
        table = replace(plain, columns=(*plain.columns[:column], other, *plain.columns[column + 1 :]))
        part = settled_in(table, [step.column for step in self.part])
        return in_zone(self.layout, _settled(self.layout, self.stage, part).tables.get(START, []))


def rests(table: Table, room: Table, columns: Sequence[int]) -> Iterator[Rest]:
    """Give the rest of each part that has one of some columns; `room` is the table with all options they may have.

    TooLargeError where that cannot be told exactly.
    """
    laid = layout(table, room)
    laid.allowed  # noqa: B018 - tells what is too large before anything is merged
    asked = [part for part in laid.parts if any(step.column in columns for step in part)]
    stage = begin(laid)
    for part in laid.parts:
        if part not in asked:
            stage = _settled(laid, stage, part)
    if asked:
        yield from _halved(laid, stage, asked)


def _halved(laid: Layout, stage: Stage, parts: Sequence[tuple[Step, ...]]) -> Iterator[Rest]:
    if len(parts) == 1:
        yield Rest(laid, parts[0], stage)
        return
    middle = len(parts) // 2
    for kept, merged in ((parts[:middle], parts[middle:]), (parts[middle:], parts[:middle])):
        common = stage
        for part in merged:
            common = _settled(laid, common, part)
        yield from _halved(laid, common, kept)


def _settled(laid: Layout, stage: Stage, part: Sequence[Step]) -> Stage:
    most = MOST_SUMS if len(laid.table.sides) < 3 else MOST_SUMS_MORE
    for step in part:
        stage, lost = settle(laid, stage, step, most)
        if any(lost):
            raise TooLargeError(
                f"the frontier takes over {min(most, most_sums(laid)):,} sums in a step, many times over"
            )
    return stage
