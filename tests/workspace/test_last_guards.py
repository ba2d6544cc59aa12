"""What is said, and what stays, where the state folder, a trail or a lock fails in a way that is rare."""

from __future__ import annotations

import errno
from collections.abc import Callable
from pathlib import Path, PurePosixPath

import pytest

from negotiator.files.reading import read
from negotiator.model.changes import apply
from negotiator.model.negotiation import HEADER, Doc, documents
from negotiator.workspace import journal, merging, opening, outside, presence, saving, trail
from negotiator.workspace.edits import set_aside, set_key
from negotiator.workspace.edits.items import remove_item
from negotiator.workspace.failure import SaveError
from negotiator.workspace.merging import read_back
from negotiator.workspace.presence import is_held, others
from negotiator.workspace.refusal import RefusedError, refuse_new_problems
from negotiator.workspace.session import Session
from negotiator.workspace.state import NoStateError, locked
from negotiator.workspace.trail import Trail, trails
from negotiator.workspace.waiting import waiting, waits
from tests.workspace.folders import crashed, files, stands
from tests.workspace.test_offers import ended, folder, limit_left, state
from tests.workspace.test_outside import replaced

__all__ = ["folder", "state"]


def failing(error: BaseException) -> Callable[..., object]:
    def fail(*_: object, **__: object) -> object:
        raise error

    return fail


FULL = OSError(errno.ENOSPC, "No space left on device")


