"""`negotiator exercise record`: a record verified and printed, or refused by the name of an entry."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from negotiator.cli import main
from negotiator.exercise.record.chain import record_text
from negotiator.exercise.record.entries import Ending
from tests.exercise.record.records import PARTIAL, act, finished_play, play

HOSTILE = play(
    act("offer", "north", PARTIAL, "\x1b[2Jyes\nno\u202e"), act("walk", "south"), Ending("impasse", "walked")
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    made = tmp_path / "record.jsonl"
    made.write_bytes(record_text(HOSTILE))
    return made


def test_a_record_is_printed_line_by_line_and_made_safe(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for named in (path, path.parent):
        assert main(["exercise", "record", str(named)]) == 0
        assert (
            capsys.readouterr().out
            == f"""\
1  12:00  River \u00e9\U0001f30a<1B>  2026-11-23, times in UTC
          north: person
          south: person
          seed -7; exercise 0f0f0f0f0f0f
2  12:01  north offers: "<1B>[2Jyes no<202E>"
          river.gauge  here
          river.name  n40
3  12:02  south walks away
4  12:03  impasse: a side walked away

4 entries verified, finished
last hash {HOSTILE[-1].own}
"""
        )


def test_a_record_as_json_holds_what_was_said_and_settled(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    entries = finished_play(6)
    (tmp_path / "record.jsonl").write_bytes(record_text(entries[:-1]))
    assert main(["exercise", "record", str(tmp_path), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["format"] == "negotiator/record/1" and told["ending"] is None
    assert told["sides"] == ["north", "south"] and told["players"]["south"] == "person" and told["seed"] == -7
    assert [each["kind"] for each in told["entries"]] == ["begin", "offer", "offer", "offer", "accept"]
    assert told["entries"][2]["package"] == {"river.flow": 2.5, "river.gauge": "there", "river.name": "30"}
    assert told["entries"][3]["message"] == "no. 2\n\u201csaid\u201d" and told["entries"][4]["package"] is None
    assert told["head"] == {"number": 5, "hash": entries[4].own}


def test_a_changed_record_is_refused_on_stderr_and_nothing_is_printed(
    path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path.write_bytes(path.read_bytes().replace(b"n40", b"30", 1))
    assert main(["exercise", "record", str(path)]) == 1
    out, err = capsys.readouterr()
    assert (out, err.count("\n")) == ("", 1)
    assert err.startswith(f"{path}:2: entry 2 (offer by north, 12:01): was changed after it was written; ")


def test_a_file_that_is_not_there_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["exercise", "record", str(tmp_path / "none.jsonl")]) == 1
    assert capsys.readouterr().err == f"{tmp_path}/none.jsonl: is not there; the file of a record\n"
