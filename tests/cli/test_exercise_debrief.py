"""`negotiator exercise debrief`: one record, a class, every form, and what is refused."""

from __future__ import annotations

import csv
import io
import json
import shutil
from functools import lru_cache
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from negotiator.exercise.fingerprint import fingerprint
from negotiator.exercise.reading import read_exercise
from negotiator.exercise.record.chain import joined, record_text
from negotiator.exercise.record.entries import Begin, Entry
from negotiator.files.reading import read
from negotiator.samples import samples_dir
from tests.cli.conftest import Run
from tests.exercise.plays import START, play

SAMPLE = samples_dir() / "fentanyl-institute"


@lru_cache
def played(one: str, other: str, seed: int = 0) -> tuple[Entry, ...]:
    """The record of two computers on the sample."""
    negotiation = read(SAMPLE).negotiation
    exercise = read_exercise(SAMPLE).exercise
    assert negotiation is not None and exercise is not None
    styles = dict(zip(negotiation.side_ids, (one, other), strict=True))
    begin = Begin("Test", fingerprint(negotiation, exercise), negotiation.side_ids, styles, seed)
    entries = joined((), START, begin)
    for each in play(negotiation, exercise, styles, seed).entries[1:]:
        entries = joined(entries, each.at, each.content)
    return entries


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A trainer's folder with two finished records and one that is not."""
    made = Path(shutil.copytree(SAMPLE, tmp_path / "talks"))
    records = {
        "one": played("linear", "conceder"),
        "two": played("conceder", "boulware"),
        "three": played("linear", "conceder")[:3],
    }
    for name, entries in records.items():
        place = made / "records" / name
        place.mkdir(parents=True)
        (place / "record.jsonl").write_bytes(record_text(entries))
    return made


def test_a_record_is_told_in_the_folder_above_it(run: Run, folder: Path) -> None:
    found = run("exercise", "debrief", folder / "records" / "one")
    assert (found.code, found.err) == (0, "")
    heads = ["What happened", "What was on the table", "The path of offers", "Red lines and limits"]
    assert [each for each in found.out.splitlines() if each in heads] == heads
    assert "Why the computer moved" in found.out and "not one coin" in found.out
    assert all(len(line) <= 80 for line in found.out.splitlines())


def test_every_form_tells_the_same_outcome(run: Run, folder: Path, tmp_path: Path) -> None:
    record = folder / "records" / "one" / "record.jsonl"
    told = json.loads(run("exercise", "debrief", record, "--json").out)
    assert (told["format"], told["kind"]) == ("negotiator/exercise-debrief/1", "record")
    assert len(told["path"]) == sum(
        each.content.__class__.__name__ == "Act" for each in played("linear", "conceder")
    ) - (told["outcome"] == "deal")
    markdown = run("exercise", "debrief", record, "--markdown").out
    assert MarkdownIt("commonmark").enable("table").render(markdown).count("<h2>") >= 5
    page = tmp_path / "out.html"
    assert run("exercise", "debrief", record, "--html", page).code == 0
    text = page.read_text()
    assert "<svg" in text and "<script" not in text and "Content-Security-Policy" in text
    row = next(csv.DictReader(io.StringIO(run("exercise", "debrief", record, "--csv").out)))
    gains = told["deal"]["gains"].values() if told["deal"] else ()
    assert [f"{each['points']:.1f}" for each in gains] == [row[key] for key in row if key.startswith("gain of")][
        : len(gains)
    ]


def test_a_class_has_a_row_for_each_record_and_no_names(run: Run, folder: Path) -> None:
    records = [folder / "records" / name for name in ("one", "two", "one")]
    found = run("exercise", "debrief", *records, "--csv")
    rows = list(csv.DictReader(io.StringIO(found.out)))
    assert found.code == 0 and [row["record"] for row in rows] == ["1", "2", "median"]
    assert "two" not in found.out and "linear" not in found.out
    told = json.loads(run("exercise", "debrief", *records, "--json").out)
    assert told["kind"] == "class" and told["repeated"] == 1 and len(told["records"]) == 2
    assert "Record by record" in run("exercise", "debrief", *records).out


def test_an_unfinished_or_changed_record_is_refused_by_name_of_the_entry(run: Run, folder: Path) -> None:
    three = folder / "records" / "three"
    found = run("exercise", "debrief", three)
    assert found.code == 1 and "entry 4: is missing" in found.err and "unfinished" in found.err and not found.out
    found = run("exercise", "debrief", folder / "records" / "one", three)
    assert found.code == 1 and "left out" in found.err and "entry 4" in found.err and "1 record" in found.out
    record = folder / "records" / "one" / "record.jsonl"
    record.write_bytes(record.read_bytes().replace(b'"round', b'"Round').replace(b'"us"', b'"Us"', 1))
    found = run("exercise", "debrief", record)
    assert found.code == 1 and "record.jsonl:1: entry 1" in found.err


