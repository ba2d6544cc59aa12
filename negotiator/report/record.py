"""A record as lines and as JSON: public, so it has what was said and settled, and nobody's scores.

JSON: format negotiator/record/1. Fields are added, never changed.

format
title         of the exercise
fingerprint   of its public content
sides         in the order in which they act
players       for each side "person", or how the computer bargains
seed          what the computers draw from
entries       number, kind, side (null where it is nobody's), at, message, package (null but on offers: options by item,
              amounts as numbers), hash
ending        outcome and by; null where the record is unfinished
head          number and hash of the last entry
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from negotiator.exercise.record.entries import Act, Begin, Ending, Entry, Package
from negotiator.model.base import decimal_text
from negotiator.report.exact_json import Exact, exact_written
from negotiator.view.names import number
from negotiator.view.text import Line, Piece, clean

FORMAT = "negotiator/record/1"

_ACTS = {"offer": "offers", "accept": "accepts", "reject": "rejects", "walk": "walks away"}
_ENDINGS = {
    "accepted": "deal: the last offer was accepted",
    "walked": "impasse: a side walked away",
    "rounds": "impasse: the last round was played",
    "time": "impasse: the time ran out",
}


def record_lines(entries: Sequence[Entry]) -> Iterator[Line]:
    """Give a verified record as lines: how it began, each act, and what was verified."""
    width = len(str(len(entries)))
    for entry in entries:
        mark = f"{entry.number:>{width}}  {entry.at:%H:%M}  "
        yield (Piece(mark, "dim"), *_told(entry))
        yield from _below(entry, " " * len(mark))
    last = entries[-1]
    ended = isinstance(last.content, Ending)
    yield ()
    yield (Piece(f"{_many(len(entries))} verified, {'finished' if ended else 'unfinished'}"),)
    yield (Piece(f"last hash {last.own}", "dim"),)


def record_json(entries: Sequence[Entry]) -> str:
    """Give a verified record as JSON text."""
    begin, last = entries[0].content, entries[-1]
    assert isinstance(begin, Begin)
    ending = last.content if isinstance(last.content, Ending) else None
    told: dict[str, Exact] = {
        "format": FORMAT,
        "title": begin.title,
        "fingerprint": begin.fingerprint,
        "sides": list(begin.sides),
        "players": dict(begin.players),
        "seed": begin.seed,
        "entries": [_entry(each) for each in entries],
        "ending": {"outcome": ending.outcome, "by": ending.by} if ending else None,
        "head": {"number": last.number, "hash": last.own},
    }
    return exact_written(told)


def _told(entry: Entry) -> Line:
    content = entry.content
    if isinstance(content, Begin):
        return (Piece(clean(content.title)), Piece(f"  {entry.at:%Y-%m-%d}, times in UTC", "dim"))
    if isinstance(content, Ending):
        return (Piece(_ENDINGS[content.by]),)
    quoted = (Piece(f': "{clean(content.message)}"'),) if content.message else ()
    return (Piece(content.side, "side"), Piece(f" {_ACTS[content.kind]}"), *quoted)


def _below(entry: Entry, indent: str) -> Iterator[Line]:
    content = entry.content
    if isinstance(content, Begin):
        for side in content.sides:
            yield (Piece(f"{indent}{side}: {content.players[side]}"),)
        yield (Piece(f"{indent}seed {content.seed}; exercise {content.fingerprint[:12]}", "dim"),)
    elif isinstance(content, Act):
        for name, option in (content.package or {}).items():
            yield (Piece(f"{indent}{name}  "), Piece(option if isinstance(option, str) else decimal_text(option)))


def _entry(entry: Entry) -> Exact:
    content = entry.content
    act = content if isinstance(content, Act) else None
    return {
        "number": entry.number,
        "kind": act.kind if act else "begin" if isinstance(content, Begin) else "end",
        "side": act.side if act else None,
        "at": f"{entry.at:%Y-%m-%dT%H:%M:%SZ}",
        "message": act.message if act else None,
        "package": _package(act.package) if act else None,
        "hash": entry.own,
    }


def _package(package: Package | None) -> Exact:
    return None if package is None else dict(package)


def _many(count: int) -> str:
    return f"{number(count)} entr{'y' if count == 1 else 'ies'}"
