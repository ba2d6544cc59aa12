"""Commits, read from their objects."""

from __future__ import annotations

import re
from collections.abc import Iterator, Set
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone

from negotiator.history.revisions import Revision

_SIGNED = re.compile(r"^(?P<who>.*?) ?(?:<[^>]*>)? (?P<when>-?\d{1,18})(?: (?P<zone>[+-]\d{4}))?$", re.DOTALL)
_ZERO = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Commit:
    """A commit: the id of its tree, and its revision."""

    tree: str
    revision: Revision

    @property
    def id(self) -> str:
        """Give its id."""
        return self.revision.id

    @property
    def parents(self) -> tuple[str, ...]:
        """Give the ids of its parents in this clone."""
        return self.revision.parents


def read_commit(id: str, raw: bytes, shallow: Set[str] = frozenset()) -> Commit:
    """Read the bytes of a commit; one of the ids in `shallow` has parents that are not here."""
    head, _, message = raw.partition(b"\n\n")
    fields = list(_fields(head))
    codec = next((value for key, value in fields if key == b"encoding"), b"utf-8")
    tree = next((value.decode(errors="replace") for key, value in fields if key == b"tree"), "")
    parents = tuple(value.decode(errors="replace") for key, value in fields if key == b"parent")
    signed = next((_text(value, codec) for key, value in fields if key == b"author"), "")
    author, when = _author(signed)
    subject = " ".join(_text(message, codec).strip("\n").partition("\n\n")[0].split("\n"))
    edge = id in shallow and bool(parents)
    return Commit(tree, Revision(id, () if edge else parents, author, when, subject, edge))


def _fields(head: bytes) -> Iterator[tuple[bytes, bytes]]:
    for line in head.split(b"\n"):
        key, _, value = line.partition(b" ")
        yield key, value


def _text(raw: bytes, codec: bytes) -> str:
    try:
        return raw.decode(codec.decode())
    except (LookupError, ValueError):  # UnicodeDecodeError is one
        return raw.decode(errors="replace")


def _author(signed: str) -> tuple[str, datetime]:
    """Give the name and the date of an author's line; 1970 where it has no date that the calendar holds."""
    match = _SIGNED.match(signed)
    if match is None:
        return signed.partition(" <")[0], _ZERO
    return match["who"], _when(int(match["when"]), match["zone"] or "+0000")


def _when(seconds: int, zone: str) -> datetime:
    minutes = int(zone[1:-2]) * 60 + int(zone[-2:])
    offset = timedelta(minutes=-minutes if zone[0] == "-" else minutes) if minutes < 24 * 60 else timedelta()
    try:
        return (_ZERO + timedelta(seconds=seconds)).astimezone(timezone(offset))
    except OverflowError:
        return _ZERO
