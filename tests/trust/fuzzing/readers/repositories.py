"""What is read of a git repository without asking git: its index; and what git answers: objects, trees, commits."""

from __future__ import annotations

import io
import os
import stat
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from negotiator.history.commits import read_commit
from negotiator.history.errors import HistoryError
from negotiator.history.indexfile import read_index
from negotiator.history.objects import AbsentError, Objects
from negotiator.history.pipes import Pipe
from negotiator.history.trees import read_tree
from tests.trust.fuzzing.readers.places import scratch
from tests.trust.fuzzing.target import Target, promised

DIGEST = 20
ID = "0f" * DIGEST
INDEX_WORDS: Sequence[bytes] = (
    *(b"DIRC", b"\0\0\0\2", b"\0\0\0\4", b"link", b"\0\0\0\0", b"\xff\xff\xff\xff", b"a.toml\0", b"\x80", b"\xff" * 9),
    *(b"\x40\0", b"\0" * 20, b"\0\0\0\0\0\0\0\1", b"TREE", b"\0\0\0\1", b"\x7f\xff\xff\xff", b"\xff" * 20),
)
OBJECT_WORDS: Sequence[bytes] = (
    *(ID.encode(), b" blob ", b" tree ", b" commit ", b" missing\n", b"\n", b"0", b"-1", b"99999999999999999999", b" "),
    *(b"100644 a\0", b"40000 b\0", b"tree ", b"parent ", b"author A <a@b> 1 +0000\n", b"encoding utf-7\n", b"\n\n"),
    *(
        b"encoding unicode_escape\n",
        b"encoding idna\n",
        b"encoding punycode\n",
        b"encoding rot13\n",
        b"9" * 18,
        b"-9999",
        b"+2460",
        b"\xff",
    ),
)


_HELD = 1 << 16


class _Git:
    """A process that has answered already."""

    def __init__(self) -> None:
        self.stdin, self.stdout = io.BytesIO(), io.BytesIO()

    def wait(self) -> int:
        return 0

    def kill(self) -> None:
        pass


@contextmanager
def _printed(answer: bytes) -> Iterator[Pipe]:
    """Give the end of a pipe from which an answer can be read, as far as a pipe holds one that nobody reads."""
    out, into = os.pipe()
    os.write(into, answer[:_HELD])
    os.close(into)
    try:
        yield Pipe(out)
    finally:
        os.close(out)


def index(data: bytes) -> None:
    """Read an index: entries, or that it cannot be read."""
    folder = scratch("git")
    (folder / "index").write_bytes(data)
    try:
        found = read_index(folder / "index", DIGEST)
    except HistoryError as error:
        promised(str(error), "refuses without a word")
        return
    promised(all(0 <= each.stage <= 3 and len(each.entry.id) == 2 * DIGEST for each in found), "reads what is no entry")
    promised(sum(len(each.path) for each in found) <= 1_000 * len(data), "reads far more than there is")


def objects(data: bytes) -> None:
    """Take an answer of git: an object as long as it says, or that there is none."""
    asked = Objects(Path("none"))
    most: Any = (None, 10, 100_000)[data[0] % 3 if data else 0]
    process: Any = _Git()
    asked._process, asked._errors = process, io.BytesIO()
    with _printed(data[1:]) as asked._answers:
        try:
            found = asked.get(ID, most)
        except AbsentError as error:
            promised(str(error), "refuses without a word")
            return
    promised(found.data is None or len(found.data) == found.size, "gives an object of another length")
    promised(most is None or found.data is None or found.size <= most, "gives more than was asked for")
    _parts(found.data or b"")


def _parts(data: bytes) -> None:
    """Read the bytes of an object as a tree, and as a commit: neither is what it says it is for certain."""
    commit = read_commit(ID, data)
    promised(commit.revision.when.isoformat(), "dates a commit by nothing")
    try:
        found = read_tree(data, DIGEST)
    except AbsentError:
        return
    promised(all(len(each.id) == 2 * DIGEST for each in found.values()), "reads an entry without an id")
    promised(all(each.file + each.link + each.folder <= 1 for each in found.values()), "takes an entry for two things")


def index_seeds() -> Sequence[bytes]:
    """Give indexes as git writes them: of three versions, with entries that are but meant, in conflict, and split."""
    return list(_indexes())


def _indexes() -> Iterator[bytes]:
    with tempfile.TemporaryDirectory() as folder:

        def git(*words: str, data: bytes = b"") -> bytes:
            where = {**os.environ, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
            run = subprocess.run(["git", "-C", folder, *words], input=data, capture_output=True, check=True, env=where)
            return run.stdout

        git("init", "--quiet")
        for name in ("a.toml", "agenda/b.toml", "agenda/\u00e9.toml"):
            Path(folder, name).parent.mkdir(exist_ok=True)
            Path(folder, name).write_bytes(name.encode())
        for words in (("add", "a.toml"), ("add", "-N", "."), ("update-index", "--index-version=4")):
            git(*words)
            yield Path(folder, ".git", "index").read_bytes()
        id = git("hash-object", "-w", "--stdin", data=b"x").decode().strip()
        git("update-index", "--index-info", data="".join(f"100644 {id} {n}\tc.toml\n" for n in (1, 2, 3)).encode())
        yield Path(folder, ".git", "index").read_bytes()
        git("update-index", "--split-index")
        git("add", ".")
        raw = Path(folder, ".git", "index").read_bytes()
        for path in Path(folder, ".git").glob("sharedindex.*"):
            (scratch("git") / path.name).write_bytes(path.read_bytes())
        yield raw


def object_seeds() -> Sequence[bytes]:
    """Give answers of git: a blob, a tree, commits, one that is missing, one cut short, and nothing."""
    tree = b"".join(
        b"%o %s\0" % (mode, name) + bytes(range(20)) for mode, name in ((stat.S_IFREG, b"a"), (stat.S_IFDIR, b"b"))
    )
    commit = b"tree %s\nparent %s\nauthor A <a@b> 1700000000 +0130\nencoding latin-1\n\nS\xe9\n\nmore\n" % (
        ID.encode(),
        ID.encode(),
    )
    kinds = (
        (b"blob", b"x" * 30),
        (b"tree", tree),
        (b"commit", commit),
        (b"commit", b"author A 99999999999999999 -9999\n\n"),
    )
    told = [b"%s %s %d\n%s\n" % (ID.encode(), kind, len(data), data) for kind, data in kinds]
    return [
        *(bytes([most]) + each for each in told for most in range(3)),
        b"\0" + told[1][:-9],
        b"\0%s missing\n" % ID.encode(),
        b"\0",
    ]


INDEX = Target(index, index_seeds, INDEX_WORDS)
OBJECTS = Target(objects, object_seeds, OBJECT_WORDS)
