"""Objects that no git would write: trees with any names, commits of any size."""

from __future__ import annotations

import subprocess
from collections.abc import Iterable

from tests.history.repos import Repo, environment

FILE, FOLDER, LINK = b"100644", b"40000", b"120000"
_SIGNED = "Ada <ada@example.org> 1707566400 +0000"


def put(repo: Repo, kind: str, raw: bytes) -> str:
    """Write an object as it is given, sound or not, and give its id."""
    words = ["git", "hash-object", "-t", kind, "--literally", "-w", "--stdin"]
    run = subprocess.run(words, cwd=repo.path, input=raw, capture_output=True, check=True, env=environment(repo.path))
    return run.stdout.decode().strip()


def put_tree(repo: Repo, *entries: tuple[bytes, bytes, str]) -> str:
    """Write a tree of entries, each of mode, name and id."""
    return put(repo, "tree", b"".join(b"%s %s\0" % (mode, name) + bytes.fromhex(id) for mode, name, id in entries))


def put_commit(repo: Repo, tree: str, parents: Iterable[str] = (), message: str = "Odd") -> str:
    """Write a commit, and let HEAD lead to it."""
    above = "".join(f"parent {each}\n" for each in parents)
    raw = f"tree {tree}\n{above}author {_SIGNED}\ncommitter {_SIGNED}\n\n{message}\n"
    made = put(repo, "commit", raw.encode())
    repo.run("update-ref", "HEAD", made)
    return made
