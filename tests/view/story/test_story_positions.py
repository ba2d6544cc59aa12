"""What is told of positions, each kind of change written out by hand."""

from __future__ import annotations

from typing import Any

import pytest

from negotiator.view.story import story
from tests.build import Row, ladder, link, red, trade, unknown
from tests.view.story.cases import SEAT, TALKS, held, told


def on(name: str, before: Row, after: Row) -> list[tuple[str, str]]:
    """Tell one position before and after; its owner wants talks at their best."""
    talks = {} if name == "talks" else {"talks": trade("visits", "calls")}
    return told({name: before, **talks}, {name: after, **talks})


MOVES: list[tuple[str, Row, Row, str, str]] = [
    ("controls", trade("none", "none"), trade("none", "licensing"), "softened", "limit none to licensing, 2 steps"),
    (
        "controls",
        trade("none", "advisories"),
        trade("none", "licensing"),
        "softened",
        'limit "warnings to exporters" to licensing, 1 step',
    ),
    ("controls", trade("scheduling", "licensing"), trade("scheduling"), "softened", "limit dropped, was licensing"),
    ("controls", trade("scheduling"), trade("scheduling", "licensing"), "hardened", "limit set at licensing"),
    (
        "controls",
        trade("none", "licensing"),
        trade("none", "none"),
        "hardened",
        "limit licensing to none, 2 steps",
    ),
    ("controls", red("none", "none"), trade("none", "none"), "softened", "red line made tradeable"),
    ("controls", trade("none", "none"), red("none", "none"), "hardened", "made a red line"),
    (
        "controls",
        red("none", "licensing"),
        trade("none", "none"),
        "moved",
        "red line made tradeable; limit licensing to none, 2 steps",
    ),
    (
        "controls",
        red("none", "none"),
        trade("none", "licensing"),
        "softened",
        "red line made tradeable; limit none to licensing, 2 steps",
    ),
    (
        "controls",
        red("none", "none"),
        unknown(target="none", limit="none"),
        "moved",
        "stance now unknown, was a red line",
    ),
    ("controls", unknown(target="none", limit="none"), red("none", "none"), "moved", "now known: a red line"),
    (
        "controls",
        trade("licensing", "none"),
        trade("scheduling", "none"),
        "moved",
        "target licensing to scheduling, 1 step",
    ),
    (
        "controls",
        trade("none", "none", better="first"),
        trade("licensing", "licensing", better="first"),
        "softened",
        "target and limit none to licensing, 2 steps",
    ),
    (
        "controls",
        trade("licensing", ("none", "licensing")),
        trade("licensing", ("licensing", "scheduling")),
        "moved",
        "limit between none and licensing, now between licensing and scheduling",
    ),
    (
        "controls",
        trade("licensing", ("none", "licensing")),
        trade("licensing", ("none", "scheduling")),
        "softened",
        "limit between none and licensing, now between none and scheduling",
    ),
    (
        "controls",
        trade("none", "licensing"),
        trade("none", "licensing", better="only"),
        "hardened",
        "better end set at its target alone",
    ),
    ("days", trade(0, 10), trade(0, 25), "softened", "limit 10 to 25 days"),
    ("days", trade(30, 10), trade(30, 25), "hardened", "limit 10 to 25 days"),
    ("days", trade(5, (0, 10)), trade(5, (0, 7)), "hardened", "limit between 0 and 10 days, now between 0 and 7 days"),
    ("days", trade(0), trade(0, 25), "hardened", "limit set at 25 days"),
    (
        "seat",
        trade("oslo", accepts=("oslo",)),
        trade("oslo", accepts=("oslo", "vienna")),
        "softened",
        "accepts also vienna",
    ),
    (
        "seat",
        trade("oslo", accepts=("oslo", "vienna")),
        trade("oslo", accepts=("oslo", "geneva")),
        "moved",
        "accepts also geneva; no longer accepts vienna",
    ),
    ("seat", trade("oslo"), trade("oslo", accepts=("oslo",)), "hardened", "accepts oslo alone"),
    (
        "seat",
        trade("oslo", accepts=("oslo",)),
        trade("oslo"),
        "softened",
        "accepts any option, no longer oslo alone",
    ),
    (
        "seat",
        trade(prefers=("oslo", "vienna")),
        trade(prefers=("vienna", "oslo")),
        "moved",
        "prefers vienna, oslo (was oslo, vienna)",
    ),
]


