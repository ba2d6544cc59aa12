"""What opens an empty zone, and how far each has to move, ruling by ruling, with the figures worked out by hand."""

from __future__ import annotations

from negotiator.model.negotiation import Negotiation
from tests.build import Row, choice, ladder, link, negotiation, quantity, scored, scores, unknown
from tests.zopa.explain_engines import Blockers, Explainer, Far, Move


def firm(row: Row, *accepts: str) -> Row:
    """Make a red line of a position on a choice item."""
    return {**row, "stance": "red-line", "accepts": accepts}


def line(side: str, item: str = "i.a") -> Move:
    return ("red-line", side, item, 0)


def tie(side: str, item: str = "i.a", place: int = 0) -> Move:
    return ("link", side, item, place)


def bar(side: str) -> Move:
    return ("reservation", side, "", 0)


def sets(explainer: Explainer, made: Negotiation, sides: tuple[str, ...] | None = None) -> list[dict[Move, Far]]:
    """Give what opens the zone, by how far each has to move, in order."""
    found = explainer.blockers(made, sides)
    assert found is not None
    return sorted(found.sets.values(), key=sorted)


def one(options: str, status_quo: str | None, **held: Row) -> Negotiation:
    """Make a negotiation of one choice item."""
    return negotiation({"i.a": choice(options, status_quo)}, {side: {"i.a": row} for side, row in held.items()})


def test_a_zone_that_is_open_has_no_blockers(explainer: Explainer) -> None:
    assert explainer.blockers(scored("s x", "s", us=(0, 1), china=(0, 0))) is None


def test_one_red_line_blocks(explainer: Explainer) -> None:
    made = one("s x", "s", us=scores("s x", 0, 1), china=firm(scores("s x", 0, 1), "s"))
    assert explainer.blockers(made) == Blockers({frozenset({line("china")}): {line("china"): 1}}, True)


def test_two_red_lines_on_one_option_block_together(explainer: Explainer) -> None:
    held = firm(scores("s x", 0, 1), "s")
    assert sets(explainer, one("s x", "s", us=held, china=held)) == [{line("us"): 1, line("china"): 1}]


def test_four_red_lines_are_told_where_none_fewer_do(explainer: Explainer) -> None:
    held = firm(scores("s x", 0, 1), "s")
    made = one("s x", "s", us=held, china=held, iran=held, eu=held)
    assert sets(explainer, made) == [{line(side): 1 for side in ("us", "china", "iran", "eu")}]


def test_what_holds_a_smaller_set_is_not_minimal(explainer: Explainer) -> None:
    made = one("s x y", "s", us=firm(scores("s x y", 0, 1, 1), "s"), china=firm(scores("s x y", 0, 1, 1), "s", "x"))
    assert sets(explainer, made) == [{line("us"): 1}]


def test_every_other_way_to_open_is_told(explainer: Explainer) -> None:
    us, china = firm(scores("s x y", 0, 5, -2), "s", "y"), scores("s x y", 0, 0, 3)
    assert sets(explainer, one("s x y", "s", us=us, china=china)) == [{line("us"): 1}, {bar("us"): 2}]


def test_a_reservation_stated_falls_to_what_a_package_is_worth(explainer: Explainer) -> None:
    held = {"us": {"i.a": scores("s x", 0, 7)}, "china": {"i.a": scores("s x", 0, 1)}}
    made = negotiation({"i.a": choice("s x", "s")}, held, reservations={"us": 10})
    assert sets(explainer, made) == [{bar("us"): 3}]


def test_a_reservation_that_the_status_quo_sets_can_fall_too(explainer: Explainer) -> None:
    assert sets(explainer, scored("s x", "s", us=(5, 3), china=(0, 3))) == [{bar("us"): 2}]


def test_two_reservations_fall_where_a_third_side_gains(explainer: Explainer) -> None:
    made = scored("s x", "s", us=(0, -2), china=(0, -1), iran=(0, 1))
    assert sets(explainer, made) == [{bar("us"): 2, bar("china"): 1}]


def test_an_eased_reservation_does_not_make_a_gain(explainer: Explainer) -> None:
    assert explainer.blockers(scored("s x", "s", us=(0, -1), china=(0, 0))) == Blockers({}, True)


def test_a_side_whose_reservation_is_eased_may_be_the_one_that_gains(explainer: Explainer) -> None:
    made = scored("s x", "s", us=(0, 1), china=(0, 0))
    assert explainer.opens(made, [bar("us")])


def test_nothing_on_the_table_opens_by_nothing(explainer: Explainer) -> None:
    held = {side: {"i.a": firm(scores("s x", 0, 1), "s")} for side in ("us", "china")}
    made = negotiation({"i.a": choice("s x", "s")}, held, set_aside=["i.a"])
    assert explainer.blockers(made) == Blockers({}, True)


