"""What else is written, where the disk refuses: told, nothing half written, and done once there is room."""

from __future__ import annotations

import contextlib
import io
import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

import pytest

from negotiator.cli import main
from negotiator.exercise.pack import PackError
from negotiator.exercise.play import Play
from negotiator.exercise.reading import read_exercise
from negotiator.exercise.record.entries import PERSON
from negotiator.exercise.starting import Whole
from negotiator.files.reading import read
from negotiator.samples import samples_dir
from negotiator.workspace.refusal import RefusedError
from tests.exercise.folders import held
from tests.trust.conftest import Tell
from tests.trust.keeping.apart import apart, fill, own_mounts, read_only, small_disk
from tests.trust.keeping.troubles import nothing, roomless, roomy

EXERCISE = samples_dir() / "fentanyl-institute"
OFFER = {"fentanyl.precursor-controls": "licensing", "fentanyl.forensics-institute": "delisted"}
NOON = datetime(2026, 5, 1, 12, tzinfo=UTC)

Act = Callable[[], str]
"""Writes something, and gives what is told: "" where it is done."""


@dataclass(frozen=True)
class Trouble:
    """What befalls the disk that is written to, and its word."""

    name: str
    word: str
    befall: Callable[[Path], object]
    before: Callable[[Path], object] = nothing
    after: Callable[[], object] = lambda: None


def _disk(place: Path) -> None:
    own_mounts()
    small_disk(place, "4m")


def _read_only(place: Path) -> None:
    own_mounts()
    read_only(place)


FULL = Trouble("full disk", "the disk is full", fill, _disk)
NO_ROOM = Trouble("no room", "the file is larger than the disk allows", roomless, after=roomy)
READ_ONLY = Trouble("read-only disk", "the disk is read-only", _read_only)


def sheet(place: Path) -> Act:
    """Keep a private preparation."""
    seat = seat_in(place)

    def act() -> str:
        try:
            seat.keep_sheet(seat.pack.sheet.model_copy(update={"notes": "N" * 3000}))
        except PackError as error:
            return error.text
        return ""

    return act


def draft(place: Path) -> Act:
    """Keep an offer that is being made."""
    seat = seat_in(place)
    return lambda: _refused(lambda: seat.keep_draft(OFFER, "M" * 3000))


def offer(place: Path) -> Act:
    """Send an offer; where it is told as not sent, the seat knows of none."""
    seat = seat_in(place)

    def act() -> str:
        told = _refused(lambda: seat.offer(OFFER, "M" * 3000))
        assert len(seat.entries) == (1 if told else 2)
        assert not told or told.startswith("not sent: ")
        return told

    return act


def fmt(place: Path) -> Act:
    """Format a folder in which a file is not in canonical form."""
    folder = Path(shutil.copytree(samples_dir() / "three-way", place / "talks"))
    (folder / "city" / "payment.toml").write_bytes(
        (folder / "city" / "payment.toml").read_bytes().replace(b" = ", b"   =   ")
    )
    return lambda: run("fmt", str(folder))


def merge(place: Path) -> Act:
    """Merge three versions of a file, as git asks for it."""
    text = (samples_dir() / "three-way" / "city" / "payment.toml").read_text()
    (place / "O").write_text(text)
    (place / "A").write_text(text)
    (place / "B").write_text(text.replace("limit = 10", "limit = 12"))
    names = [str(place / each) for each in "OAB"]
    return lambda: run("merge-driver", *names, "--path", "city/payment.toml")


def pack(place: Path) -> Act:
    """Write the packs of an exercise."""
    return lambda: run("exercise", "pack", str(EXERCISE), str(place / "packs"))


def init(place: Path) -> Act:
    """Write a negotiation to start from."""
    return lambda: run("init", str(place / "new"))


def setup(place: Path) -> Act:
    """Put what git calls into a repository."""
    from tests.tui.folders import copied, kept_in_git

    folder = kept_in_git(copied("three-way", place))
    return lambda: run("git-setup", str(folder))


def debrief(place: Path) -> Act:
    """Write the debrief of a game as a page."""
    seat = seat_in(place)
    seat.walk()
    record = seat.record_path
    return lambda: run("exercise", "debrief", str(record), "-C", str(place / "whole"), "--html", str(place / "d.html"))


def _refused(act: Callable[[], object]) -> str:
    try:
        act()
    except RefusedError as error:
        return error.text
    return ""


def run(*words: str) -> str:
    """Run a command; give what it says of a failure, "" where it ends well."""
    said, out = io.StringIO(), io.StringIO()
    with contextlib.redirect_stderr(said), contextlib.redirect_stdout(out):
        code = main(list(words))
    assert "unexpected" not in said.getvalue() and bool(code) == bool(said.getvalue()), (code, said.getvalue())
    return said.getvalue()


def seat_in(place: Path) -> Play:
    """Begin a game in a place, and give the first seat."""
    folder = Path(shutil.copytree(EXERCISE, place / "whole"))
    exercise = read_exercise(folder).exercise
    assert exercise is not None
    return Whole(read(folder), exercise, folder / "records", lambda: NOON).start("us", PERSON)[0]


OUTPUTS: Mapping[str, Callable[[Path], Act]] = {
    "sheet": sheet,
    "draft": draft,
    "offer": offer,
    "fmt": fmt,
    "merge-driver": merge,
    "exercise pack": pack,
    "init": init,
    "git-setup": setup,
    "debrief": debrief,
}


class Tried(NamedTuple):
    """What was told in trouble, whether what stood there stayed, and what was told with room again."""

    told: str
    same: bool
    again: str


def tried(output: str, trouble: Trouble, place: Path) -> Tried:
    trouble.before(place)
    act = OUTPUTS[output](place)
    trouble.befall(place)
    before = held(place)
    told = act()
    same = held(place) == before
    trouble.after()
    if trouble is FULL:
        (place / "filler").unlink()
    return Tried(told, same, "" if trouble is READ_ONLY else act())


@pytest.mark.parametrize("trouble", [FULL, NO_ROOM, READ_ONLY], ids=lambda each: each.name)
@pytest.mark.parametrize("output", OUTPUTS)
def test_what_cannot_be_written_is_told_and_stays_as_it_was(
    output: str, trouble: Trouble, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, figure: Tell
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    place = tmp_path / "place"
    place.mkdir()
    if output == "git-setup" and trouble is NO_ROOM:
        return  # a limit on files kills git, which leaves a lock of its own behind
    found = apart(lambda: tried(output, trouble, place))
    figure("an output in trouble", f"{output}, {trouble.name}", found.told.replace(str(place), "").strip())
    assert any(each in found.told for each in _words(output, trouble))
    assert found.same and found.again == ""


def _words(output: str, trouble: Trouble) -> tuple[str, ...]:
    if output == "git-setup":  # git writes its settings itself
        return ("git does not take the setting",)
    return (trouble.word, "may not be written") if trouble is READ_ONLY else (trouble.word,)
