"""The debrief in words: what happened first, figures of the engine, no markup from anyone, no names of a class."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from fractions import Fraction

from negotiator.exercise.counterparts.answer import Reason
from negotiator.exercise.debrief.reasons import Told
from negotiator.exercise.debrief.results import NOT_ONE_COIN
from negotiator.report.csv import csv_text
from negotiator.report.debrief import (
    class_html,
    class_paper,
    class_table,
    debrief_html,
    debrief_paper,
    paper_lines,
    paper_markdown,
)
from negotiator.report.debrief.as_json import class_json, debrief_json
from negotiator.report.debrief.blocks import Paper
from negotiator.view.names import points
from negotiator.view.text import cells, clean, plain
from tests.report.debriefs import EXERCISE, one, sample, several
from tests.report.test_html import TAGS, Read
from tests.tui.hostile import TEXTS

DRAWN = TAGS | {"h2", "figure", "svg", "title", "desc", "rect", "text", "polyline", "polygon", "circle"}


def told(paper: Paper, width: int = 100) -> list[str]:
    return [plain(line) for line in paper_lines(paper, width)]


def test_a_deal_is_told_with_what_it_left() -> None:
    negotiation, _ = sample()
    found = one()
    deal = found.settlement
    assert deal is not None and deal.standing.better_for_all is not None
    text = "\n".join(told(debrief_paper(negotiation, EXERCISE, found, {}), 10_000))
    assert [line for line in text.splitlines() if line and not line.startswith(" ")][:3] == [
        "Talks", "What happened", "What was on the table",
    ]  # fmt: skip
    gains = [points(each, True) for each in deal.gains]
    assert f"United States {gains[0]}, China {gains[1]}" in text
    assert (
        f"{deal.standing.better_for_all.at_least:,} packages of the zone would have been better for every side" in text
    )
    assert NOT_ONE_COIN in text and "China gives " in text and "United States gives " in text
    assert "2.5 points below what no deal gives it" in text


def test_an_impasse_says_that_a_zone_existed_and_which_offers_were_worth_more() -> None:
    negotiation, whole = sample()
    text = "\n".join(told(debrief_paper(negotiation, EXERCISE, one(agreed=False), {}), 10_000))
    assert "It ended without a deal: China walked away." in text
    assert f"A zone of agreement existed: {whole.zone.at_least:,} packages" in text
    assert "China walked away, though it was worth +3.0 to it, 3.0 more than what it got" in text
    assert "share of the sum" not in text


def test_reasons_are_told_in_words_and_one_that_is_not_known_says_so() -> None:
    negotiation, _ = sample()
    reason = Reason("boulware", 2, Fraction(1, 2), "short", Fraction(20), Fraction(15), Fraction(3), Fraction(16))
    found = replace(one(), reasons=(Told(5, "china", "boulware", reason), Told(7, "china", "boulware", None)))
    text = "\n".join(told(debrief_paper(negotiation, EXERCISE, found, {}), 10_000))
    assert "Why the computer moved" in text and "75 % of its best" in text
    assert "China (boulware), entry 7: why is not known" in text


def test_lines_keep_to_a_width_and_narrow_tables_are_told_row_by_row() -> None:
    negotiation, _ = sample()
    for width in (40, 80, 120):
        lines = told(debrief_paper(negotiation, EXERCISE, one(message="word " * 60), {}), width)
        assert max(map(cells, lines)) <= width
    assert not any("by: United States" in line for line in lines)
    assert any("by: United States" in line for line in told(debrief_paper(negotiation, EXERCISE, one(), {}), 40))


def test_hostile_titles_and_messages_become_no_markup_and_no_control() -> None:
    negotiation, _ = sample()
    for text in (*TEXTS, "<script>x</script>", "---", "[[figure 1]]", "| a | b |"):
        found = one(title=text, message=text)
        paper = debrief_paper(negotiation, EXERCISE, found, {})
        assert all(clean(line) == line for line in told(paper))
        assert all(clean(line) == line for line in paper_markdown(paper).split("\n"))
        page = Read(debrief_html(negotiation, found, paper))
        assert {tag for tag, _ in page.tags} <= DRAWN and not page.odd
        assert sum(tag == "svg" for tag, _ in page.tags) == 1


def test_json_has_exact_figures() -> None:
    negotiation, whole = sample()
    found = one()
    assert found.settlement is not None
    read = json.loads(debrief_json(negotiation, found, {}))
    assert read["format"] == "negotiator/exercise-debrief/1"
    gains = [Fraction(each["exact"]) for each in read["deal"]["gains"].values()]
    assert tuple(gains) == found.settlement.gains
    assert read["zone"] == str(whole.zone.at_least) and len(read["path"]) == 4
    assert len(read["deal"]["missed_trades"]) == len(found.settlement.missed)
    assert json.loads(class_json(negotiation, several()))["records"][3]["joint_share"] is None


def test_a_class_is_told_without_names_and_its_table_is_safe_in_a_spreadsheet() -> None:
    negotiation, _ = sample()
    found = several(title="=1+1")
    paper = class_paper(negotiation, found)
    text = csv_text(class_table(negotiation, found))
    rows = list(csv.reader(io.StringIO(text)))
    assert len({len(row) for row in rows}) == 1 and [row[0] for row in rows] == ["record", "1", "2", "3", "4", "median"]
    page = class_html(negotiation, found, paper)
    for form in (text, page, paper_markdown(paper), "\n".join(told(paper)), class_json(negotiation, found)):
        assert "secret-name" not in form
    assert page.count("without a deal</text>") == 1 and NOT_ONE_COIN in page
