"""Records of exercises: what reads as valid is written again in the same bytes, and fits rules that are told here."""

from __future__ import annotations

import hashlib
import json
import random
from collections.abc import Mapping, Sequence
from pathlib import Path

from negotiator.exercise.record.chain import extends, finished, fitting, read_text, record_text
from negotiator.exercise.record.entries import Ending
from negotiator.exercise.record.errors import RecordError
from negotiator.exercise.record.state import state
from tests.exercise.record.records import WHOLE, Stated, act, agenda, finished_play, play
from tests.trust.fuzzing.readers.referee import Referee
from tests.trust.fuzzing.target import Target, promised

HASH, HEX = b',"hash":"', 64
HERE = Path("record.jsonl")
TERMS = (Stated(rounds=3), Stated(minutes=5, partial=True, at_deadline="last-word"), Stated(rounds=9, minutes=60))

RECORD_WORDS: Sequence[bytes] = (
    *(b'"number":2', b'"kind":"offer"', b'"kind":"accept"', b'"kind":"reject"', b'"kind":"walk"', b'"kind":"end"'),
    *(b'"kind":"begin"', b'"side":"north"', b'"side":"south"', b'"side":"east"', b'"package":{', b'"river.flow":2.5'),
    *(b'"message":""', b'"before":"', b'"hash":"', b'"outcome":"deal","by":"accepted"', b'"outcome":"impasse"'),
    *(
        b'"by":"walked"',
        b'"by":"time"',
        b'"by":"rounds"',
        b'"at":"2026-11-23T12:01:00Z"',
        b"\\u0041",
        b"\\ud83c",
        b"\n",
    ),
    *(b"{", b"}", b"[", b"]", b":", b",", b'"', b"null", b"true", b"-0", b"1.50", b"NaN", b'"river.name":"30"', b"\\/"),
    *(
        b'"sides":["north","south"]',
        b'"players":{"north":"person","south":"person"}',
        b'"seed":0',
        b"\x7f",
        b"\xc3\xa9",
    ),
)


def run(data: bytes) -> None:
    """Read a record; one that is read is the writing of what it says, and the state that it comes to can be told."""
    try:
        entries = read_text(data, HERE)
    except RecordError as error:
        _told(error, data)
        return
    promised(record_text(entries) == data, "reads as valid what would be written otherwise")
    _sound(data)
    extends(entries, entries[-1].head)
    try:
        promised(isinstance(finished(entries), Ending), "finished without an ending")
    except RecordError as error:
        _told(error, data)
    for terms in TERMS:
        _played(data, terms)


def _told(error: RecordError, data: bytes) -> None:
    promised(str(error).isprintable() and error.what and error.allowed and len(str(error)) < 2_000, f"tells {error!r}")
    promised(error.line is None or 1 <= error.line <= data.count(b"\n") + 1, f"names a line that is not: {error}")


def _played(data: bytes, terms: Stated) -> None:
    """See that the state is what a referee makes of the record that knows nothing of the program."""
    entries, negotiation = read_text(data, HERE), agenda("north", "south", "east")
    begin, *lines = map(json.loads, data.splitlines())
    referee = Referee(terms, begin["sides"])
    for line in lines:
        referee.see(line)
    try:
        fitting(entries, negotiation)
        found = state(entries, terms, entries[-1].at, negotiation)
    except RecordError as error:
        _told(error, data)
        promised(referee.wrong or not _agreed(begin, lines, error), f"refuses what the rules allow: {error}")
        return
    promised(not referee.wrong, f"takes {referee.wrong}")
    promised(found.acts == referee.acts, "counts other acts")
    ending = found.outcome or found.due
    promised((ending.by if ending else "") == referee.over, "ends otherwise")
    promised((found.package is not None) == (referee.over == "accepted"), "tells of another deal")
    promised(
        found.turn == (None if referee.over else begin["sides"][referee.acts % len(begin["sides"])]),
        "takes turns otherwise",
    )


def _agreed(begin: Mapping[str, object], lines: Sequence[Mapping[str, object]], error: RecordError) -> bool:
    """Tell whether a refusal is about the order of acts, of which alone the referee knows."""
    return "the rules" in error.what and not any(word in error.what for word in ("the offer settles", "takes no part"))


def _sound(data: bytes) -> None:
    """See that a record that is read keeps the rules of the chain, as they are told here once more."""
    before = hashlib.sha256(b"negotiator/entries/1").hexdigest()
    found = [(line, json.loads(line)) for line in data.splitlines()]
    promised(data.count(b"\n") == len(found) and data.endswith(b"\n"), "takes lines of another kind")
    for number, (line, entry) in enumerate(found, 1):
        at = line.rindex(HASH)
        promised(entry["hash"] == hashlib.sha256(line[:at] + b"}").hexdigest(), "takes a hash that does not fit")
        promised((entry["number"], entry["before"]) == (number, before), "takes an entry out of order")
        promised((entry["kind"] == "begin") == (number == 1), "takes a beginning elsewhere, or none")
        promised(entry["kind"] != "end" or number == len(found), "takes entries after the end")
        promised(entry.get("side") in (None, *found[0][1]["sides"]), "takes an act of a side that takes no part")
        promised(number == 1 or entry["at"] >= found[number - 2][1]["at"], "takes a time before the last")
        before = entry["hash"]


def sealed(data: bytes, draw: random.Random) -> bytes:
    """Give most altered records numbers, links and hashes that fit, so that the rest of the reading is tried."""
    if draw.random() < 0.2:
        return data
    before, made = hashlib.sha256(b"negotiator/entries/1").hexdigest().encode(), list[bytes]()
    lines = data.split(b"\n")
    for line in lines[:-1] or lines:
        body, sign, _ = line.rpartition(HASH)
        start, link, rest = body.rpartition(b'"before":"')
        if sign and link and draw.random() < 0.98:
            body = start + link + before + rest[HEX:] if len(rest) >= HEX else body
            before = hashlib.sha256(body + b"}").hexdigest().encode()
            made.append(body + HASH + before + b'"}')
        else:
            made.append(line)
    return b"\n".join([*made, *(lines[-1:] if len(lines) > 1 else ())])


def seeds() -> Sequence[bytes]:
    """Give records of every kind: begun, under way, ended in each way, of three sides, with a clock, cut off."""
    offer, half = (
        act("offer", "north"),
        act("offer", "south", {"river.flow": WHOLE["river.flow"]}, "\u00e9\n\U0001f30a"),
    )
    three = ("north", "south", "east")
    entries = [
        *(play(), play(offer), play(offer, half), play(offer, act("reject", "south")), *map(finished_play, (4, 5, 9))),
        play(offer, act("walk", "south"), Ending("impasse", "walked")),
        play(*[offer, half] * 3, Ending("impasse", "rounds")),
        play(offer, act("accept", "south"), act("accept", "east"), Ending("deal", "accepted"), sides=three),
        play(offer, half, offer, half, offer, half, act("accept", "north"), Ending("deal", "accepted")),
    ]
    texts = [record_text(each) for each in entries]
    return [*texts, texts[2][:-1], b"", b"{}\n", texts[3] + texts[3].splitlines(keepends=True)[-1]]


RECORD = Target(run, seeds, RECORD_WORDS, sealed)
