"""A review of what was touched since a revision or a day, in real repositories."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from negotiator.files.reading import read
from negotiator.model.negotiation import Negotiation
from negotiator.workspace.refusal import RefusedError
from negotiator.workspace.review import Filter, filter_of, filter_table, queue, rested
from negotiator.workspace.since import since
from negotiator.workspace.walk import Walk
from tests.history.repos import Repo, set_limit, small

TODAY = date(2024, 6, 1)
SOUTH, NORTH = ("south", "river.release"), ("north", "river.release")


def now(folder: Path) -> Negotiation:
    """Give the negotiation on disk."""
    found = read(folder).negotiation
    assert found is not None
    return found


def twice(path: Path) -> Repo:
    """Make a repository in which South moved in March, and North in April; each day has a tag."""
    repo = small(path)
    repo.run("tag", "begun")
    set_limit(repo, "south", "most")
    repo.commit("South", "2024-03-05T12:00:00+00:00")
    set_limit(repo, "north", "most")
    repo.commit("North", "2024-04-05T12:00:00+00:00")
    return repo


@pytest.mark.parametrize(
    ("word", "touched"),
    [
        ("HEAD", set()),
        ("HEAD~1", {NORTH}),
        (" begun ", {NORTH, SOUTH}),
        ("2024-04-05", {NORTH}),
        ("2024-04-06", set()),
        ("2024-04", {NORTH}),
        ("2024-03", {NORTH, SOUTH}),
    ],
)
def test_a_revision_or_a_day_tells_what_was_touched_since(word: str, touched: set[object], tmp_path: Path) -> None:
    twice(tmp_path)
    assert since(tmp_path, now(tmp_path), word).touched == touched


def test_a_tag_called_like_a_day_goes_before_the_day(tmp_path: Path) -> None:
    twice(tmp_path).run("tag", "2024-04-06", "begun")
    assert since(tmp_path, now(tmp_path), "2024-04-06").touched == {NORTH, SOUTH}


def test_what_is_not_committed_counts_and_the_day_of_a_review_does_not(tmp_path: Path) -> None:
    repo = small(tmp_path)
    south = (tmp_path / "south/river.toml").read_text()
    repo.write("south/river.toml", f'{south}reviewed = "2024-05-01"\n')
    assert since(tmp_path, now(tmp_path), "HEAD").touched == set()
    repo.write("south/river.toml", f'{south.replace("weight = 2", "weight = 5")}reviewed = "2024-05-01"\n')
    found = since(tmp_path, now(tmp_path), "HEAD")
    assert found.touched == {SOUTH}
    assert found.told(now(tmp_path), *SOUTH).endswith("2024-02-10: weight")
    assert found.told(now(tmp_path), *NORTH).startswith("as it was at ")


def test_an_entry_that_is_new_or_gone_was_touched(tmp_path: Path) -> None:
    repo = small(tmp_path)
    south = (tmp_path / "south/river.toml").read_text()
    repo.write("south/river.toml", f'{south}\n[items.gauge]\nstance = "tradeable"\nprefers = ["there"]\nweight = 1\n')
    (tmp_path / "north/river.toml").unlink()
    assert since(tmp_path, now(tmp_path), "HEAD").touched == {NORTH, ("south", "river.gauge")}


@pytest.mark.parametrize(
    ("word", "reason"),
    [("", "type a revision"), ("nowhere", 'no revision "nowhere"'), ("2024-02-10", "no revision before 2024-02-10")],
)
def test_what_names_no_revision_is_refused(word: str, reason: str, tmp_path: Path) -> None:
    twice(tmp_path)
    with pytest.raises(RefusedError, match=reason):
        since(tmp_path, now(tmp_path), word)


def test_without_a_history_that_reads_it_is_refused(tmp_path: Path) -> None:
    repo = small(tmp_path / "broken")
    sound = now(repo.path)
    with pytest.raises(RefusedError, match="a sample has no history"):
        since(None, sound, "HEAD")
    repo.write("north/river.toml", "stnce = 1\n")
    repo.commit("A slip")
    with pytest.raises(RefusedError, match="cannot be read as they were at"):
        since(repo.path, sound, "HEAD")
    (tmp_path / "plain").mkdir()
    with pytest.raises(RefusedError, match="is in no git repository"):
        since(tmp_path / "plain", sound, "HEAD")


def test_only_what_was_touched_is_walked_whatever_the_reasons(tmp_path: Path) -> None:
    twice(tmp_path)
    made, asked = now(tmp_path), Filter(reasons=("old-evidence",))
    assert queue(made, asked, TODAY) == ()
    found = Walk.begin(made, asked, TODAY, {NORTH})
    assert [(look.side, look.item) for look in found.looks] == [NORTH]
    assert found.looks[0].reasons == ()
    assert queue(made, Filter(sides=("south",)), TODAY, {NORTH}) == ()
    assert rested(made, asked, TODAY, {NORTH}) == ()
    assert queue(made, asked, TODAY, frozenset()) == ()


def test_the_revision_is_kept_with_the_rest_of_the_filter() -> None:
    asked = Filter(since="HEAD~3")
    assert filter_of(filter_table(asked), ("north", "south")) == asked
    assert "since" not in filter_table(Filter())
    assert filter_of({"since": 7}, ()).since == ""
