"""Everything held on one item: the word, interests side by side, and each side's reasons."""

from __future__ import annotations

from dataclasses import replace

import pytest

from negotiator.model.negotiation import Negotiation
from negotiator.model.position import Evidence, Side
from negotiator.view.glyphs import UNICODE
from negotiator.view.position import evidence_text, position, weight_text
from negotiator.view.text import cells, plain
from negotiator.view.words import MEANINGS
from negotiator.zopa.words.matrix import matrix
from negotiator.zopa.words.words import Word
from tests.build import Row, choice, ladder, link, negotiation, quantity, scores, trade, unknown
from tests.view.cases import many

ITEMS = {"i.a": ladder("x y z", "x", title="Arms", question="Who yields?", by=["us", "china"]), "i.b": quantity(0, 9)}
REASONS = {
    "confidence": "medium",
    "interest": "Fewer deaths, and something to show at home.",
    "rationale": "Asked for at every meeting.",
    "evidence": [{"source": "LA Times", "date": "2024-06", "says": "He put it off."}],
    "set_by": "the capital",
    "reviewed": "2024-01",
    "links": [link("y", "i.b", 5)],
}


def held() -> Negotiation:
    us: dict[str, Row] = {"i.a": {**trade("z", "y", weight=3), **REASONS}, "i.b": trade(9, weight=1)}
    made = negotiation(ITEMS, {"us": us, "china": {"i.a": unknown()}})
    header = made.header.model_copy(update={"as_of": "2024-02"})
    return replace(made, header=header, sides={"us": Side(title="United States", short="US")})


def shown(made: Negotiation, name: str = "i.a", width: int = 120) -> list[str]:
    return [plain(line).rstrip() for line in position(made, matrix(made), name, width)]


def test_the_head_tells_the_item_and_its_question() -> None:
    assert shown(held())[:2] == ["i / Arms", "Who yields?"]


def test_the_word_stands_below_the_drawing() -> None:
    lines = shown(held())
    assert "? unknown  ?" in lines
    assert "United States, china can move it unagreed" in lines


def test_the_word_tells_the_figure_who_binds_and_what_it_means() -> None:
    lines = shown(many(2), "grain.blocked")
    start = lines.index("✕ blocked  gap 2 steps  bound by us, chi")
    assert lines[start + 1] == f"  {MEANINGS[Word.BLOCKED]}"


def test_interests_stand_side_by_side() -> None:
    lines = shown(held())
    start = lines.index("Interests")
    assert lines[start + 1 : start + 3] == [
        "  US: Fewer deaths, and something to show at home.",
        "  china: not stated",
    ]


def test_a_side_tells_what_it_holds_and_why() -> None:
    lines = shown(held())
    start = lines.index("United States  ◇ tradeable")
    assert lines[start + 1 : start + 5] == [
        "  target z; accepts ≥ y; weight 3 (75.0 of 100); confidence medium; set by the capital; reviewed 2024-01",
        "  Asked for at every meeting.",
        "  gives y or further only if i, i.b is at least 5",
        "  - LA Times 2024-06 (hindsight): He put it off.",
    ]
    assert "china  ? unknown" in lines


@pytest.mark.parametrize("width", [30, 60, 80, 120])
@pytest.mark.parametrize("count", [2, 12])
def test_text_is_wrapped_to_the_width(count: int, width: int) -> None:
    made = many(count)
    for name in made.item_names:
        assert max(map(cells, shown(made, name, width))) <= width
    assert max(map(cells, shown(held(), "i.a", width))) <= width


@pytest.mark.parametrize("width", [0, 1, 8, 20])
def test_a_narrow_screen_loses_no_reason(width: int) -> None:
    told = "".join(shown(held(), "i.a", width)).replace(" ", "")
    for text in ("Askedforateverymeeting.", "Heputitoff.", "Fewerdeaths,andsomethingtoshowathome.", "Whoyields?"):
        assert text in told


@pytest.mark.parametrize(
    ("as_of", "date", "later"),
    [
        ("2024-02", "2024-02", False),
        ("2024-02", "2024-02-29", False),
        ("2024-02", "2024-03", True),
        ("2024-02", "2024-03-01", True),
        ("2024-02", "2024", False),
        ("2024-02", "2025", True),
        ("2024", "2024-12-31", False),
        ("2024-02-10", "2024-02-11", True),
        ("2024-02-10", "2024-02", False),
        ("2024-02", None, False),
        (None, "2030", False),
    ],
)
def test_evidence_later_than_the_positions_is_hindsight(as_of: str | None, date: str | None, later: bool) -> None:
    made = many(2)
    made = replace(made, header=made.header.model_copy(update={"as_of": as_of}))
    assert ("(hindsight)" in evidence_text(made, Evidence(source="A", date=date))) == later


def test_evidence_without_date_or_words_is_its_source() -> None:
    assert evidence_text(many(2), Evidence(source="A\x1b")) == "A<1B>"
    assert evidence_text(many(2), Evidence(source="A", says="b")) == "A: b"


def weight(rows: dict[str, Row], name: str = "i.a") -> str:
    made = negotiation(ITEMS | {"i.c": choice("x y")}, {"us": rows})
    return weight_text(made, "us", name, made.position("us", name))


def test_a_weight_is_told_as_stated_and_as_scaled() -> None:
    assert weight({"i.a": trade("z", weight=3), "i.b": trade(9, weight=1)}) == "weight 3 (75.0 of 100)"
    assert weight({"i.a": trade("z", weight=60), "i.b": trade(9, weight=40)}) == "weight 60"
    assert weight({"i.a": trade("z"), "i.b": trade(9)}) == "weight 50.0 of 100, assumed"
    assert weight({"i.a": trade("z"), "i.b": trade(9, weight=1)}) == "no weight"
    assert weight({"i.a": trade("z"), "i.c": scores("x y", 1, 2)}) == "scored in points"
    assert weight({"i.b": trade(9)}) == ""


def test_a_choice_gives_exactly_what_it_lists() -> None:
    rows: dict[str, Row] = {
        "i.b": trade(9, links=[link(8, "i.c", ("y", "x"))]),
        "i.c": trade("x", accepts=("x",), links=[link(("x", "y"), "i.b", 5)]),
    }
    made = negotiation(ITEMS | {"i.c": choice("x y")}, {"us": rows, "china": {}})
    assert "  gives x or y only if i, i.b is at least 5" in shown(made, "i.c")
    assert "  gives 8 or further only if i, i.c is at least y or x" in shown(made, "i.b")


def test_text_of_a_file_is_shown_and_never_obeyed() -> None:
    evil = "\x1b[2J\u202e"
    reasons: Row = {"interest": evil, "rationale": evil, "set_by": evil, "evidence": [{"source": evil, "says": evil}]}
    made = negotiation(
        {"i.a": ladder("x y", title=evil, question=evil)}, {"us": {"i.a": {**trade("y"), **reasons}}, "china": {}}
    )
    text = "".join(plain(line) for line in position(made, matrix(made), "i.a", 60, UNICODE))
    assert "\x1b" not in text
    assert "\u202e" not in text
    assert text.count("<1B>[2J<202E>") == 7
