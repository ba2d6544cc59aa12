"""What a computer counterpart answers: its act, and why, for the debrief alone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from negotiator.exercise.own import Package
from negotiator.exercise.record.entries import Act

Style = Literal["boulware", "linear", "conceder", "tit-for-tat", "learning"]

STYLES: tuple[Style, ...] = ("boulware", "linear", "conceder", "tit-for-tat", "learning")
"""The ways in which a counterpart bargains."""

Ground = Literal["next", "last", "none-yet", "short", "crosses", "nothing", "late"]
"""What settled it.

It accepted what is worth at least its next offer (`next`) or what costs nothing at the last turn (`last`); it offered,
as nothing lay on the table (`none-yet`), or that was worth too little (`short`) or crossed its red lines or links
(`crosses`); it walked, as nothing that it may accept exists (`nothing`), or as only to accept was left (`late`).
"""


@dataclass(frozen=True)
class Reason:
    """Why a counterpart did what it did; it holds what is confidential to its side.

    `time` goes from 0 at its first turn to 1 at its last. `target`, `received`, `offered` and `best` are gains, in its
    points: what it asked for, what lay on the table, what it offered or would have, and the most it can get. `gave` and
    `took` are the items on which its offer is worth less, and more, to it than the offer before. `priorities` are the
    others' weights as it took them to be (they sum to 1), greatest first; None where it does not learn, or nothing
    shows yet.
    """

    style: Style
    round: int
    time: Fraction
    ground: Ground
    best: Fraction | None = None
    target: Fraction | None = None
    received: Fraction | None = None
    offered: Fraction | None = None
    offer: Package | None = None
    gave: tuple[str, ...] = ()
    took: tuple[str, ...] = ()
    priorities: Mapping[str, Fraction] | None = None

    @property
    def share(self) -> Fraction | None:
        """Give the target as a share of the best; None where the best is not above zero."""
        if self.best is None or self.target is None or self.best <= 0:
            return None
        return self.target / self.best


@dataclass(frozen=True)
class Answer:
    """An act, and why."""

    act: Act
    reason: Reason
