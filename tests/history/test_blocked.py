"""A pipe or a device in the place of a file that git reads first: told at once, where git would wait without end."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from negotiator.exercise.passing.branch import fetch
from negotiator.history import git
from negotiator.history.errors import HistoryError
from negotiator.history.place import place_of
from tests.history.repos import Repo, small

FIRST = ("HEAD", "config", "packed-refs", "refs/heads/main", "commondir", "shallow", "objects/info/alternates")


@pytest.fixture(autouse=True)
def little_time(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("SOON", "PATIENCE"):
        monkeypatch.setattr(git, name, 2.0)


def put(path: Path, what: Callable[[Path], object] = os.mkfifo) -> Path:
    path.unlink(missing_ok=True)
    path.parent.mkdir(parents=True, exist_ok=True)
    what(path)
    return path


def told(folder: Path, path: Path) -> None:
    """Expect that a path is named in no time, whoever asks about the repository."""
    begun = time.monotonic()
    for ask in (lambda: place_of(folder), lambda: fetch(folder, "play", None)):
        with pytest.raises(HistoryError) as error:
            ask()
        assert error.value.text == f"git cannot read {path}: it is no plain file"
    assert time.monotonic() - begun < 1


@pytest.mark.parametrize("name", [*FIRST, "../HEAD", "../border/HEAD"])
def test_a_pipe_in_the_place_of_what_git_reads_first_is_named(name: str, tmp_path: Path) -> None:
    repo = small(tmp_path / "sent", "border")
    put(Path(os.path.normpath(repo.path / ".git" / name)))
    told(repo.path / "border", Path(os.path.normpath(repo.path / ".git" / name)))


def test_a_device_that_a_link_leads_to_is_named(tmp_path: Path) -> None:
    repo = small(tmp_path / "sent", "border")
    told(repo.path, put(repo.path / ".git/packed-refs", lambda path: path.symlink_to("/dev/zero")))


@pytest.mark.parametrize("name", ["../../config", "../../refs/heads/tree", "config.worktree", "HEAD"])
def test_a_linked_work_tree_is_looked_through_with_the_repository_that_it_shares(name: str, tmp_path: Path) -> None:
    repo = small(tmp_path / "sent", "border")
    repo.run("worktree", "add", "-q", "-b", "tree", str(tmp_path / "tree"))
    assert place_of(tmp_path / "tree").folder == "border"
    path = repo.path / ".git/worktrees/tree"
    told(tmp_path / "tree/border", put(path / name))


def test_a_bare_repository_is_looked_through(tmp_path: Path) -> None:
    Repo.init(tmp_path / "bare", bare=True)
    told(tmp_path / "bare", put(tmp_path / "bare/config"))


def test_a_pipe_that_no_answer_waits_for_is_no_hindrance(tmp_path: Path) -> None:
    repo = small(tmp_path / "sent", "border")
    for name in ("index", "refs/heads/other", "logs/HEAD", "info/exclude"):
        put(repo.path / ".git" / name)
    assert place_of(repo.path).folder == "border"


def test_what_a_configuration_leads_to_is_waited_for_no_longer_than_a_small_file_takes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(git, "SOON", 0.1)
    monkeypatch.setattr(git, "PATIENCE", 60.0)
    repo = small(tmp_path / "sent", "border")
    repo.run("config", "include.path", str(put(tmp_path / "pipe")))
    with pytest.raises(HistoryError, match="no answer within 0 seconds"):
        place_of(repo.path)
