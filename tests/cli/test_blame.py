"""`negotiator blame`: who set each key of an item, when, and in which commit."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Run
from tests.history.repos import Repo, set_limit, small

pytestmark = pytest.mark.needs("git")
SECOND, THIRD = "2024-03-01T12:00:00+00:00", "2024-04-01T12:00:00+00:00"
BARE = 'title = "River"\n[items.gauge]\ntitle = "Gauge"\nchoice = ["here", "there"]\nstatus_quo = "here"\n'


@pytest.fixture
def repo(tmp_path: Path) -> Repo:
    """A repository in which north's limit was set by a second commit."""
    made = small(tmp_path / "repo")
    set_limit(made, "north", "most")
    made.commit("North asks for more", SECOND)
    return made


def of(run: Run, *words: str | Path) -> Any:
    ran = run("blame", *words, "--json")
    assert (ran.code, ran.err) == (0, "")
    return json.loads(ran.out)


def set_by(side: Any) -> dict[str, str]:
    return {key["keys"][0]: key["revision"] and key["revision"]["subject"] for key in side["keys"]}


def test_each_key_stands_under_the_commit_that_set_it(run: Run, repo: Repo) -> None:
    ran = run("blame", "river.release", "-C", repo.path)
    first, second = repo.run("rev-parse", "HEAD~1")[:10], repo.run("rev-parse", "HEAD")[:10]
    assert (ran.code, ran.err) == (0, "")
    north = ran.out[ran.out.index("North") : ran.out.index("south")]
    assert north == (
        "North\n"
        f"  2024-03-01  {second}  Ada: North asks for more\n"
        "    limit   most\n"
        f"  2024-02-10  {first}  Ada: Begin\n"
        "    stance  tradeable\n"
        "    target  all\n"
        "    weight  3\n\n"
    )
    assert ran.out.startswith(f"River, Release\n\nAgenda\n  2024-02-10  {first}  Ada: Begin\n    title       Release\n")


def test_json_gives_the_same(run: Run, repo: Repo) -> None:
    told = of(run, "release", "-C", repo.path)
    assert (told["format"], told["item"], told["in_agenda"], told["left"]) == (
        *("negotiator/blame/1", "river.release"),
        *(True, None),
    )
    north, south = told["sides"]
    assert set_by(north) == {"stance": "Begin", "target": "Begin", "limit": "North asks for more", "weight": "Begin"}
    assert set(set_by(south).values()) == {"Begin"}
    assert {key["keys"][0] for key in told["agenda"]} == {"title", "ladder", "status_quo"}


def test_one_side_alone(run: Run, repo: Repo) -> None:
    told = of(run, "river.release", "-C", repo.path, "--side", "south")
    assert ([side["id"] for side in told["sides"]], told["agenda"]) == (["south"], None)
    ran = run("blame", "river.release", "-C", repo.path, "--side", "suoth")
    assert (ran.code, ran.err) == (2, 'negotiator: no side "suoth"; did you mean "south"?\n')


def test_what_is_not_committed_is_said_first(run: Run, repo: Repo) -> None:
    set_limit(repo, "north", "all")
    ran = run("blame", "river.release", "-C", repo.path)
    assert "North\n  not committed yet\n    limit   all\n  2024-02-10" in ran.out
    assert of(run, "river.release", "-C", repo.path)["sides"][0]["keys"][2]["revision"] is None


def test_an_item_that_left_the_agenda_tells_where(run: Run, repo: Repo) -> None:
    repo.write("agenda/river.toml", BARE)
    left = repo.commit("Drop the release", THIRD)
    ran = run("blame", "river.release", "-C", repo.path, columns=120)
    assert ran.out.startswith(f"River, river.release  left the agenda: 2024-04-01  {left[:10]}  Ada: Drop the release")
    assert "limit   most" in ran.out
    told = of(run, "river.release", "-C", repo.path)
    assert (told["in_agenda"], told["left"]["id"], told["agenda"]) == (False, left, [])


def test_an_item_that_never_was_is_wrong_usage(run: Run, repo: Repo) -> None:
    ran = run("blame", "river.relaese", "-C", repo.path)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == 'negotiator: no issue or item, now or once, "river.relaese"; did you mean "river.release"?\n'
    ran = run("blame", "river", "-C", repo.path)
    assert (ran.code, ran.err) == (2, 'negotiator: "river" is an issue; blame is of one item: release, gauge\n')


def test_without_a_repository_it_says_so(run: Run, tmp_path: Path) -> None:
    ran = run("blame", "river.release", "-C", tmp_path)
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.count("\n") == 1


def test_what_a_commit_says_steers_no_terminal(run: Run, repo: Repo) -> None:
    set_limit(repo, "north", "all")
    repo.run("commit", "-qam", "\x1b[2J\u202eup", "--author", "\x1b]0;x\x07 <a@example.org>")
    ran = run("blame", "river.release", "-C", repo.path)
    assert "<1B>[2J<202E>up" in ran.out
    assert all(line.isprintable() for line in ran.out.splitlines())


@pytest.mark.parametrize("columns", [40, 80])
def test_no_line_is_wider_than_the_terminal(run: Run, repo: Repo, columns: int) -> None:
    ran = run("blame", "river.release", "-C", repo.path, columns=columns)
    assert max(map(len, ran.out.splitlines())) <= columns


def test_a_bare_repository_tells_of_its_head(run: Run, repo: Repo) -> None:
    repo.run("clone", "-q", "--bare", ".", "../bare.git")
    told = of(run, "river.release", "-C", repo.path.parent / "bare.git")
    assert set_by(told["sides"][0])["limit"] == "North asks for more"
