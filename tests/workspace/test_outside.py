"""What others change on disk while a session is open: seen, told, merged, kept or taken, and never lost."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from negotiator.workspace.edits import move_limit
from negotiator.workspace.session import SaveError, Session
from tests.workspace.folders import SMALL, crashed, edit_three_files, files, put, stands


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    return put(tmp_path / "talks", SMALL)


@pytest.fixture
def ours(folder: Path) -> Session:
    return Session.open(folder)


def replaced(path: Path, old: str, new: str) -> None:
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new, 1))


def limit_left(session: Session) -> str:
    return session.do(move_limit(session.negotiation, "us", "grain.days", -1))


def their_limit(folder: Path) -> None:
    replaced(folder / "us" / "grain.toml", "limit = 10", "limit = 15 # theirs")


def their_interest(folder: Path) -> None:
    replaced(folder / "us" / "grain.toml", '"Trade."', '"Bread."')


def test_nothing_is_seen_where_nothing_differs(ours: Session, folder: Path) -> None:
    assert ours.outside() is None
    edit_three_files(ours)
    assert ours.outside() is None
    ours.save()
    assert ours.outside() is None
    for path in folder.rglob("*.toml"):
        path.write_bytes(path.read_bytes())
    assert ours.outside() is None


def test_a_change_is_told_by_item_even_with_size_and_time_the_same(ours: Session, folder: Path) -> None:
    path = folder / "us" / "grain.toml"
    times = (path.stat().st_atime_ns, path.stat().st_mtime_ns)
    replaced(path, "limit = 10", "limit = 15")
    os.utime(path, ns=times)
    found = ours.outside()
    assert found is not None
    assert found.told == ("us, grain.days: limit 10 to 15",)
    assert (found.conflicts, found.faults) == ((), ())
    again = ours.outside()
    assert again is not None and again.mark == found.mark


def test_changes_of_every_kind_are_told(ours: Session, folder: Path) -> None:
    replaced(folder / "negotiation.toml", 'title = "Test"', 'title = "Talks"')
    replaced(folder / "agenda" / "arms.toml", 'title = "arms"', 'title = "Arms"')
    (folder / "us" / "grain.toml").unlink()
    (folder / "china" / "side.toml").write_text('title = "China"\n')
    found = ours.outside()
    assert found is not None
    assert found.told == (
        "Arms: title arms to Arms",
        "negotiation.toml: title Test to Talks",
        "us, grain: removed",
        "China: added",
    )


def test_a_comment_is_seen_and_taken_in_without_a_word(ours: Session, folder: Path) -> None:
    limit_left(ours)
    with (folder / "us" / "grain.toml").open("a") as stream:
        stream.write("# theirs\n")
    found = ours.outside()
    assert found is not None and (found.changes, found.told, found.conflicts) == ((), (), ())
    assert ours.follow()
    assert ours.outside() is None
    assert len(ours.unsaved) == 1
    ours.save()
    assert files(folder)["us/grain.toml"].endswith(b"# theirs\n")


def test_where_nothing_is_unsaved_theirs_is_followed(ours: Session, folder: Path) -> None:
    assert not ours.follow()
    their_limit(folder)
    revision = ours.revision
    assert ours.follow()
    assert ours.negotiation.position("us", "grain.days").limit == 15
    assert ours.revision > revision
    assert (ours.unsaved, ours.can_undo, ours.outside()) == ((), False, None)


def test_what_is_unsaved_is_never_followed_over(ours: Session, folder: Path) -> None:
    limit_left(ours)
    their_limit(folder)
    assert not ours.follow()
    assert ours.negotiation.position("us", "grain.days").limit == 5


def test_faults_are_told_and_nothing_is_taken(ours: Session, folder: Path) -> None:
    limit_left(ours)
    (folder / "china" / "arms.toml").write_text("[items.sales\n")
    found = ours.outside()
    assert found is not None and "china/arms.toml" in str(found.faults[0])
    assert (found.changes, found.told) == ((), ())
    assert not ours.follow()
    for act in (ours.merge, ours.keep_mine, ours.take_theirs, ours.save):
        with pytest.raises(SaveError, match="the folder has problems now"):
            act()
    assert len(ours.unsaved) == 1


def linked(folder: Path) -> None:
    (folder / "us" / "grain.toml").rename(folder.parent / "elsewhere.toml")
    (folder / "us" / "grain.toml").symlink_to(folder.parent / "elsewhere.toml")


def made_a_folder(folder: Path) -> None:
    (folder / "us" / "grain.toml").unlink()
    (folder / "us" / "grain.toml").mkdir()


@pytest.mark.parametrize(
    ("act", "words"),
    [
        (linked, "leads out of the negotiation's folder"),
        (made_a_folder, "is a folder"),
        (shutil.rmtree, "is gone"),
    ],
)
def test_what_is_no_file_any_more_is_told_in_plain_words(
    act: Callable[[Path], object], words: str, ours: Session, folder: Path
) -> None:
    limit_left(ours)
    act(folder)
    found = ours.outside()
    assert found is not None and found.faults
    for tried in (ours.save, ours.merge, ours.take_theirs):
        with pytest.raises(SaveError, match=words):
            tried()
    assert len(ours.unsaved) == 1
    ours.save(folder.parent / "mine")
    assert stands(folder.parent / "mine").position("us", "grain.days").limit == 5


def test_two_sessions_know_of_each_other(ours: Session, folder: Path) -> None:
    assert ours.others == ()
    theirs = Session.open(folder)
    assert len(theirs.others) == 1 and theirs.others[0].startswith("process ")
    assert Session.open(folder, sample=True).others == ()
    ours.outside()
    assert len(ours.others) == 1
    crashed(theirs)
    ours.outside()
    assert ours.others == ()


def test_looking_is_quick_where_nothing_changed(ours: Session) -> None:
    start = time.perf_counter()
    for _ in range(20):
        assert ours.outside() is None
    assert time.perf_counter() - start < 1.0


def test_what_is_read_again_is_not_kept_twice(ours: Session, folder: Path) -> None:
    before = ours.negotiation
    for number in range(3):
        with (folder / "us" / "arms.toml").open("a") as file:
            file.write(f"# {number}\n")
        assert ours.follow()
    ours.do(move_limit(ours.negotiation, "china", "grain.days", 1))
    ours.save()
    changed = ("china", "grain")
    assert all(table is before.positions[key] for key, table in ours.negotiation.positions.items() if key != changed)
    assert all(table is before.agenda[issue] for issue, table in ours.negotiation.agenda.items())


def test_another_order_of_items_is_taken_in(ours: Session, folder: Path) -> None:
    path = folder / "agenda" / "arms.toml"
    head, *items = path.read_text().split("[items.")
    path.write_text(head + "".join(f"[items.{item}" for item in reversed(items)))
    assert ours.follow()
    assert [*ours.negotiation.agenda["arms"].items] == ["place", "sales"]
