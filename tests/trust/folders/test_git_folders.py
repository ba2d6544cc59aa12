"""A repository whose own folder leads elsewhere: nothing is written there, and nothing of it is sent."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest
from _pytest.mark import ParameterSet

from negotiator.cli import main
from negotiator.exercise.passing.branch import fetch, publish
from negotiator.exercise.record.chain import record_text
from negotiator.history.errors import HistoryError
from negotiator.history.place import place_of
from tests.exercise.record.records import finished_play
from tests.history.repos import Repo, small
from tests.history.test_untouched import files
from tests.trust.conftest import Tell

BRANCH = "play/one"
RECORD = record_text(finished_play(4))


@pytest.fixture(autouse=True)
def apart(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in [each for each in os.environ if each.startswith("GIT_")]:
        monkeypatch.delenv(name)
    for name in ("GIT_CONFIG_GLOBAL", "GIT_CONFIG_SYSTEM"):
        monkeypatch.setenv(name, os.devnull)
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))


@pytest.fixture
def mine(tmp_path: Path) -> Repo:
    """A repository of the user's own, with another branch, beside the folder that was sent."""
    repo = small(tmp_path / "mine", "secret")
    repo.run("branch", "one")
    repo.write("notes.txt", "# mine\n")
    (repo.path / "folder").mkdir()
    return repo


@pytest.fixture
def sent(tmp_path: Path) -> Repo:
    """A folder that was sent, whose remote is that of its sender."""
    repo = small(tmp_path / "sent", "border$(x)")
    Repo.init(tmp_path / "away.git", bare=True)
    repo.run("remote", "add", "origin", str(tmp_path / "away.git"))
    repo.run("config", "user.name", "$(x)")
    return repo


def linked(path: Path, target: Path) -> None:
    """Put a link in the place of whatever stands there."""
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    path.unlink(missing_ok=True)
    path.symlink_to(target)


Led = Callable[[Repo, Repo], None]


def _link(name: str, target: str) -> Led:
    return lambda sent, mine: linked(sent.path / ".git" / name, mine.path / target)


def _config_elsewhere(sent: Repo, mine: Repo) -> None:
    shutil.copy(sent.path / ".git/config", mine.path / "folder/config")
    linked(sent.path / ".git/config", mine.path / "folder/config")


def _gitfile(sent: Repo, mine: Repo) -> None:
    shutil.rmtree(sent.path / ".git")
    (sent.path / ".git").write_text(f"gitdir: {mine.path}/.git\n")


def _git_is_a_link(sent: Repo, mine: Repo) -> None:
    linked(sent.path / ".git", mine.path / ".git")


def _shared_elsewhere(sent: Repo, mine: Repo) -> None:
    (sent.path / ".git/commondir").write_text(f"{mine.path}/.git\n")


def _another_work_tree(sent: Repo, mine: Repo) -> None:
    mine.run("worktree", "add", "-q", "--detach", str(mine.path.parent / "linked"))
    (mine.path.parent / "linked/.git").rename(sent.path.parent / "gitfile")
    shutil.rmtree(sent.path / ".git")
    shutil.copy(sent.path.parent / "gitfile", sent.path / ".git")


def _alternates(sent: Repo, mine: Repo) -> None:
    (sent.path / ".git/objects/info/alternates").write_text(f"{mine.path}/.git/objects\n")
    sent.run("update-ref", f"refs/heads/{BRANCH}", mine.run("rev-parse", "HEAD"))


def _another_name(sent: Repo, mine: Repo) -> None:
    linked(sent.path / ".git/refs/heads/led", mine.path / ".git/refs/heads")
    sent.run("symbolic-ref", f"refs/heads/{BRANCH}", "refs/heads/led/one")


ELSEWHERE = {"gitfile": _gitfile, "a link": _git_is_a_link, "commondir": _shared_elsewhere, "tree": _another_work_tree}
SETUP = {
    **ELSEWHERE,
    "config": _config_elsewhere,
    "attributes": _link("info/attributes", "notes.txt"),
    "new attributes": _link("info/attributes", "folder/none"),
    "info": _link("info", "folder"),
    "hooks": _link("hooks", "folder"),
    "hook": _link("hooks/pre-commit", "notes.txt"),
    "new hook": _link("hooks/pre-commit", "folder/none"),
}
PASSING = {
    **ELSEWHERE,
    "branch": _link(f"refs/heads/{BRANCH}", ".git/refs/heads/one"),
    "branches": _link("refs/heads/play", ".git/refs/heads"),
    "refs": _link("refs", ".git/refs"),
    "log": _link(f"logs/refs/heads/{BRANCH}", "notes.txt"),
    "new log": _link(f"logs/refs/heads/{BRANCH}", "folder/none"),
    "logs": _link("logs", "folder"),
    "packed": _link("packed-refs", ".git/packed-refs"),
    "objects": _link("objects", ".git/objects"),
    "packs": _link("objects/pack", ".git/objects/pack"),
    "alternates": _alternates,
    "another name": _another_name,
}


QUICK = ("gitfile", "attributes", "hooks", "branches", "log", "alternates")
"""The cases that are tried in every run; the rest in the long one."""


def cases(of: Mapping[str, Led]) -> list[ParameterSet]:
    """Give the names of cases as parameters."""
    return [pytest.param(each, marks=() if each in QUICK else pytest.mark.long) for each in of]


