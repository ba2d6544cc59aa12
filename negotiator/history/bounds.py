"""Whether a repository ends where its folder does: what is written to it, or sent from it, is its own.

A folder that others sent may hold links, or a `.git` that names the repository of somebody else. To read one so, git
must be trusted with it; to write there would change, and to push from there would tell, what its owner never named.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from negotiator.history.errors import HistoryError
from negotiator.history.git import Refused, asked_in, common_dir, inside
from negotiator.history.place import repository_of
from negotiator.texts.faults import Refusal
from negotiator.texts.fetching import fetch


def refuse_elsewhere(folder: Path) -> None:
    """Refuse a folder whose `.git` leads to a repository that knows nothing of it; HistoryError."""
    repository = repository_of(folder).repository
    if repository.top is not None and not _knows(repository.git_dir, repository.top):
        what = f"the .git of {repository.top} leads to {repository.git_dir}, which is the repository of another folder"
        raise HistoryError(what, f"if they belong together: git -C {repository.git_dir} config core.worktree DIR")


def _knows(git_dir: Path, top: Path) -> bool:
    shared = common_dir(git_dir)
    if shared != git_dir:
        return inside(git_dir, shared / "worktrees") and _same(_named(git_dir), top / ".git")
    return inside(git_dir, top) or _same(_work_tree(git_dir), top)


def _named(git_dir: Path) -> Path | None:
    """Give the `.git` that a linked work tree's part of a repository names."""
    try:
        return git_dir / os.fsdecode(fetch(git_dir / "gitdir", git_dir).rstrip(b"\n"))
    except (OSError, Refusal):
        return None


def _work_tree(git_dir: Path) -> Path | None:
    """Give the work tree that a repository states, as that of a submodule does."""
    try:
        told = asked_in(git_dir, "config", "--local", "--get", "core.worktree")
    except Refused:
        return None
    return git_dir / os.fsdecode(told.removesuffix(b"\n"))


def _same(one: Path | None, other: Path) -> bool:
    return one is not None and os.path.realpath(one) == os.path.realpath(other)


def leading_out(folder: Path, names: Iterable[str], also: Iterable[Path] = ()) -> Iterator[Path]:
    """Give those files of a folder, there or not, that links lead out of it, and out of the others that are allowed."""
    for name in names:
        path = folder / name
        if not any(inside(path, each) for each in (folder, *also)):
            yield path
