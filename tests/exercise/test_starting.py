"""Where a game begins: in a folder of its own, with the record put back where it is gone."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from negotiator.exercise.pack import PackError, open_pack, write_packs
from negotiator.exercise.record.entries import PERSON
from negotiator.exercise.record.errors import NAME
from negotiator.exercise.record.store import RecordFile, WriteError
from negotiator.exercise.seen import write_seen
from negotiator.exercise.starting import Whole, begin, seat_in
from negotiator.files.reading import read
from tests.exercise.folders import TERMS, put, small

NOON = datetime(2026, 5, 1, 12, tzinfo=UTC)


def test_games_that_begin_within_a_second_get_folders_of_their_own_until_there_are_too_many(tmp_path: Path) -> None:
    whole = Whole(read(put(tmp_path / "whole", small())), TERMS, tmp_path / "records", lambda: NOON)
    for _ in range(2):
        whole.start("us", PERSON)
    assert sorted(each.name for each in whole.records.iterdir()) == ["2026-05-01-120000", "2026-05-01-120000-2"]
    for number in range(3, 100):
        (whole.records / f"2026-05-01-120000-{number}").mkdir()
    with pytest.raises(PackError, match="2026-05-01-120000 is taken"):
        whole.start("us", PERSON)


def test_a_record_that_is_gone_and_cannot_be_put_back_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    reading = read(put(tmp_path / "whole", small()))
    assert reading.negotiation is not None
    write_packs(reading, TERMS, tmp_path / "packs", {})
    pack, record = open_pack(tmp_path / "packs" / "us"), tmp_path / "packs" / "us" / NAME
    file = RecordFile(record)
    begun = begin(reading.negotiation, TERMS, {"us": PERSON, "china": PERSON})
    write_seen(pack.folder, file.append(begun, at=NOON, expecting=None).entries)
    record.unlink()

    def failing(*_: object) -> None:
        raise WriteError("the disk is full")

    with monkeypatch.context() as patch:
        patch.setattr(RecordFile, "_put", failing)
        with pytest.raises(PackError, match="the record is gone, and cannot be put back: the disk is full"):
            seat_in(pack, record, lambda: NOON)
    seat_in(pack, record, lambda: NOON)
    assert record.exists()
