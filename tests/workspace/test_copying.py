"""What goes with a copy, what is in its way, and what of an earlier one is kept."""

from __future__ import annotations

import json
import os
from pathlib import Path, PurePosixPath

import pytest

from negotiator.files.schemas import schemas
from negotiator.workspace import journal
from negotiator.workspace.journal import Replacement, journal_path, standing
from negotiator.workspace.session import SaveError, Session
from negotiator.workspace.state import NoStateError
from tests.workspace.folders import SMALL, edit_three_files, files, put

TERMS = b"format = 1\n# as it is\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return put(tmp_path / "talks", SMALL)


@pytest.fixture
def session(folder: Path) -> Session:
    return Session.open(folder)


def exercise(folder: Path) -> None:
    (folder / "exercise.toml").write_bytes(TERMS)
    (folder / "schemas").mkdir(exist_ok=True)
    (folder / "schemas" / "exercise.json").write_bytes(b"{}")


def test_the_schemas_and_the_terms_of_an_exercise_go_with_a_copy(
    folder: Path, session: Session, tmp_path: Path
) -> None:
    exercise(folder)
    session.save(tmp_path / "copy")
    copied = files(tmp_path / "copy")
    assert copied["exercise.toml"] == TERMS and copied["schemas/exercise.json"] == b"{}"
    assert {name: copied[f"schemas/{name}"] for name in schemas()} == schemas()


def test_terms_that_lead_out_of_the_folder_or_are_none_stay_behind(
    folder: Path, session: Session, tmp_path: Path
) -> None:
    exercise(folder)
    (tmp_path / "secret").write_bytes(b"secret")
    (folder / "exercise.toml").unlink()
    (folder / "exercise.toml").symlink_to(tmp_path / "secret")
    (folder / "schemas" / "exercise.json").unlink()
    (folder / "schemas" / "exercise.json").mkdir()
    session.save(tmp_path / "copy")
    assert not {"exercise.toml", "schemas/exercise.json"} & files(tmp_path / "copy").keys()


def test_the_journal_of_what_stood_in_the_place_of_a_copy_is_kept_apart(session: Session, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    journal.keep(copy, ())
    left = journal_path(copy).read_bytes()
    session.save(copy)
    assert not journal_path(copy).exists()
    (kept,) = journal_path(copy).parent.iterdir()
    assert kept.name == f"{journal_path(copy).stem}.kept-1.json" and kept.read_bytes() == left
    assert json.loads(left)["folder"] == str(copy)


@pytest.mark.parametrize(
    ("made", "words"),
    [
        ("copy/notes.txt", "copy is not empty: choose an empty folder or a new one"),
        ("copy", "copy is a file: choose an empty folder or a new one"),
    ],
)
def test_what_stands_in_the_place_of_a_copy_is_told_and_stays(
    session: Session, tmp_path: Path, made: str, words: str
) -> None:
    (tmp_path / made).parent.mkdir(exist_ok=True)
    (tmp_path / made).write_text("mine")
    with pytest.raises(SaveError, match=words):
        session.save(tmp_path / "copy")
    assert (tmp_path / made).read_text() == "mine"


def test_what_begins_with_a_dot_is_not_in_the_way_of_a_copy(session: Session, tmp_path: Path) -> None:
    (tmp_path / "copy" / ".git").mkdir(parents=True)
    session.save(tmp_path / "copy")
    assert (tmp_path / "copy" / "negotiation.toml").exists()


def test_a_copy_whose_folder_cannot_be_made_is_told(session: Session, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(SaveError, match=r"cannot be made: its folder is no folder; nothing was written"):
        session.save(tmp_path / "file" / "copy")


def test_a_lock_without_room_for_a_journal_stops_a_save_but_no_copy(
    folder: Path, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_room(_: Path) -> Path:
        raise NoStateError("no folder for journals")

    edit_three_files(session)
    before = files(folder)
    monkeypatch.setattr(journal, "journal_path", no_room)
    with pytest.raises(SaveError, match="no folder for journals; nothing was written"):
        session.save()
    assert files(folder) == before
    session.save(folder.parent / "copy")  # what is unsaved has to find a place
    assert files(folder.parent / "copy").keys() >= before.keys()


def test_a_folder_in_the_place_of_a_file_is_no_text_that_was_read(tmp_path: Path) -> None:
    file = Replacement(PurePosixPath("us/a.toml"), None, b"new")
    assert standing(tmp_path, file) is None
    (tmp_path / "us" / "a.toml").mkdir(parents=True)
    assert standing(tmp_path, file) == ""
    os.rmdir(tmp_path / "us" / "a.toml")
    os.rmdir(tmp_path / "us")
    (tmp_path / "us").write_bytes(b"")
    assert standing(tmp_path, file) is None