@pytest.mark.parametrize(("name", "before", "after", "manner", "text"), MOVES)
def test_what_a_side_accepts_and_aims_for(name: str, before: Row, after: Row, manner: str, text: str) -> None:
    assert on(name, before, after) == [(manner, text)]


GIVES = trade("none", "none", links=(link("licensing", TALKS, "calls"),))
LINKS: list[tuple[Row, Row, str, str]] = [
    (
        trade("none", "none"),
        GIVES,
        "hardened",
        "new link: licensing or further only if Talks is at least calls",
    ),
    (
        GIVES,
        trade("none", "none"),
        "softened",
        "link dropped: licensing or further only if Talks is at least calls",
    ),
    (
        GIVES,
        trade("none", "none", links=(link("licensing", TALKS, "visits"),)),
        "hardened",
        "link asks more: licensing or further only if Talks is at least visits "
        "(was licensing or further only if Talks is at least calls)",
    ),
    (
        GIVES,
        trade("none", "none", links=(link("scheduling", TALKS, "calls"),)),
        "softened",
        "link asks less: scheduling or further only if Talks is at least calls (was licensing or further)",
    ),
    (
        GIVES,
        trade("none", "none", links=(link("scheduling", TALKS, "visits"),)),
        "moved",
        "link changed: scheduling or further only if Talks is at least visits "
        "(was licensing or further only if Talks is at least calls)",
    ),
    (
        GIVES,
        trade("none", "none", links=(link("licensing", SEAT, ("oslo", "vienna")),)),
        "moved",
        "new link: licensing or further only if Seat is at least oslo or vienna; "
        "link dropped: licensing or further only if Talks is at least calls",
    ),
]


@pytest.mark.parametrize(("before", "after", "manner", "text"), LINKS)
def test_links_that_come_go_and_ask_more_or_less(before: Row, after: Row, manner: str, text: str) -> None:
    assert on("controls", before, after) == [(manner, text)]


def test_links_in_another_order_neither_soften_nor_harden() -> None:
    two = (link("licensing", TALKS, "calls"), link("licensing", SEAT, "oslo"))
    one, other = trade("none", "none", links=two), trade("none", "none", links=two[::-1])
    assert on("controls", one, other) == [("changed", "links in another order")]


LONG = "That talks followed the delisting is reported; that they would stop without it is inferred."
AP, PTI = {"source": "AP", "date": "2024-02"}, {"source": "PTI"}
REST: list[tuple[Row, Row, str]] = [
    ({"weight": 3}, {"weight": 6}, "weight 3 to 6 (50.0 to 66.7 of 100)"),
    (
        {"points": {"geneva": 1}},
        {"points": {"geneva": 2, "oslo": 1}},
        "points of geneva from 1 to 2, oslo from none to 1",
    ),
    ({}, {"values": {"geneva": 1, "oslo": 0, "vienna": 0}}, "worth stated for 3 options"),
    ({"values": {"geneva": 1}}, {}, "worth no longer stated for 1 option"),
    ({"confidence": "medium"}, {"confidence": "low"}, "confidence medium to low"),
    ({"interest": "Peace."}, {"interest": "Trade."}, 'interest "Peace." to "Trade."'),
    (
        {"rationale": "Said."},
        {"rationale": LONG},
        'rationale rewritten: "That talks followed the delisting is reported; ..."',
    ),
    ({}, {"rationale": "Said."}, 'rationale added: "Said."'),
    ({"interest": "Peace."}, {}, 'interest removed: "Peace."'),
    ({}, {"evidence": (AP, PTI)}, "2 pieces of evidence added (AP 2024-02, PTI)"),
    ({"evidence": (AP, PTI)}, {"evidence": (PTI,)}, "evidence removed (AP 2024-02)"),
    ({"evidence": (AP, PTI)}, {"evidence": (PTI, AP)}, "evidence in another order"),
    ({"evidence": (AP,)}, {"evidence": ({**AP, "says": "No."},)}, "evidence reworded (AP 2024-02)"),
    ({"evidence": (AP,)}, {"evidence": (PTI,)}, "evidence added (PTI); evidence removed (AP 2024-02)"),
    ({}, {"set_by": "capital"}, 'set by added: "capital"'),
    ({}, {"reviewed": "2024-02-10"}, "reviewed 2024-02-10"),
    ({"reviewed": "2024-01"}, {"reviewed": "2024-02"}, "reviewed 2024-02 (was 2024-01)"),
]


