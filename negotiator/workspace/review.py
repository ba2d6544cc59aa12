"""A review: which positions need a look and why, and the verdicts on them, kept as dates in the position files."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Literal, get_args

from negotiator.model.changes import apply, diff
from negotiator.model.dates import Age, Unit, first_day, last_day
from negotiator.model.negotiation import Negotiation
from negotiator.model.position import Confidence, Position, Stance
from negotiator.view.position import STANCES
from negotiator.workspace.edits import Edit, RefusedError, mark, set_key
from negotiator.workspace.edits.base import Maker, known_item, known_side, with_entry, without
from negotiator.workspace.labels import place

Reason = Literal["unknown", "no-evidence", "low-confidence", "old-evidence", "never-reviewed", "reviewed-long-ago"]
"""Why a position needs a look."""

REASONS: Mapping[Reason, str] = {
    "unknown": "position unknown",
    "no-evidence": "no evidence",
    "low-confidence": "confidence low or not stated",
    "old-evidence": "evidence older than the age",
    "never-reviewed": "never reviewed",
    "reviewed-long-ago": "reviewed longer ago than the age",
}
"""The reasons as a user picks them."""

_YEAR, _WEEK = Age(1, "year"), Age(1, "week")
_AGE = re.compile(r"([0-9]{1,4}) *(d|w|m|y|days?|weeks?|months?|years?)?")
_MOST_YEARS = 1_000


@dataclass(frozen=True, slots=True)
class Filter:
    """What a review asks for.

    No `sides` are all of them. `age` makes evidence and reviews old. What was reviewed within `rest`, today at the
    least, is left alone, so that a review may be left and taken up again. `since` names a revision or a day: where it
    is not empty, what was touched since is asked for, for any reason or none, and nothing else.
    """

    sides: tuple[str, ...] = ()
    reasons: tuple[Reason, ...] = tuple(REASONS)
    age: Age = _YEAR
    rest: Age = _WEEK
    since: str = ""


Touched = Collection[tuple[str, str]]
"""Positions that were touched since a revision, each as its side and its item."""


@dataclass(frozen=True, slots=True)
class Look:
    """A position that needs a look: whose, on which item, and why; no reason where it was touched, and no more."""

    side: str
    item: str
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Tally:
    """How far a review came: `changed` are those of its positions that are not as it found them."""

    total: int
    reviewed: int
    changed: int

    @property
    def left(self) -> int:
        """Count what was not looked at."""
        return self.total - self.reviewed


def reasons(position: Position, asked: Filter, today: date) -> tuple[Reason, ...]:
    """Tell why a position needs a look, of what is asked for, whether or not it was reviewed lately."""
    before = asked.age.before(today)
    return tuple(reason for reason, holds in _RULES.items() if reason in asked.reasons and holds(position, before))


def queue(negotiation: Negotiation, asked: Filter, today: date, touched: Touched | None = None) -> tuple[Look, ...]:
    """Give what needs a look, in the order of the agenda: by item, then by side; of what was `touched`, if stated."""
    return tuple(_queue(negotiation, asked, today, touched))


def rested(negotiation: Negotiation, asked: Filter, today: date, touched: Touched | None = None) -> tuple[Look, ...]:
    """Give what would need a look, had it not been reviewed so lately that it is left alone."""
    return tuple(_queue(negotiation, asked, today, touched, lately=True))


def _queue(
    negotiation: Negotiation, asked: Filter, today: date, touched: Touched | None, lately: bool = False
) -> Iterator[Look]:
    sides = [side for side in negotiation.side_ids if not asked.sides or side in asked.sides]
    for name in negotiation.item_names:
        for side in sides:
            position = negotiation.position(side, name)
            before = position.model_copy(update={"reviewed": None}) if lately else position
            found = reasons(before, asked, today)
            meant = found if touched is None else (side, name) in touched
            if meant and _rests(position, asked.rest, today) is lately:
                yield Look(side, name, found)


def _rests(position: Position, rest: Age, today: date) -> bool:
    """Tell whether a position was reviewed so lately that it is left alone; a date to come tells nothing."""
    if position.reviewed is None:
        return False
    day = first_day(position.reviewed)
    return day == today or rest.before(today) < day < today


def _evidence_is_old(position: Position, before: date) -> bool:
    """Tell whether no piece of evidence is known to be newer; one without a date is not."""
    dates = [each.date for each in position.evidence or ()]
    return bool(dates) and all(each is None or last_day(each) < before for each in dates)


_RULES: Mapping[Reason, Callable[[Position, date], bool]] = {
    "unknown": lambda position, before: not position.known,
    "no-evidence": lambda position, before: not position.evidence,
    "low-confidence": lambda position, before: position.confidence in (None, "low"),
    "old-evidence": _evidence_is_old,
    "never-reviewed": lambda position, before: position.reviewed is None,
    "reviewed-long-ago": lambda position, before: (
        position.reviewed is not None and last_day(position.reviewed) < before
    ),
}


def why(position: Position, asked: Filter, today: date) -> tuple[str, ...]:
    """Tell in words why a position needs a look as it stands now, with the dates that count."""
    return tuple(_told(position, reason, asked.age) for reason in reasons(position, asked, today))


def _told(position: Position, reason: Reason, age: Age) -> str:
    if reason == "low-confidence":
        return f"confidence {position.confidence or 'not stated'}"
    if reason == "old-evidence":
        newest = max((each.date for each in position.evidence or () if each.date), key=last_day, default=None)
        return f"newest evidence {newest}, older than {age}" if newest else "evidence without a date"
    if reason == "reviewed-long-ago":
        return f"reviewed {position.reviewed}, longer ago than {age}"
    return REASONS[reason]


def approve(negotiation: Negotiation, side: str, name: str, today: date) -> Edit:
    """Find a position right as it stands; a position without an entry gets one."""
    return _reviewed(negotiation, side, name, today, "right as it stands", ())


def restance(negotiation: Negotiation, side: str, name: str, stance: Stance, today: date) -> Edit:
    """Find that a position is a red line, tradeable or unknown, whether or not it was; all else is kept."""
    held = negotiation.position(side, name).stance == stance
    makers = () if held else (partial(mark, side=side, name=name, stance=stance),)
    return _reviewed(negotiation, side, name, today, STANCES[stance], makers)


def trust(negotiation: Negotiation, side: str, name: str, confidence: Confidence, today: date) -> Edit:
    """Find how sure a position is, whether or not it was said to be."""
    held = negotiation.position(side, name).confidence == confidence
    makers = () if held else (partial(set_key, side=side, name=name, key="confidence", value=confidence),)
    return _reviewed(negotiation, side, name, today, f"confidence {confidence}", makers)


def _reviewed(
    negotiation: Negotiation, side: str, name: str, today: date, verdict: str, makers: Sequence[Maker]
) -> Edit:
    """Make one edit of a verdict and of the day it was given; RefusedError where that changes nothing."""
    known_side(negotiation, side)
    known_item(negotiation, name)
    day, where, new = today.isoformat(), place(negotiation, side, name), negotiation
    for make in makers:
        new = apply(new, make(new).changes)
    entry = new.position(side, name)
    if not makers and entry.reviewed == day:
        raise RefusedError(f"{where}: reviewed today already, as {verdict}")
    new = with_entry(new, side, name, entry.model_copy(update={"reviewed": day}))
    return Edit(f"reviewed: {where}: {verdict}", diff(negotiation, new))


def looked_at(position: Position, since: date, today: date) -> bool:
    """Tell whether a position was reviewed since a day."""
    return position.reviewed is not None and since <= first_day(position.reviewed) <= today


def tally(looks: Sequence[Look], before: Negotiation, now: Negotiation, since: date, today: date) -> Tally:
    """Count what a review did to its positions since a day, from how they stood before to how they stand now."""
    held = [(before.position(look.side, look.item), now.position(look.side, look.item)) for look in looks]
    reviewed = sum(looked_at(new, since, today) for _, new in held)
    changed = sum(without(old.plain(), "reviewed") != without(new.plain(), "reviewed") for old, new in held)
    return Tally(len(looks), reviewed, changed)


def filter_table(asked: Filter) -> Mapping[str, object]:
    """Give what a review asks for as a table to be kept."""
    table = {"sides": asked.sides, "reasons": asked.reasons, "age": str(asked.age), "rest": str(asked.rest)}
    return {**table, "since": asked.since} if asked.since else table


def filter_of(table: object, sides: Sequence[str]) -> Filter:
    """Read what a review asked for from a table that was kept; of `sides` alone, and what does not fit as at first."""
    held: Mapping[str, object] = table if isinstance(table, dict) else {}
    try:
        ages = {key: age_of(str(held[key])) for key in ("age", "rest") if key in held}
    except RefusedError:
        ages = {}
    kept = {key: found if isinstance(found := held.get(key), list | tuple) else () for key in ("sides", "reasons")}
    stated = tuple(each for each in REASONS if each in kept["reasons"]) or tuple(REASONS)
    chosen = tuple(side for side in sides if side in kept["sides"])
    since = held.get("since", "")
    return Filter(
        chosen, stated, ages.get("age", _YEAR), ages.get("rest", _WEEK), since if isinstance(since, str) else ""
    )


def age_of(text: str) -> Age:
    """Read an age as typed: "6 months", "2 years", "10 d"; a bare number counts months. RefusedError for all else."""
    match = _AGE.fullmatch(text.strip().lower())
    count = int(match[1]) if match else 0
    if match is None or count == 0:
        raise RefusedError("type a length of time, such as 6 months or 2 years")
    unit = next(each for each in get_args(Unit) if each.startswith((match[2] or "m")[0]))
    if Age(count, unit).before(date.max) < Age(_MOST_YEARS, "year").before(date.max):
        raise RefusedError(f"at most {_MOST_YEARS} years")
    return Age(count, unit)
