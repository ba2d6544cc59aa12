"""The minimal sets that answer a question with yes, where adding members never turns a yes into a no.

Sets are masks of members. What is no for a set that cannot grow any more leaves a cut: every yes takes a member of it.
So sets are built from members of cuts only (Reiter, 1987; Liffiton and Malik, 2013), and few subsets are asked about.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import reduce
from operator import and_
from typing import Protocol

from negotiator.zopa.tables.compiled import bits, full

Question = Callable[[int], bool]


class Hints(Protocol):
    """What may be known of the question without asking it."""

    def beyond(self, members: int, free: int, room: int, known: Sequence[int]) -> bool:
        """Tell whether it is certain that members, with up to `room` of the free ones, make no yes.

        Sets that hold one of the known ones, which are a yes, are left aside.
        """

    def grown(self, members: int) -> int | None:
        """Give a large set that holds the members and is certainly a no; None where nothing is certain."""

    def learn(self, members: int) -> None:
        """Take note that the members are a no, which was not certain before."""


class NoHints:
    """Nothing known."""

    def beyond(self, members: int, free: int, room: int, known: Sequence[int]) -> bool:
        """Be certain of nothing."""
        return False

    def grown(self, members: int) -> int | None:
        """Be certain of nothing."""
        return None

    def learn(self, members: int) -> None:
        """Learn nothing."""


UP_TO = 3
"""All minimal sets of up to this size are sought; above it, one smallest."""

MAX_SETS = 100
"""The most minimal sets that are given."""

MAX_ASKED = 500
"""The most questions that are asked for the sets."""

MAX_ASKED_FOR_OTHERS = 50
"""The most questions that are asked for whether there are any others."""

FEW_LAST = 24
"""Up to so many last members are asked about one by one: growing a no to find a cut takes more."""

MAX_STEPS = 20_000
"""The most steps that are taken without a question."""


@dataclass(frozen=True, slots=True)
class Found:
    """Minimal sets, smallest first; whether it is certain that there are no others, and none smaller."""

    sets: tuple[int, ...]
    complete: bool
    smallest_proved: bool
    asked: int


def minimal_sets(members: int, question: Question, hints: Hints, most_asked: int = MAX_ASKED) -> Found:
    """Find the minimal sets among so many members; the empty set must be a no."""
    search = _Search(full(members), question, hints, most_asked)
    try:
        finished = search.found_all()
    except _SpentError:
        finished = False
    sets, deepest = tuple(search.found), search.level
    if not sets and finished:
        return Found((), complete=True, smallest_proved=True, asked=search.asked)
    if not sets:
        sets = (search.reduced(search.every),)
    smallest = finished or sets[0].bit_count() <= deepest
    search.allowance = search.asked + MAX_ASKED_FOR_OTHERS
    complete = finished and not search.may_be_others(sets)
    return Found(sets, complete, smallest, search.asked)


class _SpentError(Exception):
    """The questions or steps are used up."""


@dataclass(slots=True)
class _Search:
    """The question with what is known of it: minimal sets found, and cuts that every yes must hit."""

    every: int
    question: Question
    hints: Hints
    allowance: int
    asked: int = 0
    steps: int = 0
    level: int = 1
    found: list[int] = field(default_factory=list)
    cuts: list[int] = field(default_factory=list)

    def found_all(self) -> bool:
        """Find all sets up to UP_TO, or one smallest; tell whether that is done (False: more than MAX_SETS)."""
        if not self.yes(self.every):
            return True
        while self.level <= UP_TO:
            self._deepen(0, 0, self.level)
            if len(self.found) >= MAX_SETS:
                return False
            self.level += 1
        if not self.found:
            self.found.append(self._smallest())
        return True

    def _smallest(self) -> int:
        """Find one smallest set of more than UP_TO members."""
        known = self.reduced(self.every)
        while self.level < known.bit_count() and not self.found:
            self._deepen(0, 0, self.level)
            self.level += 1
        return self.found.pop() if self.found else known

    def yes(self, members: int) -> bool:
        """Answer from what is known, or ask."""
        self._step()
        if any(members & each == each for each in self.found):
            return True
        if any(not members & cut for cut in self.cuts) or self.hints.beyond(members, 0, 0, ()):
            return False
        if self.asked >= self.allowance:
            raise _SpentError
        self.asked += 1
        answer = self.question(members)
        if not answer:
            self.hints.learn(members)
        return answer

    def reduced(self, members: int) -> int:
        """Drop members of a yes until none can go, in halves first."""
        parts = [list(bits(members))]
        while parts:
            part = parts.pop()
            if part and self.question(members & ~_joined(part)):
                members &= ~_joined(part)
            elif len(part) > 1:
                parts += [part[: len(part) // 2], part[len(part) // 2 :]]
        return members

    def may_be_others(self, sets: tuple[int, ...]) -> bool:
        """Tell whether a yes may hold none of these sets: where one member of each is gone, in every way."""
        try:
            return self._other(sets, 0, 0)
        except _SpentError:
            return True

    def _other(self, sets: tuple[int, ...], gone: int, kept: int) -> bool:
        self._step()
        whole = next((each for each in sets if not each & gone), None)
        if whole is None:
            return self._opens_without(gone)
        for member in bits(whole & ~kept):
            if self._other(sets, gone | 1 << member, kept):
                return True
            kept |= 1 << member
        return False

    def _opens_without(self, gone: int) -> bool:
        if self.yes(self.every & ~gone):
            return True
        self._cut(self.every & ~gone)
        return False

    def _step(self) -> None:
        self.steps += 1
        if self.steps > MAX_STEPS:
            raise _SpentError

    def _deepen(self, chosen: int, banned: int, room: int) -> None:
        """Add every minimal set of `chosen`, a no, and exactly so many members more, none of them banned."""
        self._step()
        if self.hints.beyond(chosen, self.every & ~chosen & ~banned, room, self.found):
            return
        cuts = [cut for cut in self.cuts if not cut & chosen] or [self._cut(chosen)]
        if room == 1:
            self._finish(chosen, reduce(and_, cuts) & ~banned)
            return
        for member in bits(min((cut & ~banned for cut in cuts), key=int.bit_count)):
            larger = chosen | 1 << member
            if not self._holds_found(larger):
                self._deepen(larger, banned, room - 1)
            banned |= 1 << member

    def _finish(self, chosen: int, last: int) -> None:
        """Try the last members, fewer with every cut that one of them leaves."""
        most = MAX_SETS if self.level <= UP_TO else 1
        while last and len(self.found) < most:
            member = last & -last
            last ^= member
            if self._holds_found(chosen | member):
                continue
            if self.yes(chosen | member):
                self.found.append(chosen | member)
            elif last.bit_count() > FEW_LAST or self.hints.beyond(chosen | member, 0, 0, ()):
                last &= self._cut(chosen | member)

    def _holds_found(self, members: int) -> bool:
        return any(members & each == each for each in self.found)

    def _cut(self, closed: int) -> int:
        """Grow a no as far as it goes; what is left is a cut."""
        known = next((cut for cut in self.cuts if not cut & closed), None)
        if known is not None:
            return known
        certain = self.hints.grown(closed)
        parts = [list(bits(self.every & ~closed))] if certain is None else []
        closed = certain or closed
        while parts:
            part = parts.pop()
            if not self.yes(closed | _joined(part)):
                closed |= _joined(part)
            elif len(part) > 1:
                parts += [part[len(part) // 2 :], part[: len(part) // 2]]
        self.cuts.append(self.every & ~closed)
        return self.cuts[-1]


def _joined(part: list[int]) -> int:
    return sum(1 << member for member in part)
