"""Changes that others make on disk while a save is under way: never overwritten, always named."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

from negotiator.files import atomic
from negotiator.workspace import journal, saving
from negotiator.workspace.edits import move_limit, set_key
from negotiator.workspace.journal import journal_path
from negotiator.workspace.session import PartlySavedError, SaveError, Session
from tests.workspace.folders import SMALL, edit_three_files, files, put, same, stands

US, EU = Path("us/grain.toml"), Path("eu/grain.toml")
STEPS = [(saving, "read_back"), (journal, "keep"), (atomic, "_fill")]
"""Steps of a save between its reading of the disk and the first replace, as names that it looks up."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return put(tmp_path / "talks", SMALL)


def before_step(patch: pytest.MonkeyPatch, step: tuple[ModuleType, str], act: Callable[[], None], at: int = 0) -> None:
    """Do something just before a step of a save is taken for the time numbered `at`, from 0."""
    module, name = step
    real, calls = getattr(module, name), iter(range(1_000))

    def stepping(*told: object) -> object:
        if next(calls) == at:
            act()
        return real(*told)

    patch.setattr(module, name, stepping)


def comment(path: Path) -> Callable[[], None]:
    def write() -> None:
        path.parent.mkdir(exist_ok=True)
        with path.open("ab") as stream:
            stream.write(b"# theirs\n")

    return write


@pytest.mark.parametrize("step", STEPS, ids=[name for _, name in STEPS])
@pytest.mark.parametrize("path", [US, EU], ids=["changed", "made"])
def test_a_change_during_a_save_is_not_overwritten(
    path: Path, step: tuple[ModuleType, str], folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    session, before = Session.open(folder), files(folder)
    side = path.parts[0]
    session.do(set_key(session.negotiation, side, "grain.ports", "interest", "Ours."))
    with monkeypatch.context() as patch, pytest.raises(SaveError) as caught:
        before_step(patch, step, comment(folder / path))
        session.save()
    nothing = "was changed on disk during the save; nothing was written, the edits are still in the app"
    assert str(caught.value) == f"{path} {nothing}"
    assert files(folder) == {**before, str(path): before.get(str(path), b"") + b"# theirs\n"}
    assert len(session.unsaved) == 1
    assert not journal_path(folder).exists()


def test_a_change_before_the_journal_stands_keeps_no_journal(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("a journal was kept")

    session = Session.open(folder)
    session.do(move_limit(session.negotiation, "us", "grain.days", -1))
    before_step(monkeypatch, (saving, "read_back"), comment(folder / US))
    monkeypatch.setattr(journal, "keep", refuse)
    with pytest.raises(SaveError, match="nothing was written"):
        session.save()


def test_a_file_that_is_to_go_is_kept_where_others_changed_it(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    session = Session.open(folder)
    session.do(set_key(session.negotiation, "eu", "grain.ports", "interest", "Ours."))
    session.save()
    session.undo()
    before_step(monkeypatch, (journal, "keep"), comment(folder / EU))
    with pytest.raises(SaveError, match=r"eu/grain\.toml was changed on disk during the save"):
        session.save()
    assert (folder / EU).read_bytes().endswith(b"# theirs\n")


def test_a_change_after_the_first_file_stops_the_save_there(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    session = Session.open(folder)
    edit_three_files(session)
    with monkeypatch.context() as patch, pytest.raises(PartlySavedError) as caught:
        before_step(patch, (atomic, "_fill"), comment(folder / US), at=1)
        session.save()
    why = "us/grain.toml was changed on disk during the save"
    assert str(caught.value) == f"{why}; 1 of 3 files were written, the edits are still in the app"
    assert files(folder)[str(US)].endswith(b"# theirs\n")
    assert stands(folder).position("us", "grain.days").limit == 10
    session.save()
    assert same(stands(folder), session.negotiation)
    assert stands(folder).position("us", "grain.days").limit == 5
    assert files(folder)[str(US)].endswith(b"# theirs\n")


def test_a_change_while_a_save_is_finished_is_not_overwritten(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    session = Session.open(folder)
    edit_three_files(session)
    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr(journal, "carry_out", interrupt)
        session.save()
    before_step(monkeypatch, (atomic, "_fill"), comment(folder / US), at=1)
    opened = Session.open(folder)
    assert "is finished only in eu/grain.toml, as us/grain.toml was changed on disk" in opened.notices[0]
    assert files(folder)[str(US)].endswith(b"# theirs\n")
    assert not journal_path(folder).exists()


def interrupt(*_: object) -> None:
    raise KeyboardInterrupt


def test_a_file_that_others_put_into_a_new_copy_stays(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = Session.open(folder, sample=True)
    with monkeypatch.context() as patch, pytest.raises(SaveError, match="the copy was taken back"):
        before_step(patch, (atomic, "_fill"), comment(tmp_path / "copy" / US), at=1)
        session.save(tmp_path / "copy")
    assert files(tmp_path / "copy") == {str(US): b"# theirs\n"}
    assert same(session.negotiation, SMALL)
