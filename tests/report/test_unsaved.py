"""What is not saved, told by file and item; what can be undone and made again, by label."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from pathlib import Path

from negotiator.report.unsaved import SHOWN, past_lines, unsaved_count, unsaved_lines
from negotiator.view.text import plain
from negotiator.workspace import edits
from negotiator.workspace.review import approve, trust
from negotiator.workspace.session import Session
from tests.tui.folders import copied, put
from tests.tui.hostile import hostile


def told(session: Session) -> list[str]:
    return [plain(line) for line in unsaved_lines(session.negotiation, session.unsaved)]


def test_changes_stand_under_the_file_that_a_save_writes(tmp_path: Path) -> None:
    session = Session.open(copied("three-way", tmp_path))
    assert told(session) == ["Not saved  nothing"]
    session.do(edits.mark(session.negotiation, "city", "river.farm-draw", "red-line"))
    session.do(edits.weigh(session.negotiation, "city", "river.farm-draw", Fraction(1)))
    session.do(edits.set_aside(session.negotiation, "payment.yearly"))
    lines = told(session)
    assert lines[0] == "Not saved  3 changes in 2 files"
    at = next(place for place, line in enumerate(lines) if line == "  city/river.toml  City, The river")
    assert lines[at + 1] == "    Farms' draw: stance tradeable to red-line"
    assert lines[at + 2].startswith("    Farms' draw: weight ")
    assert "    set_aside set to payment.yearly" in lines
    session.leave()


def test_what_can_be_undone_stands_with_its_key_the_next_first(tmp_path: Path) -> None:
    session = Session.open(copied("three-way", tmp_path))
    for _ in range(2):
        session.do(edits.set_aside(session.negotiation, "payment.yearly"))
    session.undo()
    lines = [plain(line) for line in past_lines(*session.labels, "u", "Ctrl+R")]
    assert lines == [
        "",
        "Can be undone  u: the first of these",
        "    Yearly payment: set aside",
        "",
        "Can be made again  Ctrl+R: the first of these",
        "    Yearly payment: back on the table",
    ]
    session.leave()


def test_a_long_past_is_cut_and_counted() -> None:
    lines = [plain(line) for line in past_lines([f"edit {place}" for place in range(SHOWN + 3)], (), "u", "r")]
    assert "    and 3 before these" in lines
    assert lines[-1] == "Can be made again  nothing"


def test_hostile_text_is_safe(tmp_path: Path) -> None:
    session = Session.open(put(tmp_path, hostile(4)))
    session.do(edits.mark(session.negotiation, "us", "talks.amount", "unknown"))
    session.do(edits.set_aside(session.negotiation, "talks.choice"))
    lines = [*told(session), *(plain(line) for line in past_lines(*session.labels, "u", "r"))]
    assert all(line.replace("\u200d", "").isprintable() for line in lines)
    session.leave()


def test_a_verdict_counts_once_and_edits_of_one_position_key_by_key(tmp_path: Path) -> None:
    session = Session.open(copied("three-way", tmp_path))
    held, today = session.negotiation.item_names, date(2026, 3, 31)
    session.do(trust(session.negotiation, "city", held[0], "low", today))
    assert unsaved_count(session.unsaved) == 1
    session.do(approve(session.negotiation, "city", held[1], today))
    assert unsaved_count(session.unsaved) == 2
    session.do(edits.weigh(session.negotiation, "city", held[1], Fraction(1)))
    assert unsaved_count(session.unsaved) == 2
    session.undo()
    session.undo()
    session.undo()
    assert unsaved_count(session.unsaved) == 0
