"""Reading a history runs nothing that a repository's configuration names, and changes no byte and no time of a file."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from negotiator.history.blame import blame
from negotiator.history.errors import HistoryError
from negotiator.history.named import read_named
from negotiator.history.past import Past
from negotiator.history.place import place_of
from tests.history.repos import Repo, set_limit, small
from tests.history.test_steps import day

HOOKS = (
    "pre-commit",
    "post-checkout",
    "post-index-change",
    "fsmonitor-watchman",
    "reference-transaction",
    "post-rewrite",
)
PROGRAMS = (
    "core.fsmonitor",
    "core.pager",
    "core.editor",
    "core.sshCommand",
    "core.askPass",
    "core.gitProxy",
    "core.alternateRefsCommand",
    "pager.rev-list",
    "pager.cat-file",
    "diff.external",
    "diff.evil.textconv",
    "diff.evil.command",
    "merge.evil.driver",
    "filter.evil.clean",
    "filter.evil.smudge",
    "filter.evil.process",
    "gpg.program",
    "credential.helper",
    "uploadpack.packObjectsHook",
    "remote.origin.vcs",
    "remote.origin.uploadpack",
    "sequence.editor",
    "trailer.evil.command",
)


def files(top: Path) -> dict[str, tuple[bytes, int, int]]:
    """Every file below a folder, with its bytes, its time and its mode."""
    paths = [Path(folder) / name for folder, _, names in os.walk(top) for name in names]
    return {str(each): (each.read_bytes(), each.stat().st_mtime_ns, each.stat().st_mode) for each in paths}


def folders(top: Path) -> dict[str, int]:
    return {folder: os.stat(folder).st_mtime_ns for folder, _, _ in os.walk(top)}


def everything(repo: Repo) -> None:
    """Ask all that a history can be asked."""
    with Past(place_of(repo.path / "border")) as past:
        assert len(list(past.steps())) == len(list(past.revisions())) == 3
        assert past.index().negotiation is not None
        assert past.worktree().negotiation is not None
        assert blame(past, "north", "river.release")
        assert past.at(past.revision("HEAD~2")).folder == "old"
        for word in ("HEAD", "index", "worktree", "HEAD~1"):
            assert read_named(word, repo.path / "border", past).reading.negotiation is not None
        with pytest.raises(HistoryError):
            past.revision("HEAD:border/negotiation.toml")


@pytest.fixture
def repo(tmp_path: Path) -> Repo:
    repo = small(tmp_path / "repo", "old")
    set_limit(repo, "north", "most", "old")
    repo.commit("Harden", day(1))
    repo.run("mv", "old", "border")
    set_limit(repo, "south", "none", "border")
    repo.commit("Rename", day(2))
    repo.run("-c", "splitIndex.maxPercentChange=100", "update-index", "--split-index")
    set_limit(repo, "north", "all", "border")  # not staged: a refresh would look at it
    os.utime(repo.path / "border/negotiation.toml", (0, 0))
    return repo


def test_no_byte_and_no_time_changes(repo: Repo) -> None:
    before, folders_before = files(repo.path), folders(repo.path)
    everything(repo)
    assert files(repo.path) == before
    assert folders(repo.path) == folders_before


def test_nothing_that_a_hostile_configuration_names_is_run(repo: Repo, tmp_path: Path) -> None:
    marker, evil = tmp_path / "marker", tmp_path / "evil.sh"
    evil.write_text(f'#!/bin/sh\necho "$0" "$@" >>"{marker}"\n')
    evil.chmod(0o755)
    for each in PROGRAMS:
        repo.run("config", each, str(evil))
    for each in ("cat-file", "rev-list", "rev-parse", "ls-tree", "merge-base"):
        repo.run("config", f"alias.{each}", f"!{evil}")
    repo.run("config", "core.hooksPath", str(tmp_path / "hooks"))
    (tmp_path / "hooks").mkdir()
    for name in HOOKS:
        for folder in (tmp_path / "hooks", repo.path / ".git/hooks"):
            (folder / name).symlink_to(evil)
    (repo.path / ".git/info/attributes").write_text("* diff=evil merge=evil filter=evil\n")
    everything(repo)
    assert not marker.exists()
    repo.run("status", check=False)
    assert marker.exists()  # the trap is set: git itself walks into it
