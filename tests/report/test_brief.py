"""The printable brief: what is in it, and that it prints on whole pages."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

from negotiator.exercise.own import own
from negotiator.report.brief import brief_markdown, brief_page, rules
from negotiator.view.names import points
from tests.exercise.folders import TERMS, small

SEEN = small().seen_by("us")


def test_a_brief_tells_all_that_its_side_is_to_know() -> None:
    text = brief_markdown(SEEN, "us", TERMS)
    for told in (
        "# Test: Washington",
        "All are told this.\n\nAnd this.",
        "Sits in Beijing.",
        "Only us is told.",
        "- That it rains.",
        "Each side acts at most 3 times, in turn.",
        "**20.0 points**, as stated for you",
        "1. What will you offer first?",
        "| now | 33.33 | status quo |",
        "over your red line",
        "beyond your limit",
        "only if",
        "weight 3 (50.0 of 100)",
    ):
        assert told in text, told
    assert "Only china" not in text


def test_the_points_of_a_score_sheet_are_those_that_play_counts() -> None:
    held = own(SEEN, "us")
    part = brief_markdown(SEEN, "us", TERMS).partition("arms")[2]
    rows = dict(re.findall(r"\| (none|fewer|now|more|north|south) \| ([0-9.]+) \|", part))
    quo = held.score({"arms.sales": "none", "arms.place": "north"})
    for name, option in (("arms.sales", "fewer"), ("arms.sales", "more"), ("arms.place", "south")):
        least = {"arms.sales": "none", "arms.place": "north"}
        gained = held.score({**least, name: option}) - quo
        assert points(gained, places=2) == f"{float(rows[option]) - float(rows[least[name]]):.2f}"


def test_a_long_range_is_told_by_some_of_its_amounts() -> None:
    text = brief_markdown(SEEN, "us", TERMS)
    amounts = re.findall(r"^\| ([0-9]+) \|", text, re.MULTILINE)
    assert {"0", "10", "20", "3000"} <= {*amounts}
    assert len(amounts) <= 20


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"rounds": None, "minutes": 1}, "The play takes at most 1 minute."),
        ({"partial": False}, "Only an offer that settles every item may be accepted."),
        ({"at_deadline": "last-word"}, "At the deadline, the side whose turn it is may still accept"),
    ],
)
def test_the_rules_are_told(change: dict[str, object], told: str) -> None:
    assert any(rule.startswith(told) for rule in rules(SEEN, TERMS.model_copy(update=change)))


@pytest.mark.needs("chromium")
def test_a_brief_prints_on_whole_pages(tmp_path: Path) -> None:
    page, pdf = tmp_path / "brief.html", tmp_path / "brief.pdf"
    page.write_text(brief_page(SEEN, "us", TERMS))
    flags = ("--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer", f"--user-data-dir={tmp_path}/u")
    command = ["chromium", *flags, f"--print-to-pdf={pdf}", page.as_uri()]
    subprocess.run(command, check=True, capture_output=True, timeout=60)
    boxes = re.findall(rb"/MediaBox\s*\[([0-9. ]+)\]", pdf.read_bytes())
    assert boxes
    for box in boxes:
        left, bottom, right, top = map(float, box.split())
        assert abs(right - left - 595) < 2 and abs(top - bottom - 842) < 2
