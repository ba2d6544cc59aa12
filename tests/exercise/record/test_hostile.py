"""Hostile JSON with hashes that fit is refused by the name of its entry, never by a traceback."""

from __future__ import annotations

import hashlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from negotiator.exercise.record.chain import read_text, record_text
from negotiator.exercise.record.errors import RecordError
from tests.exercise.record.records import act, play

FIRST = record_text(play())
OFFER = record_text(play(act("offer", "north")))[len(FIRST) :].decode()
HASH = ',"hash":"'


def forged(old: str, new: str) -> bytes:
    """Give a record whose second entry has a text replaced, and a hash that fits."""
    assert old in OFFER
    return sealed(OFFER[: OFFER.index(HASH)].replace(old, new, 1))


def sealed(body: str) -> bytes:
    own = hashlib.sha256(f"{body}}}".encode("utf-8", "surrogatepass")).hexdigest()
    return FIRST + f'{body}{HASH}{own}"}}\n'.encode("utf-8", "surrogatepass")


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
