"""`negotiator exercise check` and `pack`, and what `check` says of an exercise."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from negotiator.exercise.checking import check_exercise
from negotiator.exercise.pack import open_pack
from negotiator.exercise.reading import holds_exercise
from negotiator.exercise.terms import Exercise
from negotiator.model.position import Side
from negotiator.samples import samples_dir
from tests.build import choice, negotiation, red
from tests.cli.conftest import Run
from tests.cli.places import sample, swap
from tests.exercise.folders import TERMS, held, put, small

SAMPLES = sorted(folder.name for folder in samples_dir().iterdir() if holds_exercise(folder))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return put(tmp_path / "whole", small())


@pytest.mark.parametrize("name", SAMPLES)
def test_an_exercise_that_is_shipped_is_sound(name: str) -> None:
    assert check_exercise(sample(name), warn=False).faults == ()


def test_the_short_exercise_looks_sound_too(run: Run) -> None:
    assert run("exercise", "check", SAMPLES[0]) == (0, "exercise sound: 0 problems, 0 warnings\n", "")


def test_a_problem_is_told_by_both_checks(run: Run, folder: Path) -> None:
    swap(folder / "exercise.toml", "rounds", "ronds")
    line = f'{folder}/exercise.toml:9: ronds: is not a key that this table has; did you mean "rounds"?\n'
    ran = run("exercise", "check", folder)
    assert (ran.code, ran.err) == (1, line)
    assert ran.out == "exercise not sound: 1 problem, 0 warnings\n"
    ran = run("check", folder)
    assert ran.code == 1 and ran.err.startswith(line)


def test_this_folder_is_checked_where_none_is_named(run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    assert run("exercise", "check").code == 0
    monkeypatch.chdir(folder.parent)
    assert run("exercise", "check").out.startswith("exercise sound")
    (folder / "exercise.toml").unlink()
    ran = run("exercise", "check", folder)
    least = 'the least of one is: format = 1, title = "...", rounds = 10'
    assert (ran.code, ran.err) == (1, f"{folder}/exercise.toml: is missing; an exercise needs it; {least}\n")


def test_what_looks_wrong_is_told_and_stops_nothing(run: Run, tmp_path: Path) -> None:
    made = negotiation(
        {"i.a": choice("x y", "x", question="one two three four five six seven eight nine ten eleven TWELVE thirteen")},
        {"us": {"i.a": red("y", accepts=("y",))}, "china": {"i.a": red("x", accepts=("x",))}},
    )
    said = "Of one, two; three four five six seven eight nine ten eleven twelve."
    made = replace(made, sides={"us": Side(brief=said)})
    folder = put(tmp_path, made, Exercise.model_validate({**TERMS.plain(), "partial": False, "roles": {}}))
    ran = run("exercise", "check", folder)
    assert (ran.code, ran.out) == (0, "exercise sound: 0 problems, 10 warnings\n")
    for told in (
        "china/side.toml: warning: brief: is missing",
        "us/side.toml: warning: reservation: is missing",
        'exercise.toml: warning: roles: names no role of the side "us"',
        "negotiation.toml: warning: has an empty zone",
        "exercise.toml: warning: partial: asks for complete offers, and i.a is blocked",
        "china/side.toml: warning: states no weights",  # what the check of any negotiation warns of
        "agenda/i.toml: warning: items.a.question: holds 12 words or more of the confidential brief or mandate of us",
    ):
        assert f"{folder}/{told}" in ran.err


def test_packs_are_made_of_a_folder_or_sample_and_are_ordinary_negotiations(run: Run, tmp_path: Path) -> None:
    ran = run("exercise", "pack", SAMPLES[0], tmp_path / "out")
    assert (ran.code, ran.err) == (0, "")
    pack = tmp_path / "out" / "us"
    assert f"{pack}: give it to who plays us" in ran.out
    assert open_pack(pack).side == "us"
    assert run("matrix", pack).code == 0
    assert run("check", pack).code == 0
    assert run("exercise", "check", pack) == (0, "pack sound: 0 problems, 0 warnings\n", "")
    assert b"Your score sheet" in (pack / "brief.html").read_bytes()
    again = run("exercise", "pack", pack, tmp_path / "again")
    assert again.code == 1 and "is the pack of one side" in again.err and not (tmp_path / "again").exists()
    swap(pack / "sheet.toml", '"us"', '"uss"')
    assert run("exercise", "check", pack).code == 1


def test_packs_begin_with_one_record_that_both_may_open_first(run: Run, tmp_path: Path) -> None:
    run("exercise", "pack", "fentanyl-institute", str(tmp_path / "packs"))
    ours, theirs = (tmp_path / "packs" / side / "record.jsonl" for side in ("us", "china"))
    assert ours.read_bytes() == theirs.read_bytes()
    code, out, _ = run("exercise", "record", str(ours))
    assert code == 0 and "1 entry verified, unfinished" in out


def test_packs_are_refused_where_something_is_wrong_and_nothing_is_written(run: Run, folder: Path) -> None:
    out = folder.parent / "out"
    before = held(folder)
    for place, told in ((folder, "holds files already"), (folder / "us" / "x", "which packs are made from")):
        ran = run("exercise", "pack", folder, place)
        assert (ran.code, ran.out) == (1, "") and told in ran.err
    assert held(folder) == before
    swap(folder / "us" / "arms.toml", "weight = 3", "wieght = 3")
    ran = run("exercise", "pack", folder, out)
    assert (ran.code, ran.out) == (1, "") and "wieght" in ran.err and "nothing was written" in ran.err
    assert not out.exists()
    assert run("exercise", "pack", sample("three-way"), out).code == 1
    assert run("exercise", "pack", folder.parent / "no-such", out).code == 1


def test_hostile_names_and_texts_reach_no_terminal(run: Run, tmp_path: Path) -> None:
    made = small()
    evil = "\x1b[2J\u202e<script>alert(1)</script>"
    terms = TERMS.model_copy(update={"title": evil, "brief": evil})
    sides = {each: table.model_copy(update={"brief": evil, "title": evil}) for each, table in made.sides.items()}
    folder = put(tmp_path / "a\x1b[31mb", replace(made, sides=sides), terms)
    (folder / "us" / "\x1b]0;x\x07.md").write_text("x")
    swap(folder / "exercise.toml", "[roles.us]", '[roles."\\u001b[2J"]\n[roles.us]')
    ran = run("exercise", "check", folder)
    assert ran.code == 1 and "\x1b" not in ran.err
    swap(folder / "exercise.toml", '[roles."\\u001b[2J"]\n', "")
    ran = run("exercise", "pack", folder, tmp_path / "o\x1bt")
    assert ran.code == 0 and "\x1b" not in ran.out
    page = (tmp_path / "o\x1bt" / "us" / "brief.html").read_text()
    assert "<script" not in page and "\x1b" not in page
    shutil.rmtree(tmp_path / "o\x1bt")
