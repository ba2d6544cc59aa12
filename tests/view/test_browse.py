"""Where a reader is in the matrix: moving, folding, and the side that is edited."""

from __future__ import annotations

import pytest

from negotiator.view.browse import Browse
from negotiator.view.matrix import Row


def row(name: str, title: str = "") -> Row:
    return Row(name, "." in name, title or name, (), "", "", "", "")


ROWS = (row("arms", "Arms"), row("arms.a", "Äpfel"), row("arms.b", "STRASSE"), row("grain", "Grain"), row("grain.a"))


def names(browse: Browse) -> list[str]:
    return [each.name for each in browse.visible(ROWS)]


def test_at_first_the_first_row_is_selected() -> None:
    found = Browse().row(ROWS)
    assert found is not None
    assert found.name == "arms"


@pytest.mark.parametrize(
    ("start", "by", "end"),
    [
        ("arms", 1, "arms.a"),
        ("arms", -1, "arms"),
        ("grain.a", 1, "grain.a"),
        ("arms.a", 99, "grain.a"),
        ("grain", -99, "arms"),
        ("arms.b", 0, "arms.b"),
        ("lost", 1, "arms.a"),
        ("grain.lost", 1, "grain.a"),
    ],
)
def test_moving_stops_at_the_first_and_the_last(start: str, by: int, end: str) -> None:
    assert Browse(start).moved(ROWS, by).selected == end


def test_a_folded_issue_hides_its_items_alone() -> None:
    assert names(Browse()) == ["arms", "arms.a", "arms.b", "grain", "grain.a"]
    assert names(Browse(folded=frozenset({"arms"}))) == ["arms", "grain", "grain.a"]


def test_moving_passes_over_what_is_folded() -> None:
    assert Browse("arms", folded=frozenset({"arms"})).moved(ROWS, 1).selected == "grain"


def test_an_item_that_is_folded_away_is_at_its_issue() -> None:
    browse = Browse("grain.a", folded=frozenset({"grain"}))
    assert browse.place(ROWS) == 3
    assert browse.moved(ROWS, -1).selected == "arms.b"


def test_folding_from_an_item_goes_to_its_issue_and_back() -> None:
    folded = Browse("arms.b").toggled(ROWS)
    assert folded == Browse("arms", folded=frozenset({"arms"}))
    assert folded.toggled(ROWS) == Browse("arms")


@pytest.mark.parametrize(("side", "by", "then"), [(0, 1, 1), (2, 1, 0), (0, -1, 2), (1, 3, 1)])
def test_sides_go_round(side: int, by: int, then: int) -> None:
    assert Browse(side=side).turned(3, by).side == then


def test_an_empty_matrix_has_no_row_and_nowhere_to_go() -> None:
    browse = Browse("arms")
    assert browse.row(()) is None
    assert (browse.moved((), 1), browse.toggled(()), browse.counted(())) == (browse, browse, (0, 0))
