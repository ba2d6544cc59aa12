"""The system calls of a save, as strace tells them, and faults that it puts in their place."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.trust.saving.forks import Answer, Child

MARK = "getppid"

_LINE = re.compile(rb"(?:\d+ +)?(\w+)\((.*)\) += (-?\d+|\?|0x[0-9a-f]+)(.*)")
_PART = re.compile(rb'"((?:[^"\\]|\\.)*)"(?:\.\.\.)?|(-?\w+)<((?:[^>\\]|\\.)*)>')


@dataclass(frozen=True)
class Call:
    """A system call: its name, its texts, the paths of its open files, all its arguments as told, its result."""

    name: str
    texts: tuple[bytes, ...]
    files: tuple[str, ...]
    told: str
    result: int


@contextmanager
def attached(child: Child, *options: str) -> Iterator[None]:
    """Let strace look at a child that waits, which then begins; until strace has ended."""
    words = ["strace", "-f", "-p", str(child.id), *options]
    with subprocess.Popen(words, stderr=subprocess.PIPE) as process:
        assert process.stderr is not None
        told = process.stderr.readline()
        assert b"attached" in told, told
        child.begin()
        yield
        process.stderr.read()


def traced(child: Child, out: Path) -> tuple[list[Call], Answer | None]:
    """Give the calls of a child between its marks, whole, and its answer."""
    with attached(child, "-y", "-xx", "-s", "1000000", "-o", str(out)):
        answer = child.end()
    return list(calls(out.read_bytes().splitlines())), answer


def calls(lines: Sequence[bytes]) -> Iterator[Call]:
    """Read the calls between the marks."""
    within = False
    for call in calls_of(lines):
        if call.name == MARK:
            within = not within
        elif within:
            yield call


def calls_of(lines: Sequence[bytes]) -> Iterator[Call]:
    """Read every call; AssertionError for a line that is none, nor tells of a signal or an end."""
    for line in lines:
        found = _LINE.fullmatch(line)
        if found is not None:
            yield _call(found[1].decode(), found)
        else:
            assert re.match(rb"(\d+ +)?(---|\+\+\+|exit)", line) or line.endswith(b"<detached ...>"), line[:300]


def _call(name: str, found: re.Match[bytes]) -> Call:
    texts, files = list[bytes](), list[str]()
    for part in _PART.finditer(found[2]):
        if part[2] is None:
            texts.append(_plain(part[1]))
        else:
            files.append(os.fsdecode(_plain(part[3])))
    result = int(found[3], 0) if found[3] != b"?" else -1
    return Call(name, tuple(texts), tuple(files), re.sub(r'"[^"]*"', '""', found[2].decode()), result)


def _plain(text: bytes) -> bytes:
    return re.sub(rb"\\x(..)", lambda each: bytes.fromhex(each[1].decode()), text)
