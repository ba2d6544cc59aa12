"""No command runs what a repository that others sent names: only git's own plumbing, asked with its options ended."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from negotiator.exercise.passing.branch import fetch, publish
from negotiator.exercise.record.chain import record_text
from negotiator.history.errors import HistoryError
from tests.exercise.passing.test_branch import BRANCH, PATH
from tests.exercise.record.records import finished_play
from tests.history.repos import Repo
from tests.history.test_untouched import files
from tests.trust.conftest import Tell
from tests.trust.folders.traced import Trace, traced
from tests.trust.folders.traps import ALIASES, KEYS, NAMES, evil_program, set_traps, trapped

pytestmark = [pytest.mark.needs("git"), pytest.mark.needs("strace")]

PLUMBING = {"rev-parse", "rev-list", "cat-file", "ls-tree", "merge-base", "config", "worktree", "for-each-ref"}
COMMANDS = (
    *("matrix border", "show border river", "check border", "check border --staged", "deals border", "explain border"),
    *(
        "log -C border",
        "log -C border --zones",
        "log -C border river HEAD",
        "blame -C border --side north river.release",
    ),
    *("diff -C border", "diff -C border --staged", "diff -C border HEAD~2 HEAD", "diff -C border index worktree"),
    *("fmt border --check", "git-setup border --dry-run"),
    *(f"diff -C border -- {name}" for name in NAMES),
    *(f"log -C border -- river {name}" for name in NAMES),
)
ENVIRONMENT = {
    "GIT_EXTERNAL_DIFF": "evil",
    "GIT_PAGER": "evil",
    "GIT_EDITOR": "evil",
    "GIT_SSH_COMMAND": "evil",
    "GIT_ASKPASS": "evil",
    "GIT_PROXY_COMMAND": "evil",
    "GIT_CONFIG_COUNT": "1",
    "GIT_CONFIG_KEY_0": "core.fsmonitor",
    "GIT_CONFIG_VALUE_0": "evil",
    "GIT_CONFIG_PARAMETERS": "'core.fsmonitor'='evil'",
    "GIT_TRACE2": "evil.log",
}


@pytest.fixture(scope="module")
def seen(tmp_path_factory: pytest.TempPathFactory) -> tuple[Trace, Repo, Path, bool]:
    """What the commands did to the repository; and whether its files are as they were."""
    top = tmp_path_factory.mktemp("trapped")
    evil = evil_program(top / "outside")
    repo = trapped(top / "repo", evil)
    before = files(repo.path)
    (top / "home").mkdir()
    environment = {key: value.replace("evil", str(evil)) for key, value in ENVIRONMENT.items()}
    trace = traced([each.split() for each in COMMANDS], repo.path, top / "home", environment)
    return trace, repo, evil, files(repo.path) == before


def test_only_git_is_run_and_only_its_plumbing(seen: tuple[Trace, Repo, Path, bool], figure: Tell) -> None:
    trace, _, evil, _ = seen
    foreign = [words for words in trace.ran if os.path.basename(words[0]) != "git" or not PLUMBING & set(words)]
    tried = f"{len(KEYS) + len(ALIASES)} keys, {len(COMMANDS)} commands"
    figure("hostile .git/config: programs run that it names", tried, len(foreign))
    assert len(trace.ran) >= len(COMMANDS) / 2
    assert foreign == []
    assert not (evil.parent / "marker").exists()


def test_the_commands_did_their_work(seen: tuple[Trace, Repo, Path, bool]) -> None:
    told = dict(zip(COMMANDS, seen[0].codes, strict=True))
    assert [each for each in COMMANDS[: -2 * len(NAMES)] if told[each] not in (0, 1)] == []
    assert "Traceback" not in seen[0].said


def test_neither_the_index_nor_any_other_file_is_touched(seen: tuple[Trace, Repo, Path, bool]) -> None:
    assert seen[3]
    assert not (seen[1].path / "x").exists()  # a ref named --output=x writes it


def test_a_name_given_by_the_user_stands_behind_the_end_of_options(seen: tuple[Trace, Repo, Path, bool]) -> None:
    like_options = [words for words in seen[0].ran if any("--output=x" in word for word in words)]
    assert len(like_options) >= 2  # for a diff and for a log
    for words in like_options:
        place = next(at for at, word in enumerate(words) if "--output=x" in word)
        assert "--end-of-options" in words[:place]


def test_the_trap_is_set(seen: tuple[Trace, Repo, Path, bool]) -> None:
    _, repo, evil, _ = seen
    repo.run("status", check=False)
    assert (evil.parent / "marker").exists()


def test_a_push_to_a_remote_that_others_sent_moves_no_work_tree_and_runs_no_filter(tmp_path: Path) -> None:
    evil = evil_program(tmp_path / "outside")
    away, begun = Repo.init(tmp_path / "away"), record_text(finished_play(4)[:2])
    away.run("checkout", "-q", "--orphan", BRANCH)
    away.write(PATH, begun.decode())
    away.commit("Begin")
    away.run("config", "receive.denyCurrentBranch", "updateInstead")
    set_traps(away, evil)
    here = Repo.init(tmp_path / "here")
    here.run("remote", "add", "origin", str(away.path))
    with pytest.raises(HistoryError, match="refusing to update checked out branch"):
        publish(here.path, BRANCH, "origin", PATH, record_text(finished_play(4)))
    assert fetch(here.path, BRANCH, "origin", PATH) == begun
    assert not (evil.parent / "marker").exists()
