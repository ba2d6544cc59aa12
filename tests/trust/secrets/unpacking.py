"""All that a git repository holds, loose and packed, reached by a branch or by none, as text."""

from __future__ import annotations

import subprocess
from pathlib import Path

from tests.history.repos import Repo, environment


def objects(repo: Repo) -> str:
    """Give every object with its id: commits with who and why, trees with names, files."""
    words = ["git", "cat-file", "--batch-all-objects", "--batch"]
    done = subprocess.run(words, cwd=repo.path, env=environment(repo.path), capture_output=True, check=True)
    return done.stdout.decode(errors="replace")


def around(repo: Repo) -> str:
    """Give the files that git keeps beside the objects: branches, logs, settings, with their names."""
    git = Path(repo.path, repo.run("rev-parse", "--git-dir"))
    held = [path for path in sorted(git.rglob("*")) if path.is_file() and git / "objects" not in path.parents]
    return "\n".join(f"{path}\n{path.read_bytes().decode(errors='replace')}" for path in held)
