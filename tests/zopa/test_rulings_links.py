"""Links, ruling by ruling, with what is expected worked out by hand."""

from __future__ import annotations

import pytest

from negotiator.model.negotiation import Negotiation
from tests.build import Row, choice, ladder, link, negotiation, scores, trade, unknown
from tests.zopa.engines import Engine


def pair(first: Row, second: Row, us: tuple[Row, Row], **more: list[str]) -> Negotiation:
    """Make a negotiation of us alone over two items of one issue, a and b."""
    held = dict(zip(("i.a", "i.b"), us, strict=True))
    return negotiation({"i.a": first, "i.b": second}, {"us": held}, set_aside=more.get("aside", []))


def allowed(engine: Engine, made: Negotiation) -> object:
    """Count the packages that break no link (and cross no red line)."""
    return engine.figures(made).allowed


def conceding(concede: object, at_least: object, **keys: object) -> Row:
    """Hold the item a toward its last option, conceding it only for b."""
    return trade(**{"better": "last", "links": [link(concede, "i.b", at_least)], **keys})  # type: ignore[arg-type]


XYZ, PQR = ladder("x y z", "z"), ladder("p q r", "p")


def test_a_link_binds_the_option_conceded_and_all_further(engine: Engine) -> None:
    # x and y each need b at r (1 of 3), z goes with all three.
    assert allowed(engine, pair(XYZ, PQR, (conceding("y", "r"), trade("r")))) == 5


def test_a_link_does_not_bind_what_is_better_than_the_option_conceded(engine: Engine) -> None:
    assert allowed(engine, pair(XYZ, PQR, (conceding("x", "r"), trade("r")))) == 7


def test_further_is_the_other_way_where_the_first_end_is_better(engine: Engine) -> None:
    us = (conceding("y", "r", better="first"), trade("r"))
    assert allowed(engine, pair(ladder("x y z", "x"), PQR, us)) == 5


def test_an_option_worth_as_much_to_the_owner_meets_a_condition(engine: Engine) -> None:
    us = (conceding("x", "q"), scores("p q r", 3, 2, 1))
    # A side of points: x needs b at p or q.
    assert allowed(engine, pair(XYZ, PQR, us)) == 8


def test_a_list_of_options_meets_where_any_of_them_does(engine: Engine) -> None:
    us = (conceding("x", ("q", "s")), scores("p q r s", 0, 2, 1, 5))
    # q, and s which is worth more.
    assert allowed(engine, pair(XYZ, choice("p q r s", "p"), us)) == 10


def test_on_a_choice_only_the_options_listed_are_conceded(engine: Engine) -> None:
    us = (trade("z", links=[link(("x", "y"), "i.b", "r")]), trade("r"))
    assert allowed(engine, pair(choice("w x y z", "z"), PQR, us)) == 8


def test_a_single_option_of_a_choice_may_stand_bare(engine: Engine) -> None:
    us = (trade("z", links=[link("x", "i.b", "r")]), trade("r"))
    assert allowed(engine, pair(choice("w x y z", "z"), PQR, us)) == 10


@pytest.mark.parametrize(("concede", "expected"), [("b", 3), ("d", 3), ("a", 4), ("c", 1)])
def test_a_link_on_a_stretch_binds_away_from_the_target(engine: Engine, concede: str, expected: int) -> None:
    # b is off the table and unmet; conceding the target itself binds all but the status quo, which is there already.
    held = trade("c", ("a", "e"), links=[link(concede, "i.b", "r")])
    made = pair(ladder("a b c d e", "c"), PQR, (held, trade("r")), aside=["i.b"])
    assert allowed(engine, made) == expected


def test_a_condition_on_an_item_set_aside_reads_its_status_quo(engine: Engine) -> None:
    us = (conceding("y", "r"), trade("r"))
    assert allowed(engine, pair(XYZ, ladder("p q r", "r"), us, aside=["i.b"])) == 3
    assert allowed(engine, pair(XYZ, ladder("p q r", "q"), us, aside=["i.b"])) == 1


def test_a_condition_on_an_item_off_the_table_without_a_status_quo_is_unmet(engine: Engine) -> None:
    made = pair(XYZ, ladder("p q r"), (conceding("y", "r"), trade("r")), aside=["i.b"])
    assert allowed(engine, made) == 1


def test_an_item_set_aside_concedes_its_status_quo(engine: Engine) -> None:
    us = (conceding("x", "r"), trade("r"))
    # b may not leave r, for a stays at x.
    made = pair(ladder("x y z", "x"), ladder("p q r", "r"), us, aside=["i.a"])
    assert allowed(engine, made) == 1


