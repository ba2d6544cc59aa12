"""Objects that no git would write, in a repository that others sent: none leads out of it, none fills the memory."""

from __future__ import annotations

import os
import shutil
import threading
import time
from contextlib import suppress
from pathlib import Path

import pytest

from negotiator.cli import main
from negotiator.history import finding, git, trees, walk
from negotiator.history.errors import HistoryError
from negotiator.history.finding import folders_in
from negotiator.history.past import Past
from negotiator.history.place import place_of
from negotiator.zopa.breath import breathing
from tests.history.repos import Repo, small
from tests.trust.conftest import Tell
from tests.trust.folders.objects import FOLDER, LINK, put, put_commit, put_tree

OUT = (b"..", b"../outside", b"/etc", b"a/../..", b"", b".", b".git", b".GIT")
IN = (b"a\nb", b"-x", b"$(x)", b"\xff", b"con", b"...", b"a b")


@pytest.fixture
def repo(tmp_path: Path) -> Repo:
    return small(tmp_path / "repo", "border")


def test_no_name_in_a_tree_leads_out(
    repo: Repo, tmp_path: Path, figure: Tell, capsys: pytest.CaptureFixture[str]
) -> None:
    """The negotiation is in the commit alone, in a folder of an odd name; others stand around the repository."""
    held, found = repo.run("rev-parse", "HEAD:border"), []
    shutil.rmtree(repo.path / "border")
    for around in (Repo(tmp_path), Repo(tmp_path / "outside")):
        around.path.mkdir(exist_ok=True)
        around.write_small()
    for name in (*OUT, *IN):
        put_commit(repo, put_tree(repo, (FOLDER, name, held)))
        with suppress(HistoryError):
            found.append((name, place_of(repo.path)))
    led = [name for name, place in found if place.path is None or not git.inside(place.path, repo.path)]
    figure("odd names in trees: places that lead out of the repository", len(OUT) + len(IN), len(led))
    assert led == []
    assert tuple(name for name, _ in found) == IN
    with Past(found[-1][1]) as past:
        assert past.at(past.revision("HEAD")).negotiation is not None
        assert past.worktree().reading is None
    assert main(["git-setup", "--dry-run", str(repo.path)]) == 0
    assert "Traceback" not in capsys.readouterr().err


def test_a_link_in_a_revision_is_not_followed(repo: Repo) -> None:
    held = repo.run("rev-parse", "HEAD:border/agenda"), repo.run("rev-parse", "HEAD:border/negotiation.toml")
    link = put(repo, "blob", b"../../../outside/river.toml")
    north = put_tree(repo, (LINK, b"river.toml", link))
    rows = ((FOLDER, b"agenda", held[0]), (b"100644", b"negotiation.toml", held[1]), (FOLDER, b"north", north))
    put_commit(repo, put_tree(repo, (FOLDER, b"border", put_tree(repo, *rows, (LINK, b"south", link)))))
    with Past(place_of(repo.path / "border")) as past:
        reading = past.at(past.revision("HEAD")).reading
    assert reading is not None
    told = {str(fault.path): fault.what for fault in reading.faults}
    assert told == {"border/north/river.toml": "is a link", "border/south": "is a link"}


def test_a_commit_a_tag_and_a_tree_over_their_limits_are_refused(repo: Repo, monkeypatch: pytest.MonkeyPatch) -> None:
    tree = repo.run("rev-parse", "HEAD^{tree}")
    sound = put_commit(repo, tree)
    tag = put(repo, "tag", f"object {sound}\ntype commit\ntag v\ntagger A <a> 1 +0000\n\n{'x' * 5_000}".encode())
    repo.run("update-ref", "refs/tags/v", tag)
    many = put_tree(repo, *((FOLDER, b"x%04d" % number, tree) for number in range(200)))
    wide = put_tree(repo, (FOLDER, b"border", many))
    monkeypatch.setattr(walk, "MOST_BYTES", 4_000)
    monkeypatch.setattr(trees, "MOST_BYTES", 4_000)
    with Past(place_of(repo.path / "border")) as past:
        with pytest.raises(HistoryError, match='"v" is no commit'):
            past.revision("v")
        assert past.revision("HEAD").id == sound
        put_commit(repo, wide)
        reading = past.at(past.revision("HEAD")).reading
        assert reading is not None
        assert [fault.what for fault in reading.faults] == ["holds more than is read of a folder"]
        put_commit(repo, tree, message="x" * 5_000)
        with pytest.raises(HistoryError, match=r"is too big, 5,1.. bytes; at most 4,000 bytes"):
            past.revision("HEAD")
        with pytest.raises(HistoryError, match="is too big"):
            list(past.steps())


