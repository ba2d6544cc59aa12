"""The merge of three texts line by line, as git makes it: `git merge-file`, which runs no programs and writes nothing.

It reads the user's configuration, of which only the style of conflicts concerns it.
"""

from __future__ import annotations

import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

_NAMES = ("ours", "base", "theirs")
_SIZE = 97
"""Marks so long that no text holds them by itself."""

_LONGEST_CONFLICTS = 127
"""Git's exit code is the number of conflicts up to this; above it is an error."""


@dataclass(frozen=True, slots=True)
class Lines:
    """Three texts merged by lines: the text with marks around each conflict, and how many there are."""

    text: bytes
    conflicts: int


class NoLinesError(OSError):
    """Texts that git does not merge by lines: they are binary, or git cannot be run."""


def merged_lines(base: bytes, ours: bytes, theirs: bytes, options: Sequence[str] = ()) -> Lines:
    """Merge three texts by lines; NoLinesError where git does not."""
    with TemporaryDirectory(prefix="negotiator-") as folder:
        paths = [Path(folder, name) for name in _NAMES]
        for path, text in zip(paths, (ours, base, theirs), strict=True):
            path.write_bytes(text)
        command = ["git", *options[:2], "merge-file", "-p", "-q", *options[2:]]
        command += [part for name in _NAMES for part in ("-L", name)]
        try:  # in the folder in which git called us, for its configuration
            ran = subprocess.run([*command, *paths], capture_output=True, check=False)
        except OSError as error:
            raise NoLinesError(f"git cannot be run: {error}") from error
    if not 0 <= ran.returncode <= _LONGEST_CONFLICTS:
        raise NoLinesError(ran.stderr.decode(errors="replace").strip() or "git does not merge it by lines")
    return Lines(ran.stdout, ran.returncode)


def as_git(base: bytes, ours: bytes, theirs: bytes, size: int) -> Lines:
    """Merge as git does without a driver, marks of `size` characters around each conflict."""
    return merged_lines(base, ours, theirs, ("-c", "core.pager=cat", f"--marker-size={size}"))


def joined(base: str, ours: str, theirs: str) -> tuple[str, bool]:
    """Merge three texts by lines, ours in each conflict; and tell whether there was none."""
    options = ("-c", "merge.conflictStyle=merge", f"--marker-size={_SIZE}")
    found = merged_lines(base.encode(), ours.encode(), theirs.encode(), options)
    text = found.text.decode()
    return (text, True) if not found.conflicts else ("\n".join(_ours(text.split("\n"))), False)


def _ours(lines: Sequence[str]) -> Iterator[str]:
    taken = True
    for line in lines:
        if line.startswith("=" * _SIZE):
            taken = False
        elif line.startswith(">" * _SIZE):
            taken = True
        elif taken and not line.startswith("<" * _SIZE):
            yield line
