"""What was not saved outlasts the program, is offered on the next opening, and is never put over changes of others."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from negotiator.files.atomic import replace_file
from negotiator.workspace import journal
from negotiator.workspace.edits import RefusedError, move_limit, set_aside, set_key
from negotiator.workspace.session import PartlySavedError, SaveError, Session
from tests.workspace.folders import SMALL, crashed, edit_three_files, files, put, same, stands


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return put(tmp_path / "talks", SMALL)


@pytest.fixture(autouse=True)
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give the folder of the trails, which no other test has written to."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    return tmp_path / "state" / "negotiator" / "trails"


def ended(folder: Path, sample: bool = False) -> Session:
    """Edit three files in a session that is killed."""
    session = Session.open(folder, sample)
    edit_three_files(session)
    return crashed(session)


def limit_left(session: Session, item: str = "grain.days") -> str:
    return session.do(move_limit(session.negotiation, "us", item, -1))


def taken_up(folder: Path, sample: bool = False) -> Session:
    session = Session.open(folder, sample)
    for offer in session.offers:
        session.take_up(offer)
    return session


@pytest.mark.parametrize("sample", [False, True], ids=["folder", "sample"])
def test_what_was_not_saved_is_offered_and_comes_back_edit_by_edit(sample: bool, folder: Path) -> None:
    before = files(folder)
    session = ended(folder, sample)
    opened = Session.open(folder, sample)
    assert (opened.notices, opened.unsaved) == ((), ())
    (offer,) = opened.offers
    assert offer.count == 4
    assert offer.labels[0] == "us, grain.days: limit 10 to 5"
    assert datetime.now() - offer.when < timedelta(minutes=1)
    assert opened.take_up(offer) == "took up 4 edits that were not saved"
    assert opened.offers == ()
    assert opened.unsaved == session.unsaved != ()
    assert files(folder) == before
    for label in reversed(offer.labels):
        assert opened.undo() == f"undid: {label}"
    assert opened.unsaved == ()
    assert not opened.can_undo


def test_an_offer_left_alone_is_made_again(folder: Path) -> None:
    ended(folder)
    crashed(Session.open(folder))
    Session.open(folder).leave()
    assert len(Session.open(folder).offers) == 1


def test_a_sample_and_its_folder_keep_their_trails_apart(folder: Path) -> None:
    ended(folder, sample=True)
    assert Session.open(folder).offers == ()
    assert Session.open(folder, sample=True).offers


def test_a_trail_is_private(folder: Path, state: Path) -> None:
    session = Session.open(folder)
    limit_left(session)
    (path,) = state.iterdir()
    assert (path.stat().st_mode & 0o777, state.stat().st_mode & 0o777) == (0o600, 0o700)


def test_nothing_unsaved_is_offered_to_nobody(folder: Path, state: Path) -> None:
    session = Session.open(folder)
    limit_left(session)
    session.undo()
    assert session.keep() is None
    assert not list(state.iterdir())
    session = Session.open(folder)
    limit_left(session)
    session.do(set_key(session.negotiation, "us", "grain.days", "limit", 10))
    crashed(session)
    assert Session.open(folder).offers == ()
    (folder / "negotiation.toml").write_text("sides = [")
    assert Session.open(folder).keep() is None


def test_a_trail_is_emptied_by_a_save_and_removed_by_leaving(folder: Path, state: Path) -> None:
    session = Session.open(folder)
    (path,) = state.iterdir()
    empty = path.read_bytes()
    limit_left(session)
    assert path.read_bytes() != empty
    session.save()
    assert path.read_bytes() == empty
    session.undo()
    session.leave()
    assert not list(state.iterdir())


def test_an_offer_goes_with_a_copy_that_holds_its_edits(folder: Path, tmp_path: Path, state: Path) -> None:
    session = ended(folder, sample=True)
    mine = taken_up(folder, sample=True)
    mine.save(tmp_path / "mine")
    assert same(stands(tmp_path / "mine"), session.negotiation)
    crashed(mine)
    assert Session.open(folder, sample=True).offers == ()
    assert Session.open(tmp_path / "mine").offers == ()


def test_edits_after_a_copy_was_saved_are_offered_there(folder: Path, tmp_path: Path) -> None:
    session = Session.open(folder, sample=True)
    session.save(tmp_path / "mine")
    limit_left(session)
    crashed(session)
    assert Session.open(folder, sample=True).offers == ()
    assert same(taken_up(tmp_path / "mine").negotiation, session.negotiation)


def test_an_offer_that_is_thrown_away_does_not_come_back(folder: Path) -> None:
    ended(folder)
    opened = Session.open(folder)
    opened.throw_away(opened.offers[0])
    assert opened.offers == ()
    assert Session.open(folder).offers == ()


def test_what_was_taken_up_is_kept_again_with_what_was_done_since(folder: Path) -> None:
    ended(folder)
    again = taken_up(folder)
    limit_left(again, "arms.sales")
    assert again.keep() is not None
    assert Session.open(folder).offers[0].count == 5
    assert same(taken_up(folder).negotiation, again.negotiation)


def test_undone_edits_are_not_offered_and_can_be_done_again(folder: Path) -> None:
    session = Session.open(folder)
    limit_left(session)
    limit_left(session)
    limit_left(session, "arms.sales")
    session.undo()
    session.undo()
    crashed(session)
    opened = taken_up(folder)
    assert opened.negotiation.position("us", "grain.days").limit == 5
    assert opened.redo() == "redid: us, grain.days: limit 5 to 0"
    assert opened.redo() == "redid: us, arms.sales: limit now to fewer"
    assert not opened.can_redo


def test_what_was_undone_after_a_save_is_offered(folder: Path) -> None:
    session = Session.open(folder)
    limit_left(session)
    limit_left(session, "arms.sales")
    session.save()
    session.undo()
    session.undo()
    session.redo()
    crashed(session)
    opened = Session.open(folder)
    assert opened.offers[0].labels == ("undid: us, arms.sales: limit now to fewer",)
    assert same(taken_up(folder).negotiation, session.negotiation)


def test_two_sessions_that_end_at_once_lose_nothing(folder: Path) -> None:
    one, other = Session.open(folder), Session.open(folder)
    limit_left(one)
    other.do(set_aside(other.negotiation, "grain.ports"))
    crashed(one)
    other.keep()
    assert len(Session.open(folder).offers) == 2
    opened = taken_up(folder)
    assert opened.negotiation.position("us", "grain.days").limit == 5
    assert opened.negotiation.set_aside == {"grain.ports"}


def test_what_others_changed_since_is_merged_by_key_and_the_rest_kept_aside(folder: Path, state: Path) -> None:
    session = Session.open(folder)
    limit_left(session)
    limit_left(session, "arms.sales")
    session.do(set_key(session.negotiation, "us", "grain.days", "weight", 2))
    crashed(session)
    path = folder / "us" / "grain.toml"
    path.write_text(path.read_text().replace("limit = 10", "limit = 15 # theirs"))
    opened = Session.open(folder)
    line = opened.take_up(opened.offers[0])
    assert line.startswith("took up 2 of 3 edits that were not saved: us, grain.days: limit 10 to 5: changed on disk")
    away = Path(line.rpartition(" in ")[2])
    assert away in state.iterdir() and away.stat().st_mode & 0o777 == 0o600
    assert "limit 10 to 5" in away.read_text()
    found = opened.negotiation
    assert found.position("us", "grain.days").limit == 15
    assert found.position("us", "grain.days").weight == 2
    assert found.position("us", "arms.sales").limit == "fewer"
    opened.save()
    assert b"limit = 15 # theirs" in files(folder)["us/grain.toml"]
    assert Session.open(folder).offers == ()


def test_an_edit_that_would_make_a_problem_now_is_kept_aside(folder: Path) -> None:
    session = Session.open(folder)
    session.do(set_key(session.negotiation, "us", "grain.ports", "target", "all"))
    crashed(session)
    agenda = folder / "agenda" / "grain.toml"
    agenda.write_text(agenda.read_text().replace('  "all",\n', '  "most",\n'))
    opened = Session.open(folder)
    assert "took up 0 of 1 edit" in opened.take_up(opened.offers[0])
    assert opened.unsaved == ()


def test_a_torn_last_line_is_dropped(folder: Path, state: Path) -> None:
    session = Session.open(folder)
    limit_left(session)
    limit_left(session)
    crashed(session)
    (path,) = state.iterdir()
    whole = path.read_bytes()
    second = whole.rstrip(b"\n").rindex(b"\n") + 1
    for cut in (second + 1, len(whole) - 1):
        path.write_bytes(whole[:cut])
        opened = Session.open(folder)
        assert opened.offers[0].labels == ("us, grain.days: limit 10 to 5",)
        opened.leave()
    for cut in range(0, whole.index(b"\n") + 1, 7):
        path.write_bytes(whole[:cut])
        opened = Session.open(folder)
        assert (opened.offers, opened.notices) == ((), ())
        opened.leave()


@pytest.mark.parametrize(
    "text", ["{\n", '{"format": 2, "new": null}\n', "7\n", '{"format":1,"new":null}\n{"act":"leap"}\n', "\xff\n"]
)
def test_a_trail_of_another_format_is_put_away(text: str, folder: Path, state: Path) -> None:
    ended(folder)
    (path,) = state.iterdir()
    path.write_bytes(text.encode("latin-1"))
    opened = Session.open(folder)
    assert opened.offers == ()
    assert opened.notices == (f"what was not saved cannot be read: it is kept in {path.with_suffix('.kept')}",)
    assert path.with_suffix(".kept").read_bytes() == text.encode("latin-1")
    assert Session.open(folder).notices == ()


def test_an_offer_waits_while_the_files_have_problems(folder: Path) -> None:
    session = ended(folder)
    broken = folder / "china" / "arms.toml"
    sound = broken.read_bytes()
    broken.write_text("[items.sales\n")
    assert Session.open(folder).faults
    assert Session.open(folder).offers == ()
    broken.write_bytes(sound)
    assert same(taken_up(folder).negotiation, session.negotiation)


@pytest.mark.parametrize("killed", [False, True])
def test_edits_after_a_save_that_stopped_midway_rest_on_that_save(
    killed: bool, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    session, calls = Session.open(folder), iter(range(9))
    edit_three_files(session)

    def full(path: Path, data: bytes, check: Callable[[], None]) -> None:
        if next(calls) == 1:
            raise OSError("the disk is full")
        replace_file(path, data, check)

    with monkeypatch.context() as patch, pytest.raises(PartlySavedError):
        patch.setattr(journal, "replace_file", full)
        session.save()
    session.undo()
    session.undo()
    limit_left(session)
    crashed(session) if killed else session.keep()
    opened = taken_up(folder)
    assert "a save that was cut off is finished" in opened.notices[0]
    assert same(opened.negotiation, session.negotiation)
    assert opened.negotiation.position("us", "grain.days").limit == 0


def test_a_save_that_was_killed_midway_leaves_no_offer(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    session = Session.open(folder)
    limit_left(session)
    limit_left(session)
    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr(journal, "carry_out", killed)
        session.save()
    crashed(session)
    opened = Session.open(folder)
    assert opened.notices == ("a save that was cut off is finished: us/grain.toml",)
    assert opened.offers == ()


def test_only_one_of_two_takes_an_offer_up(folder: Path) -> None:
    ended(folder)
    one, other = Session.open(folder), Session.open(folder)
    offer = other.offers[0]
    one.take_up(one.offers[0])
    for act in (other.take_up, other.throw_away):
        with pytest.raises(RefusedError, match="these edits are gone"):
            act(offer)
    assert other.unsaved == ()


def test_a_home_without_room_is_told_and_hinders_no_edit(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "file"))
    session = Session.open(folder)
    assert session.notices[0].startswith("unsaved edits will not outlast a crash: ")
    limit_left(session)
    assert len(session.unsaved) == 1
    with pytest.raises(SaveError, match="what was not saved cannot be kept"):
        session.keep()


def test_a_line_that_cannot_be_written_follows_with_the_next(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    session = Session.open(folder)
    limit_left(session)
    with monkeypatch.context() as patch:
        patch.setattr("os.write", lambda file, data: 3)
        limit_left(session)
    assert session.warning == "unsaved edits are not kept for now: the disk is full"
    limit_left(session, "arms.sales")
    assert session.warning == ""
    crashed(session)
    assert same(taken_up(folder).negotiation, session.negotiation)


@pytest.mark.slow
def test_an_edit_costs_the_trail_far_less_than_a_millisecond(folder: Path) -> None:
    session = Session.open(folder)
    edit = move_limit(session.negotiation, "us", "grain.days", -1)
    trail = session._past.trail
    assert trail is not None
    start = time.perf_counter()
    for _ in range(1000):
        trail.edited("do", edit.label, edit.changes)
    assert time.perf_counter() - start < 0.5
