"""Hostile JSON with hashes that fit is refused by the name of its entry, never by a traceback."""

from __future__ import annotations

import hashlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from negotiator.exercise.record.chain import read_text, record_text
from negotiator.exercise.record.errors import RecordError
from negotiator.model.agenda import MAX_ITEMS
from tests.exercise.record.records import act, play

FIRST = record_text(play())
OFFER = record_text(play(act("offer", "north")))[len(FIRST) :].decode()
HASH = ',"hash":"'


def forged(old: str, new: str) -> bytes:
    """Give a record whose second entry has a text replaced, and a hash that fits."""
    assert old in OFFER
    return sealed(OFFER[: OFFER.index(HASH)].replace(old, new, 1))


def forged_first(old: str, new: str) -> bytes:
    """Give a record of one entry that has a text replaced, and a hash that fits."""
    body = FIRST.decode().partition(HASH)[0]
    assert old in body
    return sealed(body.replace(old, new, 1), b"")


def sealed(body: str, behind: bytes = FIRST) -> bytes:
    own = hashlib.sha256(f"{body}}}".encode("utf-8", "surrogatepass")).hexdigest()
    return behind + f'{body}{HASH}{own}"}}\n'.encode("utf-8", "surrogatepass")


def test_the_forger_of_these_tests_makes_entries_that_fit() -> None:
    assert read_text(forged('"message":""', '"message":"other"'))[1].content != act("offer", "north")


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ('"message":""', '"message":' + "[" * 100_000, "nested too deep"),
        ('"message":""', '"message":' + "[" * 900 + "]" * 900, "no message"),
        ('"message":""', '"message":' + '{"a":' * 100_000 + "1" + "}" * 100_000, "nested too deep"),
        ('"message":""', '"message":null', "no message"),
        ('"message":""', '"message":"' + "x" * 4_001 + '"', "at most 4,000 characters"),
        ('"message":""', '"message":"","message":""', "stands twice"),
        ('"message":""', r'"message":"\ud83c"', "half of a character"),
        ('"message":""', r'"message":"\uDC00x"', "half of a character"),
        ('"message":""', '"message":"é"', "was changed"),
        ('"message":""', r'"message":"\u0041"', "not in the one form"),
        ('"message":""', '"message":"","more":1', "not in the one form"),
        ('"message":""', '"message": ""', "not in the one form"),
        ('"number":2', '"number":' + "9" * 100_000, "too long"),
        ('"number":2', '"number":2.5', "no number"),
        ('"number":2', '"number":2.0', "not in the one form"),
        ('"number":2', '"number":true', "no number"),
        ('"number":2', '"number":"2"', "no number"),
        ('"number":2', '"number":1e999999999', "exponent"),
        ('"number":2', '"number":NaN', "NaN"),
        ('"number":2', '"number":-Infinity', "-Infinity"),
        ('"kind":"offer"', '"kind":["offer"]', "of no known kind"),
        ('"kind":"offer"', '"kind":"bribe"', "of no known kind"),
        ('"kind":"offer"', '"kind":"accept"', "has a package"),
        ('"kind":"offer"', '"kind":"begin"', "another format"),
        ('"kind":"offer"', '"kind":"end"', "how it ended"),
        ('"side":"north"', '"side":{"north":1}', "no side"),
        ('"side":"north"', '"side":"../north"', "no side"),
        ('"side":"north"', '"side":"east"', "takes no part"),
        ('"at":"2026-11-23T12:01:00Z"', '"at":"2026-11-23T12:01:00"', "no time"),
        ('"at":"2026-11-23T12:01:00Z"', '"at":"2026-11-23T12:1:00Z"', "not in the one form"),
        ('"at":"2026-11-23T12:01:00Z"', '"at":"2026-11-23T11:59:59Z"', "is earlier"),
        ('"at":"2026-11-23T12:01:00Z"', '"at":0', "no time"),
        ('"at":"2026-11-23T12:01:00Z"', '"at":"9999-12-31T23:59:59Z"', "no time"),  # nothing can be added to it
        ('"side":"north"', '"side":"' + "a" * 5_000 + '"', "no side"),
        ('"river.flow":2.5', '"river.flow":2.50', "not in the one form"),
        ('"river.flow":2.5', '"river.flow":2.5e0', "exponent"),
        ('"river.flow":2.5', '"river.flow":-0', "not in the one form"),
        ('"river.flow":2.5', '"river.flow":[2.5]', "no option"),
        ('"river.flow":2.5', '"river.flow":' + "1" * 41, "too long"),
        ('"river.flow":2.5', '"river":2.5', "no item"),
        ('"river.flow":2.5', '"\\u001b[2J.x":2.5', "no item"),
        ('"before":"', '"before":"g', "no before"),
    ],
)
def test_hostile_entries_are_refused_by_name(old: str, new: str, words: str) -> None:
    with pytest.raises(RecordError) as caught:
        read_text(forged(old, new))
    text = str(caught.value)
    assert text.startswith("record.jsonl:2: entry 2") and words in text
    assert text.isprintable() and len(text) < 500


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ('"kind":"offer"', '"kind":"bribe"', "is of no known kind; begin, offer, accept, reject, walk, end"),
        ('"message":""', '"message":"","more":1', "is not in the one form that a record has; keys in order, no others"),
        ('"kind":"offer"', '"kind":"walk"', "has a package; a package on offers alone"),
        ('"package":', '"parcel":', "has no package; a package on offers alone"),
        ('"kind":"offer"', '"kind":"end"', "does not say how it ended; deal by accepted, impasse by walked, rounds or"),
        ('"side":"north"', '"side":1', "names what is no side; ids, such as china or tit-for-tat"),
        ('"at":"2026', '"at":"26', "has no time; a time as 2026-11-23T10:04:00Z"),
        ('"river.flow":2.5', '"river":2.5', "settles what is no item; items as issue.item"),
        (
            '"river.flow":2.5',
            '"river.flow":"A"',
            "settles river.flow at what is no option; an id in quotes, or an amount",
        ),
        ('"package":{', '"package":[{}],"held":{', "does not have its package as an object; a JSON object"),
        ('"before":"', '"before":"0', "has no before; 64 hexadecimal digits"),
    ],
)
def test_what_is_refused_says_what_may_stand_there(old: str, new: str, words: str) -> None:
    with pytest.raises(RecordError) as caught:
        read_text(forged(old, new))
    assert f" {words}" in str(caught.value)


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("entries/1", "entries/2", "begins a record of another format, perhaps of a newer negotiator; "),
        ('["north","south"]', '"north"', "does not name its sides; 2 to 12 sides, each once"),
        ('["north","south"]', '["north"]', "does not name its sides; 2 to 12 sides, each once"),
        ('["north","south"]', '["north","north"]', "does not name its sides; 2 to 12 sides, each once"),
        ('["north","south"]', f"{[f's{number}' for number in range(13)]}".replace("'", '"'), "does not name its sides"),
        ('["north","south"]', '["north","South"]', "names what is no side; ids, such as china or tit-for-tat"),
        ('{"north":"person","south":"person"}', "[]", "does not have its players as an object; a JSON object"),
        ('"south":"person"', '"east":"person"', "does not say who plays each side; a player for each side"),
        ('"south":"person"', '"south":"A B"', "names what is no player; ids, such as china or tit-for-tat"),
        ('"south":"person"', '"south":"' + "a" * 4_001 + '"', "names what is no player"),
        ('"title":"', '"title":7,"was":"', "has no title, or too long a one; a text of at most 4,000"),
        ('"fingerprint":"0', '"fingerprint":"', "has no fingerprint; 64 hexadecimal digits"),
        ('"seed":-7', '"seed":0.5', "has no seed that counts; a whole number"),
        ('"seed":-7', f'"seed":{2**63}', "has no seed that counts"),
        ('"seed":-7', f'"seed":{-(2**63) - 1}', "has no seed that counts"),
    ],
)
def test_hostile_beginnings_are_refused_by_name(old: str, new: str, words: str) -> None:
    with pytest.raises(RecordError) as caught:
        read_text(forged_first(old, new))
    assert str(caught.value).startswith("record.jsonl:1: entry 1") and words in str(caught.value)


