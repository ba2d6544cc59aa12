"""What the members of a blocking set move where all of them move: enough together, and none could move less."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction

from negotiator.zopa.efficient.search import has_zone
from negotiator.zopa.explain.blockers import blockers
from negotiator.zopa.explain.easing import ground, looser
from negotiator.zopa.explain.together import openings
from negotiator.zopa.tables.compiled import Compiled, compiled
from negotiator.zopa.whole import table_of
from tests.build import choice, ladder, link, negotiation, red, trade
from tests.generate_terms import generate_with_terms


def reserves(source: Compiled, steps: Mapping[tuple[str, str], int]) -> dict[str, Fraction]:
    """Give each side's reservation where some limits are so many steps looser: an item that opens counts in it."""
    items = dict(source.items)
    for (side, name), many in steps.items():
        item = items[name]
        stakes = (
            replace(each, accepts=looser(item, each, many)) if each.side == side else each for each in item.stakes
        )
        items[name] = replace(item, stakes=tuple(stakes))
    return dict(zip(source.sides, table_of(replace(source, items=items), source.sides)[0].reserve, strict=True))


def test_no_member_could_move_less_while_the_others_move_as_told() -> None:
    tried = 0
    for made in map(generate_with_terms, range(250)):
        source = compiled(made)
        found = blockers(source, made.side_ids)
        on_table = ground(source, made.side_ids)
        for opening in openings(source, found):
            left = {move.easing for move in opening.moves if move.easing.kind != "red-line"}
            lines = [move for move in opening.moves if move.steps is not None]
            steps = {(move.easing.side, move.easing.item): move.steps or 0 for move in lines}
            assert has_zone(on_table.eased(left, steps))
            by_points = {move.easing.side: move.points for move in opening.moves if move.easing.kind == "reservation"}
            bars = reserves(source, steps)
            assert opening.reservations == {side: bars[side] - (points or 0) for side, points in by_points.items()}
            for line in steps:
                assert not has_zone(on_table.eased(left, {**steps, line: steps[line] - 1}))
                tried += len(steps) > 1
    assert tried > 30


def test_each_alone_moves_less_than_all_together() -> None:
    made = negotiation(
        {"i.a": ladder("a b c d e", "a"), "i.b": ladder("a b c d e", "a")},
        {
            "us": {"i.a": trade("e", weight=1), "i.b": trade("e", weight=1)},
            "china": {"i.a": red("a", "a", weight=1), "i.b": red("a", "a", weight=1)},
        },
        reservations={"us": 75, "china": 0},
    )
    source = compiled(made)
    found = blockers(source, made.side_ids)
    both = next(each for each in openings(source, found) if len(each.moves) == 2)
    alone = next(each for each in found.sets if len(each) == 2)
    assert [move.steps for move in alone] == [2, 2], "half of both, the other wholly out of the way"
    assert [move.steps for move in both.moves] == [2, 4], "the first as little as it can, the second what is left"


def test_a_dropped_link_and_a_reservation_stand_in_one_opening() -> None:
    made = negotiation(
        {"i.a": ladder("x y", "x"), "i.b": ladder("x y", "x")},
        {
            "us": {"i.a": trade("y", weight=1), "i.b": trade("x", weight=1)},
            "china": {"i.a": trade("x", weight=1, links=(link("y", "i.b", "x"),)), "i.b": red("x", "x", weight=1)},
        },
        reservations={"china": 80},
    )
    found = blockers(compiled(made), made.side_ids)
    (opening,) = openings(compiled(made), found)
    assert [move.easing.kind for move in opening.moves] == ["reservation"]
    assert [move.points for move in opening.moves] == [30]
    assert opening.reservations == {"china": 50}
    assert openings(compiled(made), replace(found, sets=())) == ()


def test_a_limit_that_comes_loose_brings_its_item_into_what_its_side_has_without_a_deal() -> None:
    made = negotiation(
        {"i.a": choice("x y z")},
        {
            "us": {"i.a": red("x", accepts=("x",), points={"x": 2, "y": 1, "z": 0})},
            "china": {"i.a": red("y", accepts=("y",), points={"x": 0, "y": 2, "z": 1})},
        },
        reservations={"china": 1},
    )
    (opening,) = openings(compiled(made), blockers(compiled(made), made.side_ids))
    assert [(move.easing.kind, move.steps, move.points) for move in opening.moves] == [
        ("red-line", 1, None),
        ("reservation", None, 1),
    ]
    assert opening.reservations == {"us": 1}, "2 for x, which it could keep, less 1"