def known(folder: Path) -> dict[str, bytes]:
    """Give what the files of a folder hold."""
    return {path: held for path, (held, _, _) in files(folder).items()}


@pytest.mark.parametrize("led", cases(SETUP))
@pytest.mark.parametrize("way", [(), pytest.param(("--remove",), marks=pytest.mark.long)], ids=["put in", "removed"])
def test_a_set_up_writes_nothing_elsewhere(
    led: str, way: tuple[str, ...], sent: Repo, mine: Repo, figure: Tell
) -> None:
    if way:
        assert main(["git-setup", str(sent.path)]) == 0
        for name in ("info/attributes", "hooks/pre-commit"):
            target = {"attributes": "notes.txt", "hook": "notes.txt"}.get(led, f"folder/{Path(name).name}")
            shutil.copy(sent.path / ".git" / name, mine.path / target)
    SETUP[led](sent, mine)
    before = known(mine.path)
    code = main(["git-setup", *way, str(sent.path)])
    figure("git-setup by links: files changed elsewhere", 1, len(before.items() ^ known(mine.path).items()))
    assert known(mine.path) == before
    assert code in (0, 1)


@pytest.mark.parametrize("led", cases(PASSING))
def test_a_record_is_passed_by_no_repository_that_leads_elsewhere(
    led: str, sent: Repo, mine: Repo, tmp_path: Path, figure: Tell
) -> None:
    mine.run("remote", "add", "origin", str(tmp_path / "away.git"))
    PASSING[led](sent, mine)
    before = known(mine.path)
    refused = []
    for act in (publish, fetch):
        with pytest.raises(HistoryError) as error:
            act(sent.path, BRANCH, "origin", "record.jsonl", *([RECORD] if act is publish else []))
        refused.append(str(error.value))
    sent_out = Repo(tmp_path / "away.git").run("for-each-ref")
    changed = before.items() ^ known(mine.path).items()
    figure("a branch by links: files changed, branches sent", 1, len(changed) + len(sent_out))
    assert (known(mine.path), sent_out) == (before, "")
    assert all("leads" in said or "objects of another" in said or "another name" in said for said in refused), refused


def _none(path: Path) -> None:
    path.parent.mkdir(exist_ok=True)
    path.unlink(missing_ok=True)


def _circle(path: Path) -> None:
    path.symlink_to(path.name)


IN_THE_WAY: dict[str, Callable[[Path], object]] = {"pipe": os.mkfifo, "folder": Path.mkdir, "circle": _circle}


@pytest.mark.long
@pytest.mark.parametrize("what", IN_THE_WAY)
@pytest.mark.parametrize("name", ["info/attributes", "hooks/pre-commit", "hooks", "info"])
def test_a_set_up_waits_for_nothing_that_stands_in_its_way(
    name: str, what: str, sent: Repo, capsys: pytest.CaptureFixture[str]
) -> None:
    place = sent.path / ".git" / name
    if place.is_dir():
        shutil.rmtree(place)
    _none(place)
    IN_THE_WAY[what](place)
    kind = place.lstat().st_mode
    for way in ((), ("--remove",)):
        assert main(["git-setup", *way, str(sent.path)]) in (0, 1)
        assert place.lstat().st_mode == kind
    assert "Traceback" not in capsys.readouterr().err


def of_its_own(tmp_path: Path) -> Iterator[Path]:
    """Give work trees whose repository is elsewhere, and knows of them."""
    one = small(tmp_path / "one", "border")
    one.run("worktree", "add", "-q", "--detach", str(tmp_path / "tree"))
    yield tmp_path / "tree"
    other = small(tmp_path / "other", "around")
    other.run("submodule", "--quiet", "add", str(one.path), "inner")
    yield other.path / "inner"
    small(tmp_path / "apart", "border").run("init", "-q", f"--separate-git-dir={tmp_path}/store")
    Repo(tmp_path / "apart").run("config", "core.worktree", str(tmp_path / "apart"))
    yield tmp_path / "apart"


def test_work_trees_submodules_and_folders_apart_are_known(tmp_path: Path) -> None:
    for folder in of_its_own(tmp_path):
        assert main(["git-setup", str(folder)]) == 0
        publish(folder, BRANCH, None, "record.jsonl", RECORD)
        assert fetch(folder, BRANCH, None) == RECORD


@pytest.mark.parametrize("named", ["../..", "..", "/"])
def test_a_work_tree_is_not_looked_for_above_its_folder(named: str, tmp_path: Path) -> None:
    Repo(tmp_path).write_small("other")
    repo = small(tmp_path / "repo", "border")
    repo.run("config", "core.worktree", named)
    for folder in (repo.path, repo.path / "border", repo.path / "gone"):
        place = place_of(folder)
        assert (place.repository.top, place.folder) == (repo.path, "border")


def test_a_bare_repository_is_no_work_tree_of_the_disk(tmp_path: Path) -> None:
    repo = small(tmp_path / "repo", "border")
    (repo.path / ".git").rename(tmp_path / "sent")
    Repo(tmp_path / "sent").run("config", "core.worktree", str(tmp_path))
    assert place_of(tmp_path / "sent").repository.top == tmp_path / "sent"
