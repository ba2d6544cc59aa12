"""A save that is stopped or killed, others who change a file, and the next start or save: what is lost of either."""

from __future__ import annotations

import errno
import os
import re
import signal
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import asdict, dataclass
from itertools import product
from pathlib import Path
from random import Random

from negotiator.files.reading import read
from negotiator.workspace.edits import set_key
from negotiator.workspace.failure import ConflictError, SaveError
from negotiator.workspace.journal import unpacked
from negotiator.workspace.session import Session
from tests.trust.saving.forks import forked
from tests.trust.saving.others import CHANGES, Others, Right, hooked, rights
from tests.trust.saving.works import SAVE, STATE, TALKS, begun, strays
from tests.workspace.folders import Files, changed, edit_three_files, files

KILLED, FULL, WHOLE = "killed", "full", "whole"
SAVING, BETWEEN, NEXT = "in the save", "after it", "in what comes next"
START, AGAIN, UNDONE, ANOTHER = "a start", "the same saves again", "all undone, saved", "another saves"
REPLACES, CONFIRMS, STARTING = 4, 12, 8
"""How many files a save replaces, its journal first; how often it has the disk confirm, and how often what is next."""

MODES, STRANGER, TRIES = (0o600, 0o640, 0o644, 0o664), 1234, 6


@dataclass(frozen=True)
class Meeting:
    """How a save is stopped, at which replace, before or after it; who changes what, when; and what comes next."""

    stop: str
    at: int
    after: bool
    what: str
    when: str
    moment: int
    then: str

    @property
    def words(self) -> str:
        """Tell it in a line."""
        where = f"{'after' if self.after else 'at'} replace {self.at}"
        return f"{self.stop} {where}; {self.what} {self.when} {self.moment}; {self.then}"


@dataclass(frozen=True)
class Met:
    """What became of it: `wrong` is empty where nothing is lost, and what did not go was told."""

    meeting: str
    did: str
    wrong: tuple[str, ...]


def every() -> list[Meeting]:
    """Give every meeting."""
    stops = [(KILLED, at, after) for at in range(REPLACES) for after in (False, True)]
    stops += [(FULL, at, False) for at in range(REPLACES)] + [(WHOLE, -1, False)]
    moments = [(SAVING, at) for at in range(CONFIRMS)] + [(BETWEEN, 0)] + [(NEXT, at) for at in range(STARTING)]
    thens = {KILLED: (START, ANOTHER), FULL: (AGAIN, UNDONE, ANOTHER), WHOLE: (AGAIN, ANOTHER)}
    return [
        Meeting(*stop, what, *moment, then)
        for stop, what, moment in product(stops, CHANGES, moments)
        for then in thens[stop[0]]
    ]


PICKED = (
    Meeting(WHOLE, -1, False, "a comment in a file of ours", SAVING, 7, AGAIN),
    Meeting(WHOLE, -1, False, "a new file", SAVING, 4, AGAIN),
    Meeting(FULL, 3, False, "another key in a file of ours", SAVING, 8, AGAIN),
    Meeting(FULL, 2, False, "the key of ours in a new file", BETWEEN, 0, AGAIN),
    Meeting(FULL, 3, False, "a comment in a file of ours", BETWEEN, 0, UNDONE),
    Meeting(FULL, 2, False, "another file removed", BETWEEN, 0, ANOTHER),
    Meeting(KILLED, 1, False, "a comment in a file of ours", BETWEEN, 0, START),
    Meeting(KILLED, 1, True, "a comment in a new file of ours", BETWEEN, 0, START),
    Meeting(KILLED, 3, False, "a file of ours removed", BETWEEN, 0, START),
    Meeting(KILLED, 1, False, "a file of ours half written", NEXT, 3, START),
    Meeting(KILLED, 2, False, "another key in the last file of ours", BETWEEN, 0, ANOTHER),
    Meeting(KILLED, 3, False, "the last file of ours half written", SAVING, 3, ANOTHER),
    Meeting(KILLED, 0, True, "the key of ours", BETWEEN, 0, ANOTHER),
)
"""Those in which each rule of saving and of finishing a save is what keeps something from being lost."""