@pytest.mark.parametrize(("before", "after", "text"), REST)
def test_what_a_position_matters_and_rests_on(before: Row, after: Row, text: str) -> None:
    other = {"controls": trade("none", "none", weight=3)} if "weight" in before else {}
    rows = [{"seat": trade("oslo", **row), **other} for row in (before, after)]
    assert told(*rows) == [("changed", text)]


def test_one_position_is_told_by_what_it_accepts_then_its_weight_then_its_grounds() -> None:
    before = trade("none", "none", weight=5, confidence="low")
    after = trade("none", "licensing", weight=5, confidence="high", links=(link("licensing", TALKS, "calls"),))
    found = story(held(controls=before), held(controls=after))
    assert [each.topic for each in found] == ["stand", "link", "ground"]
    assert {(each.side, each.name) for each in found} == {("china", "drugs.controls")}
    assert [[change.keys[2] for change in each.changes] for each in found] == [["limit"], ["links"], ["confidence"]]


def test_an_entry_comes_and_goes_with_what_it_holds() -> None:
    row = trade("none", "licensing", weight=12, links=(link("licensing", TALKS, "calls"),))
    text = (
        "tradeable, target none, limit licensing, weight 12; link: licensing or further only if Talks is at least calls"
    )
    seat = {"seat": red(accepts=("oslo",))}
    assert told(seat, {"controls": row, **seat}) == [("added", text)]
    assert told({"controls": row, **seat}, seat) == [("removed", f"was {text}")]


def test_a_file_that_comes_whole_is_told_entry_by_entry_and_is_one_change() -> None:
    found = story(held(), held(controls=trade("none", "none"), seat=red(accepts=("oslo",)), talks=unknown()))
    assert [(each.item, each.manner) for each in found] == [
        ("controls", "added"),
        ("seat", "added"),
        ("talks", "added"),
    ]
    assert [len(each.changes) for each in found] == [1, 0, 0]
    assert [each.text for each in found] == [
        "tradeable, target and limit none",
        "red line, accepts oslo",
        "unknown, nothing stated",
    ]


def test_a_position_on_an_item_that_is_on_no_agenda_is_told_by_its_full_name() -> None:
    before, after = held(lost=trade("here", weight=1)), held(lost=trade("there", weight=1))
    (only,) = story(before, after)
    assert (only.name, only.manner, only.text) == ("drugs.lost", "moved", "target here to there")


def test_a_link_to_an_item_on_no_agenda_is_told_by_its_full_name() -> None:
    before, after = trade("none", "none"), trade("none", "none", links=(link("licensing", "lost.item", "x"),))
    assert on("controls", before, after) == [
        ("hardened", "new link: licensing or further only if lost.item is at least x")
    ]


def test_an_option_that_one_agenda_lacks_neither_softens_nor_hardens() -> None:
    shorter = ladder("advisories licensing scheduling", title="Precursor controls")
    before: dict[str, Any] = {"controls": trade("scheduling", "none"), "talks": trade("calls")}
    after: dict[str, Any] = {
        "items": {"drugs.controls": shorter},
        "controls": trade("scheduling", "advisories"),
        "talks": trade("calls"),
    }
    (stand,) = [each for each in story(held(**before), held(**after)) if each.topic == "stand"]
    assert stand.manner == "moved"