def test_a_red_line_on_an_item_that_a_side_does_not_know_opens_nothing(explainer: Explainer) -> None:
    made = one("s x", "s", us=firm(scores("s x", 0, 1), "s"), china=unknown())
    assert sets(explainer, made) == []


def test_the_status_quo_does_not_open_a_zone_by_a_low_reservation(explainer: Explainer) -> None:
    held = {"us": {"i.a": scores("s x", 0, 0)}, "china": {"i.a": firm(scores("s x", 0, 0), "s")}}
    made = negotiation({"i.a": choice("s x", "s")}, held, reservations={"us": -5})
    assert (explainer.opens(made, []), sets(explainer, made)) == (False, [{line("china"): 1}])


def test_a_pair_leaves_out_what_others_hold(explainer: Explainer) -> None:
    held, other = scores("s x", 0, 1), firm(scores("s x", 0, -1), "s")
    made = one("s x", "s", us=held, china=firm(held, "s"), iran=other)
    assert sets(explainer, made, ("us", "china")) == [{line("china"): 1}]
    assert sets(explainer, made) == [{line("china"): 1, line("iran"): 1, bar("iran"): 1}]


def linked(*, aside: bool = False) -> Negotiation:
    """Let the US give x on a only for y on b, which costs China more than it gets."""
    items = {"i.a": choice("s x", "s"), "i.b": choice("s y", "s")}
    us = {"i.a": {**scores("s x", 0, 0), "links": (link("x", "i.b", "y"),)}, "i.b": scores("s y", 0, 1)}
    china = {"i.a": scores("s x", 0, 1), "i.b": scores("s y", 0, -5)}
    return negotiation(items, {"us": us, "china": china}, set_aside=["i.b"] if aside else [])


def test_a_link_or_a_reservation_opens_and_a_link_has_nothing_to_measure(explainer: Explainer) -> None:
    assert sets(explainer, linked()) == [{tie("us"): None}, {bar("china"): 4}]


def test_the_second_link_of_a_position_is_named_by_its_place(explainer: Explainer) -> None:
    items = {"i.a": choice("s x", "s"), "i.b": choice("s y", "s")}
    links = (link("x", "i.b", "s"), link("x", "i.b", "y"))
    us = {"i.a": {**scores("s x", 0, 0), "links": links}, "i.b": scores("s y", 0, 1)}
    made = negotiation(items, {"us": us, "china": {"i.a": scores("s x", 0, 1), "i.b": scores("s y", 0, -9)}})
    assert sets(explainer, made) == [{tie("us", place=1): None}, {bar("china"): 8}]


def test_a_link_on_what_is_set_aside_blocks(explainer: Explainer) -> None:
    assert sets(explainer, linked(aside=True)) == [{tie("us"): None}]


def apart(us: Row, china: Row, status_quo: str | None, **more: object) -> Negotiation:
    """Make two items: a is blocked by red lines for x and for y, b gives each side a point at t."""
    items = {"i.a": choice("s x y", status_quo), "i.b": choice("s t", "s")}
    b = scores("s t", 0, 1)
    held = {"us": {"i.a": firm(us, "x"), "i.b": b}, "china": {"i.a": firm(china, "y"), "i.b": b}}
    return negotiation(items, held, **more)  # type: ignore[arg-type]


def test_easing_never_shrinks_a_zone_for_the_blocked_item_may_stay_out(explainer: Explainer) -> None:
    made = apart(scores("s x y", 0, 5, -50), scores("s x y", 0, -50, 5), None)
    assert all(explainer.opens(made, moves) for moves in ([], [line("us")], [line("us"), line("china")]))


def test_a_blocked_item_may_stay_at_a_status_quo_that_crosses_a_red_line(explainer: Explainer) -> None:
    made = apart(scores("s x y", 0, 5, -50), scores("s x y", 0, -50, 5), "s")
    assert all(explainer.opens(made, moves) for moves in ([], [line("us")], [line("us"), line("china")]))


def test_a_blocked_item_settled_gains_over_what_it_is_worth_without_a_deal(explainer: Explainer) -> None:
    made = one("x y", None, us=firm(scores("x y", 5, 2), "x"), china=firm(scores("x y", 1, 4), "y"))
    assert sets(explainer, made) == []


def test_a_blocked_item_settled_counts_whole_against_a_stated_reservation(explainer: Explainer) -> None:
    held = {"us": {"i.a": firm(scores("x y", 5, 2), "x")}, "china": {"i.a": firm(scores("x y", 1, 4), "y")}}
    made = negotiation({"i.a": choice("x y")}, held, reservations={"us": 1, "china": 1})
    assert sets(explainer, made) == [{line("china"): 1}, {line("us"): 1}]


