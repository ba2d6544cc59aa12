"""The debrief of one record."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from negotiator.exercise.debrief.closing import impasse, settlement
from negotiator.exercise.debrief.estimates import Estimates, Understood
from negotiator.exercise.debrief.ground import Ground, ground_of
from negotiator.exercise.debrief.path import Played, conceded, lapses, offers, played, refused, steps
from negotiator.exercise.debrief.reasons import reasons
from negotiator.exercise.debrief.results import Debrief, DebriefError, Offer
from negotiator.exercise.debrief.seeing import estimates, understood
from negotiator.exercise.draft import read_draft
from negotiator.exercise.fingerprint import fingerprint
from negotiator.exercise.pack import Pack
from negotiator.exercise.record.entries import Begin, Ending, Entry
from negotiator.exercise.record.state import state
from negotiator.exercise.terms import Exercise
from negotiator.model.negotiation import Negotiation


@dataclass(frozen=True)
class Finished:
    """A record that is finished and of the exercise at hand, taken apart."""

    begin: Begin
    acts: tuple[Played, ...]
    ending: Ending
    agreed: Played | None

    @property
    def rounds(self) -> int:
        """Count the acts of the side that acted most."""
        return max((each.round for each in self.acts), default=0)


def debrief(
    negotiation: Negotiation, exercise: Exercise, entries: Sequence[Entry], packs: Mapping[str, Pack]
) -> Debrief:
    """Tell what a finished record shows on the whole truth, and how well the packs' estimates saw it.

    DebriefError where the record is of another exercise, or not finished; RecordError where it breaks the rules.
    """
    found, ground = finished(negotiation, exercise, entries), ground_of(negotiation)
    path = tuple(each for act in found.acts if (each := measured(ground, act)) is not None)
    agreed = next((each for each in path if found.agreed is not None and each.number == found.agreed.number), None)
    end = agreed.gains if agreed is not None else (Fraction(),) * len(ground.sides)
    return Debrief(
        title=found.begin.title,
        sides=ground.sides,
        players=found.begin.players,
        began=found.acts[0].at if found.acts else entries[0].at,
        ended=entries[-1].at,
        rounds=found.rounds,
        whole=ground.whole,
        best=ground.best,
        reservations=tuple(own.reservation for own in ground.owns),
        outcome=found.ending.outcome,
        by=found.ending.by,
        path=path,
        steps=steps(ground, path),
        conceded=tuple(conceded(ground, path)),
        refused=tuple(refused(ground, found.acts, path, end)),
        lapses=tuple(lapses(ground, path, agreed)),
        settlement=settlement(ground, agreed) if agreed is not None else None,
        impasse=impasse(ground, found.acts) if agreed is None else None,
        estimates=_estimates(negotiation, packs),
        understood=_understood(ground, packs),
        reasons=tuple(reasons(negotiation, exercise, entries)),
    )


def begun(negotiation: Negotiation, exercise: Exercise, entries: Sequence[Entry]) -> Begin:
    """Give how a record began; DebriefError where it is of another exercise."""
    begin = entries[0].content if entries else None
    if not isinstance(begin, Begin):
        raise DebriefError("the record is empty")
    if begin.fingerprint != fingerprint(negotiation, exercise):
        raise DebriefError("the record is of another exercise, or of another version of this one")
    if sorted(begin.sides) != sorted(negotiation.side_ids):
        raise DebriefError("the record is of some of the sides only")
    return begin


def finished(negotiation: Negotiation, exercise: Exercise, entries: Sequence[Entry]) -> Finished:
    """Take a record apart; DebriefError where it is of another exercise or not finished.

    RecordError, with the entry, where one breaks the rules of play.
    """
    begin, ending = begun(negotiation, exercise, entries), entries[-1].content
    if not isinstance(ending, Ending):
        raise DebriefError("the record is not finished: a debrief would tell one side what the other holds")
    state(tuple(entries), exercise, entries[-1].at, negotiation)
    acts = played(entries)
    made = [each for each in acts if each.act.kind == "offer"]
    return Finished(begin, acts, ending, made[-1] if ending.outcome == "deal" else None)


def measured(ground: Ground, act: Played | None) -> Offer | None:
    """Measure an act if it is an offer."""
    return None if act is None else next(offers(ground, [act]), None)


def _estimates(negotiation: Negotiation, packs: Mapping[str, Pack]) -> tuple[Estimates, ...]:
    pairs = ((packs[side], other) for side in negotiation.side_ids if side in packs for other in negotiation.side_ids)
    return tuple(
        estimates(negotiation, pack.negotiation, pack.side, other) for pack, other in pairs if other != pack.side
    )


def _understood(ground: Ground, packs: Mapping[str, Pack]) -> tuple[Understood, ...]:
    pairs = ((own, packs[own.side]) for own in ground.owns if own.side in packs)
    return tuple(
        replace(understood(own, pack.sheet.target, pack.sheet.reservation), hints=read_draft(pack.folder, own).hints)
        for own, pack in pairs
    )
