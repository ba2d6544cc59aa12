"""Objects and branches of a git repository by plumbing: no hook runs, no work tree and no index is looked at."""

from __future__ import annotations

import os
import re
import signal
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from negotiator.history.blocked import refuse_blocked
from negotiator.history.errors import HistoryError
from negotiator.history.git import Refused, asked, command, common_dir, environment, no_repository
from negotiator.texts.fetching import MAX_BYTES, too_big

PATIENCE = 10.0
"""How many seconds git may take, a remote that does not answer among them."""

_QUIET = ("-c", f"core.hooksPath={os.devnull}", "-c", "gc.auto=0", "-c", "maintenance.auto=false")
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._/-]*")
_NOBODY = {"name": "negotiator", "email": "negotiator@localhost"}


class BranchError(HistoryError):
    """A record that could not be passed by a branch: `text` says why, `hint` what would help."""


@dataclass(frozen=True)
class Repository:
    """A repository: a folder in it, where paths of remotes begin, and where git keeps it."""

    folder: Path
    git_dir: Path

    @classmethod
    def of(cls, folder: Path) -> Repository:
        """Find the repository of a folder; HistoryError where there is none."""
        refuse_blocked(Path(os.path.realpath(folder)))
        try:
            found = asked(("-C", str(folder)), "rev-parse", "--absolute-git-dir")
        except Refused as refused:
            raise no_repository(folder, str(refused)) from None
        return cls(folder, Path(os.fsdecode(found.removesuffix(b"\n"))))

    @property
    def objects(self) -> Path:
        """Give where its objects lie."""
        return common_dir(self.git_dir) / "objects"

    def ask(self, *arguments: str, data: bytes = b"", env: Mapping[str, str] | None = None) -> bytes:
        """Give what git prints; Refused where it fails."""
        return run(("--git-dir", str(self.git_dir)), *arguments, data=data, env=env or {})

    def word(self, *arguments: str, data: bytes = b"") -> str:
        """Give the one word that git prints, "" where it fails or prints nothing."""
        try:
            return self.ask(*arguments, data=data).decode(errors="replace").strip()
        except Refused:
            return ""

    def tip(self, branch: str) -> str | None:
        """Give the commit of a branch, None where there is no such branch."""
        return self.word("rev-parse", "--verify", "--quiet", "--end-of-options", f"{ref(branch)}^{{commit}}") or None

    def file(self, commit: str, path: str) -> bytes | None:
        """Give a file of a commit, None where it holds none there; Refusal where it is over 2 MB."""
        row = self.ask("ls-tree", "-z", "--full-tree", commit, "--", path).decode(errors="replace").split("\0")[0]
        kind, _, rest = row.partition(" ")[2].partition(" ")
        if kind != "blob":
            return None
        blob = rest.partition("\t")[0]
        size = int(self.word("cat-file", "-s", blob) or 0)
        if size > MAX_BYTES:
            raise too_big(size)
        return self.ask("cat-file", "blob", blob)

    def commit(self, parents: tuple[str, ...], path: str, data: bytes) -> str:
        """Write a commit that puts a file into the tree of its first parent, and give its id; no branch moves."""
        blob = self.ask("hash-object", "-w", "--stdin", "--no-filters", data=data).decode().strip()
        tree = self._tree(parents[0] if parents else None, path.split("/"), blob)
        flags = [word for parent in parents for word in ("-p", parent)]
        made = self.ask("commit-tree", tree, *flags, data=b"Add to the record of an exercise\n", env=self._who())
        return made.decode().strip()

    def move(self, branch: str, commit: str, old: str | None) -> None:
        """Let a branch lead to a commit; BranchError where it does not lead to `old` any more, or is checked out."""
        if f"branch {ref(branch)}" in self.word("worktree", "list", "--porcelain").splitlines():
            raise BranchError(f"the branch {branch} is checked out", "name a branch that holds the record alone")
        try:
            self.ask("update-ref", ref(branch), commit, old or "0" * len(commit), env=self._who())  # for its log
        except Refused as refused:
            if self.tip(branch) == old:
                raise BranchError(f"git cannot move the branch {branch}", first_line(refused)) from None
            raise BranchError(f"the branch {branch} was moved by someone else meanwhile", "try again") from None

    def _tree(self, base: str | None, parts: list[str], blob: str) -> str:
        """Write a tree with one file put in the place of what stood there, and give its id."""
        rows = self.ask("ls-tree", "-z", "--full-tree", base).split(b"\0")[:-1] if base else []
        name = parts[0].encode()
        held = [row for row in rows if row.partition(b"\t")[2] != name]
        if len(parts) == 1:
            held.append(b"100644 blob %s\t%s" % (blob.encode(), name))
        else:
            below = [
                row.partition(b"\t")[0].split()[2].decode() for row in rows if row not in held and b" tree " in row
            ]
            held.append(b"040000 tree %s\t%s" % (self._tree(next(iter(below), None), parts[1:], blob).encode(), name))
        return self.ask("mktree", "-z", data=b"".join(row + b"\0" for row in held)).decode().strip()

    def _who(self) -> Mapping[str, str]:
        """Name an author: as configured, else nobody, so that git does not name the machine."""
        stated = {part: self.word("config", "--get", f"user.{part}") or _NOBODY[part] for part in _NOBODY}
        return {f"GIT_{who}_{part.upper()}": stated[part] for who in ("AUTHOR", "COMMITTER") for part in stated}


