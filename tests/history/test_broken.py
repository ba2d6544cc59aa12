"""What is read of a repository that someone else wrote is read or refused in little time, whatever it holds."""

from __future__ import annotations

import io
import os
import struct
import time
from pathlib import Path
from typing import Any

import pytest

from negotiator.history.commits import read_commit
from negotiator.history.errors import HistoryError
from negotiator.history.indexfile import read_index
from negotiator.history.objects import AbsentError, Objects
from negotiator.history.pipes import Pipe

ID = b"0f" * 20
HEAD = struct.pack(">4sII", b"DIRC", 4, 0)
SHARED = "1f" * 20
OWN = bytes.fromhex(SHARED)
NONE = struct.pack(">III", 0, 0, 0)


def bitmap(size: int, *words: int) -> bytes:
    return struct.pack(f">II{len(words)}QI", size, len(words), *words, 0)


def linked(bitmaps: bytes) -> bytes:
    return HEAD + struct.pack(">4sI", b"link", 20 + len(bitmaps)) + OWN + bitmaps + bytes(20)


def entry(dropped: bytes, name: bytes) -> bytes:
    return (
        bytes(24) + struct.pack(">I", 0o100644) + bytes(12) + bytes(20) + struct.pack(">H", 0) + dropped + name + b"\0"
    )


def named(*entries: bytes) -> bytes:
    return struct.pack(">4sII", b"DIRC", 4, len(entries)) + b"".join(entries) + bytes(20)


@pytest.mark.parametrize(
    "raw",
    [
        linked(bitmap(2**32 - 1, 2**33 - 1) + NONE),  # a run of ones over four thousand million entries
        linked(NONE + bitmap(7, 1 << 33, 1 << 6)),  # an entry in the place of one that there is not
        named(entry(b"\0", b"a"), entry(b"\x7f", b"b")),  # more of the last name left out than it has
        named(*(entry(b"\0", b"a" * 200) for _ in range(2_000))),  # names that grow, each by the whole of the last
    ],
    ids=["a long run", "no such entry", "less than no name", "names that grow"],
)
def test_an_index_that_git_would_not_write_is_refused_at_once(raw: bytes, tmp_path: Path) -> None:
    (tmp_path / f"sharedindex.{SHARED}").write_bytes(HEAD + bytes(20))
    (tmp_path / "index").write_bytes(raw)
    begun = time.process_time()
    with pytest.raises(HistoryError, match="the index cannot be read"):
        read_index(tmp_path / "index", 20)
    assert time.process_time() - begun < 1


class Git:
    """A process that has answered already."""

    def __init__(self, answer: bytes) -> None:
        end, begin = os.pipe()
        os.write(begin, answer)
        os.close(begin)
        self.stdin, self.stdout = io.BytesIO(), os.fdopen(end, "rb")

    def wait(self) -> int:
        return 0

    def kill(self) -> None:
        pass


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (ID + b" blob ?7\nx\n", "damaged"),
        (ID + b" blob -1\n", "damaged"),
        (ID + b" b\xffb 1\nx\n", "damaged"),
        (ID + b" blob 99999999999999999999\n", "damaged"),
        (ID + b" blob 9\nx\n", "git ended"),
        (b"a name with blanks missing\n", "not in this clone"),
        (b"", "git ended"),
    ],
)
def test_an_answer_that_git_would_not_give_is_no_object(answer: bytes, words: str) -> None:
    objects, process = Objects(Path("none")), Git(answer)
    held: Any = objects
    held._process, held._answers, held._errors = process, Pipe(process.stdout.fileno()), io.BytesIO()
    with pytest.raises(AbsentError, match=words):
        objects.get(ID.decode(), 100)


def test_a_commit_with_ids_that_are_no_text_is_read() -> None:
    commit = read_commit(ID.decode(), b"tree \xd6\nparent \xff\nauthor A <a> 1 +0000\n\nx")
    assert (commit.tree, commit.parents) == ("\ufffd", ("\ufffd",))
