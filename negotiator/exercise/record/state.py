"""The rules of play, pure: what a record means, whose turn it is, what is allowed now, and how it ends."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from negotiator.exercise.record.entries import Act, ActKind, Ending, Entry, Package
from negotiator.model.negotiation import Negotiation


class Terms(Protocol):
    """What the rules need to know of an exercise."""

    @property
    def rounds(self) -> int | None: ...
    @property
    def minutes(self) -> int | None: ...
    @property
    def partial(self) -> bool: ...
    @property
    def at_deadline(self) -> str: ...


@dataclass(frozen=True)
class State:
    """Where an exercise stands.

    `turn` is None once it is over. `round` counts from one. `table` is the offer that stands, `accepted_by` who
    accepted it so far. `outcome` is the ending that the record holds; `due` is one that holds by the rules or by the
    clock and is not written yet: nothing more is allowed, and it is to be appended at `due_at`, by which two copies
    that both write it stay the same. `package` is what was agreed.
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

    def may(self, side: str) -> tuple[ActKind, ...]:
        """Give the kinds of act that a side may do now; none where it is not its turn."""
        raise NotImplementedError

    def refusal(self, act: Act) -> str | None:
        """Tell why an act is not allowed now, in words for the side that tries; None where it is."""
        raise NotImplementedError

    def ending(self, act: Act) -> Ending | None:
        """Give the ending that an allowed act causes: both are appended in one write."""
        raise NotImplementedError


def state(entries: tuple[Entry, ...], exercise: Terms, now: datetime, negotiation: Negotiation) -> State:
    """Tell where an exercise stands; RecordError, with the entry, where an entry breaks the rules.

    Of the negotiation only the agenda is read, so any side's view of it gives the same.
    """
    raise NotImplementedError
