"""The negotiation in a few lines: counts, what each side can get, what is held up, the deals."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from negotiator.model.negotiation import Negotiation
from negotiator.view.summary import (
    COMPARES,
    EMPTY,
    SHOWN_TIES,
    SOLUTIONS,
    UNTOLD,
    count_text,
    deal,
    gains_text,
    summary,
    zone_text,
)
from negotiator.view.text import plain
from negotiator.zopa.count.number import Count
from negotiator.zopa.efficient.frontier import Point
from negotiator.zopa.solutions import Solution
from negotiator.zopa.whole import Whole, analyse
from negotiator.zopa.words.matrix import matrix
from tests.build import ladder, negotiation, red, scored, trade
from tests.view.cases import many


def told(held: Negotiation, whole: Whole | None) -> list[str]:
    return [plain(line).rstrip() for line in summary(held, matrix(held), whole)]


def agreed() -> Negotiation:
    """One item of three options: the status quo, one that is good for both, and one for a alone."""
    return scored("now both one", "now", a=(0, 4, 6), b=(0, Fraction("2.25"), -1))


def test_while_the_whole_is_worked_out_the_words_are_told() -> None:
    lines = told(many(2), None)
    assert lines[0] == "Packages  counting ..."
    assert "Not to be moved by itself" in lines
    assert any(line.startswith("  ✕ blocked by us, chi: grain, Blocked") for line in lines)


def test_what_is_exact_is_told_in_full() -> None:
    held = agreed()
    lines = told(held, analyse(held))
    assert lines[:4] == [
        "Packages  3",
        "  cross no red line, break no link  3",
        "  zone of possible agreement  1",
        "  on the frontier (no other beats them)  1 point",
    ]
    assert "  a  0.0; up to 4.0 (+4.0), at worst 4.0" in lines
    assert "  b  0.0; up to 2.3 (+2.3), at worst 2.3" in lines
    assert lines[-2:] == ["The Nash deal", "  i, i.a: both"]


def test_each_solution_is_named_and_what_compares_sides_says_so() -> None:
    held = agreed()
    lines = [line for line in told(held, analyse(held)) if line.split("  ")[0] in SOLUTIONS.values()]
    assert [line.split("  ")[0] for line in lines] == list(SOLUTIONS.values())
    assert [COMPARES in line for line in lines] == [False, False, True, True]
    assert all("a +4.0  b +2.3" in line for line in lines)


def test_an_empty_zone_has_no_solution_and_says_so() -> None:
    held = scored("now worse", "now", a=(1, 0), b=(1, 2))
    lines = told(held, analyse(held))
    assert lines[-1].startswith("The zone is empty")
    assert sum("zone empty" in line for line in lines) == 2
    assert not any(name in line for line in lines for name in SOLUTIONS.values())


def test_what_is_too_large_says_why_and_gives_no_figures_but_the_total() -> None:
    held = agreed()
    begun = replace(analyse(held), frontier=(), solutions={}, best={}, worst={}, too_large="too many links meet on i.a")
    lines = told(held, begun)
    assert lines[:2] == ["Packages  3", "  not worked out: too many links meet on i.a"]
    assert not any("zone of possible agreement" in line or "Nash" in line for line in lines)


def test_a_bracket_is_told_as_one() -> None:
    held = agreed()
    lines = told(held, replace(analyse(held), zone=Count(1000, 2000)))
    assert "  zone of possible agreement  1,000 to 2,000" in lines


def test_what_is_left_out_is_named() -> None:
    held = many(2)
    lines = told(held, analyse(held))
    assert "  without Seat, Blocked (blocked, or a side's position is unknown)" in lines


def test_a_side_that_can_gain_nothing_is_named() -> None:
    held = scored("now deal", "now", a=(0, 3), b=(0, 0))
    assert "  without b, who can gain nothing in the zone" in told(held, analyse(held))


@pytest.mark.parametrize(("count", "text"), [(Count(0, 0), "0"), (Count(5, 5), "5"), (Count(0, 1200), "0 to 1,200")])
def test_a_count_is_exact_or_a_bracket(count: Count, text: str) -> None:
    assert count_text(count) == text


def test_the_zone_is_a_share_of_all_packages() -> None:
    assert zone_text(analyse(agreed())) == "1 of 3"


def test_of_many_ties_the_first_are_told_and_the_rest_counted() -> None:
    held = agreed()
    whole = analyse(held)
    (point,) = whole.solutions["nash"].points
    ties = Solution(tuple(replace(point, packages=number) for number in range(2, 22)))
    lines = told(held, replace(whole, solutions={**whole.solutions, "nash": ties}))
    assert sum(line.startswith(("Nash  ", "  or  ")) for line in lines) == SHOWN_TIES
    assert f"  and {20 - SHOWN_TIES} more that tie" in lines


def test_what_is_not_exact_says_how_far_it_may_be_off() -> None:
    held = agreed()
    whole = analyse(held)
    found = {name: replace(each, exact=False) for name, each in whole.solutions.items()}
    lines = told(held, replace(whole, lost={"a": Fraction(1, 4), "b": Fraction()}, solutions=found))
    assert "  not exact: no package is better than these by more than a 0.250" in lines
    assert any(line.startswith("Nash") and line.endswith("(the best known)") for line in lines)
    assert any(line.endswith("(compares points across sides; the best known)") for line in lines)


def test_a_zone_that_may_be_there_is_not_told_as_empty() -> None:
    held = agreed()
    none = {name: Solution(()) for name in analyse(held).solutions}
    lines = told(held, replace(analyse(held), frontier=(), zone=Count(0, 9), solutions=none))
    assert UNTOLD in lines
    assert EMPTY not in lines


def test_gains_say_how_many_packages_share_them() -> None:
    held = agreed()
    point = Point((Fraction(1), Fraction(2)), (Fraction(1), Fraction(-2)), {}, 1, counted=True)
    assert gains_text(held, ("a", "b"), point) == "a +1.0  b -2.0"
    many = replace(point, packages=1200)
    assert gains_text(held, ("a", "b"), many).endswith("(1,200 packages)")
    assert gains_text(held, ("a", "b"), replace(many, counted=False)).endswith("(at least 1,200 packages)")


def test_a_deal_tells_what_it_changes_and_counts_the_rest() -> None:
    items = {"i.a": ladder("x y", "x"), "i.b": ladder("x y", "x"), "i.c": ladder("x y")}
    held = negotiation(items, {"us": {name: trade("y") for name in items}, "china": {}})
    point = Point((), (), {"i.a": "y", "i.b": "x", "i.c": "x"}, 1, counted=True)
    assert [plain(line) for line in deal(held, point)] == [
        "  i, i.a: y",
        "  i, i.c: x",
        "  1 item stays at the status quo",
    ]


def test_nothing_held_up_is_not_headed() -> None:
    held = agreed()
    assert "Not to be moved by itself" not in told(held, analyse(held))
    stuck = negotiation({"i.a": ladder("x y", "x")}, {side: {"i.a": red("x", "x")} for side in ("us", "china")})
    assert "  ■ frozen: i, i.a" in told(stuck, analyse(stuck))
