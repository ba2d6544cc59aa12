"""A save that the disk refuses: told in a clear word, nothing half done, every edit still there and saved elsewhere."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

import pytest

from negotiator.workspace.session import PartlySavedError, SaveError, Session
from tests.trust.conftest import Tell
from tests.trust.keeping.apart import apart
from tests.trust.keeping.troubles import TROUBLES, Trouble, folder_in
from tests.workspace.folders import SMALL, edit_three_files, put, same, stands


class Told(NamedTuple):
    """What a save that failed told, and what it left."""

    text: str
    before: Mapping[str, str]
    after: Mapping[str, str]
    partly: bool
    kept: bool
    elsewhere: str
    whole: bool


@pytest.fixture(autouse=True)
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    home = tmp_path / "state"
    home.mkdir()
    monkeypatch.setenv("XDG_STATE_HOME", str(home))
    return home


def saved_in(trouble: Trouble, place: Path) -> Told:
    """Open, edit, get into trouble, save, and save elsewhere."""
    trouble.before(place)
    session = Session.open(put(folder_in(place), SMALL))
    edit_three_files(session)
    meant, unsaved = session.negotiation, session.unsaved
    trouble.befall(place)
    before = standing(place)
    try:
        text, partly = session.save(), False
    except SaveError as error:
        text, partly = str(error), isinstance(error, PartlySavedError)
    after, kept = standing(place), session.negotiation is meant and session.unsaved == unsaved
    trouble.after()
    other = place.parent / "elsewhere"
    told = session.save(other)
    return Told(text, before, after, partly, kept, told, same(stands(other), meant) and not session.unsaved)


def standing(place: Path) -> Mapping[str, str]:
    """Give what stands in a place, each by its kind, its target or its text; nothing is read that is no file."""
    return {str(path.relative_to(place)): _what(path) for path in place.rglob("*")}


def _what(path: Path) -> str:
    if path.is_symlink():
        return f"link to {path.readlink()}"
    if not path.is_file():
        return oct(path.stat().st_mode)
    try:
        return path.read_text()
    except PermissionError:
        return "unreadable"


@pytest.mark.parametrize("trouble", TROUBLES, ids=str)
def test_a_save_in_trouble_is_told_and_goes_elsewhere_whole(trouble: Trouble, tmp_path: Path, figure: Tell) -> None:
    place = tmp_path / "place"
    place.mkdir()
    (tmp_path / "elsewhere").mkdir(mode=0o777)
    (tmp_path / "elsewhere").chmod(0o777)
    told = apart(lambda: saved_in(trouble, place))
    figure("a folder in trouble, headless", trouble.name, told.text.replace(str(place), ""))
    assert trouble.word in told.text
    assert told.after == told.before or told.partly
    assert told.partly == ("of 3 files were written" in told.text)
    assert told.partly or "nothing was written" in told.text
    assert told.kept
    assert told.elsewhere.startswith("saved in ")
    assert told.whole
