"""A record on a branch of a git repository, passed by pushing and fetching."""

from __future__ import annotations

from pathlib import Path

from negotiator.exercise.passing.alone import refuse_more
from negotiator.exercise.passing.file import compared
from negotiator.exercise.passing.own import refuse_foreign
from negotiator.exercise.passing.remote import BehindError, Remote
from negotiator.exercise.passing.repository import BranchError, Repository, first_line, ref, remote_name, tree_path
from negotiator.exercise.record.chain import read_text
from negotiator.exercise.record.errors import NAME, RecordError
from negotiator.history.git import Refused
from negotiator.texts.faults import Refusal

__all__ = ["BranchError", "fetch", "publish"]


def publish(folder: Path, branch: str, remote: str | None, path: str, data: bytes) -> None:
    """Put a record on a branch of the repository of a folder, and push it where a remote is named.

    Neither work tree nor index is touched, and no hook runs. RecordError by the name of the entry where the branch,
    here or at the remote, holds a record that went another way or is ahead. HistoryError where it holds, or held,
    anything but the record, or could not be written or pushed: what is pushed later holds all of it.
    """
    repository = _meant(folder, branch, remote, path)
    try:
        tip = _put(repository, branch, path, data, None)
        if remote is None:
            return
        try:
            Remote(repository, remote).push(branch, tip)
        except BehindError:
            _push_after_theirs(repository, branch, remote, path, data)
    except Refused as refused:
        raise BranchError("git cannot write the record", first_line(refused)) from None


def fetch(folder: Path, branch: str, remote: str | None, path: str = NAME) -> bytes | None:
    """Give the newest record of a branch, at the remote or without one here; None where there is none yet.

    It is not verified. The branch here follows the remote's where that is a step forward for it.
    """
    repository = _meant(folder, branch, remote, path)
    try:
        ours = repository.tip(branch)
        if ours is not None:
            refuse_more(repository, branch, ours, path)
        theirs = ours if remote is None else Remote(repository, remote).fetch(branch, ours)
        if theirs is None:
            return None
        if theirs != ours:
            refuse_more(repository, branch, theirs, path)
        if theirs != ours and (ours is None or _leads(repository, ours, theirs)):
            repository.move(branch, theirs, ours)
        return _held(repository, theirs, branch, path)
    except Refused as refused:
        raise BranchError("git cannot read the record", first_line(refused)) from None


def _meant(folder: Path, branch: str, remote: str | None, path: str) -> Repository:
    """Find the repository, once all names are looked at, and whether it holds the branch by itself."""
    ref(branch)
    tree_path(path)
    if remote is not None:
        remote_name(remote)
    repository = Repository.of(folder)
    refuse_foreign(repository, branch)
    return repository


def _push_after_theirs(repository: Repository, branch: str, remote: str, path: str, data: bytes) -> None:
    """Join with what the remote has, where our record goes on from its own, and push that."""
    away = Remote(repository, remote)
    theirs = away.fetch(branch, repository.tip(branch))
    tip = _put(repository, branch, path, data, theirs)
    try:
        away.push(branch, tip)
    except BehindError:
        raise BranchError(f"the branch {branch} of {remote} goes on all the time", "try again") from None


def _put(repository: Repository, branch: str, path: str, data: bytes, theirs: str | None) -> str:
    """Let the branch hold the record, as a commit after what it holds and after `theirs`; give its tip."""
    ours = repository.tip(branch)
    parents = tuple(each for each in (theirs, ours) if each is not None)
    for each in parents:
        refuse_more(repository, branch, each, path)
    held = [_held(repository, each, branch, path) for each in parents]
    for other in held:
        if other is not None and other != data:
            _refuse_ahead(data, other, branch, path)
    if ours is not None and theirs is None and held == [data]:
        return ours
    made = repository.commit(parents, path, data)
    repository.move(branch, made, ours)
    return made


def _refuse_ahead(ours: bytes, theirs: bytes, branch: str, path: str) -> None:
    """Refuse to put our record in the place of one that it does not go on from."""
    name, mine = Path(f"{branch}:{path}"), read_text(ours)
    other = read_text(theirs, name)
    if compared(mine, other, name) > 0:
        first = other[len(mine)]
        raise RecordError(name, first.number, first.name, "is not in the record here", "what is there, taken in first")


def _held(repository: Repository, commit: str, branch: str, path: str) -> bytes | None:
    try:
        return repository.file(commit, path)
    except Refusal as refusal:
        raise RecordError(Path(f"{branch}:{path}"), None, "", refusal.what, refusal.allowed) from None


def _leads(repository: Repository, old: str, new: str) -> bool:
    """Tell whether one commit is before another."""
    try:
        repository.ask("merge-base", "--is-ancestor", old, new)
    except Refused:
        return False
    return True
