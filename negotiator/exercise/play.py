"""One side's seat in a game: what it sees, what it has not sent yet, and what it may do."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from negotiator.exercise.draft import Draft, read_draft, write_draft
from negotiator.exercise.game import Game
from negotiator.exercise.hints import hint
from negotiator.exercise.own import Own, Package, own
from negotiator.exercise.pack import Pack, open_pack, save_sheet
from negotiator.exercise.passing.file import compared
from negotiator.exercise.record.entries import Act, ActKind, Entry
from negotiator.exercise.record.state import State
from negotiator.exercise.seen import read_seen, write_seen
from negotiator.exercise.terms import HintKind, Sheet
from negotiator.files.atomic import NotConfirmedError, words
from negotiator.files.temps import sweep
from negotiator.view.text import Line
from negotiator.workspace.refusal import RefusedError


@dataclass
class Play:
    """A seat: the pack of a side, the game, what packages are to that side, and what is not sent yet.

    It holds nothing of another side but what the record holds, and what a computer in the game knows. `notice` is what
    is to be told once, as play begins or something was done: it does not undo that.

    Methods raise RefusedError and RecordError as those of the game do.
    """

    pack: Pack
    game: Game
    own: Own
    kept: Draft
    notice: str = ""

    @classmethod
    def at(cls, pack: Pack, game: Game) -> Play:
        """Take a seat, with what was kept there.

        RecordError where the record went another way than this side has seen it; what it lost of that is put back.
        """
        _sweep(pack.folder, game.file.path.parent)
        mine = own(pack.seen, pack.side)
        seat = cls(pack, game, mine, read_draft(pack.folder, mine))
        seen = read_seen(pack.folder)
        if compared(seen, game.entries, game.file.path) < 0:
            seat.notice = f"{game.put_back(seen).name} was not in the record any more: it was put back"
        seat._note()
        return seat

    @property
    def side(self) -> str:
        """Give the side that sits here."""
        return self.pack.side

    @property
    def state(self) -> State:
        """Tell where the game stands now."""
        return self.game.state

    @property
    def entries(self) -> tuple[Entry, ...]:
        """Give the record."""
        return self.game.entries

    @property
    def record_path(self) -> Path:
        """Give the file of the record."""
        return self.game.file.path

    @property
    def turn(self) -> str | None:
        """Give the side whose turn it is; None once it is over."""
        return self.state.turn

    @property
    def over(self) -> bool:
        """Tell whether the game has ended."""
        return self.state.outcome is not None

    @property
    def draft(self) -> Package:
        """Give the offer that is being made."""
        return self.kept.package

    @property
    def message(self) -> str:
        """Give the message that is being written."""
        return self.kept.message

    @property
    def hints_left(self) -> int:
        """Count the hints that may still be asked for."""
        hints = self.pack.exercise.hints
        return max(hints.most - self.kept.hints, 0) if hints is not None and hints.kinds else 0

    def keep_sheet(self, sheet: Sheet) -> None:
        """Keep the private preparation in the pack, at once; PackError where that fails, and nothing changes."""
        self.pack = save_sheet(self.pack, sheet)

    def reopen(self) -> None:
        """Read the pack again, after the estimate of the others was edited in it; PackError where it does not read."""
        self.pack = open_pack(self.pack.folder)
        self.own = own(self.pack.seen, self.side)

    def keep_draft(self, package: Package, message: str) -> None:
        """Keep what is not sent yet, on the disk."""
        self._keep(replace(self.kept, package=dict(package), message=message))

    def offer(self, package: Package, message: str = "") -> None:
        """Send an offer."""
        self._act("offer", message, dict(package))

    def accept(self, message: str = "") -> None:
        """Accept the offer that stands."""
        self._act("accept", message)

    def reject(self, message: str = "") -> None:
        """Reject it, and pass the turn."""
        self._act("reject", message)

    def walk(self, message: str = "") -> None:
        """Walk away, which ends the game without a deal."""
        self._act("walk", message)

    def refresh(self) -> bool:
        """Read the record anew, and end the game where its time is over; True where anything is new."""
        return self._seen(self.game.refresh())

    def exchange(self) -> bool:
        """Pass the record on by its branch, and take in what came; True where anything is new.

        To be called off the screen's thread, as the network may take its time. HistoryError where that fails.
        """
        return self._seen(self.game.exchange())

    def _seen(self, more: bool) -> bool:
        closed = self.game.close()
        if more or closed:
            self._note()
        return more or closed

    def answer_of_computer(self) -> bool:
        """Let a computer act where it is to; True where it did. To be called off the screen's thread."""
        return self.game.answer()

    def hint(self, kind: HintKind) -> tuple[Line, ...]:
        """Give a hint of a kind that the trainer allows, and count it."""
        hints = self.pack.exercise.hints
        if hints is None or kind not in hints.kinds or not self.hints_left:
            raise RefusedError("no more hints: the exercise allows so many")
        told = tuple(hint(kind, self.own, self.entries, self._titles))
        self._keep(replace(self.kept, hints=self.kept.hints + 1))
        return told

    @property
    def _titles(self) -> Mapping[str, str]:
        """Name the sides by their public roles."""
        exercise = self.pack.exercise
        return {side: exercise.role(side).title or side for side in self.pack.negotiation.side_ids}

    def _act(self, kind: ActKind, message: str, package: Package | None = None) -> None:
        self.game.act(Act(kind, self.side, package, message.strip()))
        try:
            self._keep(replace(self.kept, message=""))
        except RefusedError as error:  # it is sent all the same
            self.notice = error.text
        self._note()

    def _note(self) -> None:
        """Keep the record as it was seen here: where it is lost or cut, it is not lost."""
        try:
            write_seen(self.pack.folder, self.entries)
        except NotConfirmedError:
            pass  # it stands; the record itself is confirmed apart from it
        except OSError as error:
            self.notice = f"what was seen of the record is not kept in the pack: {words(error)}"

    def _keep(self, kept: Draft) -> None:
        self.kept = kept
        try:
            write_draft(self.pack.folder, kept)
        except NotConfirmedError:
            pass  # it stands
        except OSError as error:
            raise RefusedError(f"the draft is not kept on the disk: {words(error)}") from None


def _sweep(*folders: Path) -> None:
    """Remove the temporary files that killed plays left in folders."""
    for folder in folders:
        with suppress(OSError):
            sweep(folder)
