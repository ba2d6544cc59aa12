"""The rules of play, pure: what a record means, whose turn it is, what is allowed now, and how it ends.

The sides act in turn, in the order of the beginning. An offer takes the place of the one on the table; a refusal clears
the table; an offer that all others accept in a row is the deal. Each act passes the turn, but a walk, which ends all.
With rounds, each side acts so often and no more. With minutes, which run from the first act, the table lapses when the
time is over, or with a last word the side whose turn it is may still accept, or walk.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path

from negotiator.exercise.record.entries import Act, ActKind, Begin, Ending, Entry, Package
from negotiator.exercise.record.errors import NAME, RecordError
from negotiator.exercise.record.rules import Rules, Terms
from negotiator.model.negotiation import Negotiation

__all__ = ["Rules", "State", "Terms", "state"]

DEAL, WALKED = Ending("deal", "accepted"), Ending("impasse", "walked")
ROUNDS, TIME = Ending("impasse", "rounds"), Ending("impasse", "time")

_OVER = {
    "accepted": "the exercise is over: there is a deal",
    "walked": "the exercise is over: a side walked away",
    "rounds": "the exercise is over: the last round was played",
    "time": "the exercise is over: its time has run out",
}


@dataclass(frozen=True)
class _Talks:
    """What the acts so far come to."""

    acts: int = 0
    table: Act | None = None
    accepted_by: tuple[str, ...] = ()
    over: Ending | None = None
    over_at: datetime | None = None
    written: Ending | None = None


@dataclass(frozen=True)
class State:
    """Where an exercise stands.

    `turn` is None once it is over. `round` counts from one. `left` is the time that is left, None without minutes.
    `table` is the offer that stands, `accepted_by` who accepted it so far. `outcome` is the ending that the record
    holds; `due` is one that holds by the rules or by the clock and is not written yet: nothing more is allowed, and it
    is to be appended at `due_at`, by which two copies that both write it stay the same. `package` is what was agreed.
    """

    turn: str | None
    round: int
    rounds: int | None
    left: timedelta | None
    table: Act | None
    accepted_by: tuple[str, ...]
    outcome: Ending | None
    due: Ending | None
    due_at: datetime | None
    package: Package | None
    acts: int
    late: bool
    rules: Rules = field(repr=False, compare=False)

    def may(self, side: str) -> tuple[ActKind, ...]:
        """Give the kinds of act that a side may do now; none where it is not its turn."""
        if side != self.turn:
            return ()
        accept: tuple[ActKind, ...] = ("accept",) if self.rules.acceptable(self.table) else ()
        if self.late:
            return (*accept, "walk")
        reject: tuple[ActKind, ...] = ("reject",) if self.table is not None else ()
        return ("offer", *accept, *reject, "walk")

    def refusal(self, act: Act) -> str | None:
        """Tell why an act is not allowed now, in words for the side that tries; None where it is.

        The words may hold names from the act, and are not cleaned for a screen.
        """
        over = self.outcome or self.due
        if over is not None:
            return _OVER[over.by]
        if (wrong := self.rules.wrong(act)) is not None:
            return wrong
        if act.side != self.turn:
            return f"it is the turn of {self.turn}"
        if act.kind in self.may(act.side):
            return None
        if act.kind == "accept":
            return self.rules.not_accepted(self.table)
        return (
            "the time is over: accept the offer that stands, or walk away"
            if self.late
            else "there is no offer to reject"
        )

    def ending(self, act: Act) -> Ending | None:
        """Give the ending that an allowed act causes: both are appended in one write."""
        if act.kind == "walk":
            return WALKED
        if act.kind == "accept" and len(self.accepted_by) + 2 == len(self.rules.sides):
            return DEAL
        return ROUNDS if self.acts + 1 == self.rules.most else None


def state(
    entries: Sequence[Entry], exercise: Terms, now: datetime, negotiation: Negotiation, path: Path = Path(NAME)
) -> State:
    """Tell where an exercise stands; RecordError, with the entry, where an entry breaks the rules.

    Of the negotiation only the agenda is read, so any side's view of it gives the same.
    """
    rules, talks = _begun(entries, exercise, negotiation, path), _Talks()
    for entry in entries[1:]:
        talks = _after(talks, entry, _state(talks, rules, entry.at), path)
    return _state(talks, rules, now)


def _begun(entries: Sequence[Entry], exercise: Terms, negotiation: Negotiation, path: Path) -> Rules:
    begin = entries[0].content if entries else None
    if not isinstance(begin, Begin):
        raise RecordError(path, 1, "entry 1", "is missing: nothing began", "a record from its first entry on")
    others = [side for side in begin.sides if side not in negotiation.side_ids]
    if others:
        what = f"is of another negotiation: {', '.join(others)} takes no part in this one"
        raise RecordError(path, 1, entries[0].name, what, ", ".join(negotiation.side_ids))
    return Rules(exercise, negotiation, begin.sides, entries[1].at if len(entries) > 1 else None)


def _after(talks: _Talks, entry: Entry, now: State, path: Path) -> _Talks:
    """Give what an entry makes of the talks; RecordError where the rules do not allow it."""
    content = entry.content
    if isinstance(content, Act):
        refused = now.refusal(content)
        if refused is None:
            return _acted(talks, content, entry.at, now.ending(content))
    elif isinstance(content, Ending):
        if content == now.due:
            return replace(talks, over=content, over_at=entry.at, written=content)
        refused = f"nothing ended the exercise so: {content.outcome}, {content.by}"
    else:
        refused = "it began before"
    raise RecordError(path, entry.number, entry.name, f"is against the rules: {refused}", "what the rules allow")


def _acted(talks: _Talks, act: Act, at: datetime, ending: Ending | None) -> _Talks:
    found = replace(talks, acts=talks.acts + 1, over=ending, over_at=at if ending is not None else None)
    if act.kind == "accept":
        return replace(found, accepted_by=(*talks.accepted_by, act.side))
    return replace(found, table=act if act.kind == "offer" else None, accepted_by=())


def _state(talks: _Talks, rules: Rules, now: datetime) -> State:
    late = rules.late(now)
    over, over_at = talks.over, talks.over_at
    if over is None and late and not (rules.terms.at_deadline == "last-word" and rules.acceptable(talks.table)):
        over, over_at = TIME, rules.deadline
    count = len(rules.sides)
    deal = over == DEAL and talks.table is not None
    return State(
        turn=rules.sides[talks.acts % count] if over is None else None,
        round=max(talks.acts - (over is not None), 0) // count + 1,
        rounds=rules.terms.rounds,
        left=rules.left(min(now, over_at or now)),
        table=talks.table,
        accepted_by=talks.accepted_by,
        outcome=talks.written,
        due=over if talks.written is None else None,
        due_at=over_at if talks.written is None else None,
        package=talks.table.package if deal and talks.table is not None else None,
        acts=talks.acts,
        late=late,
        rules=rules,
    )
