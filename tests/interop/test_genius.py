"""GENIUS XML is read as GENIUS works it out: figures worked out by hand."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

from negotiator.interop.reading import read
from negotiator.model.terms import Term
from tests.interop.folders import FIXTURES, copied, fixture, fractions, points, replaced

HARBOUR = FIXTURES / "genius-harbour"


def test_sides_are_named_by_their_files_and_never_by_a_reserved_word() -> None:
    negotiation = fixture("genius-harbour")
    assert negotiation.side_ids == ("tenant-1", "agenda-2")
    assert negotiation.side("tenant-1").title == "Tenant_1"


def test_items_keep_the_names_that_the_format_gives_them() -> None:
    negotiation = fixture("genius-harbour")
    names = ("harbour-lease.berth", "harbour-lease.rent", "harbour-lease.zoll-gebuhr")
    assert negotiation.item_names == names
    berth = negotiation.item(names[0])
    assert berth is not None
    assert berth.labels == {"north-quay": "North quay", "south-quay": "South quay", "north-quay-2": "North-quay"}
    assert [negotiation.agenda["harbour-lease"].items[each.partition(".")[2]].title for each in names] == [
        "Berth",
        "Rent",
        "Zoll & Gebühr",
    ]


@pytest.mark.parametrize(
    ("side", "item", "worths"),
    [
        ("tenant-1", "berth", "1/2 1/3 0"),  # divided by 9, times 0.5
        ("tenant-1", "rent", "3/10 3/10 27/100 9/40 9/50 27/200 9/100 9/200 0 0 0"),  # 1.2 - 0.15 x, cut at 0 and 1
        ("tenant-1", "zoll-gebuhr", "1/5 1/10"),  # by value, not by place; divided by 0.5
        ("agenda-2", "berth", "1/16 1/4 1/8"),
        ("agenda-2", "rent", "0 1/20 1/10 3/20 1/5 1/4 3/10 7/20 2/5 9/20 1/2"),
        ("agenda-2", "zoll-gebuhr", "0 0"),  # nothing to divide by
    ],
)
def test_points_are_weight_times_evaluation(side: str, item: str, worths: str) -> None:
    assert points(fixture("genius-harbour"), side, f"harbour-lease.{item}") == fractions(worths)


def test_a_reservation_is_read_and_none_is_zero() -> None:
    negotiation = fixture("genius-harbour")
    assert negotiation.side("tenant-1").reservation == Fraction("0.35")
    assert negotiation.side("agenda-2").reservation == 0


def test_what_is_not_applied_is_noted() -> None:
    notes = [str(note).partition(": ")[2] for note in read(HARBOUR).notes]
    assert "discount_factor: is 0.9; it is not applied" in notes
    assert "reservation: is not stated; it is taken as 0, as GENIUS does" in notes
    assert "has costs of values; they are not read" in notes
    assert "has descriptions of values; they are not read" in notes
    assert any("divided by that, as GENIUS 9 does" in note for note in notes)
    assert any(note.startswith("states no status quo, no red lines") for note in notes)


def test_a_discount_of_zero_is_none(tmp_path: Path) -> None:
    folder = copied("genius-harbour", tmp_path)
    line = replaced(folder / "Tenant_1.xml", '<discount_factor value="0.9"/>', '<discount_factor value="0"/>')
    notes = [str(note) for note in read(folder).notes]
    assert f"{folder / 'Tenant_1.xml'}:{line}: discount_factor: is 0; it is read as none, as GENIUS does" in notes


def test_weights_stand_as_they_are_and_a_utility_over_1_is_noted(tmp_path: Path) -> None:
    folder = copied("genius-harbour", tmp_path)
    replaced(folder / "Tenant_1.xml", '<weight index="1" value="0.5"/>', '<weight index="1" value="0.75"/>')
    imported = read(folder)
    assert imported.negotiation is not None
    assert points(imported.negotiation, "tenant-1", "harbour-lease.berth") == fractions("3/4 1/2 0")
    assert any("lets a utility reach 1.25; GENIUS cuts it at 1" in str(note) for note in imported.notes)


def test_boxes_become_terms_of_what_they_bound() -> None:
    length, width = "boxes.length", "boxes.width"
    assert fixture("genius-boxes").terms == (
        Term("left", ((length, frozenset({2, 3})), (width, frozenset({2, 3}))), Fraction(30, 60)),
        Term("left", ((width, frozenset({0})),), Fraction(5, 60)),
        Term("left", ((width, frozenset({3})),), Fraction(6, 60)),
    )


def test_a_box_without_bounds_counts_with_every_package() -> None:
    negotiation = fixture("genius-boxes")
    assert points(negotiation, "left", "boxes.length") == fractions("1/10 1/10 1/10 1/10 1/10")
    assert points(negotiation, "left", "boxes.width") == fractions("0 0 0 0")


def test_an_additive_profile_may_stand_beside_a_nonlinear_one() -> None:
    negotiation = fixture("genius-boxes")
    assert points(negotiation, "right", "boxes.length") == fractions("0 3/20 3/10 9/20 3/5")
    assert points(negotiation, "right", "boxes.width") == fractions("1/5 1/5 1/5 1/5")


def test_a_cut_that_boxes_could_reach_is_noted() -> None:
    notes = [str(note) for note in read(FIXTURES / "genius-boxes").notes]
    assert any("utility.maxutility: is 60, less than all boxes together" in note for note in notes)


def test_a_file_that_is_no_xml_is_noted_and_not_read() -> None:
    notes = [str(note) for note in read(FIXTURES / "genius-boxes").notes]
    assert any("pareto.xml: is not what its name says; it is not read" in note for note in notes)


def test_issues_of_an_objective_within_an_objective_are_read(tmp_path: Path) -> None:
    folder = copied("genius-harbour", tmp_path)
    for name in ("harbour.xml", "Tenant_1.xml", "agenda.xml"):
        text = (folder / name).read_text(encoding="utf-8")
        start, end = text.index('<issue index="3"'), text.rindex("</issue>") + len("</issue>")
        within = f'<objective index="9" type="objective" name="Dues">{text[start:end]}</objective>'
        (folder / name).write_text(text[:start] + within + text[end:], encoding="utf-8")
    imported = read(folder)
    assert imported.negotiation == fixture("genius-harbour")
