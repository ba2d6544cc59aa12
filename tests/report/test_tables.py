"""What panes show as tables: the same values as on screen, every row as wide as its headings."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from negotiator.files.reading import read
from negotiator.model.negotiation import Negotiation
from negotiator.report.deal_tables import deal_table, frontier_table, summary_table
from negotiator.report.tables import POSITION, Table, matrix_table, position_table
from negotiator.report.why_tables import robust_table, why_table
from negotiator.samples import samples_dir
from negotiator.view.dealing import begun
from negotiator.zopa.explain.explanation import explain
from negotiator.zopa.robust.series import draws
from negotiator.zopa.whole import analyse
from negotiator.zopa.words.matrix import matrix
from tests.tui.hostile import hostile


def sample(name: str = "three-way") -> Negotiation:
    found = read(samples_dir() / name).negotiation
    assert found is not None
    return found


def every(held: Negotiation) -> Iterator[Table]:
    """A table of every pane."""
    judged, whole = matrix(held), analyse(held)
    yield from (matrix_table(held, judged), position_table(held, held.item_names[0]))
    yield from (summary_table(held, judged, whole), frontier_table(held, whole))
    package = next((point.package for point in whole.frontier), begun(held, whole).package)
    yield from (deal_table(held, package), why_table(held, explain(held)))
    *_, drawn = draws(held, number=20, package=package)
    yield robust_table(held, judged, drawn)


@pytest.mark.parametrize("name", ["three-way", "us-china-2023-06"])
def test_every_row_is_as_wide_as_its_headings(name: str) -> None:
    for table in every(sample(name)):
        assert {len(row) for row in table.rows} <= {len(table.head)}, table.title
        assert len(set(table.head)) == len(table.head)
        assert all(isinstance(cell, str) for row in table.rows for cell in row)


def test_hostile_text_is_safe_in_every_cell() -> None:
    for table in every(hostile(0)):
        cells = [table.title, *table.head, *(cell for row in table.rows for cell in row)]
        assert all(cell.replace("\u200d", "").isprintable() for cell in cells), table


def test_the_matrix_has_a_row_for_each_issue_and_item_with_marks_in_words() -> None:
    held = sample("us-china-2024-02")
    table = matrix_table(held, matrix(held))
    rows = {row[-1]: dict(zip(table.head, row, strict=True)) for row in table.rows}
    assert len(rows) == len(held.issue_ids) + len(held.item_names)
    assert rows["fentanyl.precursor-controls"] == {
        "issue": "Fentanyl",
        "item": "Precursor controls",
        "US": "tradeable, >= licensing",
        "CN": "tradeable, <= advisories",
        "word": "linked",
        "overlap": "gap 1 step",
        "bound by": "",
        "name": "fentanyl.precursor-controls",
    }


def test_some_rows_of_the_matrix_alone() -> None:
    held = sample()
    names = frozenset(held.item_names[:2])
    assert {row[-1] for row in matrix_table(held, matrix(held), names).rows} == names


def test_a_position_has_a_row_for_each_side() -> None:
    held = sample("us-china-2024-02")
    table = position_table(held, "fentanyl.precursor-controls")
    assert (table.title, table.head) == ("Fentanyl, Precursor controls", POSITION)
    assert [row[0] for row in table.rows] == ["United States", "China"]
    assert all(row[-3] for row in table.rows), "evidence"


def test_the_summary_counts_without_commas() -> None:
    held = sample("us-china-2023-06")
    rows = summary_table(held, matrix(held), analyse(held)).rows
    assert ("packages", "", "3981312") in rows
    assert ("packages in the zone", "", "2759") in rows
    assert ("points at best in the zone", "China", "60.5") in rows
    assert ("gain at Nash", "United States", "20.3") in rows


def test_the_frontier_names_solutions_and_settles_every_item() -> None:
    held = sample("us-china-2023-06")
    whole = analyse(held)
    table = frontier_table(held, whole)
    assert len(table.rows) == len(whole.frontier)
    assert dict(zip(table.head, table.rows[0], strict=True))["solutions"] == "Utilitarian"
    assert table.rows[0][:5] == ("1", "77.3", "48.7", "30.3", "0.0")
    assert len(table.head) == 7 + len(whole.frontier[0].package)


def test_the_points_of_a_deal_add_up() -> None:
    held = sample("us-china-2024-02")
    point = analyse(held).frontier[0]
    table = deal_table(held, point.package)
    *items, total, gains = table.rows
    for column, score in enumerate(point.scores, 3):
        assert sum(float(row[column]) for row in items) == pytest.approx(float(score), abs=0.1 * len(items))
        assert float(total[column]) == pytest.approx(float(score), abs=0.05)
    assert float(gains[3]) == pytest.approx(float(point.gains[0]), abs=0.05)
