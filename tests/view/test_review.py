"""One position under review: why it is shown, what it rests on, and how far the review is."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from negotiator.model.negotiation import Negotiation
from negotiator.model.position import Side
from negotiator.view.glyphs import ASCII, UNICODE, Glyphs
from negotiator.view.review import Progress, Shown, bar, finished, review, review_header
from negotiator.view.text import cells, plain
from tests.build import ladder, link, negotiation, quantity, trade, unknown
from tests.view.cases import many

NOTED = {
    "confidence": "low",
    "interest": "Fewer deaths.",
    "rationale": "Asked for at every meeting.",
    "evidence": [
        {"source": "LA Times", "date": "2023-06", "says": "He put it off."},
        {"source": "Wire", "date": "2024-06"},
        {"source": "Hearsay"},
        {"source": "Digest", "date": "2024"},
    ],
    "set_by": "the capital",
    "reviewed": "2024-01",
    "links": [link("y", "i.b", 5)],
}
SHOWN = Shown("us", "i.a", ("confidence low", "evidence old"), date(2024, 3, 1))
HERE = Progress(3, 12, 5)


def held() -> Negotiation:
    """Give two items, of which one has all kinds of notes, seen from February 2024."""
    items = {"i.a": ladder("x y z", "x", title="Arms", question="Who yields?"), "i.b": quantity(0, 9)}
    us = {"i.a": {**trade("z", "y", weight=3), **NOTED}, "i.b": trade(9, weight=1)}
    made = negotiation(items, {"us": us, "china": {"i.a": unknown(), "i.b": trade(0, 5, confidence="high")}})
    header = made.header.model_copy(update={"as_of": "2024-02"})
    return replace(made, header=header, sides={"us": Side(title="United States", short="US")})


def lines(shown: Shown = SHOWN, width: int = 100) -> list[str]:
    return [plain(line).rstrip() for line in review(held(), shown, HERE, width)]


def test_a_position_is_shown_with_all_that_it_rests_on() -> None:
    shown = lines()
    assert shown[0].endswith("  3 of 12 looked at; this is number 5")
    assert shown[2:5] == ["United States: i / Arms", "Who yields?", "confidence low; evidence old"]
    after = shown.index("holds      ◇ tradeable; target z; accepts ≥ y; weight 3 (75.0 of 100)")
    assert shown[after - 2 : after] == ["china      ? unknown", ""]
    assert shown[after + 1 :] == [
        "confidence low; set by the capital; reviewed 2024-01",
        "interest   Fewer deaths.",
        "rationale  Asked for at every meeting.",
        "link       gives y or further only if i, i.b is at least 5",
        "evidence   LA Times 2023-06 (old): He put it off.",
        "           Wire 2024-06 (hindsight)",
        "           Hearsay without a date",
        "           Digest 2024",
    ]


def test_evidence_may_be_both_old_and_hindsight() -> None:
    shown = lines(replace(SHOWN, old_before=date(2025, 3, 1)))
    assert "           Wire 2024-06 (old, hindsight)" in shown
    assert "           Digest 2024 (old)" in shown


def test_what_is_not_stated_is_named_too() -> None:
    shown = lines(Shown("china", "i.a", (), date.min))
    after = shown.index("holds      ? unknown; no target; no limit; weight 50.0 of 100, assumed")
    assert shown[after + 1 :] == [
        "confidence not stated; never reviewed",
        "interest   none",
        "rationale  none",
        "evidence   none",
    ]
    assert shown[after - 2] == "US         ◇ tradeable; target z; accepts ≥ y; confidence low"


def test_the_item_is_drawn() -> None:
    drawn = "\n".join(lines())
    assert "├" in drawn and "★" in drawn and "\nnow" in drawn


@pytest.mark.parametrize("glyphs", [UNICODE, ASCII], ids=["unicode", "ascii"])
@pytest.mark.parametrize("width", [30, 78, 118, 198])
def test_every_line_fits(width: int, glyphs: Glyphs) -> None:
    made = many(3)
    for side in made.side_ids:
        for name in made.item_names:
            shown = Shown(side, name, ("position unknown", "no evidence", "never reviewed"), date.max)
            for line in review(made, shown, HERE, width, glyphs):
                assert cells(plain(line)) <= min(width, 110), plain(line)


@pytest.mark.parametrize(("done", "full"), [(0, 0), (1, 2), (6, 16), (11, 29), (12, 32)])
def test_the_bar_grows_with_what_was_looked_at(done: int, full: int) -> None:
    drawn = plain(bar(Progress(done, 12, 1), 77))
    assert drawn.count("━") == full
    assert drawn.count("━") + drawn.count("·") == 32


def test_the_end_tells_what_was_done_and_what_is_left() -> None:
    shown = [plain(line).rstrip() for line in finished(12, 9, 4, 80)]
    assert shown[2:6] == ["End of the review", "  reviewed       9", "  changed        4", "  left           3"]
    assert "first that is left" in shown[-1] or "first that is left" in shown[-2]
    assert "left" not in plain(finished(12, 12, 4, 80)[-1])
    assert plain(finished(0, 0, 0, 80)[0]).startswith("Nothing needs a look")


def test_the_header_tells_whose_position_it_is_and_what_is_unsaved() -> None:
    made = held()
    assert review_header(made, "us", 3, 60).endswith("reviewing: United States   3 unsaved ")
    assert review_header(made, "us", 0, 60, sample=True).endswith("   sample ")
    assert review_header(made, None, 0, 60).endswith("  reviewing   saved ")
    assert review_header(made, None, 0, 60, kept=False).endswith("  reviewing   unsaved work not kept ")
    assert review_header(made, None, 2, 60, kept=False).endswith("  reviewing   2 unsaved, work not kept ")
    assert {cells(review_header(made, "us", 3, width)) for width in range(5, 90)} == set(range(5, 90))
