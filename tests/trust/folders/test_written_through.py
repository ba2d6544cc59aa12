"""Links, pipes and hard links that stand where something is to be written: nothing elsewhere is changed by it."""

from __future__ import annotations

import os
from argparse import Namespace
from collections.abc import Callable
from pathlib import Path

import pytest

from negotiator.cli import main
from negotiator.cli.exercise.play import _records, _seat
from negotiator.exercise.draft import FILE as DRAFT
from negotiator.exercise.pack import PackError, open_pack
from negotiator.exercise.record.errors import NAME
from negotiator.exercise.record.store import RecordFile
from negotiator.exercise.seen import FILE as SEEN
from negotiator.exercise.seen import read_seen
from negotiator.files.atomic import NotSavedError, replace_file
from negotiator.samples import samples_dir
from negotiator.workspace.edits import move_target, set_key
from negotiator.workspace.failure import SaveError
from negotiator.workspace.session import Session
from tests.history.repos import SMALL, Repo
from tests.trust.conftest import Tell
from tests.tui.folders import copied
from tests.tui.screen import SMALL as AT
from tests.tui.screen import opened

SAMPLE = "fentanyl-institute"


def with_a_third(folder: Path) -> Path:
    """Write the small negotiation with a third side, of which nothing is known yet."""
    folder.mkdir()
    Repo(folder).write_small(negotiation=SMALL["negotiation.toml"].replace('"south"]', '"south", "west"]'))
    return folder


@pytest.fixture
def outside(tmp_path: Path) -> Path:
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside/notes.txt").write_text("mine\n")
    return tmp_path / "outside"


def test_an_edit_is_not_saved_through_a_folder_that_is_a_link(tmp_path: Path, outside: Path) -> None:
    folder = with_a_third(tmp_path / "talks")
    session = Session.open(folder)
    assert not session.faults
    (folder / "west").symlink_to(outside)  # as it is open: else the folder is refused
    session.do(set_key(session.negotiation, "west", "river.release", "interest", "Water."))
    with pytest.raises(SaveError, match="nothing was written: west: leads out of the negotiation's folder"):
        session.save()
    assert os.listdir(outside) == ["notes.txt"]
    assert session.unsaved


def test_a_file_with_another_name_elsewhere_keeps_its_text_there(tmp_path: Path, outside: Path) -> None:
    folder = with_a_third(tmp_path / "talks")
    (outside / "kept.toml").hardlink_to(folder / "north/river.toml")
    before = (outside / "kept.toml").read_bytes()
    session = Session.open(folder)
    session.do(move_target(session.negotiation, "north", "river.release", -1))
    session.save()
    assert (outside / "kept.toml").read_bytes() == before != (folder / "north/river.toml").read_bytes()


@pytest.mark.parametrize("target", ["", "none"], ids=["a folder", "nothing"])
def test_games_are_not_kept_in_a_folder_that_is_a_link(target: str, tmp_path: Path, outside: Path) -> None:
    folder = copied(SAMPLE, tmp_path)
    (folder / "records").symlink_to(outside / target)
    with pytest.raises(PackError, match="records leads out of the folder by a link"):
        _records(folder)


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    assert main(["exercise", "pack", str(samples_dir() / SAMPLE), str(tmp_path / "packs")]) == 0
    return sorted((tmp_path / "packs").iterdir())[0]


def test_a_pack_whose_files_are_links_is_not_written_through(pack: Path, outside: Path) -> None:
    record = outside / "notes.jsonl"
    (pack / NAME).rename(record)
    (pack / NAME).symlink_to(record)
    for name in (DRAFT, SEEN):
        (pack / name).symlink_to(outside / "notes.txt")
    with pytest.raises(PackError, match=f"{NAME} leads out of the folder by a link"):
        _seat(Namespace(record=None, branch=None, remote=None), open_pack(pack))
    seat = _seat(Namespace(record=str(record), branch=None, remote=None), open_pack(pack))  # the user's own word
    seat.keep_draft({}, "a message")
    seat.keep_sheet(seat.pack.sheet)
    assert seat.message == "a message"
    assert (outside / "notes.txt").read_text() == "mine\n"
    assert not (pack / DRAFT).is_symlink() and not (pack / SEEN).is_symlink()


def test_what_was_seen_is_read_from_the_pack_alone(pack: Path, outside: Path) -> None:
    assert read_seen(pack) == ()
    (pack / NAME).rename(outside / NAME)
    (pack / SEEN).symlink_to(outside / NAME)
    assert read_seen(pack) == ()
    assert len(RecordFile(outside / NAME).read().entries) == 1


Put = Callable[[Path, Path], object]
IN_THE_WAY: dict[str, Put] = {
    "a link to a folder": lambda path, outside: path.symlink_to(outside),
    "a link to a file": lambda path, outside: path.symlink_to(outside / "notes.txt"),
    "a pipe": lambda path, outside: os.mkfifo(path),
    "a device": lambda path, outside: path.symlink_to("/dev/null"),
}


@pytest.mark.parametrize(
    "put", ["a pipe", *(pytest.param(each, marks=pytest.mark.long) for each in IN_THE_WAY if each != "a pipe")]
)
def test_what_stands_in_the_way_of_a_new_folder_stays(
    put: str, tmp_path: Path, outside: Path, figure: Tell, capsys: pytest.CaptureFixture[str]
) -> None:
    place = tmp_path / "new"
    IN_THE_WAY[put](place, outside)
    for words in (["init", str(place)], ["exercise", "pack", str(samples_dir() / SAMPLE), str(place)]):
        assert main(words) == 1, words
    assert "Traceback" not in capsys.readouterr().err
    changed = os.listdir(outside) != ["notes.txt"] or (outside / "notes.txt").read_text() != "mine\n"
    figure("in the way of a new folder: changed elsewhere", 2, int(changed))
    assert not changed
    assert os.path.lexists(place)


def test_a_page_is_written_over_no_pipe_and_over_nothing_but_a_page(tmp_path: Path, outside: Path) -> None:
    os.mkfifo(tmp_path / "pipe.html")
    with pytest.raises(NotSavedError, match="no plain file"):
        replace_file(tmp_path / "pipe.html", b"a page")
    for name in ("notes.txt", "gone.html"):
        (tmp_path / f"{name}.html").symlink_to(outside / name)
        told = main(["exercise", "debrief", str(tmp_path / NAME), "--html", str(tmp_path / f"{name}.html")])
        assert (told, os.listdir(outside), (outside / "notes.txt").read_text()) == (2, ["notes.txt"], "mine\n")


@pytest.mark.parametrize("target", ["notes.txt", "gone.md"])
async def test_a_pane_is_not_exported_through_a_link_that_stands_at_the_name_offered(
    target: str, tmp_path: Path, outside: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = copied("three-way", tmp_path)
    (folder / "three-way-matrix.md").symlink_to(outside / target)
    monkeypatch.chdir(folder)
    async with opened(Path(), AT) as driven:
        await driven.press("E", "enter")
        assert "three-way-matrix.md is a link" in driven.context
    assert (os.listdir(outside), (outside / "notes.txt").read_text()) == (["notes.txt"], "mine\n")
