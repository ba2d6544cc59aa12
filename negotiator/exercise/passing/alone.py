"""That a branch holds a record alone: whatever else it holds, or once held, is sent with it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import closing

from negotiator.exercise.passing.repository import BranchError, Repository
from negotiator.exercise.record.chain import MAX_ENTRIES
from negotiator.history.git import Refused
from negotiator.history.objects import AbsentError, Objects
from negotiator.history.trees import Trees

MOST_COMMITS = 2 * MAX_ENTRIES
"""How many commits are looked at: a record has one an entry, and one where two sides sent at once."""

_WHOLE = {"GIT_SHALLOW_FILE": ""}  # a push sees the commits that a shallow repository hides


def refuse_more(repository: Repository, branch: str, tip: str, path: str) -> None:
    """Refuse a branch that holds, or once held, anything but the record at a path; BranchError, Refused."""
    found = list(_commits(repository, tip))
    with closing(Objects(repository.git_dir)) as objects:
        trees = Trees(objects, len(tip) // 2)
        for commit, tree in found:
            more = _more(trees, tree, path.split("/"))
            if more is not None:
                held = "holds" if commit == tip else f"held in {commit[:10]}"
                what = f"the branch {branch} {held} more than {path}: {more} would be sent with it"
                raise BranchError(what, "name a new branch, or one that never held anything else")
    if len(found) > MOST_COMMITS:
        what = f"the branch {branch} has more than {MOST_COMMITS:,} commits"
        raise BranchError(what, "name a new branch, or one that never held anything but a record")


def _commits(repository: Repository, tip: str) -> Iterator[tuple[str, str]]:
    """Give the commits that lead to one, itself first, each with its tree."""
    words = ("rev-list", f"--max-count={MOST_COMMITS + 1}", "--format=%T", "--end-of-options", tip)
    lines = repository.ask("-c", "core.commitGraph=false", *words, env=_WHOLE).decode().splitlines()
    for named, tree in zip(lines[::2], lines[1::2], strict=True):
        yield named.removeprefix("commit "), tree


def _more(trees: Trees, tree: str, parts: Sequence[str]) -> str | None:
    """Give the name of what a tree holds beside the file at a path, None where it holds nothing."""
    try:
        held = trees.tree(tree)
    except AbsentError as error:
        raise Refused(f"a folder of its history {error}") from None
    name, *rest = parts
    for each, entry in held.items():
        if each != name or not (entry.folder if rest else entry.file):
            return each
    more = _more(trees, held[name].id, rest) if rest and name in held else None
    return None if more is None else f"{name}/{more}"
