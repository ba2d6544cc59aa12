"""Folders for the tests of the app: copies of samples, spoiled or kept in git."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

from negotiator.files.new import written
from negotiator.files.paths import path_of
from negotiator.model.negotiation import Negotiation, documents
from negotiator.samples import samples_dir


def copied(sample: str, where: Path) -> Path:
    """Copy a sample into a folder of its own."""
    return Path(shutil.copytree(samples_dir() / sample, where / sample))


def replaced(file: Path, old: str, new: str) -> None:
    """Replace the first place of a text in a file; it must stand there."""
    text = file.read_bytes().decode()
    assert old in text
    file.write_bytes(text.replace(old, new, 1).encode())


def git(folder: Path, *words: str) -> str:
    """Run git in a folder, apart from any settings of whoever runs the tests; give what it prints."""
    settings = ("-c", "user.name=Test", "-c", "user.email=test@example.org", "-c", "core.autocrlf=false")
    command = ("git", *settings, "-C", str(folder), *words)
    return subprocess.run(command, check=True, capture_output=True, timeout=60).stdout.decode()


def kept_in_git(folder: Path) -> Path:
    """Commit all of a folder to a repository of its own."""
    git(folder, "init", "--quiet")
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message", "as it was")
    return folder


def diff_lines(folder: Path) -> list[str]:
    """Give the lines that git says were changed, each with its + or -."""
    lines = git(folder, "diff", "--unified=0").split("\n")
    return [line for line in lines if line[:1] in "+-" and line[:3] not in ("+++", "---") and line]


def files(folder: Path) -> dict[str, bytes]:
    """Give the bytes of every file below a folder, by relative path."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def put(folder: Path, made: Negotiation) -> Path:
    """Write a negotiation into a folder."""
    for doc, table in documents(made).items():
        path = folder / path_of(doc)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(written(doc, table))
    return folder