def test_a_journal_that_cannot_be_carried_out_on_opening_is_told(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(journal, "recover", failing(FULL))
    assert "a save that was cut off cannot be finished: the disk is full" in Session.open(folder).notices


@pytest.mark.parametrize("is_there", [True, False])
def test_where_nothing_can_be_locked_a_journal_that_waits_is_told(
    is_there: bool, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if is_there:
        journal.keep(folder, ())
    monkeypatch.setattr(opening, "locked", failing(NoStateError("no lock can be kept here")))
    told = "a save that was cut off cannot be finished: no lock can be kept here"
    assert (told in Session.open(folder).notices) is is_there


def test_a_journal_that_cannot_be_carried_out_stops_a_save(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    session, before = Session.open(folder), files(folder)
    limit_left(session)
    monkeypatch.setattr(journal, "recover", failing(FULL))
    with pytest.raises(SaveError, match="an earlier save cannot be finished: "):
        session.save()
    assert files(folder) == before and session.unsaved


def test_a_file_that_cannot_be_read_before_it_is_replaced_stops_a_save(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    session, before = Session.open(folder), files(folder)
    limit_left(session)
    monkeypatch.setattr(journal, "refuse_changed", failing(OSError(errno.EIO, "Input/output error")))
    with pytest.raises(
        SaveError, match=r"us/grain\.toml cannot be read: the disk reports an error; nothing was written"
    ):
        session.save()
    assert files(folder) == before and session.unsaved


def test_a_place_that_a_link_leads_out_of_the_folder_is_none_of_a_save(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (folder / "peru").symlink_to(tmp_path / "out")
    with pytest.raises(journal.ChangedError, match=r"peru/grain\.toml leads out of the folder by a link"):
        journal.refuse_changed(folder, journal.Replacement(PurePosixPath("peru/grain.toml"), None, b"x"))


@pytest.mark.parametrize(("number", "fits"), [(errno.ELOOP, True), (errno.EIO, False)])
def test_a_circle_of_links_is_no_file_and_a_fault_of_the_disk_is_told(
    number: int, fits: bool, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(journal, "plain_bytes", failing(OSError(number, "no")))
    replacement = journal.Replacement(PurePosixPath("us/grain.toml"), "", b"x")
    if fits:
        assert journal.standing(folder, replacement) == ""
    else:
        with pytest.raises(OSError, match="no"):
            journal.standing(folder, replacement)


def test_a_file_that_changes_while_the_journal_is_written_stops_a_save(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    session, before = Session.open(folder), files(folder)
    limit_left(session)
    monkeypatch.setattr(journal, "refuse_changed", failing(journal.ChangedError("us/grain.toml was changed on disk")))
    with pytest.raises(SaveError, match=r"us/grain\.toml was changed on disk.*nothing was written"):
        session.save()
    assert files(folder) == before


@pytest.mark.parametrize("act", ["edited", "written"])
def test_a_text_that_cannot_be_made_stops_a_save_by_the_name_of_its_file(
    act: str, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    session, before = Session.open(folder), files(folder)
    session.do(set_key(session.negotiation, "eu", "grain.days", "interest", "Bread."))
    limit_left(session)
    monkeypatch.setattr(merging, act, failing(ValueError("does not read back")))
    with pytest.raises(SaveError, match=r"/grain\.toml: does not read back; nothing was written"):
        session.save()
    assert files(folder) == before


def test_a_negotiation_of_which_no_text_can_be_made_is_not_begun_on_disk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = Session.begin(tmp_path / "copy", "Talks", ("us", "china"))
    monkeypatch.setattr(merging, "written", failing(ValueError("does not read back")))
    with pytest.raises(SaveError, match="does not read back; nothing was written"):
        session.save()
    assert not (tmp_path / "copy").exists()


def test_a_folder_that_cannot_be_looked_into_is_no_place_for_a_copy(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    session, to = Session.open(folder), tmp_path / "copy"
    to.mkdir()
    monkeypatch.setattr(Path, "iterdir", failing(OSError(errno.EACCES, "Permission denied")))
    with pytest.raises(SaveError, match="copy cannot be read: "):
        session.save(to)


def test_a_file_made_in_the_place_of_a_copy_is_told(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    session, to = Session.open(folder), tmp_path / "copy"
    to.write_text("mine")
    monkeypatch.setattr(saving, "refuse_full", lambda _: None)  # it was free when it was looked at
    with pytest.raises(SaveError, match="copy is a file"):
        session.save(to)
    assert to.read_text() == "mine"


def test_a_trail_that_another_program_sweeps_before_it_is_locked_is_made_anew(
    folder: Path, state: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lock, swept = trail.lock, list[Path]()

    def sweep_first(file: int, *, wait: bool = False, shared: bool = False) -> None:
        if not swept:
            swept.extend(state.iterdir())
            swept[0].unlink()
        lock(file, wait=wait, shared=shared)

    monkeypatch.setattr(trail, "lock", sweep_first)
    made = Trail(folder)
    assert made.path != swept[0] and list(state.iterdir()) == [made.path]


def test_a_system_without_locks_keeps_no_trail_and_says_so(
    folder: Path, state: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(trail, "fcntl", None)
    session = Session.open(folder)
    assert "unsaved edits will not outlast a crash: unsaved edits cannot be kept: this system has no file locks" in (
        session.notices
    )
    limit_left(session)
    with pytest.raises(SaveError, match="cannot be kept: there is no room for it"):
        session.keep()
    session.save()
    assert not session.unsaved


def test_a_trail_that_has_ended_cannot_be_kept(folder: Path) -> None:
    session = Session.open(folder)
    limit_left(session)
    crashed(session)
    with pytest.raises(SaveError, match="cannot be kept: the session has ended"):
        session.keep()


def test_lines_that_still_wait_are_no_kept_trail(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    session = Session.open(folder)
    monkeypatch.setattr("negotiator.workspace.trail.os.write", failing(FULL))
    limit_left(session)
    assert session.warning == "unsaved edits are not kept for now: the disk is full"
    with pytest.raises(SaveError, match="the disk is full"):
        session.keep()


def test_a_trail_that_goes_or_cannot_be_locked_is_held_by_nobody(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    held = Trail(folder)
    assert is_held(held.path)
    assert not is_held(tmp_path / "gone.trail")
    monkeypatch.setattr(presence, "lock", failing(OSError("this system has no file locks")))
    assert not is_held(held.path)


def test_nobody_is_named_where_trails_cannot_be_listed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(presence, "trails", failing(NoStateError("no room")))
    assert others("key", None) == ()


def test_nothing_waits_where_nothing_can_be_known(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    crashed(ended(folder))
    assert waits(folder)
    monkeypatch.setattr("negotiator.workspace.waiting.key_of", failing(RuntimeError("links in a circle")))
    assert waiting(folder) == () and not waits(folder)


def test_an_offer_that_is_removed_as_it_is_taken_up_is_refused(
    folder: Path, state: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ended(folder)
    session = Session.open(folder)
    (offer,) = session.offers
    lock = trail.lock

    def removed_first(file: int) -> None:
        offer.path.unlink()
        lock(file)

    monkeypatch.setattr("negotiator.workspace.offers.lock", removed_first)
    with pytest.raises(RefusedError, match="another negotiator is taking these edits up"):
        session.take_up(offer)
    assert not session.unsaved


def test_edits_are_not_taken_up_over_files_with_problems(folder: Path) -> None:
    ended(folder)
    header = folder / "negotiation.toml"
    (offer,) = Session.open(folder).offers
    sound = header.read_text()
    header.write_text("format = ")
    session = Session.open(folder)
    with pytest.raises(RefusedError, match="mend them first"):
        session.take_up(offer)
    header.write_text(sound)
    assert Session.open(folder).offers


def test_a_lock_that_the_system_refuses_is_told(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("filelock.FileLock.acquire", failing(OSError(errno.ENOLCK, "No locks available")))
    with pytest.raises(NoStateError, match="No locks available"), locked(folder):
        pass


def test_a_look_at_files_that_are_being_saved_waits(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    session, other = Session.open(folder), Session.open(folder)
    limit_left(other)
    other.save()
    monkeypatch.setattr(outside, "on_disk", failing(SaveError("another negotiator is saving here")))
    with pytest.raises(SaveError, match="is saving here"):
        session.outside()


def test_what_was_put_back_before_it_was_looked_at_again_is_no_change(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    session, path = Session.open(folder), folder / "us" / "grain.toml"
    before, on_disk = path.read_bytes(), saving.on_disk

    def put_back(*told: Path) -> object:
        path.write_bytes(before)
        return on_disk(*told)

    path.write_bytes(before + b"# passing\n")
    monkeypatch.setattr(outside, "on_disk", put_back)
    assert session.outside() is None


def test_files_that_say_the_same_are_no_edit_when_taken(folder: Path) -> None:
    session = Session.open(folder)
    (folder / "us" / "grain.toml").write_bytes((folder / "us" / "grain.toml").read_bytes() + b"# theirs\n")
    session.take_theirs()
    assert not session.can_undo and not session.unsaved


def test_a_state_folder_that_holds_no_folder_keeps_no_trails(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(trail, "state_folder", failing(NoStateError("no room")))
    with pytest.raises(NoStateError):
        trails("key")


def test_changes_of_others_are_merged_where_no_trail_is_kept(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(trail, "fcntl", None)
    session = Session.open(folder)
    limit_left(session, "arms.sales")
    replaced(folder / "us" / "grain.toml", "limit = 10", "limit = 15")
    assert session.merge() == "merged what was changed on disk"
    found = session.negotiation
    assert found.position("us", "arms.sales").limit == "fewer"
    assert found.position("us", "grain.days").limit == 15


def test_texts_that_do_not_read_back_stop_a_save(folder: Path) -> None:
    texts = read(folder).texts
    with pytest.raises(SaveError, match=r"us/grain\.toml:1: .*; nothing was written"):
        read_back(folder, texts, {Doc("position", "grain", "us"): b"items = \n"}, stands(folder))


def test_a_file_that_a_save_removed_before_it_was_cut_off_stays_away(folder: Path) -> None:
    doc, base = Doc("position", "grain", "us"), read(folder)
    (folder / "us" / "grain.toml").unlink()
    disk = read(folder)
    assert disk.negotiation is not None
    found = merging.merged(base, disk, disk.negotiation, {doc: None})
    assert found.conflicts == () and doc not in documents(found.negotiation)


def test_a_problem_outside_of_all_positions_is_told_without_a_side(folder: Path) -> None:
    session = Session.open(folder)
    session.do(set_aside(session.negotiation, "grain.ports"))
    old = session.negotiation
    changes = [each for each in remove_item(old, "grain.ports").changes if each.doc != HEADER]
    with pytest.raises(RefusedError) as refused:
        refuse_new_problems(old, apply(old, changes), changes)
    assert refused.value.text.startswith("set_aside 1 ")
