"""A record passed on a branch: played out between two clones, and refused where the copies went different ways."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from negotiator.exercise.passing.branch import BranchError, fetch, publish
from negotiator.exercise.passing.file import taken_text
from negotiator.exercise.record.chain import record_text
from negotiator.exercise.record.entries import Content, Ending
from negotiator.exercise.record.errors import RecordError
from negotiator.exercise.record.store import RecordFile
from negotiator.history.errors import HistoryError
from tests.exercise.record.records import NOON, act, begin, finished_play, play
from tests.history.repos import Repo, small
from tests.history.test_untouched import HOOKS, PROGRAMS, files

PATH = "records/one/record.jsonl"
BRANCH = "exercise/one"


@pytest.fixture(autouse=True)
def apart(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in [each for each in os.environ if each.startswith("GIT_")]:
        monkeypatch.delenv(name)
    for name in ("GIT_CONFIG_GLOBAL", "GIT_CONFIG_SYSTEM"):
        monkeypatch.setenv(name, os.devnull)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))


@pytest.fixture
def clones(tmp_path: Path) -> tuple[Repo, Repo]:
    """Two clones of a bare repository."""
    origin, first = tmp_path / "origin.git", small(tmp_path / "one", "border")
    first.run("clone", "-q", "--bare", str(first.path), str(origin))
    first.run("remote", "add", "origin", str(origin))
    first.run("clone", "-q", str(origin), str(tmp_path / "two"))
    return first, Repo(tmp_path / "two")


def outside(repo: Repo) -> dict[str, tuple[bytes, int, int]]:
    """Give all files of a work tree, and the index, with their times."""
    own = tuple(str(repo.path / ".git" / part) for part in ("objects", "refs", "logs"))
    return {path: each for path, each in files(repo.path).items() if not path.startswith(own)}


def test_a_whole_record_is_played_between_two_clones(clones: tuple[Repo, Repo], tmp_path: Path) -> None:
    before = [outside(each) for each in clones]
    records = [RecordFile(tmp_path / f"{side}.jsonl") for side in ("north", "south")]
    steps: list[tuple[int, tuple[Content, ...]]] = [
        (0, (begin("north", "south"), act("offer", "north"))),
        (1, (act("offer", "south", {"river.name": "n40"}),)),
        (0, (act("reject", "north", message="no"),)),
        (1, (act("offer", "south"),)),
        (0, (act("accept", "north"), Ending("deal", "accepted"))),
    ]
    assert fetch(clones[0].path, BRANCH, "origin", PATH) is None
    for player, contents in steps:
        data = fetch(clones[player].path, BRANCH, "origin", PATH)
        if data is not None:
            taken_text(records[player], data, Path(BRANCH))
        head = records[player].read().head if data is not None else None
        records[player].append(*contents, at=NOON, expecting=head)
        publish(clones[player].path, BRANCH, "origin", PATH, records[player].path.read_bytes())
    last = records[0].path.read_bytes()
    assert fetch(clones[1].path / "border", BRANCH, "origin", PATH) == last
    assert [outside(each) for each in clones] == before
    for each in clones:
        assert each.run("show", f"{BRANCH}:{PATH}").encode() + b"\n" == last
        assert each.run("log", "--format=%an <%ae>", BRANCH).splitlines() == ["negotiator <negotiator@localhost>"] * 5
        assert each.run("status", "--porcelain") == ""
        assert each.run("fsck", "--strict", "--no-dangling") == ""


def test_records_that_went_different_ways_are_refused_by_entry(clones: tuple[Repo, Repo]) -> None:
    first, second = clones
    publish(first.path, BRANCH, "origin", PATH, record_text(play(act("offer", "north"))))
    other = record_text(play(act("offer", "north"), act("reject", "south")))
    fetch(second.path, BRANCH, "origin", PATH)
    publish(second.path, BRANCH, "origin", PATH, other)
    with pytest.raises(RecordError, match=rf"^{BRANCH}:{PATH}:3: entry 3 \(reject by south, 12:02\): is another one"):
        publish(first.path, BRANCH, "origin", PATH, record_text(play(act("offer", "north"), act("offer", "south"))))
    with pytest.raises(RecordError, match=r"entry 3 \(reject by south, 12:02\): is not in the record here"):
        publish(second.path, BRANCH, None, PATH, record_text(play(act("offer", "north"))))
    assert fetch(second.path, BRANCH, "origin", PATH) == other
    with pytest.raises(RecordError, match=":2: entry 2"):
        publish(second.path, BRANCH, "origin", PATH, record_text(play(act("walk", "north"))))


def test_branches_begun_apart_are_joined_where_the_record_goes_on(clones: tuple[Repo, Repo]) -> None:
    first, second = clones
    publish(first.path, BRANCH, "origin", "record.jsonl", record_text(play(act("offer", "north"))))
    more = record_text(play(act("offer", "north"), act("reject", "south")))
    publish(second.path, BRANCH, "origin", "record.jsonl", more)
    assert fetch(first.path, BRANCH, "origin") == more
    assert first.run("log", "--format=%p", "-1", BRANCH).count(" ") == 1


def test_without_a_remote_the_branch_here_holds_the_record(tmp_path: Path) -> None:
    repo, data = small(tmp_path / "one", "border"), record_text(finished_play(5)[:4])
    repo.run("config", "user.name", "Ada Lovelace")
    publish(repo.path, "kept", None, "border/records/record.jsonl", record_text(finished_play(5)[:3]))
    publish(repo.path, "kept", None, "border/records/record.jsonl", data)
    publish(repo.path, "kept", None, "border/records/record.jsonl", data)
    assert fetch(repo.path, "kept", None, "border/records/record.jsonl") == data
    assert fetch(repo.path, "other", None) is None
    assert repo.run("ls-tree", "-r", "--name-only", "kept") == "border/records/record.jsonl"
    assert repo.run("log", "--format=%an", "kept").splitlines() == ["Ada Lovelace"] * 2
    repo.run("worktree", "add", "-q", str(tmp_path / "tree"), "kept")
    with pytest.raises(BranchError, match="the branch kept is checked out"):
        publish(repo.path, "kept", None, "border/records/record.jsonl", record_text(finished_play(5)))
    assert repo.run("status", "--porcelain") == ""


def once_more(repo: Repo) -> None:
    """Let a branch hold a record alone after it held a file beside it."""
    repo.run("checkout", "-q", "--orphan", "more")
    repo.run("rm", "-rq", "--cached", ".")
    for held in (("record.jsonl", "border/north/river.toml"), ("record.jsonl",)):
        repo.write("record.jsonl", record_text(finished_play(4)[:2]).decode())
        repo.run("read-tree", "--empty")
        repo.run("add", *held)
        repo.commit_staged("Put")
    repo.run("branch", BRANCH)


def hidden(repo: Repo) -> None:
    """Hide what a branch held as a shallow repository does: a push sends it all the same."""
    once_more(repo)
    repo.write(".git/shallow", repo.run("rev-parse", BRANCH) + "\n")


def a_folder(repo: Repo) -> None:
    """Let a branch hold a folder in the place of the record."""
    tree = repo.run("rev-parse", "main:border")
    rows = repo.path.parent / "rows"
    rows.write_text(f"040000 tree {tree}\trecord.jsonl\n")
    made = repo.run("-c", f"alias.made=!git mktree <'{rows}'", "made")
    repo.run("branch", BRANCH, repo.run("commit-tree", "-m", "Put", made))


MORE: Mapping[str, tuple[Callable[[Repo], object], str]] = {
    "all": (lambda repo: repo.run("branch", BRANCH), f"{BRANCH} holds more than record.jsonl: border would be sent"),
    "once": (once_more, "held in [0-9a-f]{10} more than record.jsonl: border would be sent with it"),
    "hidden": (hidden, "held in [0-9a-f]{10} more than record.jsonl: border would be sent with it"),
    "folder": (a_folder, "holds more than record.jsonl: record.jsonl would be sent with it"),
}


@pytest.mark.parametrize("remote", [None, "origin"])
@pytest.mark.parametrize("more", MORE)
def test_a_branch_that_holds_or_held_more_than_the_record_is_refused_before_anything_is_sent(
    clones: tuple[Repo, Repo], more: str, remote: str | None
) -> None:
    repo = clones[0]
    make, told = MORE[more]
    make(repo)
    before = files(repo.path), repo.run("ls-remote", "origin")
    with pytest.raises(BranchError, match=told):
        publish(repo.path, BRANCH, remote, "record.jsonl", record_text(finished_play(4)))
    with pytest.raises(BranchError, match=told):
        fetch(repo.path, BRANCH, remote)
    assert (files(repo.path), repo.run("ls-remote", "origin")) == before


def test_a_branch_of_the_remote_that_holds_more_is_neither_taken_nor_gone_on_with(clones: tuple[Repo, Repo]) -> None:
    first, second = clones
    first.run("push", "-q", "origin", f"main:refs/heads/{BRANCH}")
    told = "holds more than record.jsonl: border would be sent with it"
    with pytest.raises(BranchError, match=told):
        fetch(second.path, BRANCH, "origin")
    with pytest.raises(BranchError, match=told):
        publish(second.path, BRANCH, "origin", "record.jsonl", b"")
    assert first.run("ls-remote", "origin", BRANCH).split()[0] == first.run("rev-parse", "main")


def test_a_history_longer_than_any_record_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    repo = small(tmp_path / "one")
    for number in (2, 3, 4):
        publish(repo.path, BRANCH, None, "record.jsonl", record_text(finished_play(4)[:number]))
    monkeypatch.setattr("negotiator.exercise.passing.alone.MOST_COMMITS", 3)
    assert fetch(repo.path, BRANCH, None) is not None
    monkeypatch.setattr("negotiator.exercise.passing.alone.MOST_COMMITS", 2)
    with pytest.raises(BranchError, match="has more than 2 commits"):
        fetch(repo.path, BRANCH, None)


@pytest.mark.parametrize("name", ["HEAD", "head", "@", "refs/heads/x", "refs/x", "FETCH_HEAD"])
def test_names_that_git_would_take_for_another_thing_than_a_branch_are_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(BranchError, match=f"'{name}' names no branch"):
        publish(tmp_path, name, None, PATH, b"")
    with pytest.raises(BranchError, match=f"'{name}' names no branch"):
        fetch(tmp_path, name, None, PATH)


def test_a_repository_of_sha256_holds_a_record_too(tmp_path: Path) -> None:
    origin, repo = Repo.init(tmp_path / "o.git", True, "sha256"), Repo.init(tmp_path / "one", False, "sha256")
    repo.run("remote", "add", "origin", "../o.git")
    publish(repo.path, BRANCH, "origin", PATH, record_text(finished_play(4)))
    assert fetch(repo.path, BRANCH, "origin", PATH) == record_text(finished_play(4))
    assert len(origin.run("rev-parse", BRANCH)) == 64


def test_a_remote_that_is_gone_or_silent_is_told_in_time_and_the_record_is_kept_here(
    clones: tuple[Repo, Repo], monkeypatch: pytest.MonkeyPatch
) -> None:
    repo, data = clones[0], record_text(finished_play(4))
    repo.run("remote", "add", "gone", str(repo.path / "nowhere.git"))
    repo.run("remote", "add", "odd", "ext::sh -c exit")
    for remote, words in (("gone", "does not"), ("odd", "'ext' not allowed"), ("none", "there is no remote none")):
        with pytest.raises(BranchError, match=words):
            publish(repo.path, BRANCH, remote, PATH, data)
        with pytest.raises(BranchError):
            fetch(repo.path, BRANCH, remote, PATH)
    assert fetch(repo.path, BRANCH, None, PATH) == data
    silent = repo.path / "silent.sh"
    silent.write_text("#!/bin/sh\nsleep 60\n")
    silent.chmod(0o755)
    repo.run("remote", "add", "silent", "ssh://nowhere.example/x.git")
    monkeypatch.setenv("GIT_SSH_COMMAND", str(silent))
    monkeypatch.setattr("negotiator.exercise.passing.repository.PATIENCE", 1.0)
    began = time.monotonic()
    with pytest.raises(BranchError, match="the remote silent cannot be reached; no answer within 1 seconds"):
        fetch(repo.path, BRANCH, "silent", PATH)
    assert time.monotonic() - began < 5


@pytest.mark.parametrize(
    "name", ["-d", "--force", "", "a b", "a..b", "a/", "/a", "a.lock", "a/.b", "a~1", "@{-1}", "a\x1b"]
)
def test_names_that_look_like_options_or_name_nothing_are_refused(tmp_path: Path, name: str) -> None:
    for branch, remote in ((name, None), (BRANCH, name)):
        with pytest.raises(BranchError, match="names no"):
            publish(tmp_path, branch, remote, PATH, b"")
        with pytest.raises(BranchError, match="names no"):
            fetch(tmp_path, branch, remote, PATH)


@pytest.mark.parametrize("path", ["", "/etc/x", "../x", "a/../x", ".git/config", "a/.GIT/x", "a//b"])
def test_paths_that_lead_out_of_the_tree_are_refused(tmp_path: Path, path: str) -> None:
    with pytest.raises(BranchError, match="is no path"):
        publish(tmp_path, BRANCH, None, path, b"")


def test_a_folder_outside_of_a_repository_is_told(tmp_path: Path) -> None:
    with pytest.raises(HistoryError, match="is in no git repository"):
        publish(tmp_path, BRANCH, None, PATH, b"")


def test_nothing_that_a_hostile_configuration_names_is_run(clones: tuple[Repo, Repo], tmp_path: Path) -> None:
    repo, marker, evil = clones[0], tmp_path / "marker", tmp_path / "evil.sh"
    evil.write_text(f'#!/bin/sh\necho "$0" "$@" >>"{marker}"\n')
    evil.chmod(0o755)
    for each in (
        *PROGRAMS,
        "remote.origin.receivepack",
        "credential.helper",
        "core.sshCommand",
        "url.ext::evil.insteadOf",
    ):
        if each != "remote.origin.vcs":
            repo.run("config", each, str(evil))
    for each in ("push", "fetch", "commit-tree", "update-ref", "mktree", "hash-object", "ls-tree", "worktree"):
        repo.run("config", f"alias.{each}", f"!{evil}")
    hooks = (
        *HOOKS,
        "pre-push",
        "post-commit",
        "pre-receive",
        "update",
        "post-receive",
        "post-update",
        "push-to-checkout",
    )
    for folder in (repo.path / ".git/hooks", tmp_path / "origin.git/hooks", tmp_path / "hooks"):
        folder.mkdir(exist_ok=True)
        for name in hooks:
            (folder / name).unlink(missing_ok=True)
            (folder / name).symlink_to(evil)
    repo.run("config", "core.hooksPath", str(tmp_path / "hooks"))
    before = outside(repo)
    publish(repo.path, BRANCH, "origin", PATH, record_text(finished_play(4)[:2]))
    publish(repo.path, BRANCH, "origin", PATH, record_text(finished_play(4)))
    assert fetch(repo.path, BRANCH, "origin", PATH) == record_text(finished_play(4))
    assert not marker.exists()
    assert outside(repo) == before
    repo.run("push", "origin", f"{BRANCH}:refs/heads/other", check=False)
    assert marker.exists()  # the trap is set: git itself walks into it
