"""What the program saves: how each comes to be ready, what the save itself is, and what the next start does."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

from negotiator.exercise.pack import PackError, open_pack, save_sheet, write_pack, write_packs
from negotiator.exercise.play import Play
from negotiator.exercise.record.chain import joined, record_text
from negotiator.exercise.record.entries import PERSON, Act
from negotiator.exercise.record.store import RecordFile
from negotiator.exercise.starting import begin, seat_in
from negotiator.files.atomic import replace_file
from negotiator.files.reading import read
from negotiator.model.base import Option
from negotiator.workspace.session import Session
from tests.exercise import folders
from tests.exercise.record.records import MINUTE, NOON
from tests.workspace.folders import SMALL, edit_three_files, put

Image = Mapping[str, bytes]
"""The files below a folder, by relative path; a folder without any by its path and a slash."""

TALKS, STATE = "talks", "state"
TEXTS = (f"{STATE}/negotiator/screen", f"{STATE}/negotiator/typed")
"""Where the program keeps texts for its user among its state."""


@dataclass(frozen=True)
class Work:
    """A save: `prepare` writes what stands before it, `ready` opens and edits and gives the save itself.

    `start` is what the next start of the program does there; where it is `again`, that does it all, whatever was told.
    A `silent` one tells nothing: it is no loss where it fails. One `in_parts` may stand in part once it was killed.
    One that is not `confirmed` promises nothing for a loss of power.
    """

    name: str
    prepare: Callable[[Path], object]
    ready: Callable[[Path], Callable[[], str]]
    start: Callable[[Path], object]
    again: bool = False
    silent: bool = False
    in_parts: bool = False
    confirmed: bool = True


class TellsError(Exception):
    """What the program told in words, without raising."""


def begun(work: Work, place: Path) -> None:
    """Bring a place to what stands before a save, with a state folder of its own."""
    shutil.rmtree(place, ignore_errors=True)
    (place / STATE).mkdir(parents=True)
    os.environ["XDG_STATE_HOME"] = str(place / STATE)
    work.prepare(place)


def image(place: Path) -> Image:
    """Give what stands in a place, and of the state of the program the texts that it keeps for its user."""
    every = [(path, path.relative_to(place).as_posix()) for path in sorted(place.rglob("*"))]
    found = [path for path, name in every if not name.startswith((STATE, f"{STATE}/")) or _is_text(path, name)]
    return {
        path.relative_to(place).as_posix() + "/" * path.is_dir(): b"" if path.is_dir() else path.read_bytes()
        for path in found
        if path.is_file() or not any(path.iterdir())
    }


def _is_text(path: Path, name: str) -> bool:
    return path.is_file() and name.startswith(TEXTS)


def texts(found: Image) -> Image:
    """Leave out empty folders: one that was made for a save that failed may stay."""
    return {path: text for path, text in found.items() if not path.endswith("/")}


def strays(place: Path) -> list[str]:
    """Give the temporary files and folders of a place and of its state, and its journals."""
    found = (path.relative_to(place).as_posix() for path in place.rglob("*"))
    return [path for path in found if ".negotiator-" in path or path.startswith(f"{STATE}/negotiator/journal/")]


def ended(session: Session) -> None:
    """End a session as the program does when it is left."""
    session.leave()


def _talks(place: Path) -> Path:
    return put(place / TALKS, SMALL)


def _edited(place: Path) -> Session:
    session = Session.open(place / TALKS)
    edit_three_files(session)
    return session


def _open(place: Path) -> None:
    for name in (TALKS, "copy"):
        if (place / name).is_dir():
            session = Session.open(place / name)
            assert name == "copy" or not session.faults, session.faults
            ended(session)


def _copying(place: Path) -> Callable[[], str]:
    session = _edited(place)
    return lambda: session.save(place / "copy")


def _pack(place: Path) -> None:
    """Write a side's pack with a record, in which its seat was taken once."""
    whole = read(folders.put(place / TALKS, folders.small()))
    assert whole.negotiation is not None
    first = begin(whole.negotiation, folders.TERMS, dict.fromkeys(("us", "china"), PERSON))
    record = record_text(joined((), NOON, first))
    write_pack(whole, folders.TERMS, "us", place / "us", {"record.jsonl": record})
    _sit(place)


def _sit(place: Path) -> Play:
    return seat_in(open_pack(place / "us"), place / "us" / "record.jsonl", lambda: NOON + MINUTE)


def _sheet(place: Path) -> Callable[[], str]:
    pack = open_pack(place / "us")
    sheet = pack.sheet.model_copy(update={"notes": "new\n" * 200})
    return lambda: f"saved {save_sheet(pack, sheet).side}"


def _appending(place: Path) -> Callable[[], str]:
    file = RecordFile(place / "us" / "record.jsonl")
    package: Mapping[str, Option] = {"arms.sales": "now", "arms.place": "north", "grain.days": Fraction(10)}
    head, sent = file.read().head, Act("offer", "us", package)
    return lambda: f"saved {len(file.append(sent, at=NOON + MINUTE, expecting=head).entries)}"


def _packs(place: Path) -> Callable[[], str]:
    reading = read(place / TALKS)
    return lambda: f"saved {len(write_packs(reading, folders.TERMS, place / 'packs', {}))}"


def _packed_again(place: Path) -> None:
    with suppress(PackError):  # it stands
        write_packs(read(place / TALKS), folders.TERMS, place / "packs", {})


def _exporting(place: Path) -> Callable[[], str]:
    def save() -> str:
        replace_file(place / "out" / "matrix.md", b"new\n" * 2_000)
        return "saved"

    return save


def _exports(place: Path) -> None:
    (place / "out").mkdir()
    (place / "out" / "matrix.md").write_bytes(b"old\n")


SAVE = Work("a negotiation", _talks, lambda place: _edited(place).save, _open)
COPY = Work("a copy in a new folder", _talks, _copying, _open)
SHEET = Work("a sheet of an exercise", _pack, _sheet, _sit)
RECORD = Work("an entry of a record", _pack, _appending, _sit)
PACKS = Work(
    "the packs of an exercise",
    lambda place: folders.put(place / TALKS, folders.small()),
    _packs,
    _packed_again,
    again=True,
)
EXPORT = Work("an export", _exports, _exporting, lambda place: _exporting(place)(), again=True)
