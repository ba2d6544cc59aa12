"""The keys of a position as a list: which there are, and what is stated, on one line."""

from __future__ import annotations

from negotiator.view.fields import keys_of, stated_text
from tests.build import choice, ladder, link, negotiation, quantity, scores, trade

MADE = negotiation(
    {"a.x": ladder("p q"), "a.y": choice("n s e"), "a.z": quantity(0, 30, 5)},
    {
        "us": {
            "a.x": trade(
                "q",
                links=(link("p", "a.z", 5),),
                evidence=({"source": "A", "date": "2024"}, {"source": "B", "says": "b\n\x1b"}),
                weight=2,
            ),
            "a.y": trade("n", accepts=("n", "s"), interest="One\nline."),
            "a.z": trade(20, (10, 30), values=((0, 0), (20, 1))),
        },
        "china": {"a.x": scores("p q", 0, 4)},
        "eu": {},
    },
)


def test_the_keys_are_those_of_the_kind_and_of_how_the_side_scores() -> None:
    notes = ("confidence", "interest", "rationale", "evidence", "links", "set_by", "reviewed")
    assert keys_of(MADE, "us", "a.x") == ("stance", "target", "limit", "better", "weight", "values", *notes)
    assert keys_of(MADE, "us", "a.y") == ("stance", "target", "prefers", "accepts", "weight", "values", *notes)
    assert keys_of(MADE, "china", "a.x") == ("stance", "target", "limit", "better", "points", *notes)
    assert keys_of(MADE, "eu", "a.x") == ("stance", "target", "limit", "better", "weight", "values", "points", *notes)


def test_what_is_stated_stands_on_one_line_that_sends_nothing() -> None:
    assert stated_text(MADE, "us", "a.x", "evidence") == "2: A 2024; B: b <1B>"
    assert stated_text(MADE, "us", "a.x", "links") == "gives p or further only if a, a.z is at least 5"
    assert stated_text(MADE, "us", "a.y", "accepts") == "n, s"
    assert stated_text(MADE, "us", "a.y", "interest") == "One line."
    assert stated_text(MADE, "us", "a.z", "limit") == "10, 30"
    assert stated_text(MADE, "us", "a.z", "values") == "0 0, 20 1"
    assert stated_text(MADE, "china", "a.x", "points") == "p 0, q 4"
    assert {stated_text(MADE, "eu", "a.x", key) for key in keys_of(MADE, "eu", "a.x")} == {"", "unknown"}
