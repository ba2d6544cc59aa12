"""The talks so far as one side sees them: who offered what, what lies on the table, and how late it is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from negotiator.exercise.own import Own, Package


@dataclass(frozen=True, eq=False)
class Talks:
    """What a side bargains with.

    `mine` and `theirs` are the offers made, first to last. `table` is the other's offer to answer. `time` goes from 0
    at the side's first turn to 1 at its last one or at the deadline.
    """

    own: Own
    mine: tuple[Package, ...]
    theirs: Mapping[str, tuple[Package, ...]]
    table: Package | None
    time: Fraction

    @property
    def last(self) -> bool:
        """Tell whether this is the side's last turn."""
        return self.time >= 1

    @property
    def named(self) -> tuple[Package, ...]:
        """Give all packages that anybody offered."""
        return (*self.mine, *(package for offers in self.theirs.values() for package in offers))
