"""An entry that cannot be sent is refused by its number or by what stands in its way, and nothing is written."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

from negotiator.exercise.record.errors import RecordError
from negotiator.exercise.record.store import RecordFile, WriteError
from negotiator.workspace import state
from tests.exercise.record.records import NOON, act, begin


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> RecordFile:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    made = RecordFile(tmp_path / "record.jsonl")
    made.append(begin("north", "south"), at=NOON, expecting=None)
    return made


def refused(file: RecordFile, kind: type[Exception], words: str, flow: Fraction = Fraction(1)) -> None:
    head, before = file.read().head, file.path.read_bytes()
    with pytest.raises(kind, match=words):
        file.append(act("offer", "north", {"river.flow": flow}), at=NOON, expecting=head)
    assert file.path.read_bytes() == before


def test_an_amount_without_an_end_is_refused_by_the_number_of_its_entry(file: RecordFile) -> None:
    refused(
        file, RecordError, r"record\.jsonl:2: entry 2: holds an amount that .*; amounts of the agenda", Fraction(1, 3)
    )


def test_a_record_that_another_is_writing_is_left_alone(file: RecordFile, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(state, "WAIT", 0.01)
    with state.locked(file.path):
        refused(file, WriteError, "is being written by another process; nothing was sent")


def test_where_no_lock_can_be_kept_nothing_is_sent(
    file: RecordFile, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "taken").touch()
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "taken"))
    refused(file, WriteError, r"under \$XDG_STATE_HOME: .*; nothing was sent")
