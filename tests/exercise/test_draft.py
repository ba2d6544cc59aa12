"""A draft that was written by another hand is read as far as it is one."""

from __future__ import annotations

from pathlib import Path

import pytest

from negotiator.exercise.draft import FILE, Draft, read_draft, write_draft
from negotiator.exercise.own import own
from tests.exercise.record.records import agenda


@pytest.mark.parametrize(
    ("text", "draft"),
    [
        (r'{"message": "a\ud83cb"}', Draft(message="a?b")),
        ('{"offer": {"river.flow": "1e999999999", "river.gauge": "NaN", "x": []}, "hints": -1}', Draft()),
        ('{"offer": {"river.flow": "sNaN", "river.gauge": "here"}}', Draft({"river.gauge": "here"})),
        ("[" * 100_000, Draft()),
    ],
)
def test_what_is_no_part_of_a_draft_is_left_out(text: str, draft: Draft, tmp_path: Path) -> None:
    side = own(agenda("north", "south").seen_by("north"), "north")
    (tmp_path / FILE).write_text(text)
    assert read_draft(tmp_path, side) == draft
    write_draft(tmp_path, draft)
    assert read_draft(tmp_path, side) == draft
