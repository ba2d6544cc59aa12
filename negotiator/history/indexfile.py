"""Git's index, read from its file: to ask git for it would run what a repository's configuration names.

The format is that of git's documentation, "gitformat-index": versions 2 to 4, split and sparse ones too.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from struct import error as StructError  # noqa: N812
from struct import unpack_from

from negotiator.history.errors import HistoryError
from negotiator.history.trees import Entry
from negotiator.texts.faults import Refusal
from negotiator.texts.fetching import plain_bytes, within

MAX_INDEX = 200_000_000
"""How big an index may be: two million files."""

_STAT = 40
_EXTENDED, _INTENT = 0x4000, 0x2000
_LONGEST_NAME = 4_096


@dataclass(frozen=True, slots=True)
class Staged:
    """An entry of the index: its path, stage (1 to 3 in a conflict), and whether it is but meant to be added."""

    path: str
    entry: Entry
    stage: int = 0
    intent: bool = False


def read_index(path: Path, digest: int) -> list[Staged]:
    """Read the index of a file, empty where there is none; HistoryError where it cannot be read."""
    try:
        return _whole(path, _bytes(path), digest)
    except FileNotFoundError:
        return []
    except OSError as error:
        raise HistoryError("the index cannot be read", error.strerror or str(error)) from None
    except Refusal as refusal:
        raise HistoryError(f"the index {refusal.what}", refusal.allowed) from None
    except (ValueError, LookupError, RuntimeError, StructError):  # RuntimeError: links in a circle
        raise HistoryError("the index cannot be read", "it is not as git writes it") from None


def _whole(path: Path, raw: bytes, digest: int) -> list[Staged]:
    found, end = _entries(raw, digest)
    link = dict(_extensions(raw, end, len(raw) - digest)).get(b"link", b"")
    if not any(link[:digest]):
        return found
    base = _bytes(path.parent / f"sharedindex.{link[:digest].hex()}")
    return _joined(_entries(base, digest)[0], found, link[digest:])


def _bytes(path: Path) -> bytes:
    within(path, path.parent)
    return plain_bytes(path, MAX_INDEX)


def _entries(raw: bytes, digest: int) -> tuple[list[Staged], int]:
    """Give the entries of an index, and where they end."""
    magic, version, count = unpack_from(">4sII", raw)
    if magic != b"DIRC" or version not in (2, 3, 4):
        raise ValueError("it is of another format")
    found, at, name = list[Staged](), 12, b""
    for _ in range(count):
        start = at
        mode, flags = unpack_from(">I", raw, at + 24)[0], unpack_from(">H", raw, at + _STAT + digest)[0]
        id = raw[at + _STAT : at + _STAT + digest].hex()
        at += _STAT + digest + 2
        more = unpack_from(">H", raw, at)[0] if flags & _EXTENDED else 0
        at += 2 if flags & _EXTENDED else 0
        kept, at = _varint(raw, at, len(name)) if version == 4 else (0, at)
        end = raw.index(b"\0", at)
        name = name[:kept] + raw[at:end]
        if kept < 0 or len(name) > _LONGEST_NAME:  # with what is kept of the last, each could be longer than it
            raise ValueError("it has a name of a length that no path has")
        at = end + 1 if version == 4 else start + (end - start + 8) // 8 * 8
        found.append(Staged(os.fsdecode(name), Entry(mode, id), flags >> 12 & 3, bool(more & _INTENT)))
    return found, at


def _varint(raw: bytes, at: int, length: int) -> tuple[int, int]:
    """Give how many bytes of the last name are kept, and where the number that tells it ends."""
    byte = raw[at]
    dropped = byte & 127
    while byte & 128:
        at += 1
        byte = raw[at]
        dropped = (dropped + 1 << 7) | (byte & 127)
    return length - dropped, at + 1


def _extensions(raw: bytes, at: int, end: int) -> Iterator[tuple[bytes, bytes]]:
    while at + 8 <= end:
        name, size = unpack_from(">4sI", raw, at)
        yield name, raw[at + 8 : at + 8 + size]
        at += 8 + size


def _joined(base: Sequence[Staged], found: Sequence[Staged], bitmaps: bytes) -> list[Staged]:
    """Lay the entries of a split index over those that it shares: deleted, replaced (without a name), added."""
    deleted, at = _bits(bitmaps, 0, len(base))
    replaced, _ = _bits(bitmaps, at, len(base))
    held = dict(enumerate(base))
    for place, entry in zip(sorted(replaced), found, strict=False):
        held[place] = replace(entry, path=held[place].path)
    left = [entry for place, entry in held.items() if place not in deleted]
    return left + [entry for entry in found if entry.path]


def _bits(raw: bytes, at: int, most: int) -> tuple[set[int], int]:
    """Read a compressed bitmap (EWAH) of at most so many bits: the places of those set, and where it ends."""
    size, count = unpack_from(">II", raw, at)
    if size > most:
        raise ValueError("it marks more entries than there are")
    words = unpack_from(f">{count}Q", raw, at + 8)
    found, place, index = set[int](), 0, 0
    while index < count:
        head, index = words[index], index + 1
        run = (head >> 1 & 0xFFFFFFFF) * 64
        if head & 1:
            found.update(range(place, min(place + run, size)))
        place += run
        for word in words[index : index + (head >> 33)]:
            found.update(place + bit for bit in range(64) if word >> bit & 1)
            place += 64
        index += head >> 33
    return found, at + 8 + 8 * count + 4
