"""The debrief in words: what happened first, figures of the engine, no markup from anyone, no names of a class."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from fractions import Fraction

from negotiator.exercise.counterparts.answer import Reason
from negotiator.exercise.debrief.estimates import Correlation, EstimateFigures, Estimates, ItemEstimate, Understood
from negotiator.exercise.debrief.group import class_debrief
from negotiator.exercise.debrief.pair import debrief
from negotiator.exercise.debrief.reasons import Told
from negotiator.exercise.debrief.results import NOT_ONE_COIN
from negotiator.exercise.record.entries import Act, Entry
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
from negotiator.report.debrief.wording import share
from negotiator.view.names import points
from negotiator.view.text import cells, clean, plain
from tests.build import ladder, negotiation, red, trade
from tests.exercise.debrief.plays import after, begin, exercise
from tests.report.debriefs import EXERCISE, one, sample, several
from tests.report.test_html import TAGS, Read
from tests.tui.hostile import TEXTS

DRAWN = TAGS | {"h2", "figure", "svg", "title", "desc", "rect", "text", "polyline", "polygon", "circle"}


def told(paper: Paper, width: int = 100) -> list[str]:
    return [plain(line) for line in paper_lines(paper, width)]


def test_a_deal_is_told_with_what_it_left() -> None:
    talks, _ = sample()
    found = one()
    deal = found.settlement
    assert deal is not None and deal.standing.better_for_all is not None
    text = "\n".join(told(debrief_paper(talks, EXERCISE, found, {}), 10_000))
    assert [line for line in text.splitlines() if line and not line.startswith(" ")][:3] == [
        "Talks", "What happened", "The deal",
    ]  # fmt: skip
    assert "4 offers in 2 rounds, begun 2026-03-01 09:30 UTC" in text
    best = f"{share(deal.shares[0])} of the most that was possible for it in the zone"
    assert f"- United States gained {points(deal.gains[0], True)}: {best} (+" in text
    assert "Fentanyl, " not in text, "items with unique titles go without their issue"
    gains = [points(each, True) for each in deal.gains]
    assert f"United States {gains[0]}, China {gains[1]}" in text
    assert (
        f"{deal.standing.better_for_all.at_least:,} packages of the zone would have been better for every side" in text
    )
    assert NOT_ONE_COIN in text and "China gives " in text and "United States gives " in text
    assert "2.5 points below what no deal gives it" in text


def test_an_impasse_says_that_a_zone_existed_and_which_offers_were_worth_more() -> None:
    talks, whole = sample()
    text = "\n".join(told(debrief_paper(talks, EXERCISE, one(agreed=False), {}), 10_000))
    assert "It ended without a deal: China walked away in round 3." in text
    assert f"A zone of agreement existed: {whole.zone.at_least:,} packages" in text
    assert "China walked away, though it was worth +3.0 to it, 3.0 more than what it got" in text
    assert "The deal" not in text and "- China gained nothing; the most that was possible for it in the zone: +" in text


def test_reasons_are_told_in_words_and_one_that_is_not_known_says_so() -> None:
    talks, _ = sample()
    reason = Reason("boulware", 2, Fraction(1, 2), "short", Fraction(20), Fraction(15), Fraction(3), Fraction(16))
    found = replace(one(), reasons=(Told(5, "china", "boulware", reason), Told(7, "china", "boulware", None)))
    text = "\n".join(told(debrief_paper(talks, EXERCISE, found, {}), 10_000))
    assert "Why the computer moved" in text and "75 % of its best" in text
    assert "China (boulware), entry 7: why is not known" in text


def test_lines_keep_to_a_width_and_narrow_tables_are_told_row_by_row() -> None:
    talks, _ = sample()
    for width in (40, 80, 120):
        lines = told(debrief_paper(talks, EXERCISE, one(message="word " * 60), {}), width)
        assert max(map(cells, lines)) <= width
    assert not any("by: United States" in line for line in lines)
    assert any("by: United States" in line for line in told(debrief_paper(talks, EXERCISE, one(), {}), 40))


def test_hostile_titles_and_messages_become_no_markup_and_no_control() -> None:
    talks, _ = sample()
    for text in (*TEXTS, "<script>x</script>", "---", "[[figure 1]]", "| a | b |"):
        found = one(title=text, message=text)
        paper = debrief_paper(talks, EXERCISE, found, {})
        assert all(clean(line) == line for line in told(paper))
        assert all(clean(line) == line for line in paper_markdown(paper).split("\n"))
        page = Read(debrief_html(talks, found, paper))
        assert {tag for tag, _ in page.tags} <= DRAWN and not page.odd
        assert sum(tag == "svg" for tag, _ in page.tags) == 1


ITEMS = {
    "i.a": ladder("x y z", "x", title="Price"),
    "i.b": ladder("p q r", "r", title="Term, in years"),
    "j.a": ladder("k l", title="Price"),
}
US = {"i.a": trade("z", weight=6), "i.b": trade("r", weight=3), "j.a": red("k", "k", weight=1)}
THEM = {"i.a": trade("x", weight=2), "i.b": trade("p", weight=7), "j.a": trade("l", weight=1)}
MADE = negotiation(ITEMS, {"us": US, "them": THEM})
TERMS = exercise(4)


def played(**settled: str) -> tuple[Entry, ...]:
    """A record of an offer of ours, and of one of theirs, of some options, that is accepted."""
    last = {name.replace("_", "."): option for name, option in settled.items()}
    acts = Act("offer", "us", {"i.b": "p", "j.a": "k"}), Act("offer", "them", last), Act("accept", "us")
    return after(begin(MADE, TERMS), MADE, TERMS, *acts)


def test_what_was_agreed_is_told_by_item_with_the_points_of_each_side() -> None:
    found = debrief(MADE, TERMS, played(i_a="y", i_b="p", j_a="k"), {})
    lines = told(debrief_paper(MADE, TERMS, found, {}), 80)
    at = lines.index("The deal") + 1
    head, *rows = (" ".join(line.split()) for line in lines[at : at + 6])
    assert head == "item agreed points us points them"
    assert rows[:3] == ["i: Price y 30.0 10.0", "Term, in years p 0.0 70.0", "j: Price k 10.0 0.0"]
    assert rows[3:] == ["in all 40.0 80.0", "without a deal 40.0 20.0"]
    partial = debrief(MADE, TERMS, played(i_b="q", j_a="k"), {})
    text = "\n".join(told(debrief_paper(MADE, TERMS, partial, {}), 80))
    assert "stays as it is: x" in text


def test_a_deal_outside_the_zone_has_no_shares_and_says_who_got_too_little_and_what_it_crosses() -> None:
    entries = played(i_a="x", i_b="p", j_a="l")
    found = debrief(MADE, TERMS, entries, {})
    paper = debrief_paper(MADE, TERMS, found, {})
    text = "\n".join(told(paper, 10_000))
    why = "us got 40.0 less than without a deal; us crossed its own red line on j: Price"
    assert f"The deal is outside the zone: {why}." in text and "us, in the deal: crossed its own red line" in text
    assert "%" not in text and "- us gained -40.0; the most that was possible for it in the zone: +" in text
    deal = json.loads(debrief_json(MADE, found, {}))["deal"]
    assert deal["shares"] == deal["claimed"] == {"us": None, "them": None} and deal["joint_share"] is None
    inside = played(i_a="z", i_b="p", j_a="k")
    group = class_debrief(MADE, TERMS, {"one": entries, "two": inside})
    lines = told(class_paper(MADE, group), 80)
    wrong = "in 1, us got less than without a deal; in 1, us crossed a red line of its own"
    assert f"1 of 2 deals lies outside the zone: {wrong}." in " ".join(" ".join(lines).split())
    rows = [line.split() for line in lines if line.split()[:2] in (["1", "deal"], ["2", "deal"])]
    assert [row[-3] for row in rows] == ["yes", "no"] and rows[1][-1] == rows[1][-4] == "-"


def test_what_a_side_said_of_itself_is_told_beside_what_it_got() -> None:
    talks, _ = sample()
    deal = one().settlement
    assert deal is not None
    ours = Understood("us", Fraction(62), Fraction(70), Fraction(36), Fraction(36), False, 2)
    theirs = replace(ours, side="china", target=None, reservation=Fraction(40))
    weights = Correlation(4, Fraction(-5), Fraction(5), Fraction(5))
    figures = EstimateFigures(6, 0, 0, 0, 0, None, 0, 0, weights, 0, 0)
    item = ItemEstimate("fentanyl.talks", None, "tradeable", None, None, None, None, None, None, Fraction(1), None)
    found = replace(one(), understood=(ours, theirs), estimates=(Estimates("us", "china", (item,), figures),))
    text = "\n".join(told(debrief_paper(talks, EXERCISE, found, {}), 10_000))
    got = [points(score) for score in deal.scores]
    said = "said it needs at least 36.0, which is what no deal is worth; hints asked: 2"
    assert f"- United States aimed for 62.0, got {got[0]}; {said}" in text
    assert f"- China stated no target, got {got[1]}; said it needs at least 40.0; no deal is worth 36.0;" in text
    assert "rank correlation -1.00 over 4 items (1: the same order, 0: none, -1: reversed)" in text


def test_json_has_exact_figures() -> None:
    talks, whole = sample()
    found = one()
    assert found.settlement is not None
    read = json.loads(debrief_json(talks, found, {}))
    assert read["format"] == "negotiator/exercise-debrief/1"
    gains = [Fraction(each["exact"]) for each in read["deal"]["gains"].values()]
    assert tuple(gains) == found.settlement.gains
    assert read["zone"] == str(whole.zone.at_least) and len(read["path"]) == 4
    assert len(read["deal"]["missed_trades"]) == len(found.settlement.missed)
    assert json.loads(class_json(talks, several()))["records"][3]["joint_share"] is None


def test_a_class_is_told_without_names_and_its_table_is_safe_in_a_spreadsheet() -> None:
    talks, _ = sample()
    found = several(title="=1+1")
    paper = class_paper(talks, found)
    text = csv_text(class_table(talks, found))
    rows = list(csv.reader(io.StringIO(text)))
    assert len({len(row) for row in rows}) == 1 and [row[0] for row in rows] == ["record", "1", "2", "3", "4", "median"]
    page = class_html(talks, found, paper)
    for form in (text, page, paper_markdown(paper), "\n".join(told(paper)), class_json(talks, found)):
        assert "secret-name" not in form
    assert page.count("without a deal</text>") == 1 and NOT_ONE_COIN in page
