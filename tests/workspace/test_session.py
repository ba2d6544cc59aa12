"""The session: what is done, undone and saved, and what a save leaves alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from negotiator.model.changes import Change, apply
from negotiator.model.negotiation import Doc
from negotiator.samples import samples_dir
from negotiator.workspace.edits import Edit, RefusedError, mark, move_limit, move_target, set_aside, set_key
from negotiator.workspace.session import NeedsPlaceError, SaveError, Session
from tests.workspace.folders import SMALL, changed, edit_three_files, files, put, same, stands

LADDER = ("none", "fewer", "now", "more")
SAMPLES = sorted(path.name for path in samples_dir().iterdir() if path.is_dir())


@pytest.fixture
def session(tmp_path: Path) -> Session:
    return Session.open(put(tmp_path / "talks", SMALL))


def limit_left(session: Session) -> str:
    return session.do(move_limit(session.negotiation, "us", "grain.days", -1))


def place(session: Session) -> Path | None:
    return session.folder


def test_an_opened_folder_stands_as_it_was_read(session: Session) -> None:
    assert same(session.negotiation, SMALL)
    assert (session.faults, session.unsaved, session.notices, session.revision) == ((), (), (), 0)
    assert not session.can_undo
    assert not session.can_redo


def test_an_edit_is_told_by_its_label_and_counted(session: Session) -> None:
    assert limit_left(session) == "us, grain.days: limit 10 to 5"
    assert session.negotiation.position("us", "grain.days").limit == 5
    assert [change.keys for change in session.unsaved] == [("items", "days", "limit")]
    assert (session.revision, session.can_undo) == (1, True)


def test_undo_and_redo_are_told(session: Session) -> None:
    limit_left(session)
    assert session.undo() == "undid: us, grain.days: limit 10 to 5"
    assert same(session.negotiation, SMALL)
    assert session.unsaved == ()
    assert session.redo() == "redid: us, grain.days: limit 10 to 5"
    assert session.negotiation.position("us", "grain.days").limit == 5
    assert session.revision == 3


def test_there_may_be_nothing_to_undo_or_redo(session: Session) -> None:
    with pytest.raises(RefusedError, match="nothing to undo"):
        session.undo()
    with pytest.raises(RefusedError, match="nothing to redo"):
        session.redo()


def test_a_new_edit_ends_what_could_be_done_again(session: Session) -> None:
    limit_left(session)
    session.undo()
    session.do(set_aside(session.negotiation, "grain.ports"))
    assert not session.can_redo


def test_an_edit_made_for_another_state_is_refused(session: Session) -> None:
    stale = move_limit(session.negotiation, "us", "grain.days", -1)
    limit_left(session)
    with pytest.raises(RefusedError, match="has changed since"):
        session.do(stale)
    assert session.revision == 1


def test_edits_that_only_together_make_a_problem_are_refused(session: Session) -> None:
    marked = mark(session.negotiation, "us", "grain.days", "red-line")
    session.do(set_key(session.negotiation, "us", "grain.days", "better", "last"))
    session.do(set_key(session.negotiation, "us", "grain.days", "limit", None))
    with pytest.raises(RefusedError, match="needs a limit"):
        session.do(marked)
    assert len(session.unsaved) == 2


def test_a_change_of_the_agenda_is_held_against_all_positions(session: Session) -> None:
    change = Change(Doc("agenda", issue="arms"), ("items", "sales", "ladder"), LADDER, ("fewer", "now", "more"))
    with pytest.raises(RefusedError, match='"none" is not an option of the item'):
        session.do(Edit("arms.sales: none removed", (change,)))


def test_a_save_writes_the_edited_files_alone(session: Session) -> None:
    assert session.folder is not None
    before = files(session.folder)
    edit_three_files(session)
    assert session.save() == "saved 3 changes in 3 files"
    after = files(session.folder)
    assert changed(before, after) == {"us/grain.toml", "negotiation.toml", "eu/grain.toml"}
    assert after["us/grain.toml"] == before["us/grain.toml"].replace(b"limit = 10", b"limit = 5")
    assert same(stands(session.folder), session.negotiation)
    assert session.unsaved == ()


def test_a_save_of_nothing_writes_nothing(session: Session) -> None:
    assert session.folder is not None
    before = {path: path.stat().st_mtime_ns for path in session.folder.rglob("*")}
    assert session.save() == "nothing to save"
    limit_left(session)
    session.undo()
    assert session.save() == "nothing to save"
    assert {path: path.stat().st_mtime_ns for path in session.folder.rglob("*")} == before


def test_undo_after_a_save_makes_it_unsaved_again(session: Session) -> None:
    assert session.folder is not None
    before = files(session.folder)
    limit_left(session)
    session.save()
    session.undo()
    assert [change.after for change in session.unsaved] == [10]
    assert session.save() == "saved 1 change in 1 file"
    assert files(session.folder) == before


def test_a_file_made_and_saved_goes_with_its_undo(session: Session) -> None:
    assert session.folder is not None
    before = files(session.folder)
    session.do(move_target(session.negotiation, "eu", "grain.days", 1))
    session.save()
    assert (session.folder / "eu" / "grain.toml").exists()
    session.undo()
    session.save()
    assert files(session.folder) == before


@pytest.mark.parametrize("sample", SAMPLES)
def test_a_sample_is_saved_as_a_copy_and_worked_on_there(sample: str, tmp_path: Path) -> None:
    source, to = samples_dir() / sample, tmp_path / "mine" / sample
    before = files(source)
    session = Session.open(source, sample=True)
    assert place(session) is None
    session.do(set_aside(session.negotiation, session.negotiation.item_names[0]))
    with pytest.raises(NeedsPlaceError):
        session.save()
    assert str(to) in session.save(to)
    assert place(session) == to
    assert not session.unsaved
    assert files(source) == before
    copied = files(to)
    assert {"schemas/position.json", "schemas/negotiation.json"} <= copied.keys()
    assert changed(before, copied) - {name for name in copied if name.startswith("schemas/")} == {"negotiation.toml"}
    session.undo()
    session.save()
    assert {name: copied[name] for name in before} | {"negotiation.toml": before["negotiation.toml"]} == before
    assert session.save() == "nothing to save"


def test_a_sample_without_edits_can_be_saved_too(tmp_path: Path) -> None:
    source = samples_dir() / SAMPLES[0]
    (tmp_path / "here").mkdir()
    session = Session.open(source, sample=True)
    session.save(tmp_path / "here")
    copied = files(tmp_path / "here")
    assert {name: copied[name] for name in files(source)} == files(source)


def test_a_copy_is_refused_where_something_stands(session: Session, tmp_path: Path) -> None:
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "note.txt").write_text("mine")
    (tmp_path / "file").write_text("mine")
    for name, reason in (("full", "is not empty"), ("file", "is a file"), ("file/below", "cannot be made")):
        with pytest.raises(SaveError, match=reason):
            session.save(tmp_path / name)
    assert files(tmp_path / "full") == {"note.txt": b"mine"}
    assert session.folder == tmp_path / "talks"


def test_a_copy_is_saved_into_a_new_repository(session: Session, tmp_path: Path) -> None:
    (tmp_path / "repo" / ".git").mkdir(parents=True)
    (tmp_path / "repo" / ".git" / "HEAD").write_text("ref: refs/heads/main")
    (tmp_path / "repo" / ".gitignore").write_text("*.bak")
    session.save(tmp_path / "repo")
    assert same(stands(tmp_path / "repo"), SMALL)
    found = files(tmp_path / "repo")
    assert (found[".git/HEAD"], found[".gitignore"]) == (b"ref: refs/heads/main", b"*.bak")


@pytest.mark.parametrize("name", ["us", "negotiation.toml", "README.md"])
def test_a_copy_is_refused_in_a_repository_that_holds_anything(name: str, session: Session, tmp_path: Path) -> None:
    (tmp_path / "repo" / ".git").mkdir(parents=True)
    (tmp_path / "repo" / name).mkdir()
    with pytest.raises(SaveError, match="is not empty"):
        session.save(tmp_path / "repo")
    assert not files(tmp_path / "repo")


def test_a_place_is_taken_as_typed(session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    session.save(Path("~/copy"))
    assert same(stands(tmp_path / "copy"), SMALL)


@pytest.mark.parametrize("name", ["loop", "loop/below", "a\0b"])
def test_a_place_that_can_be_none_is_refused(name: str, session: Session, tmp_path: Path) -> None:
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    with pytest.raises(SaveError, match=r"cannot be (a folder|made)|is a file"):
        session.save(tmp_path / name)
    assert session.folder == tmp_path / "talks"


def test_a_negotiation_can_be_saved_elsewhere_and_goes_on_there(session: Session, tmp_path: Path) -> None:
    before = files(tmp_path / "talks")
    limit_left(session)
    session.save(tmp_path / "copy")
    assert session.folder == tmp_path / "copy"
    assert files(tmp_path / "talks") == before
    assert stands(tmp_path / "copy").position("us", "grain.days").limit == 5


def test_saving_to_its_own_folder_is_a_plain_save(session: Session, tmp_path: Path) -> None:
    limit_left(session)
    assert session.save(tmp_path / "talks" / ".." / "talks") == "saved 1 change in 1 file"


def test_a_folder_with_faults_opens_on_them(tmp_path: Path) -> None:
    folder = put(tmp_path / "talks", SMALL)
    (folder / "us" / "grain.toml").write_text("[items.days]\nstance = 'maybe'\n")
    session = Session.open(folder)
    assert len(session.faults) == 1
    with pytest.raises(LookupError):
        _ = session.negotiation
    assert session.unsaved == ()
    with pytest.raises(SaveError, match="mend them first"):
        session.save()


@pytest.mark.parametrize("name", ["absent", "file", "loop"])
def test_opening_what_is_no_folder_is_a_fault(name: str, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    assert Session.open(tmp_path / name).faults != ()


def test_edits_of_a_session_apply_as_plain_changes(session: Session) -> None:
    edit_three_files(session)
    assert same(apply(SMALL, session.unsaved), session.negotiation)
