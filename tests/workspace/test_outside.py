"""What others change on disk while a session is open: seen, told, merged, kept or taken, and never lost."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from negotiator.model.changes import diff
from negotiator.model.merge import WHOLE
from negotiator.workspace.edits import move_limit, set_aside, set_key
from negotiator.workspace.session import ConflictError, SaveError, Session
from negotiator.workspace.telling import told_conflict, told_value
from tests.workspace.folders import SMALL, crashed, edit_three_files, files, put, same, stands


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


def test_a_merge_is_one_edit_and_its_undo_brings_ours_back(ours: Session, folder: Path) -> None:
    limit_left(ours)
    before = ours.negotiation
    their_interest(folder)
    assert ours.merge() == "merged what was changed on disk"
    assert ours.negotiation.position("us", "grain.ports").interest == "Bread."
    assert ours.negotiation.position("us", "grain.days").limit == 5
    assert [change.keys for change in ours.unsaved] == [("items", "days", "limit")]
    assert ours.undo() == "undid: merged what was changed on disk"
    assert same(ours.negotiation, before)
    assert len(ours.unsaved) == 2
    ours.redo()
    ours.save()
    assert same(stands(folder), ours.negotiation)


@pytest.mark.parametrize(("choice", "limit"), [("ours", 5), ("theirs", 15)])
def test_conflicts_are_settled_one_by_one(choice: str, limit: int, ours: Session, folder: Path) -> None:
    limit_left(ours)
    their_limit(folder)
    their_interest(folder)
    found = ours.outside()
    assert found is not None
    (conflict,) = found.conflicts
    assert told_conflict(ours.negotiation, conflict) == "us, grain.days: limit"
    assert (told_value(conflict.ours), told_value(conflict.theirs)) == ("5", "15")
    with pytest.raises(ConflictError, match=r"changed on disk since, in what you changed too \(days.limit\)"):
        ours.merge()
    ours.merge({conflict.place: choice})  # type: ignore[dict-item]
    assert ours.negotiation.position("us", "grain.days").limit == limit
    assert ours.negotiation.position("us", "grain.ports").interest == "Bread."
    ours.save()
    assert stands(folder).position("us", "grain.days").limit == limit
    assert b"# theirs" in files(folder)["us/grain.toml"]


def test_what_does_not_go_together_is_a_conflict_of_the_whole(ours: Session, folder: Path) -> None:
    ours.do(set_key(ours.negotiation, "us", "grain.ports", "target", "all"))
    replaced(folder / "agenda" / "grain.toml", '  "all",\n', '  "most",\n')
    before = files(folder)
    found = ours.outside()
    assert found is not None
    (conflict,) = found.conflicts
    assert conflict.place == WHOLE
    assert told_conflict(ours.negotiation, conflict).startswith('us, grain.ports: target: "all" is not an option')
    with pytest.raises(ConflictError, match=r'does not go with yours \(us/grain\.toml: items\.ports\.target "all"'):
        ours.save()
    assert files(folder) == before
    ours.merge({WHOLE: "theirs"})
    assert ours.unsaved == ()
    ours.undo()
    assert ours.negotiation.position("us", "grain.ports").target == "all"


def test_mine_is_kept_and_put_over_theirs_by_the_next_save(ours: Session, folder: Path) -> None:
    limit_left(ours)
    before = ours.negotiation
    their_limit(folder)
    their_interest(folder)
    ours.keep_mine()
    assert same(ours.negotiation, before)
    assert ours.outside() is None
    ours.save()
    assert same(stands(folder), before)
    assert b"# theirs" in files(folder)["us/grain.toml"]


def test_theirs_is_taken_and_undo_brings_mine_back(ours: Session, folder: Path) -> None:
    limit_left(ours)
    before = ours.negotiation
    their_limit(folder)
    ours.take_theirs()
    assert same(ours.negotiation, stands(folder))
    assert ours.unsaved == ()
    ours.undo()
    assert same(ours.negotiation, before)
    ours.save()
    assert stands(folder).position("us", "grain.days").limit == 5


@pytest.mark.parametrize("act", [Session.merge, Session.keep_mine, Session.take_theirs])
def test_nothing_is_lost_where_the_program_is_killed_after_it_was_settled(
    act: Callable[[Session], str], ours: Session, folder: Path
) -> None:
    limit_left(ours)
    limit_left(ours)
    their_interest(folder)
    act(ours)
    ours.do(set_aside(ours.negotiation, "grain.ports"))
    crashed(ours)
    opened = Session.open(folder)
    opened.take_up(opened.offers[0])
    assert same(opened.negotiation, ours.negotiation)


def test_what_was_undone_past_a_merge_and_done_again_outlasts_a_crash(ours: Session, folder: Path) -> None:
    limit_left(ours)
    ours.do(set_aside(ours.negotiation, "grain.ports"))
    ours.undo()
    with (folder / "us" / "grain.toml").open("a") as stream:
        stream.write("# theirs\n")
    ours.merge()
    ours.redo()
    ours.undo()
    ours.undo()
    ours.redo()
    crashed(ours)
    opened = Session.open(folder)
    opened.take_up(opened.offers[0])
    assert same(opened.negotiation, ours.negotiation)
    assert opened.negotiation.position("us", "grain.days").limit == 5


def test_a_file_that_others_touched_is_not_removed_without_asking(ours: Session, folder: Path) -> None:
    ours.do(set_key(ours.negotiation, "eu", "grain.ports", "target", "all"))
    ours.save()
    ours.undo()
    path = folder / "eu" / "grain.toml"
    path.write_bytes(path.read_bytes() + b"# theirs\n")
    assert not ours.follow()
    with pytest.raises(ConflictError) as caught:
        ours.save()
    assert path.read_bytes().endswith(b"# theirs\n")
    (conflict,) = caught.value.conflicts
    assert told_conflict(ours.negotiation, conflict) == "eu, grain"
    ours.merge({conflict.place: "theirs"})
    assert ours.negotiation.position("eu", "grain.ports").target == "all"
    ours.undo()
    ours.save()
    assert not path.exists()


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


def test_a_save_while_others_only_wrote_a_comment_merges(ours: Session, folder: Path) -> None:
    limit_left(ours)
    with (folder / "us" / "grain.toml").open("a") as stream:
        stream.write("# theirs\n")
    assert ours.save() == "saved 1 change in 1 file; taken in from disk: us/grain.toml"
    assert diff(stands(folder), ours.negotiation) == ()
    assert files(folder)["us/grain.toml"].endswith(b"# theirs\n")