def test_of_a_tree_without_end_the_beginning_is_looked_at(repo: Repo, monkeypatch: pytest.MonkeyPatch) -> None:
    held = repo.run("rev-parse", "HEAD:border")
    for _ in range(12):
        held = put_tree(repo, *((FOLDER, b"x%d" % number, held) for number in range(10)))
    put_commit(repo, put_tree(repo, (FOLDER, b"border", repo.run("rev-parse", "HEAD:border")), (FOLDER, b"z", held)))
    monkeypatch.setattr(finding, "MAX_PATHS", 3_000)
    found = list(folders_in(repo.path / ".git", "HEAD"))
    assert found[0] == "border" and len(found) == 600
    monkeypatch.setattr(finding, "MAX_FOLDERS", 50)
    assert len(list(folders_in(repo.path / ".git", "HEAD"))) == 50


def test_grafts_and_replacements_change_no_history(repo: Repo) -> None:
    first = repo.run("rev-parse", "HEAD")
    second = put_commit(repo, repo.run("rev-parse", "HEAD^{tree}"), [first])
    (repo.path / ".git/info").mkdir(exist_ok=True)
    (repo.path / ".git/info/grafts").write_text(f"{first} {second}\n")  # a circle
    repo.run("update-ref", f"refs/replace/{first}", second)
    repo.run("update-ref", f"refs/replace/{second}", first)
    with Past(place_of(repo.path / "border")) as past:
        assert [each.id for each in past.revisions()] == [second, first]


@pytest.mark.parametrize(
    "place", ["object", *(pytest.param(each, marks=pytest.mark.long) for each in ("pack", "shallow", "config"))]
)
def test_git_that_waits_at_a_pipe_is_not_waited_for(place: str, repo: Repo, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(git, "PATIENCE", 0.3)
    past, tip = Past(place_of(repo.path / "border")), repo.run("rev-parse", "HEAD")
    _pipe_in(repo, place)
    begun = time.monotonic()
    with past, pytest.raises(HistoryError, match=r"git gives no answer within 0 seconds"):
        past.revision(tip)
        list(past.steps(tip))
        for fault in past.at(past.revision(tip)).reading.faults:  # type: ignore[union-attr]
            raise HistoryError(fault.what, "")
    assert time.monotonic() - begun < 30


def _pipe_in(repo: Repo, place: str) -> None:
    tree = repo.run("rev-parse", "HEAD:border")
    path = repo.path / ".git" / {"object": f"objects/{tree[:2]}/{tree[2:]}", "shallow": "shallow"}.get(place, "")
    if place == "pack":
        repo.run("repack", "-a", "-d", "-q")
        path = next((repo.path / ".git/objects/pack").glob("*.idx"))
    if place == "config":
        repo.run("config", "include.path", "pipe")
        path = repo.path / ".git/pipe"
    path.unlink(missing_ok=True)
    os.mkfifo(path)


def test_an_app_that_is_left_does_not_wait_for_git(repo: Repo) -> None:
    past = Past(place_of(repo.path / "border"))
    revision = past.revision("HEAD")
    _pipe_in(repo, "object")
    asking = threading.Thread(target=past.at, args=(revision,), daemon=True)
    asking.start()
    while not past._objects._lock.locked() and asking.is_alive():
        time.sleep(0.01)
    begun = time.monotonic()
    past.close()
    asking.join(git.PATIENCE)
    assert not asking.is_alive()
    assert time.monotonic() - begun < git.PATIENCE / 2


@pytest.mark.parametrize("place", ["object", pytest.param("config", marks=pytest.mark.long)])
def test_a_thread_that_is_not_wanted_any_more_does_not_wait_for_git(place: str, repo: Repo) -> None:
    class StaleError(Exception):
        """Raised at a breath."""

    def end() -> None:
        raise StaleError

    past = Past(place_of(repo.path / "border"))
    revision = past.revision("HEAD")
    _pipe_in(repo, place)
    begun = time.monotonic()
    with past, breathing(end), pytest.raises(StaleError):
        past.at(revision)
        past.revision("HEAD")
    assert time.monotonic() - begun < git.PATIENCE / 2