def run(where: tuple[str, ...], *arguments: str, data: bytes = b"", env: Mapping[str, str]) -> bytes:
    """Give what a run of git prints; Refused where it fails, or takes longer than `PATIENCE` seconds.

    It has no terminal to ask on, and what it started ends with it.
    """
    pipe = subprocess.PIPE
    try:
        started = subprocess.Popen(
            command((*_QUIET, *where), *arguments),
            stdin=pipe,
            stdout=pipe,
            stderr=pipe,
            env=environment() | dict(env),
            start_new_session=True,
        )
    except (OSError, ValueError) as error:
        raise Refused(str(error)) from None
    try:
        out, said = started.communicate(data, timeout=PATIENCE)
    except subprocess.TimeoutExpired:
        os.killpg(started.pid, signal.SIGKILL)
        started.communicate()
        raise Refused(f"no answer within {PATIENCE:.0f} seconds") from None
    if started.returncode:
        raise Refused(said.decode(errors="replace").strip())
    return out


def ref(branch: str) -> str:
    """Give the full name of a branch; BranchError for what git would not take for one, or for an option.

    Nor for one that it would read as another thing: HEAD, what ends like it, or the full name of a ref.
    """
    if branch.startswith("refs/") or branch.upper() == "HEAD" or branch.endswith("_HEAD"):
        raise BranchError(f"{branch!r} names no branch", "the plain name of one, such as exercise")
    return f"refs/heads/{_named(branch, 'branch')}"


def remote_name(remote: str) -> str:
    """Give the name of a remote; BranchError for what git would not take for one, or for an option."""
    return _named(remote, "remote")


def _named(name: str, what: str) -> str:
    parts = name.split("/")
    bad = any(part in ("", ".") or part.startswith(".") or part.endswith((".", ".lock")) for part in parts)
    if _NAME.fullmatch(name) is None or bad or ".." in name:
        raise BranchError(f"{name!r} names no {what}", "letters, digits, and . _ / - within")
    return name


def tree_path(path: str) -> str:
    """Give a path inside a tree; BranchError where it leads out, or where git keeps itself."""
    if any(part in ("", ".", "..") or part.lower() == ".git" or "\0" in part for part in path.split("/")):
        raise BranchError(f"{path!r} is no path of a file in a branch", "a relative path, such as record.jsonl")
    return path


def first_line(refused: Refused) -> str:
    """Give the first line of what git said."""
    lines = [line for line in str(refused).splitlines() if not line.startswith("hint:")]
    return lines[0].removeprefix("fatal: ").removeprefix("error: ") if lines else "it does not say why"
