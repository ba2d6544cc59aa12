"""The git program: started so that nothing of a repository's configuration runs, and what its refusals mean."""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from negotiator.history.errors import HistoryError
from negotiator.texts.faults import Refusal
from negotiator.texts.fetching import fetch
from negotiator.zopa.breath import breathe

_KEPT = frozenset(
    "GIT_" + name
    for name in (
        "EXEC_PATH",
        "CONFIG_GLOBAL",
        "CONFIG_SYSTEM",
        "CONFIG_NOSYSTEM",
        "CEILING_DIRECTORIES",
        "DISCOVERY_ACROSS_FILESYSTEM",
    )
)
_OWN = {
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_ALLOW_PROTOCOL": "none",  # programs of before GIT_NO_LAZY_FETCH would fetch
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_NO_REPLACE_OBJECTS": "1",
    "GIT_GRAFT_FILE": os.devnull,
    "LC_ALL": "C",
}
PATIENCE = 60.0
"""How many seconds git may take to answer a question about a repository."""

SOON = 10.0
"""How many seconds it may take where the answer stands in a few small files."""

_IN_FILES = ("rev-parse", "config")

NAP = 0.2
"""After how many seconds of waiting whoever asked is asked whether it still wants to know."""

_QUARANTINE = ("GIT_OBJECT_DIRECTORY", "GIT_ALTERNATE_OBJECT_DIRECTORIES", "GIT_QUARANTINE_PATH")


class Refused(Exception):
    """Git did not do what was asked; the text is what it said."""


def common_dir(git_dir: Path) -> Path:
    """Give the folder that a repository shares with its linked work trees; itself where it is no linked one."""
    try:
        shared = os.fsdecode(fetch(git_dir / "commondir", git_dir).rstrip(b"\n"))
    except (OSError, Refusal):
        return git_dir
    return git_dir / shared


def environment(git_dir: Path | None = None) -> dict[str, str]:
    """Give the environment of git: variables that point to a repository, as a hook has them, are left out.

    A hook that looks at what is being pushed keeps the folder in which git holds that back, where it is this
    repository's.
    """
    held = {key: value for key, value in os.environ.items() if not key.startswith("GIT_") or key in _KEPT}
    if git_dir is not None and _quarantined(git_dir):
        held |= {key: os.environ[key] for key in _QUARANTINE if key in os.environ}
    return held | _OWN


def _quarantined(git_dir: Path) -> bool:
    objects = os.environ.get("GIT_OBJECT_DIRECTORY") if "GIT_QUARANTINE_PATH" in os.environ else None
    return objects is not None and inside(Path(objects), common_dir(git_dir))


def inside(path: Path, folder: Path) -> bool:
    """Tell whether a path leads into a folder, links followed."""
    return Path(os.path.realpath(path)).is_relative_to(os.path.realpath(folder))


def command(where: tuple[str, ...], *arguments: str) -> list[str]:
    """Give the words of a run of git at a place (`-C DIR`, `--git-dir DIR`); HistoryError where there is no git."""
    program = shutil.which("git")
    if program is None:
        raise HistoryError("git is not installed", "revisions are read with the git program; all else works without")
    return [program, "--no-pager", "--literal-pathspecs", "-c", "core.fsmonitor=false", *where, *arguments]


def asked(where: tuple[str, ...], *arguments: str, git_dir: Path | None = None) -> bytes:
    """Give what a run of git prints; Refused where it fails."""
    try:
        return _answer(
            command(where, *arguments), environment(git_dir), SOON if arguments[0] in _IN_FILES else PATIENCE
        )
    except (OSError, ValueError) as error:  # a NUL in a name, or one that is too long
        raise Refused(str(error)) from None


def _answer(words: list[str], env: dict[str, str], patience: float) -> bytes:
    pipe = subprocess.PIPE
    with subprocess.Popen(words, stdin=subprocess.DEVNULL, stdout=pipe, stderr=pipe, env=env) as process:
        try:
            for wait in waits(patience):
                with suppress(subprocess.TimeoutExpired):
                    printed, said = process.communicate(timeout=wait)
                    break
            else:  # its configuration includes a pipe, for one
                raise Refused(f"no answer within {patience:.0f} seconds")
        except BaseException:
            process.kill()
            raise
    if process.returncode:
        raise Refused(said.decode(errors="replace").strip())
    return printed


def waits(patience: float | None = None) -> Iterator[float]:
    """Give the seconds to wait for git, again and again until its time is over; whoever waits may end it between."""
    until = time.monotonic() + (PATIENCE if patience is None else patience)
    while (left := until - time.monotonic()) > 0:
        yield min(left, NAP)
        breathe()


def asked_in(git_dir: Path, *arguments: str) -> bytes:
    """Give what git prints in a repository; Refused where it fails."""
    return asked(("--git-dir", str(git_dir)), *arguments, git_dir=git_dir)


def no_repository(folder: Path, said: str) -> HistoryError:
    """Tell in plain words why git finds no repository at a folder."""
    if "dubious ownership" in said:
        hint = "if you trust it: git config --global --add safe.directory DIR, with its folder"
        return HistoryError(f"git refuses the repository of {folder}, which belongs to another user", hint)
    if "not a git repository" in said:
        return HistoryError(f"{folder} is in no git repository", "git init begins one")
    first = said.removeprefix("fatal: ").partition("\n")[0]
    return HistoryError(f"git cannot read the repository of {folder}", first or "it does not say why")
