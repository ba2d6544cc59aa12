"""A record with anything changed is refused by the name of an entry."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations
from pathlib import Path

import pytest

from negotiator.exercise.record.chain import MAX_ENTRIES, extends, finished, fitting, joined, read_text, record_text
from negotiator.exercise.record.entries import MAX_TEXT, Act, Begin, Ending, Entry, Head
from negotiator.exercise.record.errors import EntryError, RecordError
from negotiator.texts.fetching import MAX_BYTES
from tests.exercise.record.records import MINUTE, NOON, PARTIAL, WHOLE, act, agenda, begin, finished_play, play

NAMED = re.compile(r"record\.jsonl:(\d+): entry \1\b.*: .+; .+", re.ASCII)
SHORT, LONGER = finished_play(4), finished_play(7)


def refused(data: bytes) -> RecordError:
    with pytest.raises(RecordError) as caught:
        read_text(data)
    return caught.value


def named(data: bytes) -> int:
    """Give the number of the entry by which a text is refused."""
    match = NAMED.fullmatch(str(refused(data)))
    assert match is not None
    return int(match[1])


def lines_of(entries: tuple[Entry, ...]) -> list[bytes]:
    return record_text(entries).splitlines(keepends=True)


@pytest.mark.parametrize("length", [4, 5, 12, 60])
def test_a_record_reads_back_as_it_was_written(length: int) -> None:
    entries = finished_play(length)
    assert read_text(record_text(entries)) == entries
    assert len(entries) == length
    assert finished(entries) == Ending("deal", "accepted")


def test_a_record_is_ascii_and_an_entry_a_line_whatever_was_said() -> None:
    entries = play(act("offer", "north", message='\x1b[2J\r\n\u2028\U0001f30a\x00\u009b\\"'))
    text = record_text(entries)
    assert text.isascii() and all(0x20 <= byte < 0x7F for byte in text.replace(b"\n", b""))
    assert text.count(b"\n") == 2
    assert read_text(text) == entries


def test_the_order_in_which_items_are_named_makes_no_other_record() -> None:
    turned = dict(reversed([*WHOLE.items()]))
    assert record_text(play(act("offer", "north", turned))) == record_text(play(act("offer", "north", WHOLE)))


@pytest.mark.parametrize(("entries", "bits"), [(SHORT, (1, 128)), (LONGER, (2,)), (play(), (4, 32, 64))])
def test_every_byte_changed_is_noticed_in_its_entry(entries: tuple[Entry, ...], bits: tuple[int, ...]) -> None:
    text = record_text(entries)
    for at, byte in enumerate(text):
        line = text.count(b"\n", 0, at) + 1
        for other in {*(byte ^ bit for bit in bits), *b"\n"[: len(entries) == 4]} - {byte}:
            assert named(text[:at] + bytes([other]) + text[at + 1 :]) == line


def test_every_byte_removed_or_doubled_is_noticed() -> None:
    text = record_text(SHORT)
    for at in range(len(text)):
        line = text.count(b"\n", 0, at) + 1
        assert named(text[:at] + text[at + 1 :]) == line
        assert named(text[:at] + text[at : at + 1] + text[at:]) in (line, line + 1)


def test_every_entry_removed_is_named_as_missing() -> None:
    lines = lines_of(LONGER)
    for gone in range(len(lines) - 1):
        error = refused(b"".join(lines[:gone] + lines[gone + 1 :]))
        assert (error.line, error.entry) == (gone + 1, f"entry {gone + 1}")
        assert error.what.startswith(f"is missing: {LONGER[gone + 1].name}")


def test_every_entry_repeated_anywhere_is_named() -> None:
    lines = lines_of(LONGER)
    for one in range(len(lines)):
        for place in range(len(lines) + 1):
            if place in (one, one + 1):
                assert named(b"".join(lines[: one + 1] + lines[one:])) == one + 2
            else:
                assert named(b"".join([*lines[:place], lines[one], *lines[place:]])) == place + 1


def test_every_two_entries_swapped_are_named_by_the_first() -> None:
    lines = lines_of(LONGER)
    for one, other in combinations(range(len(lines)), 2):
        swapped = list(lines)
        swapped[one], swapped[other] = lines[other], lines[one]
        assert named(b"".join(swapped)) == one + 1


def test_entries_turned_round_or_moved_are_named() -> None:
    lines = lines_of(LONGER)
    assert named(b"".join(reversed(lines))) == 1
    for one in range(1, len(lines)):
        assert named(b"".join(lines[one:] + lines[:one])) == 1


def test_a_record_cut_at_any_byte_is_refused_or_unfinished() -> None:
    text = record_text(SHORT)
    ends = [at for at in range(1, len(text)) if text[at - 1 : at] == b"\n"]
    for at in range(len(text)):
        if at not in ends:
            assert named(text[:at]) == text.count(b"\n", 0, at) + 1
    for number, at in enumerate(ends, start=1):
        shorter = read_text(text[:at])
        with pytest.raises(
            RecordError, match=rf"^record\.jsonl:{number + 1}: entry {number + 1}: is missing: .*unfini"
        ):
            finished(shorter)
        with pytest.raises(RecordError, match=rf"^record\.jsonl:{number + 1}: entry {number + 1}: is missing: .*seen"):
            extends(shorter, SHORT[-1].head)
        extends(shorter, shorter[-1].head)


def test_the_last_entry_without_its_line_end_is_torn() -> None:
    assert "is cut off" in refused(record_text(SHORT)[:-1]).what


@pytest.mark.parametrize("more", [b"\n", b"{}\n", b"x\n", b'{"number":5}\n', b" ", b"\x00"])
def test_what_is_added_is_named(more: bytes) -> None:
    assert named(record_text(SHORT) + more) == 5


def test_an_entry_with_hashes_that_fit_is_refused_after_the_end() -> None:
    last = SHORT[-1]
    forged = joined((*SHORT[:-1], last_as_act(last)), NOON + 9 * MINUTE, act("offer", "north"))
    text = record_text(SHORT) + record_text(forged[-1:])
    assert named(text) == 5  # it does not follow the ending that stands there
    with pytest.raises(EntryError, match="after the end"):
        joined(SHORT, NOON + 9 * MINUTE, act("offer", "north"))


def last_as_act(last: Entry) -> Entry:
    return Entry(last.number, last.at, act("reject", "south"), last.before, last.own)


def test_an_entry_of_another_record_with_a_hash_of_its_own_does_not_follow() -> None:
    other = play(act("offer", "north", PARTIAL), act("reject", "south"), act("offer", "north"))
    mixed = lines_of(LONGER)[:2] + lines_of(other)[2:3]
    assert refused(b"".join(mixed)).what.startswith("does not follow the entry before it")


def test_a_record_written_anew_with_hashes_that_fit_is_noticed_against_a_head_alone() -> None:
    """What a chain cannot show by itself: all hashes are right, and only who kept a head, or a copy, notices."""
    contents = [each.content for each in LONGER[1:]]
    contents[2] = act("offer", "north", PARTIAL, "something else")
    anew = play(*contents)
    assert read_text(record_text(anew)) == anew
    for entry in LONGER[3:]:
        with pytest.raises(RecordError, match=rf"entry {entry.number} .*: is not the one that was seen before"):
            extends(anew, entry.head)
    for entry in LONGER[:3]:
        extends(anew, entry.head)


def test_a_head_beyond_the_record_names_the_first_entry_that_is_missing() -> None:
    with pytest.raises(
        RecordError,
        match="entry 5: is missing: the record was seen with 9 entries; the record as it was seen, or longer",
    ):
        extends(SHORT, Head(9, "0" * 64))


def test_a_fault_says_which_entry_whose_it_is_and_when() -> None:
    text = record_text(LONGER).replace(b"no. 3", b"no. 4", 1)
    assert str(refused(text)) == (
        "record.jsonl:5: entry 5 (offer by south, 12:04): was changed after it was written; the entry as it was written"
    )
    with pytest.raises(RecordError, match=r"^/elsewhere/a\.jsonl:5: "):
        read_text(text, Path("/elsewhere/a.jsonl"))


def test_an_empty_record_is_missing_its_first_entry() -> None:
    assert named(b"") == 1


def test_too_big_a_record_is_refused_before_it_is_read() -> None:
    assert "is too big" in str(refused(b"[" * (MAX_BYTES + 1)))
    assert "has 10,001 entries" in str(refused(b"\n" * (MAX_ENTRIES + 1)))


@pytest.mark.parametrize(
    "content",
    [
        begin("north", "south"),
        act("offer", "east"),
        act("offer", "north", {}, "\ud800"),
        act("offer", "north", None, "x" * (MAX_TEXT + 1)),
        act("accept", "north", WHOLE),
        act("offer", "north", {"river": "there"}),
        act("offer", "north", {"river.gauge": "There"}),
        act("offer", "north", {"river.gauge": 10**45}),  # type: ignore[dict-item]
        Act("offer", "north", None),
        Ending("deal", "walked"),
        Ending("impasse", "accepted"),
    ],
)
def test_what_no_record_may_hold_is_never_written(content: Begin | Act | Ending) -> None:
    with pytest.raises(EntryError):
        joined(play(), NOON + MINUTE, content)


def test_a_clock_that_is_late_does_not_turn_time_back() -> None:
    entries = joined(play(act("offer", "north")), NOON - MINUTE, act("reject", "south"))
    assert entries[-1].at == entries[-2].at == NOON + MINUTE


def unfit_packages() -> Iterator[tuple[Act, str]]:
    yield (
        act("offer", "north", {"river.mill": "here"}),
        "settles river.mill, which the agenda lacks; items of the agenda",
    )
    yield act("offer", "north", {"river.dam": "no"}), "settles river.dam, which is set aside; items on the table"
    yield act("offer", "north", {"river.gauge": "away"}), "river.gauge at away, which is no option of it; here, there"
    yield act("offer", "north", {"river.flow": "5"}), "river.flow at 5, which is no option of it; its options"
    yield (
        act("offer", "north", {"river.name": WHOLE["river.flow"]}),
        "river.name at 2.5, which is no option of it; 30, n40",
    )


@pytest.mark.parametrize(("offer", "words"), [*unfit_packages()])
def test_packages_are_held_against_the_agenda(offer: Act, words: str) -> None:
    with pytest.raises(RecordError, match=rf"^record\.jsonl:3: entry 3 \(offer by north, 12:02\): .*{words}"):
        fitting(play(act("offer", "north"), offer), agenda("north", "south"))
    fitting(LONGER, agenda("north", "south"))


def test_a_record_in_which_nothing_began_has_not_ended() -> None:
    with pytest.raises(RecordError, match=r"entry 1: is missing: nothing began; a record from its first entry on"):
        finished(())


@pytest.mark.parametrize(
    "content",
    [
        replace(begin("north", "south"), players=dict.fromkeys(("north", "south", "east"), "person")),
        replace(begin("north", "south"), title="\ud83c\udf0a"),
    ],
)
def test_what_would_read_back_as_something_else_is_never_written(content: Begin) -> None:
    what = "cannot be written so that it reads back the same; values of the kinds that an entry has"
    with pytest.raises(EntryError, match=what):
        joined((), NOON, content)
