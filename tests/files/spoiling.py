"""Ways to spoil a sound negotiation, each with what reading must say of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

HEADER = "negotiation.toml"
AGENDA = "agenda/fentanyl.toml"
SIDE = "us/side.toml"
POSITION = "us/fentanyl.toml"

Spoil = Callable[[Path], int | None]
"""Spoils a folder, and tells the line of the fault; None where there is none to tell."""


@dataclass(frozen=True)
class Case:
    """One way to spoil the sample: the file and key to be named, and parts of what is wrong and what is allowed."""

    name: str
    path: str
    spoil: Spoil
    what: str
    allowed: str
    key: str = ""


def _span(lines: list[str], table: str, key: str) -> tuple[int, int]:
    """The lines of a key's statement; an empty span under the table's header where the key is not there."""
    start = lines.index(f"[{table}]") + 1 if table else 0
    end = next((n for n in range(start, len(lines)) if lines[n].startswith("[")), len(lines))
    for n in range(start, end):
        if lines[n].startswith(f"{key} = "):
            closing = {"[": "]", '"""': '"""'}.get(lines[n].rpartition(" ")[2])
            return n, (lines.index(closing, n + 1) if closing else n) + 1
    return start, start


def put(path: str, table: str, key: str, value: str | None) -> Spoil:
    """Put another value in a key's place, or the key into its table; None takes the key out."""

    def spoil(folder: Path) -> int | None:
        lines = (folder / path).read_text(encoding="utf-8").split("\n")
        start, end = _span(lines, table, key)
        lines[start:end] = [] if value is None else f"{key} = {value}".split("\n")
        (folder / path).write_text("\n".join(lines), encoding="utf-8")
        header = f"[{table}]"
        return start + 1 if value is not None else lines.index(header) + 1 if table else None

    return spoil


def swap(path: str, old: str, new: str, at: str | None = None) -> Spoil:
    """Put one text in another's place, once; the fault is on the line on which `at` (else the new text) begins."""

    def spoil(folder: Path) -> int | None:
        text = (folder / path).read_bytes().decode()
        assert old in text, f"{path} no longer holds {old!r}"
        spoilt = text.replace(old, new, 1)
        (folder / path).write_bytes(spoilt.encode())
        return spoilt.count("\n", 0, spoilt.index(at or new)) + 1

    return spoil


def append(path: str, text: str, at: str | None = None) -> Spoil:
    """Add a text at the end of a file; the fault is on the line on which `at` (else the text) begins."""

    def spoil(folder: Path) -> int | None:
        spoilt = (folder / path).read_text(encoding="utf-8") + text
        (folder / path).write_text(spoilt, encoding="utf-8")
        return spoilt.count("\n", 0, spoilt.rindex(at or text)) + 1

    return spoil


def write(path: str, raw: bytes, line: int | None = None) -> Spoil:
    """Put bytes in the place of a file, or make one."""

    def spoil(folder: Path) -> int | None:
        (folder / path).parent.mkdir(exist_ok=True)
        (folder / path).write_bytes(raw)
        return line

    return spoil


def cut(path: str, after: str) -> Spoil:
    """Cut a file off after the first place at which a text stands; the fault is on the last line left."""

    def spoil(folder: Path) -> int | None:
        text = (folder / path).read_text(encoding="utf-8")
        left = text[: text.index(after) + len(after)]
        (folder / path).write_text(left, encoding="utf-8")
        return left.count("\n") + 1

    return spoil


def replace(path: str, make: Callable[[Path], object]) -> Spoil:
    """Put something that is no file in the place of a file."""

    def spoil(folder: Path) -> int | None:
        (folder / path).unlink(missing_ok=True)
        make(folder / path)
        return None

    return spoil


def dotted(table: str, key: str) -> str:
    """The full name of a key."""
    return f"{table}.{key}" if table else key
