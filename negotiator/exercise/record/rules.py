"""The terms of an exercise as the rules of play read them: sides in turn, a deadline, and what may be accepted."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property
from typing import Protocol

from negotiator.exercise.record.chain import unfit
from negotiator.exercise.record.entries import MAX_TEXT, Act, Package
from negotiator.model.negotiation import Negotiation
from negotiator.texts.faults import short


class Terms(Protocol):
    """What the rules need to know of an exercise."""

    @property
    def rounds(self) -> int | None:
        """Give how often each side may act."""

    @property
    def minutes(self) -> int | None:
        """Give how long the play may take."""

    @property
    def partial(self) -> bool:
        """Tell whether an offer that leaves items open may be accepted."""

    @property
    def at_deadline(self) -> str:
        """Give what becomes of the table when the time is over: "no-deal" or "last-word"."""


@dataclass(frozen=True, eq=False)
class Rules:
    """The terms, the agenda, who acts in turn, and when; of the negotiation only the agenda is read.

    The time begins to run with the first act, so that all have theirs to prepare; `began` is None before.
    """

    terms: Terms
    agenda: Negotiation
    sides: tuple[str, ...]
    began: datetime | None

    @property
    def most(self) -> int | None:
        """Give how many acts there may be in all, None without rounds."""
        return None if self.terms.rounds is None else self.terms.rounds * len(self.sides)

    @property
    def deadline(self) -> datetime | None:
        """Give when the time is over, None without minutes or before the first act."""
        return None if self.terms.minutes is None or self.began is None else self.began + self._time

    def left(self, now: datetime) -> timedelta | None:
        """Give the time that is left, None without minutes."""
        if self.terms.minutes is None:
            return None
        return self._time if self.deadline is None else max(self.deadline - now, timedelta())

    @property
    def _time(self) -> timedelta:
        return timedelta(minutes=self.terms.minutes or 0)

    def late(self, now: datetime) -> bool:
        """Tell whether the time is over."""
        return self.deadline is not None and now >= self.deadline

    @cached_property
    def names(self) -> tuple[str, ...]:
        """Give the items that may be settled: those of the agenda that are not set aside."""
        aside = self.agenda.set_aside
        return tuple(name for name in self.agenda.item_names if name not in aside)

    def lacking(self, package: Package) -> tuple[str, ...]:
        """Give the items without which a package cannot be accepted.

        These are all that it leaves open, or where partial deals count, those of them without a status quo.
        """
        return tuple(name for name in self.names if name not in package and self._needed(name))

    def acceptable(self, table: Act | None) -> bool:
        """Tell whether there is an offer that may be accepted as it is."""
        return table is not None and not self.lacking(table.package or {})

    def wrong(self, act: Act) -> str | None:
        """Tell what is wrong with an act whenever it is tried; None where nothing is."""
        if act.side not in self.sides:
            return f"{act.side} takes no part in this exercise"
        if len(act.message) > MAX_TEXT:
            return f"the message has {len(act.message):,} characters; at most {MAX_TEXT:,} are allowed"
        if act.kind != "offer":
            return "only an offer has a package" if act.package is not None else None
        if not act.package:
            return "the offer settles no item; it must settle at least one"
        unknown = unfit(act, self.agenda)
        return f"the offer {unknown}" if unknown is not None else None

    def not_accepted(self, table: Act | None) -> str | None:
        """Tell why there is nothing to accept; None where there is."""
        if table is None:
            return "there is no offer to accept"
        lacking = self.lacking(table.package or {})
        if not lacking:
            return None
        how = "items without a status quo must be settled" if self.terms.partial else "only a complete offer counts"
        return short(f"the offer leaves {', '.join(lacking)} open, and {how}")

    def _needed(self, name: str) -> bool:
        item = self.agenda.item(name)
        return not self.terms.partial or (item is not None and item.status_quo is None)
