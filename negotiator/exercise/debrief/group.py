"""A class: what came of many records of one exercise, without names."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from fractions import Fraction
from statistics import median

from negotiator.exercise.debrief.closing import portions
from negotiator.exercise.debrief.ground import Ground, ground_of, sum_of
from negotiator.exercise.debrief.pair import Finished, begun, finished, measured
from negotiator.exercise.debrief.results import DebriefError
from negotiator.exercise.record.entries import Cause, Ending, Entry, Outcome
from negotiator.exercise.record.errors import RecordError
from negotiator.exercise.terms import Exercise
from negotiator.model.negotiation import Negotiation
from negotiator.zopa.count.number import Count
from negotiator.zopa.explain.measures import Crossed
from negotiator.zopa.whole import Whole


@dataclass(frozen=True, slots=True)
class Row:
    """What came of one record; its number is its place, and no name of a file or player is in it.

    Without a deal all gains are 0, and what a deal alone has is None; so it is where it was not counted. `joint_share`
    compares points across sides, and outside the zone it is None, as the shares are. `in_zone`, `on_frontier`, the
    counts and what a deal `crosses` are those of `Standing`.
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
    crosses: tuple[Crossed, ...] = ()


@dataclass(frozen=True, slots=True)
class Medians:
    """Medians over the records: of gains and joint shares over deals (None without any), of rounds over all."""

    gains: tuple[Fraction | None, ...]
    joint_share: Fraction | None
    rounds: Fraction | None


@dataclass(frozen=True, slots=True)
class ClassDebrief:
    """What came of a class: rows from the greatest sum of gains to the least, then impasses.

    `repeated` counts records given again (both players of a pair hand in the same one): they have one row. `left_out`
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
    """Tell what came of the records of a class, given by name.

    DebriefError names one that is of another exercise, that holds nothing, or that breaks the rules.
    """
    ground = ground_of(negotiation)
    for name, entries in records.items():
        with _naming(name):
            begun(negotiation, exercise, entries)
    over = {name: entries for name, entries in records.items() if isinstance(entries[-1].content, Ending)}
    once = {entries[-1].own: name for name, entries in reversed(over.items())}
    kept = [name for name, entries in over.items() if once[entries[-1].own] == name]
    found = list[Row]()
    for name in kept:
        with _naming(name):
            found.append(_row(ground, finished(negotiation, exercise, over[name])))
    rows = _ordered(found)
    deals = [row for row in rows if row.outcome == "deal"]
    return ClassDebrief(
        exercise.title,
        ground.sides,
        ground.whole,
        ground.best,
        rows,
        len(deals),
        len(rows) - len(deals),
        sum(row.on_frontier is True for row in deals),
        _medians(ground.sides, rows, deals),
        len(over) - len(kept),
        tuple(name for name in records if name not in over),
    )


@contextmanager
def _naming(name: str) -> Iterator[None]:
    try:
        yield
    except (DebriefError, RecordError) as error:
        raise DebriefError(f"{name}: {error}") from None


def _row(ground: Ground, found: Finished) -> Row:
    """Measure what came of one record; its number is still to come."""
    offers = sum(each.act.kind == "offer" for each in found.acts)
    ending, agreed = found.ending, measured(ground, found.agreed)
    if agreed is None:
        nothing = (Fraction(),) * len(ground.sides)
        shares = ground.shares(nothing)
        return Row(0, ending.outcome, ending.by, nothing, shares, None, None, None, None, None, found.rounds, offers)
    stands, (own_shares, _, joint) = agreed.standing, portions(ground, agreed)
    return Row(
        0,
        ending.outcome,
        ending.by,
        agreed.gains,
        own_shares,
        joint,
        stands.in_zone,
        stands.on_frontier,
        stands.beaten_by,
        stands.better_for_all,
        found.rounds,
        offers,
        stands.crosses,
    )


def _ordered(rows: Sequence[Row]) -> tuple[Row, ...]:
    """Number the rows: deals by their sums of gains, greatest first, then impasses; equal ones by what they hold."""

    def rank(row: Row) -> tuple[bool, Fraction, tuple[Fraction, ...], int, int]:
        return row.outcome == "impasse", -sum_of(row.gains), row.gains, row.rounds, row.offers

    return tuple(replace(row, number=number) for number, row in enumerate(sorted(rows, key=rank), 1))


def _medians(sides: Sequence[str], rows: Sequence[Row], deals: Sequence[Row]) -> Medians:
    by_side = [[row.gains[place] for row in deals] for place in range(len(sides))]
    joint = [row.joint_share for row in deals if row.joint_share is not None]
    return Medians(tuple(map(_median, by_side)), _median(joint), _median([Fraction(row.rounds) for row in rows]))


def _median(numbers: Sequence[Fraction]) -> Fraction | None:
    return Fraction(median(numbers)) if numbers else None
