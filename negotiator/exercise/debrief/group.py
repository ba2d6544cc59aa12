"""A class: what came of many records of one exercise, without names."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from negotiator.exercise.record.entries import Cause, Entry, Outcome
from negotiator.exercise.terms import Exercise
from negotiator.model.negotiation import Negotiation
from negotiator.zopa.count.number import Count
from negotiator.zopa.whole import Whole


@dataclass(frozen=True, slots=True)
class Row:
    """What came of one record; its number is its place, and no name of a file or player is in it.

    Without a deal all gains are 0, and what a deal alone has is None; so it is where it was not counted. `joint_share`
    compares points across sides. `in_zone`, `on_frontier` and the counts are those of `Standing`.
    """

    number: int
    outcome: Outcome
    by: Cause
    gains: tuple[Fraction, ...]
    shares: tuple[Fraction | None, ...]
    joint_share: Fraction | None
    in_zone: bool | None
    on_frontier: bool | None
    beaten_by: Count | None
    better_for_all: Count | None
    rounds: int
    offers: int


@dataclass(frozen=True, slots=True)
class Medians:
    """Medians over the records: of gains and joint shares over deals (None without any), of rounds over all."""

    gains: tuple[Fraction | None, ...]
    joint_share: Fraction | None
    rounds: Fraction | None


@dataclass(frozen=True, slots=True)
class ClassDebrief:
    """What came of a class: rows from the greatest share of the joint gain to the least, then impasses.

    `repeated` counts records given twice (both players of a pair hand in the same one): they have one row. `left_out`
    names records that are not finished, for a message to the trainer: names stand nowhere else.
    """

    title: str
    sides: tuple[str, ...]
    whole: Whole
    best: tuple[Fraction | None, ...]
    rows: tuple[Row, ...]
    deals: int
    impasses: int
    on_frontier: int
    medians: Medians
    repeated: int
    left_out: tuple[str, ...]


def class_debrief(negotiation: Negotiation, exercise: Exercise, records: Mapping[str, Sequence[Entry]]) -> ClassDebrief:
    """Tell what came of the records of a class, given by name; DebriefError names one of another exercise."""
    raise NotImplementedError
