"""What `deals` says where the engine does not know it all: bounds of the frontier, brackets of counts, too large."""

from __future__ import annotations

import json
from dataclasses import replace
from fractions import Fraction

import pytest

from negotiator.files.reading import read
from negotiator.model.negotiation import Negotiation
from negotiator.report.deal import deal_text
from negotiator.report.deals import deals_text
from negotiator.report.deals_json import deals_json
from negotiator.view.deals import percent
from negotiator.view.text import plain
from negotiator.zopa.count.number import Count
from negotiator.zopa.explain.deal import deal
from negotiator.zopa.whole import Whole, analyse
from tests.cli.places import sample


@pytest.fixture(scope="module")
def negotiation() -> Negotiation:
    """A sample of two sides."""
    found = read(sample("us-china-2023-06")).negotiation
    assert found is not None
    return found


@pytest.fixture(scope="module")
def exact(negotiation: Negotiation) -> Whole:
    """All that is known of it."""
    return analyse(negotiation)


def text(negotiation: Negotiation, whole: Whole) -> list[str]:
    return [plain(line) for line in deals_text(negotiation, whole, 100)]


def test_a_bound_of_the_frontier_is_told_by_side(negotiation: Negotiation, exact: Whole) -> None:
    whole = replace(exact, lost={"us": Fraction(1, 3), "china": Fraction()})
    assert "  not exact: no package is better than these by more than United States 0.333" in text(negotiation, whole)
    assert not any("not exact" in line for line in text(negotiation, exact))
    told = json.loads(deals_json(negotiation, whole))
    assert told["exact"] == {"us": 0.333334}
    assert told["solutions"]["nash"][0]["beaten_by"] is None


def test_a_count_between_two_ends_is_told_by_both(negotiation: Negotiation, exact: Whole) -> None:
    whole = replace(exact, zone=Count(5, 10**20))
    assert "  zone of possible agreement  5 to 1.000e+20" in text(negotiation, whole)
    told = json.loads(deals_json(negotiation, whole))["packages"]
    assert told["zone"] is None
    assert (told["zone_at_least"], told["zone_at_most"]) == ("5", str(10**20))


def test_what_is_too_large_says_why(negotiation: Negotiation, exact: Whole) -> None:
    whole = replace(exact, frontier=(), solutions={}, best={}, worst={}, lost={}, too_large="60 linked items")
    lines = text(negotiation, whole)
    assert "  not worked out: 60 linked items" in lines
    assert not any(line.startswith(("Frontier", "Nash", "The zone is empty")) for line in lines)
    told = json.loads(deals_json(negotiation, whole))
    assert (told["exact"], told["too_large"], told["frontier"]) == (None, "60 linked items", [])
    assert told["solutions"]["nash"] is None
    assert told["best"] == {"us": None, "china": None}


def test_a_deal_in_a_zone_that_is_not_known_is_not_judged(negotiation: Negotiation, exact: Whole) -> None:
    found = replace(deal(negotiation, {}, exact), improvements=(), too_large="too fine")
    lines = [plain(line) for line in deal_text(negotiation, exact, found, 100)]
    assert "  how it stands in the zone was not worked out: too fine" in lines
    assert not any("beat it" in line for line in lines)
    told = json.loads(deals_json(negotiation, exact, found))["deal"]
    assert (told["on_frontier"], told["improvements"]) == (None, None)


@pytest.mark.parametrize(
    ("share", "written"),
    [
        (Fraction(0), "0 %"),
        (Fraction(1, 1000), "under 1 %"),
        (Fraction(1, 2), "50 %"),
        (Fraction(999, 1000), "over 99 %"),
        (Fraction(1), "100 %"),
        (Fraction(-1, 8), "-12 %"),
    ],
)
def test_only_all_is_all_and_only_nothing_is_nothing(share: Fraction, written: str) -> None:
    assert percent(share) == written
