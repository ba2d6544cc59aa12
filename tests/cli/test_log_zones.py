"""`negotiator log --zones`: how each issue's zone moved, along first parents."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from negotiator.history.past import Past
from negotiator.history.place import place_of
from negotiator.zopa.room import room
from negotiator.zopa.words.matrix import matrix
from tests.cli.conftest import Run
from tests.history.repos import SMALL, Repo, set_limit, small

pytestmark = pytest.mark.needs("git")
DAY = "2024-03-{:02}T12:00:00+00:00"


@pytest.fixture
def repo(tmp_path: Path) -> Repo:
    """A repository whose one zone opens and closes, with a revision that does not read, and a merge."""
    made = small(tmp_path / "repo")
    eager = SMALL["south/river.toml"].replace('"none"', '"all"').replace("red-line", "tradeable")
    texts = (eager, eager.replace('"some"', '"none"'), 'stance = "so\n', SMALL["south/river.toml"])
    for day, text in enumerate(texts, 1):
        made.write("south/river.toml", text)
        made.commit(f"Day {day}", DAY.format(day))
    made.run("checkout", "-q", "-b", "side", "HEAD~3")
    set_limit(made, "north", "all")
    made.commit("Aside", DAY.format(5))
    made.run("checkout", "-q", "main")
    date = {"GIT_AUTHOR_DATE": DAY.format(6), "GIT_COMMITTER_DATE": DAY.format(6)}
    made.run("merge", "-q", "--no-ff", "-m", "Merge", "side", env=date)
    return made


def of(run: Run, repo: Repo, *words: str) -> Any:
    ran = run("log", *words, "-C", repo.path, "--zones", "--json")
    assert (ran.code, ran.err) == (0, "")
    return json.loads(ran.out)


def test_the_course_is_what_each_revision_says_judged_by_itself(run: Run, repo: Repo) -> None:
    course = of(run, repo)["course"]
    with Past(place_of(repo.path)) as past:
        revisions = list(reversed(list(past.revisions(first_parent=True))))
        states = [past.at(revision).negotiation for revision in revisions]
    assert course["revisions"] == [revision.id for revision in revisions]
    assert course["reads"] == [state is not None for state in states] == [True, True, True, False, True, True]
    (river,) = course["issues"]
    expected = [
        state and {"word": str(matrix(state).issues["river"].word), "packages": str(room(state, "river").at_least)}
        for state in states
    ]
    assert river["stands"] == expected
    assert {stands["packages"] == "0" for stands in river["stands"] if stands} == {True, False}


def test_it_stands_below_the_lines_of_all_revisions(run: Run, repo: Repo) -> None:
    ran = run("log", "-C", repo.path, "--zones")
    lines, zones = ran.out.split("\n\n")
    assert len(lines.splitlines()) == 7
    assert zones.startswith("How the zone of each issue moved")
    assert zones.splitlines()[-1].startswith("River")
    assert run("log", "-C", repo.path, "--zones", "--ascii").out.isascii()


def test_it_is_of_the_revisions_and_the_issue_that_are_asked_for(run: Run, repo: Repo) -> None:
    assert len(of(run, repo, "-n", "3")["course"]["revisions"]) == 2
    assert len(of(run, repo, "HEAD~2..")["course"]["revisions"]) == 2
    assert of(run, repo, "river.gauge")["course"]["issues"][0]["id"] == "river"
    assert of(run, repo, "HEAD..HEAD~1")["course"] == {"revisions": [], "reads": [], "issues": []}