def test_a_package_of_more_items_than_an_agenda_may_have_is_refused() -> None:
    def settling(count: int) -> bytes:
        return forged('"river.flow":2.5', ",".join(f'"a.i{number:06}":1' for number in range(count)))

    others = OFFER.count('"river.') - 1
    with pytest.raises(RecordError, match=f"settles {MAX_ITEMS + 1:,} items; at most {MAX_ITEMS:,}"):
        read_text(settling(MAX_ITEMS + 1 - others))
    assert len(read_text(settling(MAX_ITEMS - others))) == 2


@pytest.mark.parametrize("seed", [2**63 - 1, -(2**63)])
def test_the_greatest_and_the_least_seed_read_back(seed: int) -> None:
    assert f'"seed":{seed}' in record_text(read_text(forged_first('"seed":-7', f'"seed":{seed}'))).decode()


@pytest.mark.parametrize("body", ["", "{", "[1", "null", '"x', "{}", "[]" * 9])
def test_lines_that_are_no_objects_are_refused(body: str) -> None:
    with pytest.raises(RecordError, match=r"^record\.jsonl:2: entry 2: "):
        read_text(sealed(body))


@settings(max_examples=300)
@given(st.binary(max_size=300))
def test_no_bytes_make_anything_but_a_refusal(data: bytes) -> None:
    with pytest.raises(RecordError, match=r"^record\.jsonl:\d+: entry \d+"):
        read_text(data)
    with pytest.raises(RecordError, match=r"^record\.jsonl:\d+: entry \d+"):
        read_text(FIRST + data + b"\n")


@settings(max_examples=100)
@given(st.text(st.characters(codec="utf-8"), max_size=60))
def test_any_message_reads_back(message: str) -> None:
    entries = play(act("offer", "north", message=message))
    assert read_text(record_text(entries)) == entries
