"""Faults: what is wrong with a file, in one line that says where, what, and what is allowed."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path

MAX_FAULTS = 200
"""How many faults of one file are told; the last one then says how many more there are."""

LONGEST = 300
"""How many characters a part of a message may have."""

_BARE = re.compile(r"[A-Za-z0-9_-]+")


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong with a file: `path` as to be shown, `line` where the format allows, `key` or "".

    List entries in a key are counted from one: `items.talks.links[1].concede`.
    """

    path: Path
    line: int | None
    key: str
    what: str
    allowed: str

    def __str__(self) -> str:
        """Give `path:line: key: what; allowed`, in one line."""
        place = str(self.path) if self.line is None else f"{self.path}:{self.line}"
        key = f"{self.key}: " if self.key else ""
        return one_line(f"{place}: {key}{self.what}; {self.allowed}")


def one_line(text: str) -> str:
    """Write out line ends and all other characters that do not print, as TOML escapes them."""
    return "".join(each if each.isprintable() else _escaped(each) for each in text)


def _escaped(character: str) -> str:
    code = ord(character)
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def short(text: str) -> str:
    """Cut a text that is too long for a message."""
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}..."


def key_text(keys: tuple[str | int, ...]) -> str:
    """Write a way through a document as TOML writes a dotted key, with list entries counted from one."""
    parts = (f"[{key + 1}]" if isinstance(key, int) else f".{_key_part(key)}" for key in keys)
    return short("".join(parts).removeprefix("."))


def _key_part(key: str) -> str:
    shown = key[: LONGEST + 1]  # all the same once the whole is cut
    return shown if _BARE.fullmatch(shown) else json.dumps(shown, ensure_ascii=False)


class Refusal(Exception):
    """What is wrong with a file whose path is known to the caller."""

    def __init__(self, what: str, allowed: str, line: int | None = None, key: str = "") -> None:
        """Say what is wrong, what is allowed, and where the file's format lets that be told."""
        super().__init__(f"{what}; {allowed}")
        self.what, self.allowed, self.line, self.key = what, allowed, line, key

    def fault(self, path: Path) -> Fault:
        """Give this as a fault of the file at a path."""
        return Fault(path, self.line, self.key, self.what, self.allowed)
