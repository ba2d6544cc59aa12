"""Another copy of a record: taken in where it goes on from ours, refused by the first entry that differs."""

from __future__ import annotations

from pathlib import Path

import pytest

from negotiator.exercise.passing.file import taken_in
from negotiator.exercise.record.chain import record_text
from negotiator.exercise.record.entries import Entry
from negotiator.exercise.record.errors import RecordError
from negotiator.exercise.record.state import state
from negotiator.exercise.record.store import RecordFile
from tests.exercise.record.records import NOON, PARTIAL, Stated, act, agenda, finished_play, play

LONG = finished_play(8)


@pytest.fixture(autouse=True)
def state_apart(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))


def kept(path: Path, entries: tuple[Entry, ...]) -> RecordFile:
    path.write_bytes(record_text(entries))
    return RecordFile(path)


@pytest.mark.parametrize("length", range(1, 9))
@pytest.mark.parametrize("other", range(1, 9))
def test_the_longer_of_two_copies_stands_after(tmp_path: Path, length: int, other: int) -> None:
    ours, theirs = kept(tmp_path / "a", LONG[:length]), kept(tmp_path / "b", LONG[:other])
    taken = taken_in(ours, theirs.path)
    assert taken.ahead == other - length
    assert ours.read().entries == taken.record.entries == LONG[: max(length, other)]
    assert theirs.read().entries == LONG[:other]


def test_a_first_copy_is_taken_in_whole(tmp_path: Path) -> None:
    theirs = kept(tmp_path / "b", LONG)
    assert taken_in(RecordFile(tmp_path / "a"), theirs.path).ahead == len(LONG)
    assert (tmp_path / "a").read_bytes() == theirs.path.read_bytes()


@pytest.mark.parametrize("at", range(1, 6))
def test_a_copy_that_went_another_way_is_refused_by_its_first_other_entry(tmp_path: Path, at: int) -> None:
    contents = [each.content for each in LONG[1:-2]]
    contents[at - 1] = act("offer", ("south", "north")[at % 2], PARTIAL, "another")
    ours, theirs = kept(tmp_path / "a", LONG), kept(tmp_path / "b", play(*contents))
    with pytest.raises(RecordError) as caught:
        taken_in(ours, theirs.path)
    assert str(caught.value).startswith(f"{theirs.path}:{at + 1}: entry {at + 1} (offer by ")
    assert ours.read().entries == LONG


def test_a_copy_that_is_spoilt_absent_or_against_the_rules_changes_nothing(tmp_path: Path) -> None:
    def check(entries: object) -> None:
        state(theirs.read().entries, Stated(rounds=9), NOON, agenda("north", "south"))

    ours = kept(tmp_path / "a", LONG[:3])
    theirs = kept(tmp_path / "b", play(*(each.content for each in LONG[1:3]), act("walk", "south")))
    with pytest.raises(RecordError, match=r"entry 4 \(walk by south, 12:03\): is against the rules: it is the turn"):
        taken_in(ours, theirs.path, check)
    theirs.path.write_bytes(record_text(LONG)[:-2])
    with pytest.raises(RecordError, match="entry 8"):
        taken_in(ours, theirs.path)
    with pytest.raises(RecordError, match="is not there"):
        taken_in(ours, tmp_path / "c")
    assert ours.read().entries == LONG[:3]
