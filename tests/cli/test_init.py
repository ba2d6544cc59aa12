"""`negotiator init`: a negotiation to start from that is sound, instructive, and never in another's place."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from negotiator.files.reading import read
from negotiator.files.schemas import schemas
from negotiator.model.negotiation import Negotiation
from negotiator.zopa.warnings import warnings
from negotiator.zopa.whole import analyse
from tests.cli.conftest import Run


@pytest.fixture
def started(run: Run, tmp_path: Path) -> Path:
    """A folder in which `init` has been run."""
    folder = tmp_path / "made" / "contract"
    assert run("init", folder).code == 0
    return folder


def negotiation(folder: Path) -> Negotiation:
    reading = read(folder)
    assert (reading.faults, reading.notes) == ((), ())
    assert reading.negotiation is not None
    return reading.negotiation


def test_it_is_sound_and_nothing_in_it_looks_wrong(started: Path) -> None:
    assert warnings(negotiation(started)) == ()


def test_it_has_two_sides_and_two_issues_and_shows_every_kind_of_item(started: Path) -> None:
    made = negotiation(started)
    assert (len(made.side_ids), len(made.issue_ids)) == (2, 2)
    items = [item for name in made.item_names if (item := made.item(name))]
    assert {item.kind for item in items} == {"ladder", "choice", "quantity"}
    entries = [entry for side in made.side_ids for _, entry in made.entries(side)]
    assert {entry.stance for entry in entries} == {"red-line", "tradeable"}
    assert any(entry.links for entry in entries)
    assert any(entry.evidence for entry in entries)


def test_it_opens_with_a_zone_in_which_both_can_gain(started: Path) -> None:
    whole = analyse(negotiation(started))
    assert whole.zone.at_least > 0
    assert all(gain > 0 for gain in whole.solutions["nash"].points[0].gains)


def test_every_file_names_a_schema_that_was_written(started: Path) -> None:
    for path in started.rglob("*.toml"):
        first = path.read_text().splitlines()[0]
        assert (path.parent / first.removeprefix("#:schema ")).is_file()
    assert {path.name: path.read_bytes() for path in (started / "schemas").iterdir()} == schemas()


def test_it_says_what_to_do_next(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "two words"
    out = run("init", folder).out
    assert f"negotiator '{folder}'" in out
    assert f"negotiator check '{folder}'" in out


def test_an_empty_folder_will_do(run: Run, tmp_path: Path) -> None:
    assert run("init", tmp_path).code == 0
    assert run("check", tmp_path).code == 0


def test_a_path_of_very_many_folders_will_do(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    try:
        assert run("init", "/".join("a" * 1500)).code == 0
    finally:  # too deep for Python to take away
        subprocess.run(["rm", "-r", "a"], check=True)


def test_a_folder_called_like_a_command_is_named_so_that_it_opens(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert "negotiator ./check " in run("init", "check").out


def test_a_folder_that_holds_anything_is_refused(run: Run, tmp_path: Path) -> None:
    (tmp_path / ".hidden").touch()
    ran = run("init", tmp_path)
    assert (ran.code, ran.out) == (1, "")
    assert (
        ran.err == f"negotiator: {tmp_path}: holds files already; name a new or an empty folder; nothing was written\n"
    )
    assert [path.name for path in tmp_path.iterdir()] == [".hidden"]


def test_a_file_in_the_way_is_named(run: Run, tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("mine")
    ran = run("init", tmp_path / "taken")
    assert ran.code == 1
    assert ran.err == f"negotiator: {tmp_path}/taken: a file stands in the place of a folder; nothing was written\n"
    assert (tmp_path / "taken").read_text() == "mine"
