"""Why a computer counterpart moved, worked out anew by replaying the record entry by entry."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from negotiator.exercise.counterparts.answer import Reason
from negotiator.exercise.counterparts.answering import answer
from negotiator.exercise.record.entries import PERSON, Act, Begin, Entry
from negotiator.exercise.terms import Exercise
from negotiator.model.negotiation import Negotiation


@dataclass(frozen=True, slots=True)
class Told:
    """Why a computer counterpart did what an entry holds.

    `reason` is None where the replay gives another act than the record holds: then nothing is told of why.
    """

    number: int
    side: str
    style: str
    reason: Reason | None


def reasons(negotiation: Negotiation, exercise: Exercise, entries: Sequence[Entry]) -> Iterator[Told]:
    """Give the reasons of every act of a computer counterpart, from what its side saw at that moment."""
    begin = entries[0].content
    assert isinstance(begin, Begin)
    seen = {side: negotiation.seen_by(side) for side, style in begin.players.items() if style != PERSON}
    for place, entry in enumerate(entries):
        act = entry.content
        if isinstance(act, Act) and act.side in seen:
            style, before = begin.players[act.side], tuple(entries[:place])
            yield Told(entry.number, act.side, style, _reason(seen[act.side], exercise, begin, before, entry, act))


def _reason(
    seen: Negotiation, exercise: Exercise, begin: Begin, before: tuple[Entry, ...], entry: Entry, act: Act
) -> Reason | None:
    try:
        found = answer(seen, act.side, begin.players[act.side], begin.seed, exercise, before, entry.at)
    except ValueError:
        return None
    same = (found.act.kind, found.act.package) == (act.kind, act.package)
    return found.reason if same else None
