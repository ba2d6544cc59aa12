"""GeniusWeb JSON is read as GeniusWeb works it out: figures worked out by hand."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

from negotiator.interop.reading import read
from negotiator.model.agenda import Quantity
from tests.interop.folders import FIXTURES, copied, fixture, fractions, points, replaced


def test_sides_and_items_are_named() -> None:
    negotiation = fixture("geniusweb-harbour")
    assert negotiation.side_ids == ("port", "tenant")
    assert negotiation.side("port").title == "The port"
    assert negotiation.item_names == ("harbour-lease.berth", "harbour-lease.rent")


def test_a_range_is_a_quantity_with_its_own_step() -> None:
    rent = fixture("geniusweb-harbour").item("harbour-lease.rent")
    assert rent is not None
    assert rent.quantity == Quantity.model_validate({"from": 10, "to": Fraction("12.5"), "step": Fraction("0.5")})


@pytest.mark.parametrize(
    ("side", "item", "worths"),
    [
        ("tenant", "berth", "7/10 2331/10000 0"),
        ("tenant", "rent", "120/500 99/500 78/500 57/500 36/500 15/500"),  # 0.3 of 0.8 to 0.1, not rounded
        ("port", "berth", "1/20 9/40 1/40"),
        ("port", "rent", "0 3/20 6/20 9/20 12/20 15/20"),
    ],
)
def test_points_are_weight_times_utility(side: str, item: str, worths: str) -> None:
    assert points(fixture("geniusweb-harbour"), side, f"harbour-lease.{item}") == fractions(worths)


def test_the_utility_of_the_reservation_bid_is_the_reservation() -> None:
    negotiation = fixture("geniusweb-harbour")
    assert negotiation.side("tenant").reservation == Fraction(2331, 10000) + Fraction(78, 500)
    assert negotiation.side("port").reservation == 0


def test_an_issue_that_the_bid_leaves_out_counts_nothing(tmp_path: Path) -> None:
    folder = copied("geniusweb-harbour", tmp_path)
    replaced(folder / "tenant.json", '"Berth": "South quay", "Rent": 11', '"Rent": 11')
    imported = read(folder)
    assert imported.negotiation is not None
    assert imported.negotiation.side("tenant").reservation == Fraction(78, 500)
    assert any("leaves out 1 of 2 issues" in str(note) for note in imported.notes)


def test_a_reservation_that_is_a_bid_is_noted() -> None:
    notes = [str(note) for note in read(FIXTURES / "geniusweb-harbour").notes]
    assert any("tenant.json:16:" in note and "is a bid, not a number" in note for note in notes)
    assert any("port.json:2:" in note and "is not stated; any agreement is better than none" in note for note in notes)
