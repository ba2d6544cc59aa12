"""Folders that hold a scenario of another tool: read by every command, never opened in the app or written."""

from __future__ import annotations

from pathlib import Path

import pytest

from negotiator.cli import opening
from tests.cli.conftest import Run
from tests.cli.places import GOLDEN
from tests.golden import assert_golden
from tests.interop.folders import FIXTURES, copied, replaced

NAMES = ("genius-boxes", "genius-harbour", "geniusweb-harbour", "negmas-harbour")
COMMANDS = ("matrix", "matrix --json", "deals", "deals --json", "explain", "explain --json", "robust --draws 50")


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_reads_it_and_says_that_it_has_notes(run: Run, name: str, command: str) -> None:
    first, *options = command.split()
    ran = run(first, FIXTURES / name, *options)
    assert ran.code == 0
    assert ran.out
    assert ran.err.startswith(f"negotiator: {FIXTURES / name} is another tool's scenario, read with ")
    assert ran.err.count("\n") == 1


@pytest.mark.parametrize("name", NAMES)
def test_its_deals(run: Run, name: str) -> None:
    assert_golden(GOLDEN / f"deals-{name}.txt", run("deals", FIXTURES / name).out)


def test_an_item_of_it_is_shown(run: Run) -> None:
    ran = run("show", FIXTURES / "negmas-harbour", "harbour-lease", "rent")
    assert ran.code == 0
    assert "Harbour lease / Rent" in ran.out


def test_check_names_the_notes_and_counts_them(run: Run) -> None:
    ran = run("check", FIXTURES / "negmas-harbour")
    assert (ran.code, ran.out) == (0, "1 negotiation, sound: 0 problems, 0 warnings, 3 notes\n")
    notes = ran.err.splitlines()
    assert len(notes) == 3
    assert all(": note: " in line for line in notes)
    assert f"{FIXTURES / 'negmas-harbour' / 'tenant.yml'}:1: note: discount: is 0.9; it is not applied" in notes


def test_what_is_wrong_in_it_is_told_with_its_line(run: Run, tmp_path: Path) -> None:
    folder = copied("negmas-harbour", tmp_path)
    line = replaced(folder / "tenant.yml", "reserved_value: 0.25", "reserved_value: much")
    for command in ("check", "matrix", "deals"):
        ran = run(command, folder)
        assert ran.code == 1
        assert ran.err.startswith(f"{folder}/tenant.yml:{line}: ")
    assert run("deals", folder).out == ""


def test_this_folder_is_meant_where_it_holds_one(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(FIXTURES / "genius-harbour")
    assert run("matrix").out == run("matrix", ".").out
    assert run().out == run("matrix").out


def test_the_app_says_that_it_does_not_open_it(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "at_terminal", lambda: True)
    ran = run(FIXTURES / "genius-harbour")
    assert (ran.code, ran.out) == (1, "")
    assert "another tool's scenario, which the app does not open; negotiator matrix prints it" in ran.err


def test_points_below_two_are_told_to_three_places(run: Run) -> None:
    out = run("matrix", FIXTURES / "negmas-harbour").out
    assert "  port  0.275; up to 0.965 (+0.690), at worst 0.275\n" in out


def test_a_folder_of_both_is_our_own(run: Run, tmp_path: Path) -> None:
    folder = copied("genius-harbour", tmp_path)
    (folder / "negotiation.toml").write_text("format = 1\n")
    ran = run("deals", folder)
    assert ran.code == 1
    assert "negotiation.toml:" in ran.err
