"""Plain `negotiator [DIR]`: the app on a terminal, the matrix without one, and which folder is meant."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from negotiator.cli import opening, places
from negotiator.cli.output import at_terminal
from tests.cli.conftest import Run
from tests.cli.places import copy_of, sample

Opened = list[tuple[Path, bool, bool]]


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> Opened:
    """A terminal, and the calls of the app on it."""
    from negotiator.tui import app

    calls: Opened = []

    def run(folder: Path, sample: bool = False, ascii_only: bool = False) -> int:
        calls.append((folder, sample, ascii_only))
        return 0

    monkeypatch.setattr(app, "run", run)
    monkeypatch.setattr(opening, "at_terminal", lambda: True)
    return calls


def test_a_folder_is_opened_in_the_app(run: Run, opened: Opened, tmp_path: Path) -> None:
    assert run(tmp_path) == (0, "", "")
    assert opened == [(tmp_path, False, False)]


def test_the_app_draws_with_ascii_where_asked_for(run: Run, opened: Opened, tmp_path: Path) -> None:
    assert run("--ascii", tmp_path).code == 0
    assert opened == [(tmp_path, False, True)]


def test_this_folder_is_opened_where_it_holds_a_negotiation(
    run: Run, opened: Opened, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(copy_of("three-way", tmp_path))
    assert run().code == 0
    assert opened == [(Path(), False, False)]


def test_elsewhere_the_newest_sample_is_opened_as_one(
    run: Run, opened: Opened, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run().code == 0
    assert opened == [(sample("us-china-2024-02"), True, False)]


def test_without_a_terminal_the_matrix_is_printed(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    opened = run()
    assert opened.out == run("matrix", sample("us-china-2024-02")).out
    assert "this is the sample us-china-2024-02; negotiator init DIR starts your own" in opened.err
    assert run(sample("three-way")) == run("matrix", sample("three-way"))
    assert run(sample("three-way"), "--ascii") == run("matrix", sample("three-way"), "--ascii")


def test_without_a_terminal_problems_are_printed(run: Run, tmp_path: Path) -> None:
    ran = run(tmp_path)
    assert (ran.code, ran.out) == (1, "")
    assert "negotiation.toml: is missing" in ran.err


def test_a_copy_without_samples_says_so(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(places, "samples_dir", lambda: tmp_path)
    assert run() == (1, "", "negotiator: no negotiation in this folder, and no samples were shipped\n")


@pytest.mark.parametrize("ends", [(True, False), (False, True)])
def test_a_terminal_has_two_ends(monkeypatch: pytest.MonkeyPatch, ends: tuple[bool, bool]) -> None:
    monkeypatch.setattr(sys.stdin, "isatty", lambda: ends[0], raising=False)
    monkeypatch.setattr(sys.stdout, "isatty", lambda: ends[1], raising=False)
    assert not at_terminal()


@pytest.mark.parametrize(("term", "draws"), [("dumb", False), ("xterm-256color", True)])
def test_a_terminal_that_cannot_move_its_cursor_draws_no_screen(
    monkeypatch: pytest.MonkeyPatch, term: str, draws: bool
) -> None:
    for end in (sys.stdin, sys.stdout):
        monkeypatch.setattr(end, "isatty", lambda: True, raising=False)
    monkeypatch.setenv("TERM", term)
    assert at_terminal() is draws


def test_a_sample_opens_by_its_name_unless_a_folder_has_it(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run("three-way").out == run("matrix", sample("three-way")).out
    (tmp_path / "three-way").mkdir()
    assert run("three-way").code == 1
