"""Git repositories for tests, made with the real git program, and a small negotiation of two sides to put in them."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping
from pathlib import Path

FIRST = "2024-02-10T12:00:00+00:00"

SMALL: Mapping[str, str] = {
    "negotiation.toml": """\
format = 1
title = "Border"
as_of = "2024-02"
sides = ["north", "south"]
issues = ["river"]
""",
    "agenda/river.toml": """\
title = "River"

[items.release]
title = "Release"
ladder = ["none", "some", "most", "all"]
status_quo = "none"

[items.gauge]
title = "Gauge"
choice = ["here", "there"]
status_quo = "here"
""",
    "north/side.toml": 'title = "North"\n',
    "north/river.toml": '[items.release]\nstance = "tradeable"\ntarget = "all"\nlimit = "some"\nweight = 3\n',
    "south/river.toml": '[items.release]\nstance = "red-line"\ntarget = "none"\nlimit = "some"\nweight = 2\n',
}
"""The files of a negotiation of two sides, one issue and two items."""


def environment(home: Path) -> dict[str, str]:
    """Give an environment for git that nothing of this machine or of a hook reaches."""
    held = {key: value for key, value in os.environ.items() if not key.startswith("GIT_")}
    own = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
    return held | own | {"HOME": str(home), "LC_ALL": "C"}


class Repo:
    """A repository in a folder; every commit has the same author, and the date that it is given."""

    def __init__(self, path: Path) -> None:
        self.path = path

    @classmethod
    def init(cls, path: Path, bare: bool = False, object_format: str = "sha1") -> Repo:
        """Make an empty repository, with the branch main."""
        path.mkdir(parents=True, exist_ok=True)
        repo = cls(path)
        repo.run("init", "-q", "-b", "main", f"--object-format={object_format}", *(["--bare"] if bare else []))
        return repo

    def run(self, *arguments: str, check: bool = True, env: Mapping[str, str] | None = None) -> str:
        """Run git here, and give what it prints, without the last line end."""
        who = ("-c", "user.name=Ada", "-c", "user.email=ada@example.org", "-c", "protocol.file.allow=always")
        done = subprocess.run(
            ["git", *who, "-c", "init.defaultBranch=main", *arguments],
            cwd=self.path,
            check=False,
            capture_output=True,
            text=True,
            env={**environment(self.path), **(env or {})},
        )
        if check and done.returncode:
            raise AssertionError(f"git {' '.join(arguments)}: {done.stderr}")
        return done.stdout.removesuffix("\n")

    def write(self, path: str, text: str) -> None:
        """Write a file of the work tree, with its folders."""
        full = self.path / path
        full.parent.mkdir(parents=True, exist_ok=True)
        full.write_text(text, encoding="utf-8")

    def write_small(self, folder: str = "", **changed: str) -> None:
        """Write the small negotiation in a folder; `changed` are other texts by path, written `north__river`."""
        texts = {**SMALL, **{key.replace("__", "/") + ".toml": text for key, text in changed.items()}}
        for path, text in texts.items():
            self.write(f"{folder}/{path}" if folder else path, text)

    def commit(self, message: str, date: str = FIRST) -> str:
        """Commit all that is in the work tree, and give the id of the commit."""
        self.run("add", "-A")
        return self.commit_staged(message, date)

    def commit_staged(self, message: str, date: str = FIRST) -> str:
        """Commit what is staged, nothing too, and give the id of the commit."""
        dates = {"GIT_AUTHOR_DATE": date, "GIT_COMMITTER_DATE": date}
        self.run("commit", "-q", "--allow-empty", "-m", message, env=dates)
        return self.run("rev-parse", "HEAD")


def small(path: Path, folder: str = "", object_format: str = "sha1") -> Repo:
    """Make a repository with the small negotiation in a folder, committed once."""
    repo = Repo.init(path, object_format=object_format)
    repo.write_small(folder)
    repo.commit("Begin")
    return repo


def set_limit(repo: Repo, side: str, limit: str, folder: str = "") -> None:
    """Set a side's limit on the release, in the work tree."""
    path = f"{folder}/{side}/river.toml" if folder else f"{side}/river.toml"
    lines = (repo.path / path).read_text(encoding="utf-8").splitlines()
    changed = [f'limit = "{limit}"' if line.startswith("limit") else line for line in lines]
    repo.write(path, "\n".join(changed) + "\n")
