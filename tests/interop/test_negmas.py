"""NegMAS YAML is read as NegMAS works it out: figures worked out by hand."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

from negotiator.interop.reading import read
from tests.interop.folders import FIXTURES, copied, fixture, fractions, points, replaced


def test_sides_and_items_are_named() -> None:
    negotiation = fixture("negmas-harbour")
    assert negotiation.side_ids == ("port", "tenant")
    assert negotiation.side("tenant").title == "The tenant"
    assert negotiation.item_names == ("harbour-lease.berth", "harbour-lease.rent", "harbour-lease.years")


@pytest.mark.parametrize(
    ("side", "item", "worths"),
    [
        ("tenant", "berth", "1/2 3333333333333333/20000000000000000 0"),  # as printed, times 0.5
        ("tenant", "rent", "30/100 27/100 24/100 21/100 18/100 15/100 12/100 9/100 6/100 3/100 0"),
        ("tenant", "years", "2/100 1/10 2/10"),  # a line over values that are listed
        ("port", "berth", "7/40 13/40 11/40"),  # by name; the bias of 0.125 counts once, with the first item
        ("port", "rent", "0 3/50 3/25 9/50 6/25 3/10 9/25 21/50 12/25 27/50 3/50"),
        ("port", "years", "1/10 1/10 1/10"),
    ],
)
def test_points_are_weight_times_value(side: str, item: str, worths: str) -> None:
    assert points(fixture("negmas-harbour"), side, f"harbour-lease.{item}") == fractions(worths)


def test_an_inner_reserved_value_counts_where_the_outer_is_endless() -> None:
    assert fixture("negmas-harbour").side("tenant").reservation == Fraction("0.25")


def test_a_reserved_value_of_minus_infinity_is_the_least_utility() -> None:
    least = Fraction("0.125") + Fraction("0.25") * Fraction("0.2") + 0 + Fraction("0.5") * Fraction("0.2")
    assert fixture("negmas-harbour").side("port").reservation == least


def test_an_outer_reserved_value_comes_first(tmp_path: Path) -> None:
    folder = copied("negmas-harbour", tmp_path)
    replaced(folder / "tenant.yml", "reserved_value: -.inf", "reserved_value: 0.5")
    imported = read(folder)
    assert imported.negotiation is not None
    assert imported.negotiation.side("tenant").reservation == Fraction("0.5")


def test_weights_stand_as_they_are(tmp_path: Path) -> None:
    folder = copied("negmas-harbour", tmp_path)
    replaced(folder / "port.yaml", "  Years: 0.2", "  Years: -2")
    imported = read(folder)
    assert imported.negotiation is not None
    assert points(imported.negotiation, "port", "harbour-lease.years") == fractions("-1 -1 -1")


def test_what_is_not_applied_is_noted() -> None:
    notes = [str(note).partition(": ")[2] for note in read(FIXTURES / "negmas-harbour").notes]
    assert "discount: is 0.9; it is not applied" in notes
    assert "reserved_value: accepts every package; gains are counted from the least utility" in notes


def test_a_file_named_with_an_underscore_is_no_part_of_it() -> None:
    assert not any("_info" in str(note) for note in read(FIXTURES / "negmas-harbour").notes)


def test_values_are_matched_by_name_and_not_by_place(tmp_path: Path) -> None:
    folder = copied("negmas-harbour", tmp_path)
    replaced(folder / "domain.yml", "  - North quay\n  - South quay\n", "  - South quay\n  - North quay\n")
    imported = read(folder)
    assert imported.negotiation is not None
    assert points(imported.negotiation, "port", "harbour-lease.berth") == fractions("13/40 7/40 11/40")


def test_two_files_of_one_stem_are_two_sides(tmp_path: Path) -> None:
    folder = copied("negmas-harbour", tmp_path)
    (folder / "port.yml").write_bytes((folder / "port.yaml").read_bytes())
    imported = read(folder)
    assert imported.negotiation is not None
    assert imported.negotiation.side_ids == ("port", "port-2", "tenant")
