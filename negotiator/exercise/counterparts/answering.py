"""A computer counterpart's turn: from a side's view, the exercise and the record to its act, and why."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from fractions import Fraction
from random import Random

from negotiator.exercise.counterparts.answer import STYLES, Answer, Ground, Reason, Style
from negotiator.exercise.counterparts.deciding import Decision, decide
from negotiator.exercise.counterparts.talks import Talks
from negotiator.exercise.own import Own, Package, own
from negotiator.exercise.record.entries import Act, Begin, Entry, acts
from negotiator.exercise.record.rules import Terms
from negotiator.exercise.record.state import State, state
from negotiator.model.negotiation import Negotiation

__all__ = ["STYLES", "Answer", "Reason", "Style", "answer", "talks_of"]

SOON = Fraction(19, 20)
"""The share of the minutes after which any turn may be the last one."""


def answer(
    seen: Negotiation, side: str, style: str, seed: int, exercise: Terms, entries: Sequence[Entry], now: datetime
) -> Answer:
    """Give what a style does in a side's turn; `seen` is `seen_by(side)`, and of the time only whole seconds count.

    The same inputs give the same act, so it can be worked out again. It is always one that the rules allow; ValueError
    where it is not the side's turn, or for an unknown style.
    """
    known = next((each for each in STYLES if each == style), None)
    standing = state(entries, exercise, now.replace(microsecond=0), seen)
    if known is None or standing.turn != side:
        raise ValueError(f"no such style: {style}" if known is None else f"it is not the turn of {side}")
    talks = talks_of(own(seen, side), exercise, entries, standing)
    decided = decide(talks, known, Random(f"{seed} {side} {len(talks.mine)}"))
    ground = _ground(talks, decided, standing.late)
    package = decided.offer if decided.kind == "offer" and ground != "late" else None
    act = Act("walk" if ground == "late" else decided.kind, side, package)
    return Answer(act, _reason(talks, known, decided, ground, standing))


def talks_of(own: Own, exercise: Terms, entries: Sequence[Entry], standing: State) -> Talks:
    """Give the talks as a side sees them in its turn."""
    begin, done = entries[0].content, acts(tuple(entries))
    assert isinstance(begin, Begin)
    others = [side for side in begin.sides if side != own.side]
    table = standing.table if "accept" in standing.may(own.side) else None
    return Talks(
        own,
        tuple(_offers(done, own.side)),
        {side: tuple(_offers(done, side)) for side in others},
        table.package if table is not None else None,
        max(_by_rounds(sum(act.side == own.side for act in done), exercise), _by_minutes(standing.left, exercise)),
    )


def _offers(done: Iterable[Act], side: str) -> Iterable[Package]:
    return (act.package for act in done if act.side == side and act.kind == "offer" and act.package is not None)


def _by_rounds(turns: int, exercise: Terms) -> Fraction:
    """Give the share of a side's turns that are over, the last one being 1."""
    if exercise.rounds is None:
        return Fraction()
    return min(Fraction(turns, exercise.rounds - 1), Fraction(1)) if exercise.rounds > 1 else Fraction(1)


def _by_minutes(left: timedelta | None, exercise: Terms) -> Fraction:
    """Give the share of the minutes that is over, 1 from shortly before the deadline on."""
    if exercise.minutes is None or left is None:
        return Fraction()
    seconds = exercise.minutes * 60 - left // timedelta(seconds=1)
    return min(Fraction(seconds, exercise.minutes * 60) / SOON, Fraction(1))


def _ground(talks: Talks, decided: Decision, late: bool) -> Ground:
    if decided.kind == "walk":
        return "nothing"
    if decided.kind == "accept":
        gain = talks.own.gain(talks.table or {})
        return "next" if decided.worth is not None and gain >= decided.worth else "last"
    if late:
        return "late"
    if talks.table is None:
        return "none-yet"
    return "short" if talks.own.allows(talks.table) else "crosses"


def _reason(talks: Talks, style: Style, decided: Decision, ground: Ground, standing: State) -> Reason:
    gave, took = moved(talks.own, talks.mine[-1] if talks.mine else None, decided.offer)
    return Reason(
        style,
        standing.round,
        talks.time,
        ground,
        decided.best,
        decided.target,
        None if talks.table is None else talks.own.gain(talks.table),
        decided.worth,
        decided.offer,
        gave,
        took,
        _priorities(talks, decided) if style == "learning" else None,
    )


def moved(own: Own, before: Package | None, after: Package | None) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Name the items on which one package is worth less to a side than another did before, and those with more."""
    if before is None or after is None:
        return (), ()
    rows = zip(own.table.columns, own.places(before).values(), own.places(after).values(), strict=True)
    steps = [(c.name, c.units[0][there] - c.units[0][here]) for c, here, there in rows if None not in (here, there)]  # type: ignore[index]
    return tuple(name for name, more in steps if more < 0), tuple(name for name, more in steps if more > 0)


def _priorities(talks: Talks, decided: Decision) -> dict[str, Fraction] | None:
    """Give the weights that were learned, greatest first; None where nothing shows yet, as all are the same."""
    if decided.liking is None or len(set(decided.liking.weights)) < 2:
        return None
    pairs = zip(talks.own.names, decided.liking.weights, strict=True)
    return dict(sorted(pairs, key=lambda pair: -pair[1]))
