"""What the commands of `exercise` say where they cannot do what was asked: what is wrong, and what is allowed."""

from __future__ import annotations

from pathlib import Path

import pytest

from negotiator.cli.exercise import play
from tests.cli.conftest import Run
from tests.exercise.folders import put, small

WHOLE = [
    (("--as", "chyna"), 'no side is called "chyna"; did you mean "china"?'),
    (("--as", "zzz"), 'no side is called "zzz"; there are '),
    (("--against", "lineer"), 'no style is called "lineer"; did you mean "linear"?'),
    (("--record", "a.jsonl"), "--record, --branch and --remote belong to a pack"),
    ((), "exercise play needs a terminal; negotiator exercise pack DIR OUT writes briefs to print"),
]
PACK = [
    (("--as", "china"), "is the pack of us: it holds nothing of china"),
    (("--against", "linear"), "a computer plays only where the whole folder is"),
    (("--remote", "origin"), "--remote goes with --branch NAME"),
    ((), "exercise play needs a terminal"),
]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return put(tmp_path / "whole", small())


@pytest.fixture
def pack(run: Run, folder: Path, tmp_path: Path) -> Path:
    assert run("exercise", "pack", folder, tmp_path / "out").code == 0
    return tmp_path / "out" / "us"


@pytest.mark.parametrize(("words", "told"), WHOLE)
def test_words_that_do_not_go_with_a_whole_folder_are_told(run: Run, folder: Path, words: list[str], told: str) -> None:
    ran = run("exercise", "play", folder, *words)
    assert (ran.code, ran.out) == (2, "") and told in ran.err


@pytest.mark.parametrize(("words", "told"), PACK)
def test_words_that_do_not_go_with_a_pack_are_told(run: Run, pack: Path, words: list[str], told: str) -> None:
    ran = run("exercise", "play", pack, *words)
    assert (ran.code, ran.out) == (2, "") and told in ran.err


def test_a_folder_with_problems_is_not_played(run: Run, folder: Path) -> None:
    (folder / "exercise.toml").write_text("format = 1\n")
    ran = run("exercise", "play", folder)
    assert (ran.code, ran.out) == (1, "") and f"{folder}/exercise.toml" in ran.err


def test_a_fault_while_playing_is_told_without_what_files_hold(
    run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def fail(*_: object) -> int:
        raise ValueError("of a secret")

    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setattr(play, "_whole", fail)
    ran = run("exercise", "play", folder)
    assert (ran.code, ran.out) == (1, "") and "ended by a fault of its own" in ran.err and "secret" not in ran.err


@pytest.mark.parametrize("command", ["play", "record", "debrief"])
def test_a_record_of_a_pack_that_leads_out_of_it_is_refused(
    run: Run, pack: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, command: str
) -> None:
    (pack / "record.jsonl").rename(tmp_path / "elsewhere.jsonl")
    (pack / "record.jsonl").symlink_to(tmp_path / "elsewhere.jsonl")
    monkeypatch.setattr(play, "at_terminal", lambda: True)
    ran = run("exercise", command, pack)
    assert (ran.code, ran.out) == (1, "") and f"{pack}/record.jsonl leads out of the folder by a link" in ran.err


def test_what_links_lead_to_within_the_folder_of_a_record_is_read(run: Run, pack: Path) -> None:
    (pack / "record.jsonl").rename(pack / "kept.jsonl")
    (pack / "record.jsonl").symlink_to("kept.jsonl")
    assert run("exercise", "record", pack).code == 0


def test_a_debrief_on_a_pack_or_on_an_exercise_with_problems_is_refused(run: Run, folder: Path, pack: Path) -> None:
    ran = run("exercise", "debrief", pack, "-C", pack)
    assert (ran.code, ran.out) == (1, "") and "is the pack of one side: a debrief needs the whole exercise" in ran.err
    (folder / "exercise.toml").write_text("format = 1\n")
    ran = run("exercise", "debrief", pack, "-C", folder)
    assert (ran.code, ran.out) == (1, "") and f"{folder} has problems: mend these first" in ran.err
    assert ran.err.startswith(f"{folder}/exercise.toml")
