"""Saves that meet others: changes on disk, a held lock, a folder that is gone or may not be written."""

from __future__ import annotations

import errno
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from negotiator.files.atomic import NotConfirmedError, replace_file
from negotiator.files.reading import read
from negotiator.model.negotiation import HEADER, Doc
from negotiator.workspace import journal, merging, state
from negotiator.workspace.edits import RefusedError, move_limit, set_aside, set_key
from negotiator.workspace.journal import journal_path
from negotiator.workspace.saving import Saved, told
from negotiator.workspace.session import ConflictError, SaveError, Session
from tests.workspace.folders import SMALL, edit_three_files, files, put, same, stands

CHECKOUT = Path(__file__).parents[2]

HOLDER = """
import sys
from pathlib import Path
from negotiator.workspace.state import locked
with locked(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return put(tmp_path / "talks", SMALL)


@pytest.fixture
def ours(folder: Path) -> Session:
    return Session.open(folder)


@pytest.fixture
def theirs(folder: Path) -> Session:
    return Session.open(folder)


def us_limit(session: Session) -> str:
    return session.do(move_limit(session.negotiation, "us", "grain.days", -1))


def china_target(session: Session, option: str) -> str:
    return session.do(set_key(session.negotiation, "china", "arms.sales", "interest", option))


def refusal(session: Session, to: Path | None = None) -> str:
    with pytest.raises(SaveError) as caught:
        session.save(to)
    return str(caught.value)


def test_edits_of_two_sessions_in_different_files_both_survive(ours: Session, theirs: Session, folder: Path) -> None:
    us_limit(ours)
    china_target(theirs, "Theirs.")
    theirs.save()
    revision = ours.revision
    assert ours.save() == "saved 1 change in 1 file; taken in from disk: china/arms.toml"
    assert ours.negotiation.position("china", "arms.sales").interest == "Theirs."
    assert ours.revision > revision
    assert same(stands(folder), ours.negotiation)
    assert stands(folder).position("us", "grain.days").limit == 5


def test_files_that_others_made_and_removed_are_taken_in(ours: Session, theirs: Session, folder: Path) -> None:
    theirs.do(set_key(theirs.negotiation, "eu", "grain.ports", "target", "all"))
    theirs.save()
    (folder / "us" / "arms.toml").unlink()
    us_limit(ours)
    assert ours.save() == "saved 1 change in 1 file; taken in from disk: us/arms.toml, eu/grain.toml"
    assert ours.negotiation.entry("us", "arms.sales") is None
    assert ours.negotiation.position("eu", "grain.ports").target == "all"


def test_edits_of_other_keys_of_one_file_both_survive(ours: Session, theirs: Session, folder: Path) -> None:
    us_limit(ours)
    theirs.do(set_key(theirs.negotiation, "us", "grain.days", "weight", 7))
    theirs.save()
    assert ours.save() == "saved 1 change in 1 file; taken in from disk: us/grain.toml"
    found = stands(folder).position("us", "grain.days")
    assert found.limit == 5
    assert found.weight == 7
    assert same(stands(folder), ours.negotiation)


def test_edits_of_the_same_key_are_refused_by_its_name_and_nothing_is_lost(
    ours: Session, theirs: Session, folder: Path, tmp_path: Path
) -> None:
    us_limit(ours)
    ours.do(set_aside(ours.negotiation, "grain.ports"))
    theirs.do(set_key(theirs.negotiation, "us", "grain.days", "limit", 15))
    theirs.save()
    before = files(folder)
    with pytest.raises(ConflictError) as caught:
        ours.save()
    assert str(caught.value) == (
        "us/grain.toml was changed on disk since, in what you changed too (days.limit); nothing was written"
    )
    (conflict,) = caught.value.conflicts
    assert (conflict.keys, conflict.base, conflict.ours, conflict.theirs) == (("items", "days", "limit"), 10, 5, 15)
    assert files(folder) == before
    assert len(ours.unsaved) == 2
    ours.save(tmp_path / "mine")
    assert stands(tmp_path / "mine").position("us", "grain.days").limit == 5


def test_a_file_that_others_broke_stops_a_save(ours: Session, folder: Path) -> None:
    us_limit(ours)
    (folder / "china" / "arms.toml").write_text("[items.sales\n")
    before = files(folder)
    assert "china/arms.toml" in refusal(ours)
    assert files(folder) == before


def test_changes_of_others_that_do_not_go_with_ours_stop_a_save(ours: Session, folder: Path) -> None:
    ours.do(set_key(ours.negotiation, "us", "grain.ports", "target", "all"))
    agenda = folder / "agenda" / "grain.toml"
    agenda.write_text(agenda.read_text().replace('  "all",\n', '  "most",\n'))
    before = files(folder)
    told = refusal(ours)
    assert "us/grain.toml" in told
    assert '"all" is not an option' in told
    assert files(folder) == before


def test_what_others_changed_since_cannot_be_undone_over_them(ours: Session, theirs: Session) -> None:
    us_limit(ours)
    ours.save()
    fresh = Session.open(theirs.reading.folder)
    us_limit(fresh)
    fresh.save()
    china_target(ours, "Ours.")
    ours.save()
    ours.undo()
    with pytest.raises(RefusedError, match=r"cannot undo, as it was changed on disk since: us, grain\.days"):
        ours.undo()
    assert ours.negotiation.position("us", "grain.days").limit == 0


def test_a_comment_that_others_wrote_stays(ours: Session, folder: Path) -> None:
    us_limit(ours)
    path = folder / "china" / "grain.toml"
    path.write_bytes(path.read_bytes() + b"# theirs\n")
    ours.save()
    assert path.read_bytes().endswith(b"# theirs\n")
    assert ours.save() == "nothing to save"


@pytest.fixture
def holder(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[subprocess.Popen[str]]:
    monkeypatch.setattr(state, "WAIT", 0.1)
    command = [sys.executable, "-c", HOLDER, str(folder)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=CHECKOUT, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "held\n"
        yield process
        process.kill()


def test_a_lock_held_by_another_process_is_named(ours: Session, folder: Path, holder: subprocess.Popen[str]) -> None:
    us_limit(ours)
    before = files(folder)
    told = refusal(ours)
    assert told == "another negotiator is saving here; nothing was written: try again in a moment"
    assert files(folder) == before
    holder.communicate("")
    assert ours.save() == "saved 1 change in 1 file"


@pytest.mark.usefixtures("holder")
def test_a_folder_that_is_locked_opens_with_a_notice(folder: Path) -> None:
    opened = Session.open(folder)
    assert same(opened.negotiation, SMALL)
    assert opened.notices == ("another negotiator is saving here: open it again in a moment",)


def test_a_folder_that_is_gone_is_named_and_the_edits_can_go_elsewhere(
    ours: Session, folder: Path, tmp_path: Path
) -> None:
    us_limit(ours)
    folder.rename(tmp_path / "moved")
    assert refusal(ours) == f"the folder {folder} is gone; nothing was written: save to another one"
    assert not folder.exists()
    ours.save(tmp_path / "new")
    assert stands(tmp_path / "new").position("us", "grain.days").limit == 5


def test_a_folder_that_may_not_be_written_is_named(
    ours: Session, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(path: Path, data: bytes, check: Callable[[], None]) -> None:
        raise PermissionError(errno.EACCES, "the file or its folder may not be written", str(path))

    edit_three_files(ours)
    before = files(folder)
    with monkeypatch.context() as patch:
        patch.setattr(journal, "replace_file", refuse)
        told = refusal(ours)
    assert told == "eu/grain.toml: the file or its folder may not be written; nothing was written"
    assert files(folder) == before
    assert not journal_path(folder).exists()
    assert Session.open(folder).notices == ()
    assert ours.save() == "saved 3 changes in 3 files"


def test_a_disk_that_does_not_confirm_is_told_as_saved(
    ours: Session, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def doubtful(path: Path, data: bytes, check: Callable[[], None]) -> None:
        replace_file(path, data, check)
        raise NotConfirmedError(errno.EIO, "saved, durability not confirmed", str(path))

    us_limit(ours)
    monkeypatch.setattr(journal, "replace_file", doubtful)
    assert ours.save().startswith("saved 1 change in 1 file; the disk does not confirm")
    assert ours.unsaved == ()
    assert stands(folder).position("us", "grain.days").limit == 5


def test_a_text_that_would_not_read_back_as_meant_is_not_written(
    ours: Session, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    us_limit(ours)
    before = files(folder)
    monkeypatch.setattr(merging, "edited", lambda text, doc, changes: text)
    assert refusal(ours) == "us/grain.toml: items.days.limit would not read back as meant; nothing was written"
    assert files(folder) == before


def test_a_home_without_room_for_state_stops_a_save_before_a_byte_is_written(
    ours: Session, folder: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    us_limit(ours)
    before = files(folder)
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "file"))
    assert refusal(ours).startswith("no folder for locks and journals can be made under $XDG_STATE_HOME")
    assert files(folder) == before
    assert same(Session.open(folder).negotiation, SMALL)


def test_state_is_kept_from_others(ours: Session, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[tuple[int, int]] = []

    def look(path: Path, data: bytes, check: Callable[[], None]) -> None:
        kept = journal_path(folder)
        seen.append((kept.stat().st_mode & 0o777, kept.parent.stat().st_mode & 0o777))
        replace_file(path, data, check)

    us_limit(ours)
    monkeypatch.setattr(journal, "replace_file", look)
    ours.save()
    assert seen == [(0o600, 0o700)]
    assert not journal_path(folder).exists()


@pytest.mark.parametrize(
    ("written", "taken", "line"),
    [
        ((HEADER,), (), "saved 2 changes in 1 file"),
        ((HEADER,), (Doc("side", side="us"),), "saved 2 changes in 1 file; taken in from disk: us/side.toml"),
        ((), (HEADER,), "nothing of yours to write; taken in from disk: negotiation.toml"),
        ((), (), "saved 2 changes in 0 files"),
    ],
)
def test_a_save_is_told_in_a_line(tmp_path: Path, written: tuple[Doc, ...], taken: tuple[Doc, ...], line: str) -> None:
    saved = Saved(read(tmp_path), written, taken, confirmed=True)
    assert told(saved, 2) == line
    assert told(replace(saved, confirmed=False, notices=("earlier",)), 2).endswith("a loss of power; earlier")
