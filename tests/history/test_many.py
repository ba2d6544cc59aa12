"""Long histories and large files: read in lots, within bounds, and from the newest on as they are wanted."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from benchmarks.repository import make
from negotiator.history import documents, objects
from negotiator.history.past import Past
from negotiator.history.place import place_of
from negotiator.history.snapshot import Step
from negotiator.model.changes import diff
from tests.history.repos import SMALL, small
from tests.history.test_clones import clone
from tests.history.test_steps import day, steps

COMMITS = 150


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make(tmp_path_factory.mktemp("many") / "made.git", COMMITS, files=6)


@pytest.fixture
def past(repository: Path) -> Iterator[Past]:
    with Past(place_of(repository)) as past:
        yield past


def numbers(found: list[Step]) -> list[int]:
    """Give how many positions each step changed."""
    both = [(step.before.negotiation, step.after.negotiation) for step in found if step.before]
    return [len({(each.doc, each.keys[:2]) for each in diff(old, new)}) for old, new in both if old and new]


def test_every_commit_of_a_long_history_is_a_step_that_changes_one_position(past: Past) -> None:
    found = list(past.steps())
    assert [len(found), sum(step.broken for step in found)] == [COMMITS, 0]
    assert numbers(found) == [1] * (COMMITS - 1)
    assert [step.revision.when for step in found] == sorted((step.revision.when for step in found), reverse=True)


def test_the_first_steps_do_not_wait_for_the_rest(past: Past, monkeypatch: pytest.MonkeyPatch) -> None:
    given = list[objects.Found]()
    answer = objects.Objects._answer

    def counted(self: objects.Objects, most: int | None) -> objects.Found:
        given.append(answer(self, most))
        return given[-1]

    monkeypatch.setattr(objects.Objects, "_answer", counted)
    assert not next(past.steps()).broken
    assert 0 < len(given) < 60


def test_what_is_not_kept_is_read_again(past: Past, repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = [step.after.negotiation for step in past.steps()]
    monkeypatch.setattr(documents, "MAX_TEXT", 0)
    monkeypatch.setattr(documents, "MAX_SNAPSHOTS", 1)
    with Past(place_of(repository)) as forgetful:
        assert [step.after.negotiation for step in forgetful.steps()] == kept


def test_steps_that_are_left_early_leave_nothing_behind(past: Past) -> None:
    found = past.steps()
    assert next(found).revision.id == past.revision("HEAD").id
    del found
    assert len(list(past.revisions())) == COMMITS


def test_threads_may_ask_at_once(past: Past) -> None:
    asked = list(past.revisions())[:60]
    in_turn = [past.at(each).negotiation for each in asked]
    with Past(past.place) as shared, ThreadPoolExecutor(4) as threads:
        assert [found.negotiation for found in threads.map(shared.at, asked)] == in_turn


@pytest.mark.parametrize("size", [objects.LARGE - 100, objects.LARGE + 100, 500_000])
def test_large_files_are_read_whole(tmp_path: Path, size: int) -> None:
    repo = small(tmp_path)
    repo.write("south/river.toml", f"{SMALL['south/river.toml']}# {'x' * size}\n")
    repo.commit("A long remark", day(1))
    newest, first = steps(repo)
    assert newest.after.negotiation == first.after.negotiation is not None


def test_folders_that_a_clone_lacks_are_a_step_each(tmp_path: Path) -> None:
    repo = clone(tmp_path, "--filter=tree:0", "--no-checkout")
    repo.write_small("border")
    found = steps(repo, "border")
    assert [step.broken for step in found] == [True] * 3
