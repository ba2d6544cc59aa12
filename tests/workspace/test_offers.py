"""What was not saved outlasts the program, is offered on the next opening, and is never put over changes of others."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from negotiator.files.atomic import replace_file
from negotiator.workspace import journal
from negotiator.workspace.edits import RefusedError, move_limit, set_aside, set_key
from negotiator.workspace.session import PartlySavedError, Session
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
