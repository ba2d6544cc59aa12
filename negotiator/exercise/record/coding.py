"""One entry as one line of text, in one canonical form, and the line read back with every doubt refused."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from fractions import Fraction
from typing import get_args

from negotiator.exercise.record.entries import (
    MAX_TEXT,
    Act,
    ActKind,
    Begin,
    Cause,
    Content,
    Ending,
    Entry,
    Outcome,
    Package,
)
from negotiator.exercise.record.errors import EntryError
from negotiator.exercise.record.jsontext import Value, read, written
from negotiator.model.agenda import MAX_ITEMS, MAX_SIDES
from negotiator.model.names import NAME_PATTERN, is_id

FORMAT = "negotiator/entries/1"
"""What the first entry says of itself; the hash before it is of this word."""

START = hashlib.sha256(FORMAT.encode()).hexdigest()
"""The hash that stands before the first entry."""

MAX_COMMAS = MAX_ITEMS + MAX_SIDES * 2 + MAX_TEXT * 2 + 100
"""How many commas a line may have: one after each value, and those in its texts."""

MAX_SEED = 2**63
"""A seed is a whole number below this, and not below its negative."""

_HASH = re.compile(r"[0-9a-f]{64}")
_NAME = re.compile(NAME_PATTERN)
_TIME = "%Y-%m-%dT%H:%M:%SZ"
_LAST_YEAR = 9_000
"""Times are reckoned with: to one near the end of the calendar nothing can be added."""

_KINDS: tuple[str, ...] = get_args(ActKind)
_CAUSES: Mapping[str, tuple[str, ...]] = {"deal": ("accepted",), "impasse": ("walked", "rounds", "time")}


def entry(number: int, at: datetime, content: Content, before: str) -> Entry:
    """Make an entry, its hash worked out; EntryError where it holds what no record may."""
    at = at.astimezone(UTC).replace(microsecond=0)
    made = Entry(number, at, content, before, _digest(_body(number, at, content, before)))
    if decoded(line(made)) != made:
        raise EntryError("cannot be written so that it reads back the same", "values of the kinds that an entry has")
    return made


def line(each: Entry) -> str:
    """Write an entry as its line, without the line end."""
    return _body(each.number, each.at, each.content, each.before)[:-1] + _tail(each.own)


def whole(text: str) -> bool:
    """Tell whether a line is as it was written: whether its hash is of the rest of it."""
    body = text[: -len(_tail(START))] + "}"
    return text.isascii() and text == body[:-1] + _tail(_digest(body))


def decoded(text: str) -> Entry:
    """Read the line of an entry; EntryError where it is not what this program would have written."""
    if text.count(",") > MAX_COMMAS:
        raise EntryError("holds too much", f"at most {MAX_ITEMS:,} items, and texts of {MAX_TEXT:,} characters")
    table = _table(read(text), "an entry")
    kind = table.get("kind")
    if not isinstance(kind, str) or kind not in _MADE:
        raise EntryError("is of no known kind", ", ".join(_MADE))
    content = _MADE[kind](table)
    number = _whole_number(table, "number")
    found = Entry(number, _time(table), content, _hash(table, "before"), _hash(table, "hash"))
    if line(found) != text:
        raise EntryError("is not in the one form that a record has", "keys in order, no others, and no spaces")
    return found


def _body(number: int, at: datetime, content: Content, before: str) -> str:
    try:
        first: dict[str, Value] = {"number": Fraction(number), "kind": _kind(content)}
        return written(first | _content(content, at.strftime(_TIME)) | {"before": before})
    except ValueError as error:
        raise EntryError(f"holds an amount that {error}", "amounts of the agenda") from None


def _tail(own: str) -> str:
    return f',"hash":"{own}"}}'


def _kind(content: Content) -> str:
    if isinstance(content, Act):
        return content.kind
    return "begin" if isinstance(content, Begin) else "end"


def _content(content: Content, at: str) -> dict[str, Value]:
    if isinstance(content, Ending):
        return {"at": at, "outcome": content.outcome, "by": content.by}
    if isinstance(content, Act):
        held: dict[str, Value] = {} if content.package is None else {"package": dict(sorted(content.package.items()))}
        return {"side": content.side, "at": at, **held, "message": content.message}
    return {
        "at": at,
        "format": FORMAT,
        "title": content.title,
        "fingerprint": content.fingerprint,
        "sides": content.sides,
        "players": {side: content.players[side] for side in content.sides if side in content.players},
        "seed": Fraction(content.seed),
    }


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("ascii")).hexdigest()


def _begin(table: Mapping[str, Value]) -> Begin:
    if table.get("format") != FORMAT:
        raise EntryError("begins a record of another format, perhaps of a newer negotiator", FORMAT)
    sides, players = table.get("sides"), _table(table.get("players"), "its players")
    if not isinstance(sides, list) or not 2 <= len(sides) <= MAX_SIDES or len({*map(str, sides)}) != len(sides):
        raise EntryError("does not name its sides", f"2 to {MAX_SIDES} sides, each once")
    ids = tuple(_id(each, "side") for each in sides)
    if set(players) != set(ids):
        raise EntryError("does not say who plays each side", "a player for each side, and no other")
    who = {side: _id(players[side], "player") for side in ids}
    return Begin(_text(table, "title"), _hash(table, "fingerprint"), ids, who, _whole_number(table, "seed"))


def _act(table: Mapping[str, Value]) -> Act:
    kind: ActKind = next(each for each in get_args(ActKind) if each == table["kind"])
    if (kind == "offer") != ("package" in table):
        raise EntryError("has no package" if kind == "offer" else "has a package", "a package on offers alone")
    package = _package(table["package"]) if kind == "offer" else None
    return Act(kind, _id(table.get("side"), "side"), package, _text(table, "message"))


def _ending(table: Mapping[str, Value]) -> Ending:
    by, outcome = table.get("by"), table.get("outcome")
    if not isinstance(outcome, str) or by not in _CAUSES.get(outcome, ()):
        raise EntryError("does not say how it ended", "deal by accepted, impasse by walked, rounds or time")
    outcomes: tuple[Outcome, ...] = get_args(Outcome)
    causes: tuple[Cause, ...] = get_args(Cause)
    return Ending(outcomes[outcomes.index(outcome)], causes[causes.index(by)])


_MADE: Mapping[str, Callable[[Mapping[str, Value]], Content]] = {
    "begin": _begin,
    **dict.fromkeys(_KINDS, _act),
    "end": _ending,
}


def _package(value: Value) -> Package:
    table = _table(value, "its package")
    if len(table) > MAX_ITEMS:
        raise EntryError(f"settles {len(table):,} items", f"at most {MAX_ITEMS:,}")
    if not all(map(_NAME.fullmatch, table)):
        raise EntryError("settles what is no item", "items as issue.item")
    found: dict[str, str | Fraction] = {}
    for name, each in table.items():
        if not isinstance(each, Fraction) and not (isinstance(each, str) and is_id(each)):
            raise EntryError(f"settles {name} at what is no option", "an id in quotes, or an amount")
        found[name] = each
    return found


def _table(value: Value, what: str) -> Mapping[str, Value]:
    if not isinstance(value, Mapping):
        raise EntryError(f"does not have {what} as an object", "a JSON object")
    return value


def _text(table: Mapping[str, Value], key: str) -> str:
    text = table.get(key)
    if not isinstance(text, str) or len(text) > MAX_TEXT:
        raise EntryError(f"has no {key}, or too long a one", f"a text of at most {MAX_TEXT:,} characters")
    return text


def _id(value: Value, what: str) -> str:
    if not isinstance(value, str) or not is_id(value) or len(value) > MAX_TEXT:
        raise EntryError(f"names what is no {what}", "ids, such as china or tit-for-tat")
    return value


def _hash(table: Mapping[str, Value], key: str) -> str:
    found = table.get(key)
    if not isinstance(found, str) or _HASH.fullmatch(found) is None:
        raise EntryError(f"has no {key}", "64 hexadecimal digits")
    return found


def _whole_number(table: Mapping[str, Value], key: str) -> int:
    found = table.get(key)
    if not isinstance(found, Fraction) or found.denominator != 1 or not -MAX_SEED <= found < MAX_SEED:
        raise EntryError(f"has no {key} that counts", "a whole number")
    return int(found)


def _time(table: Mapping[str, Value]) -> datetime:
    try:
        found = datetime.strptime(str(table.get("at")), _TIME).replace(tzinfo=UTC)
        if found.year <= _LAST_YEAR:
            return found
    except ValueError:
        pass
    raise EntryError("has no time", "a time as 2026-11-23T10:04:00Z")
