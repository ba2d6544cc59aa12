"""What every format's issues and values have to keep to, and the points of a straight line over amounts."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from math import floor

from negotiator.interop.log import Log
from negotiator.interop.scenario import Curve, Domain, Span, Topic
from negotiator.model.agenda import MAX_ITEMS, MAX_OPTIONS, MAX_STEPS


def domain(name: str, topics: Sequence[Topic | None], line: int | None, log: Log) -> Domain | None:
    """Give the domain of these issues where all are sound, as many as there may be, and no two of one name."""
    sound = [topic for topic in topics if topic is not None]
    names = [topic.name for topic in sound]
    for twice in sorted({each for each in names if names.count(each) > 1}) if len(names) <= MAX_ITEMS else ():
        log.fault(line, "", f'has two issues named "{twice}"', "each name once")
    if not topics or len(topics) > MAX_ITEMS:
        log.fault(line, "", f"has {len(topics):,} issues", f"from 1 to {MAX_ITEMS:,}")
    return None if log.faults else Domain(name, tuple(sound))


def named_values(values: Sequence[tuple[str, int]], line: int, key: str, log: Log) -> tuple[str, ...] | None:
    """Give the values of an issue (with their lines) where there are enough, not too many, and none twice."""
    if not 2 <= len(values) <= MAX_OPTIONS:
        what = f"has {len(values):,} value{'' if len(values) == 1 else 's'}"
        log.fault(line, key, what, f"from 2 to {MAX_OPTIONS} values an issue")
        return None
    seen: set[str] = set()
    for name, where in values:
        if name in seen:
            log.fault(where, key, f'has the value "{name}" twice', "each value once")
        seen.add(name)
    return tuple(name for name, _ in values) if len(seen) == len(values) else None


def span(low: Fraction, high: Fraction, step: Fraction, place: tuple[int, str], log: Log) -> Span | None:
    """Give the span of an issue (at this line and key) where it has two amounts or more, and whole steps."""
    if low >= high or step <= 0:
        log.fault(*place, "has fewer than two amounts", "a lower bound below the upper, and a step above 0")
    elif ((high - low) / step).denominator != 1:
        log.fault(*place, "does not divide into its steps", "a whole number of steps from the lower to the upper bound")
    elif (high - low) / step > MAX_STEPS:
        log.fault(*place, f"has {int((high - low) / step):,} steps", f"at most {MAX_STEPS:,}")
    else:
        return Span(low, high, step)
    return None


def line_over(found: Span, slope: Fraction, start: Fraction) -> Curve:
    """Give the points of a straight line that is worth `start` at the lowest amount."""
    return Curve(((found.low, start), (found.high, start + slope * (found.high - found.low))))


def clipped(found: Span, slope: Fraction, start: Fraction) -> Curve:
    """Give the points of a straight line cut at 0 and 1, exact at every amount of the span.

    Where the line passes a bound between two amounts, the curve bends at both of them.
    """
    places = {Fraction(0), (found.high - found.low) / found.step}
    for bound in (0, 1) if slope else ():
        passed = floor((bound - start) / slope / found.step)
        places |= {Fraction(place) for place in (passed, passed + 1) if 0 <= place <= max(places)}
    amounts = [place * found.step for place in sorted(places)]
    worths = [min(max(start + slope * amount, Fraction(0)), Fraction(1)) for amount in amounts]
    return Curve(tuple((found.low + amount, worth) for amount, worth in zip(amounts, worths, strict=True)))
