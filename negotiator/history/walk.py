"""The commits of a repository: by name, by id, and in order."""

from __future__ import annotations

from collections.abc import Iterator, Set
from itertools import islice

from negotiator.history.commits import Commit, read_commit
from negotiator.history.errors import HistoryError
from negotiator.history.git import Refused, asked_in
from negotiator.history.objects import AbsentError, Objects
from negotiator.history.pipes import SilentError, printing
from negotiator.history.place import Repository
from negotiator.texts.faults import Refusal
from negotiator.texts.fetching import fetch, too_big
from negotiator.zopa.tables.kept import Kept

MAX_COMMITS = 20_000
"""How many commits are kept."""

LOT = 64
"""How many commits are read at once at most."""

MOST_BYTES = 2_000_000
"""How big a commit or a tag may be, its message and signature included."""

_NAMES = "a commit, a branch or a tag, such as HEAD~3"
_HEX = frozenset("0123456789abcdef")


class Walk:
    """Gives the commits of a repository, each read once as long as it is kept."""

    def __init__(self, repository: Repository, objects: Objects) -> None:
        """Ask nothing yet."""
        self._repository, self._objects = repository, objects
        self._commits: Kept[Commit] = Kept(MAX_COMMITS)
        self._shallow: Set[str] | None = None

    def named(self, name: str) -> Commit:
        """Give the commit of any name that git knows; HistoryError where there is none."""
        if name.startswith(":") and not name.startswith(":/"):
            raise HistoryError(f'"{name}" names a file, no revision', _NAMES)
        try:
            git_dir = self._repository.git_dir
            printed = asked_in(git_dir, "rev-parse", "--verify", "--end-of-options", name).decode().strip()
        except Refused as refused:
            raise _unknown(name, str(refused)) from None
        if len(printed) != 2 * self._repository.digest or not _HEX.issuperset(printed):
            raise HistoryError(f'"{name}" is not one revision', _NAMES)
        return self._peeled(name, printed)

    def _peeled(self, name: str, id: str) -> Commit:
        """Follow annotated tags to their commit."""
        try:
            found = self._objects.get(id, MOST_BYTES)
            while found.kind == "tag" and found.data:
                id = found.data.split(b"\n", 1)[0].removeprefix(b"object ").decode()
                found = self._objects.get(id, MOST_BYTES)
        except AbsentError as error:
            raise HistoryError(f'"{name}" {error}', _NAMES) from None
        if found.kind != "commit":
            kind = {"blob": "a file", "tree": "a folder"}.get(found.kind, found.kind)
            raise HistoryError(f'"{name}" is no commit: it names {kind}', _NAMES)
        return self.commit(id)

    def commit(self, id: str) -> Commit:
        """Give a commit by its full id; HistoryError where it is not there."""
        return self._commits.get(id, lambda: self._read(id))

    def _read(self, id: str) -> Commit:
        try:
            found = self._objects.get(id, MOST_BYTES)
        except AbsentError as error:
            raise HistoryError(f"the commit {id[:10]} {error}", "git fsck tells more") from None
        if found.data is None:
            refusal = too_big(found.size, MOST_BYTES)
            raise HistoryError(f"the commit {id[:10]} {refusal.what}", refusal.allowed)
        return read_commit(id, found.data, self._shallow_ids())

    def _shallow_ids(self) -> Set[str]:
        """Give the commits whose parents a shallow clone lacks."""
        if self._shallow is None:
            shared = self._repository.common_dir
            try:
                self._shallow = frozenset(fetch(shared / "shallow", shared).decode().split())
            except (OSError, Refusal, UnicodeDecodeError):
                self._shallow = frozenset()
        return self._shallow

    def commits(self, tip: str, first_parent: bool = False) -> Iterator[list[Commit]]:
        """Give the commits from a full id on, newest first, parents after their children, in ever larger lots."""
        order = ["--date-order", *(["--first-parent"] if first_parent else [])]
        with printing(self._repository.git_dir, "rev-list", *order, tip) as (printed, process):
            lines, size = printed.parts(b"\n"), 2
            try:
                while ids := [line.decode() for line in islice(lines, size)]:
                    self._objects.ahead(id for id in ids if id not in self._commits)
                    yield [self.commit(id) for id in ids]
                    size = min(2 * size, LOT)
            except SilentError as error:
                raise HistoryError("the history breaks off", str(error)) from None
            if process.wait():
                raise HistoryError("the history breaks off", "git fsck tells more")


def _unknown(name: str, said: str) -> HistoryError:
    """Word why a name is that of no revision."""
    if "no answer" in said:
        return HistoryError(f'"{name}" cannot be looked up', f"git gives {said}")
    if name in ("HEAD", "@"):
        return HistoryError("there are no commits yet", "the work tree can be looked at all the same")
    if "ambiguous" in said:
        return HistoryError(f'"{name}" begins the ids of several objects', "more of its digits")
    return HistoryError(f'no revision "{name}"', _NAMES)
