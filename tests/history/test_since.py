"""What was touched between two negotiations, by side and item."""

from __future__ import annotations

from dataclasses import replace

from negotiator.history.since import Touched, touched
from negotiator.model.position import Positions, Side
from tests.build import ladder, negotiation, trade

ITEMS = {"river.release": ladder("none some all", "none"), "river.gauge": ladder("here there", "here")}
HELD = {"north": {"river.release": trade("all", "some")}, "south": {"river.release": trade("none", "some")}}


def test_nothing_is_touched_where_nothing_changed() -> None:
    same = negotiation(ITEMS, HELD)
    assert not touched(same, negotiation(ITEMS, HELD))
    assert touched(same, same) == Touched()


def test_a_mark_touches_its_side_and_item_alone() -> None:
    changed = negotiation(ITEMS, {**HELD, "north": {"river.release": trade("all", "all")}})
    assert touched(negotiation(ITEMS, HELD), changed) == Touched(positions=frozenset({("north", "river.release")}))


def test_a_file_that_comes_or_goes_touches_all_that_it_holds() -> None:
    old = negotiation(ITEMS, HELD)
    north = Positions.model_validate({"items": {"release": trade("all"), "gauge": trade("there")}})
    new = replace(old, positions={("north", "river"): north})
    expected = frozenset({("north", "river.release"), ("north", "river.gauge"), ("south", "river.release")})
    assert touched(old, new).positions == touched(new, old).positions == expected


def test_an_option_touches_its_item_and_issue() -> None:
    new = negotiation({**ITEMS, "river.gauge": ladder("here there everywhere", "here")}, HELD)
    found = touched(negotiation(ITEMS, HELD), new)
    assert (found.items, found.issues, found.positions, found.header) == (
        frozenset({"river.gauge"}),
        frozenset({"river"}),
        frozenset(),
        False,
    )


def test_an_issue_s_title_touches_the_issue_alone() -> None:
    old = negotiation(ITEMS, HELD)
    agenda = {"river": old.agenda["river"].model_copy(update={"title": "The river"})}
    assert touched(old, replace(old, agenda=agenda)) == Touched(issues=frozenset({"river"}))


def test_a_side_and_the_header_are_told() -> None:
    old = negotiation(ITEMS, HELD)
    new = replace(old, sides={"north": Side(title="The North")}, header=old.header.model_copy(update={"title": "B"}))
    assert touched(old, new) == Touched(sides=frozenset({"north"}), header=True)
