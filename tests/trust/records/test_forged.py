"""A record that others spoilt, cut, turned round, replayed or wrote anew is refused, and ours stays as it was."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from random import Random

import pytest

from negotiator.exercise.passing.file import taken_in
from negotiator.exercise.record.chain import extends, read_text, record_text
from negotiator.exercise.record.errors import RecordError
from negotiator.exercise.record.store import RecordFile
from tests.exercise.record.records import PARTIAL, act, finished_play, play
from tests.trust.amounts import amount
from tests.trust.conftest import Tell
from tests.trust.records.forging import Copy, anew, lines_of, moved, sealed, spoilt

WHOLE = finished_play(7)
OTHER = play(act("offer", "north", PARTIAL, "another"), *(each.content for each in WHOLE[2:]))
SEEN = 5
"""How many entries of the record were seen here already."""

ANEW = rf"entry {SEEN} .*: is not the one that was seen before"
TRIES = amount(60, 20_000)


@pytest.fixture(autouse=True)
def state_apart(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))


@pytest.fixture
def ours(tmp_path: Path) -> RecordFile:
    """A record of which five entries were seen."""
    (tmp_path / "pack").mkdir()
    (tmp_path / "pack/record.jsonl").write_bytes(record_text(WHOLE[:SEEN]))
    return RecordFile(tmp_path / "pack/record.jsonl")


def wrong(copies: Iterable[Copy], ours: RecordFile, tell: Tell) -> list[str]:
    """Hand copies to who has the record, and to who has none yet; give those that were not refused as they must be."""
    count, found, theirs = 0, list[str](), ours.path.parent.with_name("theirs.jsonl")
    fresh, before = RecordFile(ours.path.with_name("fresh.jsonl")), ours.path.read_bytes()
    for what, data, entry in copies:
        count += 1
        theirs.write_bytes(data)
        for file in (ours, fresh):
            if (said := _taken(file, theirs)) != entry:
                found.append(f"{what}, entry {entry}, {file.path.stem}: {said or 'taken in'}")
        if [(each.name, each.read_bytes()) for each in ours.path.parent.iterdir()] != [(ours.path.name, before)]:
            found.append(f"{what}, entry {entry}: overwritten")
            fresh.path.unlink(missing_ok=True)
            ours.path.write_bytes(before)
    tell("forged records: taken in, or refused by another entry", count, len(found))
    assert count > 10
    return found


def _taken(file: RecordFile, theirs: Path) -> int | None:
    """Give the number of the entry by which a copy is refused; None where it was taken in."""
    try:
        taken_in(file, theirs)
    except RecordError as error:
        number = error.entry.split()[1] if error.entry else "0"
        assert error.path == theirs and str(error.line) == number
        return int(number)
    return None


def test_a_record_with_anything_spoilt_in_it_is_refused_by_the_entry(ours: RecordFile, figure: Tell) -> None:
    assert wrong(spoilt(WHOLE, Random(7), TRIES), ours, figure) == []


def test_sound_entries_left_out_replayed_or_turned_round_are_refused_by_the_entry(
    ours: RecordFile, figure: Tell
) -> None:
    assert wrong(moved(WHOLE, OTHER), ours, figure) == []


def test_an_entry_with_a_hash_of_its_own_that_fits_is_refused_by_what_follows(ours: RecordFile, figure: Tell) -> None:
    assert wrong(sealed(WHOLE), ours, figure) == []


def test_a_record_written_anew_is_refused_by_who_saw_another_one(ours: RecordFile, figure: Tell) -> None:
    before, refused, theirs = ours.path.read_bytes(), 0, ours.path.with_name("theirs.jsonl")
    found = list[str]()
    for what, data, entry in anew(WHOLE):
        read_text(data)  # nothing is wrong with it by itself
        theirs.write_bytes(data)
        said = _taken(ours, theirs)
        if said != (entry if entry <= SEEN else None):
            found.append(f"{what}, entry {entry}: {said or 'taken in'}")
        if entry <= SEEN:
            refused += 1
            assert ours.path.read_bytes() == before, what
        ours.path.write_bytes(before)
    figure("forged records: written anew, and taken for the one that was seen", refused, len(found))
    assert refused > 20 and found == []


def test_a_record_written_anew_is_never_put_in_the_place_of_one_that_was_seen(ours: RecordFile) -> None:
    """However a copy comes: what is known of the record seen is its head alone."""
    before, head, tried = ours.path.read_bytes(), WHOLE[SEEN - 1].head, 0
    for what, data, entry in anew(WHOLE):
        if entry <= SEEN:
            tried += 1
            with pytest.raises(RecordError, match=ANEW):
                extends(read_text(data), head)
            with pytest.raises(RecordError, match=ANEW):
                ours.replace(data, head)
            assert ours.path.read_bytes() == before, what
    assert tried > 20


def test_a_record_that_was_cut_takes_nothing_from_who_saw_more(ours: RecordFile) -> None:
    before = ours.path.read_bytes()
    for kept in range(1, SEEN):
        shorter = b"".join(lines_of(WHOLE[:kept]))
        with pytest.raises(RecordError, match=rf"entry {kept + 1}: is missing: the record was seen with {SEEN}"):
            ours.replace(shorter, WHOLE[SEEN - 1].head)
        theirs = ours.path.with_name("theirs.jsonl")
        theirs.write_bytes(shorter)
        assert taken_in(ours, theirs).ahead == kept - SEEN
        assert ours.path.read_bytes() == before
