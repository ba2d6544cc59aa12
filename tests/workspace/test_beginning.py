"""A negotiation that is begun in the app: not on disk before its first save, and not lost before it either."""

from __future__ import annotations

from pathlib import Path

import pytest

from negotiator.workspace.beginning import Beginning
from negotiator.workspace.codec import Json
from negotiator.workspace.edits.header import set_header
from negotiator.workspace.refusal import RefusedError
from negotiator.workspace.session import SaveError, Session
from tests.workspace.folders import crashed, files, same, stands


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    return tmp_path / "talks"


def begun(folder: Path) -> Session:
    return Session.begin(folder, "Fish", ("norway", "iceland"))


def titled(session: Session, title: str = "Cod") -> str:
    return session.do(set_header(session.negotiation, "title", title))


def test_nothing_is_on_disk_before_the_first_save(folder: Path) -> None:
    session = begun(folder)
    assert not folder.exists()
    assert (session.negotiation.header.title, session.negotiation.side_ids) == ("Fish", ("norway", "iceland"))
    assert [change.doc.kind for change in session.unsaved] == ["negotiation"]
    assert not session.can_undo
    assert session.outside() is None
    titled(session)
    assert str(folder) in session.save()
    assert same(stands(folder), session.negotiation)
    assert stands(folder).header.title == "Cod"
    assert "schemas/negotiation.json" in files(folder)
    assert session.unsaved == ()
    assert session.save() == "nothing to save"
    session.undo()
    session.save()
    assert stands(folder).header.title == "Fish"


@pytest.mark.parametrize("open_it", [True, False], ids=["opened", "begun"])
def test_what_was_not_saved_is_offered_where_it_was_begun(open_it: bool, folder: Path) -> None:
    session = begun(folder)
    titled(session)
    titled(session, "Herring")
    crashed(session)
    again = Session.open(folder) if open_it else Session.begin(folder, "Other", ("faroes",))
    (offer,) = again.offers
    assert offer.count == 2 and offer.new is not None and offer.new.title == "Fish"
    again.take_up(offer)
    assert not folder.exists()
    assert again.others == ()
    assert same(again.negotiation, session.negotiation)
    again.undo()
    assert again.negotiation.header.title == "Cod"
    crashed(again)
    third = Session.open(folder)
    third.take_up(third.offers[0])
    third.save()
    assert stands(folder).header.title == "Cod"
    assert Session.open(folder).offers == ()


def test_a_beginning_without_edits_is_no_offer(folder: Path) -> None:
    crashed(begun(folder))
    assert begun(folder).offers == ()


def test_a_negotiation_that_was_put_there_meanwhile_is_not_overwritten(folder: Path) -> None:
    session = begun(folder)
    titled(session)
    begun(folder).save()
    with pytest.raises(SaveError, match="is not empty"):
        session.save()
    assert stands(folder).header.title == "Fish"
    assert str(folder.parent / "cod") in session.save(folder.parent / "cod")
    assert stands(folder.parent / "cod").header.title == "Cod"


def test_only_an_empty_folder_or_none_will_do(folder: Path) -> None:
    folder.mkdir()
    (folder / ".git").mkdir()
    begun(folder)
    (folder / "note.txt").write_text("mine")
    for place, reason in ((folder, "is not empty"), (folder / "note.txt", "is a file")):
        with pytest.raises(SaveError, match=reason):
            begun(place)


@pytest.mark.parametrize("sides", [(), ("agenda",), ("Norway",), ("a", "a")])
def test_sides_that_will_not_do_are_refused(sides: tuple[str, ...], folder: Path) -> None:
    with pytest.raises(RefusedError):
        Session.begin(folder, "Fish", sides)


@pytest.mark.parametrize("found", [None, [], "Fish", {"title": "Fish"}, {"title": "Fish", "sides": "norway"}])
def test_what_tells_of_no_new_negotiation_is_none(found: Json) -> None:
    with pytest.raises(ValueError, match="tells of no new negotiation"):
        Beginning.of(found)


def test_a_beginning_is_told_and_read_back() -> None:
    new = Beginning("Fish", ("norway", "iceland"))
    assert Beginning.of(dict(new.json)) == new