def test_a_class_of_which_no_record_is_finished_is_told_one_by_one(run: Run, folder: Path) -> None:
    three = folder / "records" / "three"
    found = run("exercise", "debrief", three, three)
    assert (found.code, found.out) == (1, "") and found.err.count("left out: ") == 2


def test_a_record_within_a_pack_is_told_with_what_is_in_the_pack(run: Run, folder: Path, tmp_path: Path) -> None:
    assert run("exercise", "pack", folder, tmp_path / "packs").code == 0
    pack = tmp_path / "packs" / "us"
    (pack / "sheet.toml").write_text((pack / "sheet.toml").read_text() + "target = 41.5\n")
    shutil.copy(folder / "records" / "one" / "record.jsonl", pack / "record.jsonl")
    found = run("exercise", "debrief", pack / "record.jsonl", "-C", folder)
    assert found.code == 0 and "41.5" in found.out


def test_a_record_of_another_exercise_or_of_no_known_one_is_refused(run: Run, folder: Path, tmp_path: Path) -> None:
    record = shutil.copy(folder / "records" / "one" / "record.jsonl", tmp_path / "loose.jsonl")
    found = run("exercise", "debrief", record)
    assert found.code == 1 and "-C DIR" in found.err
    assert run("exercise", "debrief", record, "-C", folder).code == 0
    found = run("exercise", "debrief", record, "-C", samples_dir() / "panama-canal-1974")
    assert found.code == 1 and "another exercise" in found.err and "loose.jsonl" in found.err


def test_a_folder_without_a_record_is_told_with_those_below_it(run: Run, folder: Path) -> None:
    for named, many in ((folder, f"3 records at {folder / 'records'}"), (folder / "records", "3 records at ")):
        found = run("exercise", "debrief", named)
        assert (found.code, found.out) == (1, "") and f"{named} holds no record.jsonl; there are {many}" in found.err
        assert "*/record.jsonl" in found.err and "unexpected" not in found.err
    found = run("exercise", "debrief", folder / "us")
    assert found.code == 1 and "us holds no record.jsonl, nor do the folders in it" in found.err
    assert "nothing is not there" in run("exercise", "debrief", folder.parent / "nothing").err


def test_packs_beside_a_record_tell_answers_and_one_of_another_exercise_is_refused(
    run: Run, folder: Path, tmp_path: Path
) -> None:
    assert run("exercise", "pack", folder, tmp_path / "packs").code == 0
    place = folder / "records" / "one"
    shutil.copytree(tmp_path / "packs" / "us", place / "us")
    sheet = place / "us" / "sheet.toml"
    sheet.write_text(sheet.read_text() + 'target = 41.5\nbefore = ["*Less* of <b>it</b>"]\n')
    found = run("exercise", "debrief", place)
    assert found.code == 0 and "41.5" in found.out
    assert run("exercise", "pack", samples_dir() / "panama-canal-1974", tmp_path / "others").code == 0
    found = run("exercise", "debrief", place, "--pack", tmp_path / "others" / "us")
    assert found.code == 1 and "another exercise" in found.err


@pytest.mark.parametrize("name", ["record.jsonl", "us", "us/sheet.toml", "us/us/side.toml"])
def test_no_link_out_of_the_folder_of_a_game_is_followed(run: Run, folder: Path, tmp_path: Path, name: str) -> None:
    assert run("exercise", "pack", folder, tmp_path / "packs").code == 0
    place = folder / "records" / "one"
    shutil.copytree(tmp_path / "packs" / "us", place / "us")
    assert run("exercise", "debrief", place).code == 0
    (place / name).rename(tmp_path / "elsewhere")
    (place / name).symlink_to(tmp_path / "elsewhere")
    found = run("exercise", "debrief", place)
    assert (found.code, found.out) == (1, "")
    assert str(place / name) in found.err and "leads out of the" in found.err


def test_a_page_is_written_over_no_file_of_another_kind(run: Run, folder: Path, tmp_path: Path) -> None:
    record = folder / "records" / "one" / "record.jsonl"
    before = record.read_bytes()
    linked = tmp_path / "page.html"
    linked.symlink_to(record)
    for path, words in ((record, "ends in .html"), (folder / "negotiation.toml", "ends in .html"), (linked, "a link")):
        found = run("exercise", "debrief", record, "--html", path)
        assert found.code == 2 and words in found.err
    assert record.read_bytes() == before
    found = run("exercise", "debrief", record, "--html", tmp_path / "none" / "page.html")
    assert found.code == 1 and "not saved" in found.err


def test_a_record_that_breaks_the_rules_is_refused_by_its_own_path(run: Run, folder: Path) -> None:
    path = folder / "records" / "one" / "record.jsonl"
    entries = played("linear", "conceder")
    again = joined(entries[:2], entries[2].at, entries[1].content)
    path.write_bytes(record_text(joined(again, entries[-1].at, *(each.content for each in entries[2:]))))
    found = run("exercise", "debrief", path)
    assert (found.code, found.out) == (1, "")
    assert found.err.startswith(f"{path}:") and "it is the turn of" in found.err