class Trial:
    """A meeting that takes place."""

    def __init__(self, meeting: Meeting, place: Path, random: Random) -> None:
        """Lay out the folder, each file with a mode and, where that is allowed, an owner of its own."""
        self.meeting, self.place, self.told, self.wrong = meeting, place, list[str](), list[str]()
        begun(SAVE, place)
        self.folder = place / TALKS
        for path in filter(Path.is_file, self.folder.rglob("*")):
            path.chmod(random.choice(MODES))
            if os.getuid() == 0 and random.random() < 0.5:
                os.chown(path, STRANGER, STRANGER)
        self.others = Others(self.folder, meeting.what, random.random() < 0.5, place / STATE / "did")
        self.rights = rights(self.folder)

    def run(self) -> Met:
        """Let it take place, and judge it."""
        other = Session.open(self.folder)
        other.do(set_key(other.negotiation, "us", "arms.place", "weight", 9))
        session = self._stopped()
        if self.meeting.when == BETWEEN:
            self.others.act()
        before = files(self.folder)
        last = self._next(session, other, before)
        for each in (session, other, last):
            if each is not None:
                each.leave()
        self.others.act()  # where the save was over before
        self._judge()
        return Met(self.meeting.words, "; ".join(self.told), tuple(self.wrong))

    def _stopped(self) -> Session | None:
        """Save until it is stopped; give the session, where it lives on."""
        if self.meeting.stop == KILLED:
            self.told.append(forked(self._saving))
            return None
        return self._saving()

    def _saving(self) -> Session:
        session = Session.open(self.folder)
        edit_three_files(session)
        stop = _killed if self.meeting.stop == KILLED else _full
        moment = self.meeting.moment if self.meeting.when == SAVING else -1
        with hooked(self.others.act, moment, stop, self.meeting.at, self.meeting.after):
            self._tells(session.save)
        return session

    def _next(self, session: Session | None, other: Session, before: Files) -> Session | None:
        """Do what comes next, others coming in where they are to; then bring all to the disk that is not there."""
        moment = self.meeting.moment if self.meeting.when == NEXT else -1
        with hooked(self.others.act, moment, nothing, -1, False):
            if self.meeting.then == UNDONE:
                assert session is not None
                while session.can_undo:
                    session.undo()
            if self.meeting.then == ANOTHER:
                with suppress(SaveError):
                    other.outside()  # as an app does all the time
                self._saves(other)
            last = session or self._starts(before)
            self._saves(last)
        if self.meeting.then != ANOTHER:
            self._saves(other)
        return last

    def _starts(self, before: Files) -> Session:
        """Start again after a kill, as a person does, who takes up what is offered."""
        session = Session.open(self.folder)
        self._heard(session, before)
        if session.faults and self.others.change.spoils:
            session.leave()
            self.others.mend()
            session = Session.open(self.folder)
            self._heard(session, files(self.folder))
        for offer in session.offers:
            try:
                session.take_up(offer)
            except ConflictError as error:
                self.told.append(str(error))
                session.take_up(offer, {each.place: "theirs" for each in error.conflicts})
        return session

    def _heard(self, session: Session, before: Files) -> None:
        """Hear what a start tells of a save that it does not finish: nothing is written, and what was to be is kept."""
        self.told += session.notices
        for notice in session.notices:
            _, kept, path = notice.partition("its texts are kept in ")
            if not kept:
                continue
            if wrote := self._wrote(before, notice):
                self.wrong.append(f"{wrote} written, and told: {notice}")
            texts = [each.text or b"" for each in unpacked(Path(path)) or ()]
            if not all(any(mine in text for text in texts) for mine in (b"limit = 5", b'"all"', b'"grain.ports"')):
                self.wrong.append("what was to be written is not among what is kept")

    def _saves(self, session: Session) -> None:
        """Save in the end, as a person does: theirs is taken where both changed a key; what they broke they mend."""
        for _ in range(TRIES):
            before, unsaved = files(self.folder), session.unsaved
            if (error := self._tells(session.save)) is None:
                return
            if session.unsaved != unsaved:
                self.wrong.append("a save that failed took edits away")
            if "nothing was written" in str(error) and (wrote := self._wrote(before, str(error))):
                self.wrong.append(f"{wrote} written, and told: {error}")
            if isinstance(error, ConflictError):
                choices = {each.place: "theirs" for each in error.conflicts}
                self._tells(lambda: session.merge(choices))  # type: ignore[arg-type]  # noqa: B023
            elif self.others.did and not read(self.folder).negotiation and self.others.change.spoils:
                self.others.mend()
        self.wrong.append(f"it cannot be saved: {self.told[-1]}")

    def _wrote(self, before: Files, told: str) -> set[str]:
        """Give the files that were written and are not told of; others may have changed theirs meanwhile."""
        theirs = {self.others.change.path} if self.meeting.when == NEXT else set[str]()
        finished = re.search(r"is finished(?::| only in) (.*?)(?:, as |; |$)", told)
        named = finished[1].split(", ") if finished and (self.meeting.when == NEXT or "kept in" not in told) else []
        wrote = changed(before, files(self.folder)) - theirs - set(named)
        return {path for path in wrote if ".negotiator-" not in path}  # what the killed save left is swept

    def _tells(self, act: Callable[[], str]) -> SaveError | None:
        """Do something that may be refused, and note what it tells."""
        try:
            self.told.append(act())
        except SaveError as error:
            self.told.append(str(error))
            return error
        return None

    def _judge(self) -> None:
        """Hold what stands in the end against what ours and others did."""
        with suppress(OSError):
            if self.others.change.spoils:
                self.others.mend()
        found = read(self.folder)
        if found.negotiation is None:
            self.wrong.append(f"not sound: {found.faults[0]}")
            return
        if not self.others.stands:
            self.wrong.append("what others did is lost")
        us = found.negotiation.position("us", "grain.days")
        mine = {
            "limit": us.limit == 5,
            "aside": "grain.ports" in found.negotiation.header.set_aside,
            "target": found.negotiation.position("eu", "grain.ports").target == "all",
        }
        if self.meeting.then == UNDONE:
            mine = {name: not there for name, there in mine.items() if name != "target"}
        lost = [name for name, there in mine.items() if not there and not self._is_overruled(name)]
        if lost:
            self.wrong.append(f"lost of ours: {lost}")
        if found.negotiation.position("us", "arms.place").weight != 9:
            self.wrong.append("what another session did is lost")
        self.wrong += [*self._wrong_rights(), *self._unheard()]

    def _unheard(self) -> Iterator[str]:
        """Name what is left of a save that was cut off, and nobody was told of."""
        for path in strays(self.place):
            if ".kept-" not in path or not any(path in each for each in self.told):
                yield f"left: {path}"

    def _is_overruled(self, name: str) -> bool:
        """Tell whether others changed an edit of ours, which they knew, or which was told to be in their way."""
        heard = any(word in each for each in self.told for word in ("changed on disk", "has changed since", "taken in"))
        return self.others.change.ours == name and (self.others.knew or heard)

    def _wrong_rights(self) -> Iterator[str]:
        umask = os.umask(0)
        os.umask(umask)
        new = Right(0o666 & ~umask, os.getuid(), os.getgid())
        for path, right in rights(self.folder).items():
            meant = self.rights.get(path, new)
            if path == self.others.change.path:
                meant = self.others.left
            if right != meant:
                yield f"{path} has {right}, not {meant}"


def run(place: Path, first: int, count: int, of: int = 0) -> Iterator[dict[str, object]]:
    """Let meetings take place: of all of them, with `of`, every so manieth; else those picked, and so many drawn."""
    found = every()
    for number, each in enumerate(found[first::of] if of else [*PICKED, *Random(first).sample(found, count)]):
        yield asdict(Trial(each, place, Random(f"{first} {number}")).run())


def nothing() -> None:
    """Stop nothing."""


def _killed() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def _full() -> None:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
