"""Pushing and fetching one branch by way of an empty repository: of the real one only objects and an address count.

A repository's own configuration can name programs for many steps of a push or a fetch. Here git runs in a bare
repository made for the purpose, which has no configuration; only the objects are those of the real one. What the user
configured for all repositories (keys, helpers for passwords) holds as always.
"""

from __future__ import annotations

import os
import re
import socket
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from negotiator.exercise.passing.own import refuse_led_out
from negotiator.exercise.passing.repository import BranchError, Repository, first_line, ref, remote_name, run
from negotiator.history.git import Refused

_PROTOCOLS = "file:git:http:https:ssh"
_KEPT = ("GIT_SSH", "GIT_SSH_COMMAND", "GIT_ASKPASS")
_THEIRS = "refs/negotiator/theirs"
_HOOKLESS = (
    f"git -c core.hooksPath={os.devnull} -c core.alternateRefsCommand=true -c core.fsmonitor=false"
    " -c user.name=negotiator -c user.email=negotiator@localhost"
)
# No work tree moves with a branch: that would run the filters that its repository names.
_RECEIVES = f"{_HOOKLESS} -c receive.autogc=false -c receive.denyCurrentBranch=refuse receive-pack"
_SENDS = f"{_HOOKLESS} upload-pack"
_HOST = re.compile(r"(?:[^/:@\[]*@)?(?:\[[^]/]*\]|[^/:\[]*)(?=:)")
_OWN_HOST = re.compile(r"(?:.*@)?(?:localhost|127\.[0-9.]+|0\.0\.0\.0|\[?::1\]?|)(?::[0-9]*)?", re.IGNORECASE)


class BehindError(Exception):
    """A push that was refused because the branch of the remote has gone on."""


@dataclass(frozen=True)
class Remote:
    """A remote of a repository, by its name there."""

    repository: Repository
    name: str

    def push(self, branch: str, commit: str) -> None:
        """Let the branch of the remote lead to a commit; BehindError where that is no step forward for it."""
        address = self._needed(branch)
        way = [f"--receive-pack={_RECEIVES}"] if is_local(address) else []
        try:
            with self._apart(commit) as git:
                git("push", "--quiet", "--no-verify", *way, "--", address, f"{commit}:{ref(branch)}")
        except Refused as refused:
            said = str(refused)
            if any(word in said for word in ("fetch first", "non-fast-forward", "cannot lock ref", "stale info")):
                raise BehindError from None
            raise self._unreached("pushed to", refused) from None

    def fetch(self, branch: str, ours: str | None) -> str | None:
        """Fetch the branch of the remote and give its commit, None where it has none; no branch of ours moves."""
        address = self._needed(branch)
        way = [f"--upload-pack={_SENDS}"] if is_local(address) else []
        flags = ("--quiet", "--no-tags", "--no-write-fetch-head", "--no-recurse-submodules")
        try:
            with self._apart(ours) as git:
                git("fetch", *flags, *way, "--", address, f"+{ref(branch)}:{_THEIRS}")
                return git("rev-parse", "--verify", f"{_THEIRS}^{{commit}}").decode().strip()
        except Refused as refused:
            if "couldn't find remote ref" in str(refused):
                return None
            raise self._unreached("reached", refused) from None

    def _unreached(self, what: str, refused: Refused) -> BranchError:
        return BranchError(f"the remote {self.name} cannot be {what}", first_line(refused))

    def _address(self, key: str) -> str:
        found = self.repository.word("config", "--get-all", f"remote.{remote_name(self.name)}.{key}")
        return found.partition("\n")[0]

    @property
    def known(self) -> bool:
        """Tell whether the repository has a remote of that name."""
        return bool(self._address("url"))

    def _needed(self, branch: str) -> str:
        """Give the one address to push to and to fetch from: what came from another one would be pushed on."""
        address = self._address("pushurl") or self._address("url")
        if not address:
            hint = "git remote add NAME ADDRESS makes one; without a remote the branch stays on this machine"
            raise BranchError(f"there is no remote {self.name} here", hint)
        path = Path(self.repository.folder, address.removeprefix("file://"))
        for each in (path, path / ".git", Path(f"{path}.git")) if is_local(address) else ():
            refuse_led_out(each, branch)
        return address

    @contextmanager
    def _apart(self, ours: str | None) -> Iterator[_Git]:
        shape = self.repository.word("rev-parse", "--show-object-format") or "sha1"
        with tempfile.TemporaryDirectory(prefix="negotiator-") as apart:
            run((), "init", "--quiet", "--bare", "--template=", f"--object-format={shape}", apart, env={})
            git = _Git(Path(apart), self.repository)
            if ours is not None:
                git("update-ref", "refs/heads/ours", ours)
            yield git


@dataclass(frozen=True)
class _Git:
    """Git with an empty repository for its settings, and the objects of a real one."""

    apart: Path
    real: Repository

    def __call__(self, *arguments: str) -> bytes:
        env = {key: os.environ[key] for key in _KEPT if key in os.environ}
        env |= {"GIT_ALLOW_PROTOCOL": _PROTOCOLS, "GIT_OBJECT_DIRECTORY": str(self.real.objects)}
        return run(("-C", str(self.real.folder), "--git-dir", str(self.apart)), *arguments, env=env)


def is_local(address: str) -> bool:
    """Tell whether an address is of this machine, where the programs of the other end are run by us."""
    scheme, apart, rest = address.partition("://")
    if apart:
        return scheme == "file" or (scheme.endswith("ssh") and _own(rest.partition("/")[0]))
    found = _HOST.match(address)
    return found is None or _own(found[0])


def _own(host: str) -> bool:
    """Tell whether ssh to a host leads back to this machine."""
    name = host.rpartition("@")[2].partition(":")[0].lower()  # brackets are for numbers
    return _OWN_HOST.fullmatch(host) is not None or name == socket.gethostname().lower()
