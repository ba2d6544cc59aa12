"""Negotiations with a past, for the tests of the app: real repositories, with the same ids on every run."""

from __future__ import annotations

import shutil
from pathlib import Path

from negotiator.samples import samples_dir
from tests.history.repos import Repo, set_limit, small

SOFTENED, BROKEN, HARDENED = "2024-03-05T12:00:00+00:00", "2024-04-01T09:00:00+00:00", "2024-04-02T09:00:00+00:00"


def lived(path: Path) -> Repo:
    """Make a repository of the small negotiation: begun, softened, broken, hardened; and then an edit on disk."""
    repo = small(path)
    set_limit(repo, "south", "most")
    repo.commit("South gives way", SOFTENED)
    sound = (path / "north/river.toml").read_text()
    repo.write("north/river.toml", sound.replace("stance", "stnce"))
    repo.commit("A slip", BROKEN)
    repo.write("north/river.toml", sound.replace("some", "most"))
    repo.commit("North \x1b[31masks\x1b[0m for more", HARDENED)
    set_limit(repo, "south", "all")
    return repo


def woodside(path: Path) -> Path:
    """Make a repository of the talks of the United States and China, in June 2023 and in February 2024."""
    repo, talks = Repo.init(path), path / "talks"
    shutil.copytree(samples_dir() / "us-china-2023-06", talks)
    repo.commit("Positions as of June 2023", "2023-06-20T12:00:00+00:00")
    shutil.rmtree(talks)
    shutil.copytree(samples_dir() / "us-china-2024-02", talks)
    repo.commit("After Woodside", "2024-02-10T12:00:00+00:00")
    return talks
