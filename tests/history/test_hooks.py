"""In a hook, git names its repository and its index in the environment; what is read is what is being committed."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from negotiator.history.past import Past
from negotiator.history.place import place_of
from tests.history.repos import Repo, set_limit, small
from tests.history.test_steps import day

CHECKOUT = Path(__file__).parents[2]
SEEN = """\
import sys
from pathlib import Path
from negotiator.history.past import Past
from negotiator.history.place import place_of
with Past(place_of(Path(sys.argv[1]))) as past:
    found = past.index().negotiation if sys.argv[2] == "index" else past.at(past.revision(sys.argv[2])).negotiation
    print(*(found.position(side, "river.release").limit for side in ("north", "south")), flush=True)
"""


def hook(repo: Repo, name: str, body: str, git_dir: str = ".git") -> None:
    """Install a hook that can run `seen FOLDER index|REVISION`, whose output goes into the file `seen`."""
    (repo.path / "seen.py").write_text(SEEN)
    path = repo.path / git_dir / "hooks" / name
    path.parent.mkdir(exist_ok=True)
    seen = f'seen() {{ PYTHONPATH={CHECKOUT} {sys.executable} "{repo.path}/seen.py" "$@" >>"{repo.path}/seen"; }}'
    path.write_text(f"#!/bin/sh\n{seen}\n{body}\n")
    path.chmod(0o755)


def seen(repo: Repo) -> list[str]:
    found = (repo.path / "seen").read_text().splitlines()
    (repo.path / "seen").unlink()
    return found


def test_before_a_commit_the_index_is_that_of_the_commit(tmp_path: Path) -> None:
    repo = small(tmp_path, "border")
    hook(repo, "pre-commit", "seen border index && seen . index")
    set_limit(repo, "north", "most", "border")
    set_limit(repo, "south", "none", "border")
    repo.run("commit", "-q", "-m", "One file", "border/north/river.toml")
    assert seen(repo) == ["most some"] * 2
    repo.run("commit", "-q", "-a", "-m", "The rest")
    assert seen(repo) == ["most none"] * 2


def test_in_a_linked_work_tree_too(tmp_path: Path) -> None:
    repo = small(tmp_path / "repo", "border")
    hook(repo, "pre-commit", "seen border index")
    repo.run("worktree", "add", "-q", "-b", "other", str(tmp_path / "linked"))
    linked = Repo(tmp_path / "linked")
    set_limit(linked, "north", "most", "border")
    set_limit(linked, "south", "none", "border")
    linked.run("commit", "-q", "-m", "One file", "border/north/river.toml")
    assert seen(repo) == ["most some"]


def test_before_a_push_is_taken_what_is_pushed_can_be_read(tmp_path: Path) -> None:
    repo = small(tmp_path / "repo", "border")
    Repo(tmp_path).run("clone", "-q", "--bare", "repo", "bare.git")
    bare = Repo(tmp_path / "bare.git")
    hook(bare, "pre-receive", 'while read old new name; do seen border "$new"; done', git_dir=".")
    set_limit(repo, "north", "most", "border")
    repo.commit("Pushed", day(1))
    repo.run("push", "-q", str(bare.path), "main")
    assert seen(bare) == ["most some"]


def test_the_folder_that_is_named_counts_not_the_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    repo, other = small(tmp_path / "repo", "border"), small(tmp_path / "other", "frontier")
    monkeypatch.setenv("GIT_DIR", str(other.path / ".git"))
    monkeypatch.setenv("GIT_WORK_TREE", str(other.path))
    monkeypatch.setenv("GIT_OBJECT_DIRECTORY", str(other.path / ".git/objects"))
    place = place_of(repo.path)
    assert (place.folder, place.repository.top) == ("border", repo.path)
    with Past(place) as past:
        assert [each.revision.subject for each in past.steps()] == ["Begin"]


def test_without_a_home_all_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    repo = small(tmp_path, "border")
    for name in ("HOME", "XDG_CONFIG_HOME", "GIT_CONFIG_GLOBAL"):
        monkeypatch.delenv(name, raising=False)
    with Past(place_of(repo.path)) as past:
        assert len(list(past.steps())) == 1
    assert "HOME" not in os.environ