def test_a_condition_on_an_item_that_stays_out_is_unmet(explainer: Explainer) -> None:
    items = {"i.a": choice("x y"), "i.b": choice("s t", "s")}
    china = {"i.a": firm(scores("x y", 0, 1), "y"), "i.b": {**scores("s t", 0, 0), "links": (link("t", "i.a", "y"),)}}
    us = {"i.a": firm(scores("x y", 0, 0), "x"), "i.b": scores("s t", 0, 1)}
    made = negotiation(items, {"us": us, "china": china})
    assert sets(explainer, made) == [{tie("china", "i.b"): None}, {line("us"): 1}]


def test_a_limit_with_one_end_moves_option_by_option(explainer: Explainer) -> None:
    us = {**scores("a b c d e", 0, 0, 0, 0, 0), "stance": "red-line", "better": "first", "limit": "a"}
    held = {"us": {"i.a": us}, "china": {"i.a": scores("a b c d e", 0, 0, 0, 1, 1)}}
    assert sets(explainer, negotiation({"i.a": ladder("a b c d e", "a")}, held)) == [{line("us"): 3}]


def test_a_stretch_moves_at_both_ends(explainer: Explainer) -> None:
    us = {**scores("a b c d e", 0, 0, 0, 0, 0), "stance": "red-line", "better": "only", "target": "d"}
    held = {"us": {"i.a": us}, "china": {"i.a": scores("a b c d e", 0, 1, 0, 0, 0)}}
    assert sets(explainer, negotiation({"i.a": ladder("a b c d e", "d")}, held)) == [{line("us"): 2}]


def test_a_quantity_moves_by_its_steps(explainer: Explainer) -> None:
    us: Row = {"stance": "red-line", "points": ((0, 0), (20, 0)), "better": "last", "limit": 20}
    held: dict[str, dict[str, Row]] = {"us": {"i.a": us}}
    held |= {"china": {"i.a": {"stance": "tradeable", "points": ((0, 1), (10, 0))}}}
    assert sets(explainer, negotiation({"i.a": quantity(0, 20, 5, 20)}, held)) == [{line("us"): 3}]


def test_a_choice_takes_in_what_is_worth_most_to_its_owner_ties_together(explainer: Explainer) -> None:
    us = firm(scores("s w x y z", 0, 5, 3, 3, 1), "s")
    for options, steps in (("w", 1), ("x", 2), ("y", 2), ("z", 3)):
        likes = [0 if option == "s" else 1 if option == options else -1 for option in "swxyz"]
        found = sets(explainer, one("s w x y z", "s", us=us, china=scores("s w x y z", *likes)))
        assert {line("us"): steps} in found


def test_each_member_moves_as_little_as_the_rest_eased_wholly_allows(explainer: Explainer) -> None:
    us = firm(scores("s y z", 0, -1, -5), "s")
    china = scores("s y z", 0, -1, 3)
    iran = scores("s y z", 0, 5, 0)
    made = one("s y z", "s", us=us, china=china, iran=iran)
    assert sets(explainer, made, ("us", "iran")) == [{line("us"): 1, bar("us"): 1}]
    assert sets(explainer, made, ("us", "china")) == [{line("us"): 2, bar("us"): 5}]


def test_two_packages_may_set_how_far_two_members_move(explainer: Explainer) -> None:
    us = {**scores("a b c", 0, -5, -1), "stance": "red-line", "better": "first", "limit": "a"}
    held = {"us": {"i.a": us}, "china": {"i.a": scores("a b c", 0, 3, 3)}}
    assert sets(explainer, negotiation({"i.a": ladder("a b c", "a")}, held)) == [{line("us"): 1, bar("us"): 1}]


def test_the_owner_can_move_it_and_who_can_move_the_item_unagreed(explainer: Explainer) -> None:
    held = {side: {"i.a": firm(scores("s x", 0, 1), "s")} for side in ("us", "china", "iran")}
    made = negotiation({"i.a": choice("s x", "s", by=("iran", "us"))}, held)
    assert explainer.movers(made, line("china")) == {"china", "iran", "us"}
    assert explainer.movers(made, bar("china")) == {"china"}


def test_a_blocked_item_is_freed_by_minimal_sets_of_sides(explainer: Explainer) -> None:
    held = scores("x y", 0, 0)
    made = one("x y", None, us=firm(held, "x"), china=firm(held, "y"), iran=firm(held, "y"))
    assert explainer.unblockers(made, "i.a") == {frozenset({"us"}), frozenset({"china", "iran"})}
    assert explainer.unblockers(made, "i.a", ("china", "iran")) == set()
