"""The pane `why`: it follows the selected item, fills in, and Enter applies what is suggested as an edit to undo."""

from __future__ import annotations

from pathlib import Path

from negotiator.tui.panes.why import WhyPane
from negotiator.view.text import plain
from negotiator.zopa.whole import analyse
from tests.build import ladder, negotiation, red, trade
from tests.tui.screen import MIDDLE, Driven, opened
from tests.workspace.folders import put, same

CLOSED = negotiation(
    {"i.a": ladder("none some all", "some", by="china"), "i.b": ladder("x y z", "x")},
    {
        "us": {"i.a": trade("all"), "i.b": trade("z", "y")},
        "china": {"i.a": red("none", "some"), "i.b": red("x", "x")},
    },
    reservations={"us": 60},
)
"""A negotiation whose zone is empty."""


def pane(driven: Driven) -> WhyPane:
    """Give the pane."""
    found = driven.bench.panes["why"]
    assert isinstance(found, WhyPane)
    return found


def at_cursor(driven: Driven) -> str:
    """Give the line of the pane at its cursor."""
    view = driven.bench.view("why")
    assert view.cursor is not None
    return plain(view._lines[view.cursor])


async def go_to(driven: Driven, text: str) -> None:
    """Go down to the first suggestion that holds a text."""
    for _ in pane(driven)._told.starts:
        if text in at_cursor(driven):
            return
        await driven.press("down")
    assert text in at_cursor(driven)


async def test_enter_opens_the_zone_and_undo_closes_it_again(tmp_path: Path) -> None:
    async with opened(put(tmp_path / "n", CLOSED)) as driven:
        before = driven.bench.negotiation
        assert "The zone is empty" in await driven.press("5")
        await go_to(driven, "limit x to")
        suggested = at_cursor(driven).removeprefix("▶ ")
        assert "The zone is open" in await driven.press("enter")
        assert suggested in driven.context
        assert analyse(driven.bench.negotiation).zone.at_least > 0
        await driven.press("u")
        assert suggested in driven.context
        assert same(driven.bench.negotiation, before)
        assert "The zone is empty" in driven.text


async def test_it_follows_the_selected_item_and_the_cursor_goes_over_what_can_be_tried() -> None:
    async with opened("us-china-2023-06", MIDDLE) as driven:
        await driven.press("5")
        heads = [plain(driven.bench.view("why")._lines[0])]
        await driven.press("down", "down")
        starts = list(pane(driven)._told.starts)
        assert pane(driven).about == starts[2]
        await driven.press("G")
        assert pane(driven).about == starts[-1]
        await driven.press("g")
        assert pane(driven).about == starts[0]
        pane(driven).go(pane(driven)._told.starts[starts[1]])
        assert pane(driven).about == starts[1]
        await driven.press("1", "down", "down")
        heads.append(plain(driven.bench.view("why")._lines[0]))
        assert heads[0] != heads[1]


async def test_a_stale_suggestion_is_refused_with_the_reason(tmp_path: Path) -> None:
    async with opened(put(tmp_path / "n", CLOSED)) as driven:
        await driven.press("5")
        await go_to(driven, "limit x to")
        driven.bench.perform("weight-up")
        edited = driven.bench.negotiation
        driven.bench.perform("apply")
        assert driven.bench.negotiation is edited, "at the same moment, before anything is worked out anew"
        await driven.rest()
        assert "worked out anew" in driven.context
        await driven.press("u")
        await go_to(driven, "limit x to")
        driven.bench.perform("apply")
        applied = driven.bench.negotiation
        assert applied is not edited
        driven.bench.perform("apply")
        assert driven.bench.negotiation is applied, "nor the same suggestion twice"
        await driven.rest()


async def test_where_nothing_can_be_tried_enter_says_so(tmp_path: Path) -> None:
    made = negotiation({"i.a": ladder("x y", "x")}, {"us": {"i.a": trade("y")}, "china": {"i.a": trade("y")}})
    async with opened(put(tmp_path / "n", made)) as driven:
        await driven.press("5", "enter")
        assert "no suggestion is chosen" in driven.context
