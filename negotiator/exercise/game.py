"""A game: an exercise as it is played, its record on the disk, and the computers that play some of its sides."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

from negotiator.exercise.counterparts.answering import answer
from negotiator.exercise.passing.file import compared
from negotiator.exercise.passing.onward import Onward
from negotiator.exercise.record.chain import record_text
from negotiator.exercise.record.entries import PERSON, Act, Begin, Content, Entry, Head
from negotiator.exercise.record.errors import RecordError
from negotiator.exercise.record.state import State, state
from negotiator.exercise.record.store import ChangedError, Record, RecordFile, WriteError
from negotiator.exercise.terms import Exercise
from negotiator.model.negotiation import Negotiation
from negotiator.workspace.refusal import RefusedError

Clock = Callable[[], datetime]
"""Gives the time, aware of its zone."""


@dataclass(frozen=True)
class Computer:
    """A computer counterpart: its style, and its side's view of the negotiation, of which it knows no more."""

    seen: Negotiation
    side: str
    style: str


@dataclass
class Game:
    """An exercise as it is played; `agenda` is any side's view of the negotiation, of which only the agenda is read.

    What is sent is on the disk before a method returns. Methods raise RefusedError where the rules or the disk do not
    allow something, in words for a user, and RecordError where the record is not as it was written.
    """

    exercise: Exercise
    agenda: Negotiation
    file: RecordFile
    clock: Clock
    computers: Mapping[str, Computer] = field(default_factory=dict)
    entries: tuple[Entry, ...] = ()
    onward: Onward | None = None

    @property
    def begin(self) -> Begin:
        """Give how it began."""
        first = self.entries[0].content
        assert isinstance(first, Begin)
        return first

    @property
    def head(self) -> Head | None:
        """Give the last entry's number and hash; None before anything is written."""
        return self.entries[-1].head if self.entries else None

    @property
    def state(self) -> State:
        """Tell where it stands now."""
        return self._state(self.now)

    @property
    def now(self) -> datetime:
        """Give the time as an entry would have it; a clock that was set back does not go before the last entry."""
        now = self.clock().astimezone(UTC).replace(microsecond=0)
        return max(now, self.entries[-1].at) if self.entries else now

    def start(self, begin: Begin) -> None:
        """Begin the record; there must be none in its place."""
        self._write(begin)

    def act(self, act: Act, at: datetime | None = None) -> None:
        """Send an act, with the ending that it causes."""
        at = at or self.now
        standing = self._state(at)
        refused = standing.refusal(act)
        if refused is not None:
            raise RefusedError(refused)
        ending = standing.ending(act)
        self._write(act, *([ending] if ending is not None else []), at=at)

    def refresh(self) -> bool:
        """Read the record anew; True where others added to it. RecordError where it went another way than ours.

        Where it lacks what was there, that is put back, and a RefusedError says so.
        """
        return self._take(self.file.read())

    def exchange(self) -> bool:
        """Pass on by the branch what was sent, and take in what others sent; True where there was any.

        It may take some seconds. HistoryError where git or the remote cannot be reached.
        """
        return self._take(self.onward.exchange(self.file, self._fits)) if self.onward is not None else False

    def close(self) -> bool:
        """Write the ending that time or rounds have brought; True where there was one to write."""
        now = self.state
        if now.due is None:
            return False
        self._write(now.due, at=now.due_at)
        return True

    def is_computers_turn(self) -> bool:
        """Tell whether a computer is to act."""
        return self.state.turn in self.computers

    def answer(self) -> bool:
        """Let the computer whose turn it is act, which may take some tenths of a second; False where it is none's."""
        turn = self.state.turn
        if turn not in self.computers or turn is None:
            return False
        rival, at = self.computers[turn], self.now
        found = answer(rival.seen, turn, rival.style, self.begin.seed, self.exercise, self.entries, at)
        self.act(found.act, at)
        return True

    def _fits(self, entries: Sequence[Entry]) -> None:
        """Refuse, by a RecordError, what the rules do not allow: what was taken in cannot be taken out again."""
        state(entries, self.exercise, self.now, self.agenda, self.file.path)

    def put_back(self, entries: tuple[Entry, ...]) -> Entry:
        """Put into the record what it held before and lacks now, and give the first entry that it lacked."""
        first = entries[len(self.entries)]
        try:
            self.entries = self.file.replace(record_text(entries), self.head).entries
        except WriteError as error:
            raise RefusedError(f"{first.name} is not in the record any more, and cannot be put back: {error}") from None
        return first

    def _take(self, record: Record) -> bool:
        ours, self.entries = self.entries, record.entries
        try:
            ahead = compared(ours, record.entries, self.file.path)
            self._fits(record.entries)
        except RecordError:
            self.entries = ours
            raise
        if ahead < 0:
            first = self.put_back(ours)
            raise RefusedError(f"{first.name} was not in the record any more: it was put back")
        return ahead > 0

    def _state(self, at: datetime) -> State:
        return state(self.entries, self.exercise, at, self.agenda, self.file.path)

    def _write(self, *contents: Content, at: datetime | None = None) -> None:
        try:
            self.entries = self.file.append(*contents, at=at or self.now, expecting=self.head).entries
        except ChangedError as error:
            self.refresh()
            raise RefusedError(f"not sent: {error}") from None
        except WriteError as error:
            if error.written:
                self.refresh()
            raise RefusedError(str(error) if error.written else f"not sent: {error}") from None


def seated(game: Game, negotiation: Negotiation) -> Game:
    """Give a game its computers, as its record names them: each gets its own side's view of the whole negotiation."""
    made = {
        side: Computer(negotiation.seen_by(side), side, style)
        for side, style in game.begin.players.items()
        if style != PERSON
    }
    return replace(game, computers=made)