def test_an_item_set_aside_without_a_status_quo_concedes_nothing(engine: Engine) -> None:
    made = pair(ladder("x y z"), PQR, (conceding("y", "r"), trade("r")), aside=["i.a"])
    assert allowed(engine, made) == 3


def test_a_link_that_the_status_quo_breaks_binds_only_packages_that_move_its_item(engine: Engine) -> None:
    us = (conceding("y", "r"), trade("r"))
    # At x, the status quo, b is free (3); y needs r (1); z is not conceded (3).
    assert allowed(engine, pair(ladder("x y z", "x"), PQR, us)) == 7


def test_a_link_that_the_status_quo_keeps_binds_the_status_quo_too(engine: Engine) -> None:
    us = (conceding("y", "r"), trade("r"))
    assert allowed(engine, pair(ladder("x y z", "x"), ladder("p q r", "r"), us)) == 5


def test_a_condition_without_a_status_quo_makes_the_status_quo_break_its_link(engine: Engine) -> None:
    us = (conceding("y", "r"), trade("r"))
    assert allowed(engine, pair(ladder("x y z", "x"), ladder("p q r"), us)) == 7


def test_without_a_status_quo_of_its_own_item_a_link_loses_nothing(engine: Engine) -> None:
    assert allowed(engine, pair(ladder("x y z"), PQR, (conceding("y", "r"), trade("r")))) == 5


def test_the_links_of_an_unknown_position_are_ignored(engine: Engine) -> None:
    us = (unknown(target="z", links=[link("y", "i.b", "r")]), trade("r"))
    # a is off the table at x, which the link would concede; b is free all the same.
    assert allowed(engine, pair(ladder("x y z", "x"), ladder("p q r", "r"), us)) == 3


def test_where_the_owner_is_unknown_on_the_condition_only_the_options_listed_meet_it(engine: Engine) -> None:
    us = (conceding("y", "q"), unknown(target="r"))
    assert allowed(engine, pair(XYZ, ladder("p q r", "r"), us)) == 1
    assert allowed(engine, pair(XYZ, ladder("p q r", "q"), us)) == 3


def test_links_in_a_circle_leave_the_exchange_of_both(engine: Engine) -> None:
    items = {"i.a": ladder("keep give", "keep"), "i.b": ladder("keep give", "keep")}
    us = {"i.a": trade("keep", links=[link("give", "i.b", "give")]), "i.b": trade("give")}
    china = {"i.b": trade("keep", links=[link("give", "i.a", "give")]), "i.a": trade("give")}
    found = engine.figures(negotiation(items, {"us": us, "china": china}))
    assert (found.total, found.allowed) == (4, 2)


ROOM = {"i.a": ladder("x y", "y"), "i.b": choice("p r", "p"), "j.c": ladder("x y", "y")}


def test_a_link_within_an_issue_binds_it_but_not_its_item_alone(engine: Engine) -> None:
    us = {"i.a": scores("x y", 0, 0, better="last", links=[link("x", "i.b", "r")]), "i.b": scores("p r", 0, 1)}
    china = {"i.a": scores("x y", 2, 0), "i.b": scores("p r", 0, -5)}
    rows = {name: ROOM[name] for name in us}
    made = negotiation(rows, {"us": us, "china": china})
    assert [engine.word(made, cell) for cell in ("i.a", "i")] == ["open", "linked"]
    assert engine.binds(made, "i") == {("us", "link", "i.a", "open")}
    assert engine.binds(made, "i.a") == set()


def test_a_link_across_issues_plays_no_part_in_a_word(engine: Engine) -> None:
    us = {"j.c": scores("x y", 0, 0, better="last", links=[link("x", "i.b", "r")]), "i.b": scores("p r", 0, 1)}
    china = {"j.c": scores("x y", 2, 0), "i.b": scores("p r", 0, -5)}
    rows = {name: ROOM[name] for name in ("i.b", "j.c")}
    made = negotiation(rows, {"us": us, "china": china})
    assert engine.word(made, "j") == "open"
    # y with p or r, x with r only; and x with r costs China more than it gives.
    assert (engine.figures(made).allowed, engine.figures(made).zone) == (3, 0)


def test_a_pair_is_not_bound_by_the_links_of_a_third(engine: Engine) -> None:
    items = {"i.a": ladder("x y", "y"), "i.b": ladder("p r", "p")}
    free = {"i.a": trade("x"), "i.b": trade("p")}
    held = {"us": free, "china": free, "iran": {"i.a": conceding("x", "r"), "i.b": trade("r")}}
    made = negotiation(items, held)
    assert (engine.figures(made).allowed, engine.figures(made, ("us", "china")).allowed) == (3, 4)
