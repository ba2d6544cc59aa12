"""The review: a key a verdict, the next position at once, taken up again where it was left."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from random import Random

import pytest

from negotiator.model.negotiation import Negotiation
from negotiator.tui.commands import acting
from negotiator.tui.review import ACTS, ReviewScreen
from tests.build import ladder, negotiation, red, trade, unknown
from tests.tui.folders import copied, diff_lines, kept_in_git, put, replaced
from tests.tui.screen import LARGE, MIDDLE, SMALL, Driven, opened


def today() -> str:
    """The day of a verdict that was just given: a run may go on past midnight."""
    return date.today().isoformat()


KEYS = {"enter": None, "space": None, "r": "red-line", "t": "tradeable", "n": "unknown"}
SURE = {"1": "high", "2": "medium", "3": "low"}
SAMPLE, ITEM = "us-china-2024-02", "taiwan.status"


def generated() -> Negotiation:
    """Give a hundred positions: ten issues of five items, two sides; the last issue without entries."""
    items = {f"issue-{i}.item-{k}": ladder("a b c d", "b", title=f"Item {i} {k}") for i in range(10) for k in range(5)}
    north = {name: trade("d", "b", weight=1, confidence="low") for name in items if not name.startswith("issue-9")}
    south = {name: red("a", "c", interest="Less.") for name in items if not name.startswith("issue-9")}
    return negotiation(items, {"north": north, "south": south})


def reviewing(driven: Driven) -> ReviewScreen:
    """Give the review that is open."""
    return next(screen for screen in driven.app.screen_stack if isinstance(screen, ReviewScreen))


def said(driven: Driven) -> str:
    """Give the line above the keys."""
    return driven.lines[-2].strip()


async def test_a_hundred_positions_are_walked_by_single_keys(tmp_path: Path) -> None:
    folder = put(tmp_path / "made", generated())
    rng, meant = Random(7), list[tuple[str, str, str | None, str | None]]()
    async with opened(folder) as driven:
        await driven.press("v")
        looks = reviewing(driven).walk.looks
        assert len(looks) == 100
        pressed = []
        for look in looks:
            free = look.item.startswith("issue-9")
            key = rng.choice(["enter", "space", "n", *SURE] if free else [*KEYS, *SURE])
            pressed.append(key)
            meant.append((look.side, look.item, KEYS.get(key), SURE.get(key)))
        began = driven.bench.session.negotiation
        await driven.press(*pressed)
        assert driven.row("reviewed ").split() == ["reviewed", "100"]
        assert driven.row("left ").split() == ["left", "0"]
        assert "100 of 100 looked at" in driven.text
        now = driven.bench.session.negotiation
        for side, name, stance, confidence in meant:
            old, new = began.position(side, name), now.position(side, name)
            assert (new.reviewed, new.stance, new.confidence) == (
                today(),
                stance or old.stance,
                confidence or old.confidence,
            )
        await driven.press("ctrl+s")
        assert "saved" in driven.header
        await driven.press("escape")
        assert driven.context.startswith("reviewed 100 of 100")
        await driven.press("v")
        assert "Nothing needs a look" in driven.text


async def test_a_review_is_taken_up_where_it_was_left_and_its_diff_is_a_line_or_two_an_item(tmp_path: Path) -> None:
    folder = copied(SAMPLE, tmp_path)
    replaced(folder / "us" / "taiwan.toml", "[items.status]", "# as the delegation put it\n[items.status]  # firm")
    kept_in_git(folder)
    async with opened(folder) as driven:
        await driven.press("v")
        total = len(reviewing(driven).walk.looks)
        seen = [(look.side, look.item) for look in reviewing(driven).walk.looks]
        await driven.press("enter", "down", "1", "enter", "t", "ctrl+s")
        await driven.press("escape")
    lines = diff_lines(folder)
    assert lines.count(f'+reviewed = "{today()}"') == 4
    assert len(lines) <= 4 * 3 and all(
        line[1:].split(" = ")[0] in ("reviewed", "confidence", "stance") for line in lines
    )
    text = (folder / "us" / "taiwan.toml").read_text(encoding="utf-8")
    assert "# as the delegation put it\n[items.status]  # firm\n" in text
    async with opened(folder) as driven:
        shown = await driven.press("v")
        assert [(look.side, look.item) for look in reviewing(driven).walk.looks] == [seen[1], *seen[5:]]
        assert f"4 of {total} looked at; this is number 5" in shown


async def test_what_is_undone_is_shown_again_and_counted_no_more(tmp_path: Path) -> None:
    async with opened(copied(SAMPLE, tmp_path)) as driven:
        await driven.press("v", "enter", "3", "n")
        assert "3 of 52 looked at; this is number 4" in driven.text
        assert "unsaved" in driven.header
        await driven.press("down", "down", "u")
        assert "2 of 52 looked at; this is number 3" in driven.text
        assert said(driven).startswith("undid: reviewed: United States, US arms for Taiwan: unknown")
        await driven.press("ctrl+r")
        assert "3 of 52 looked at; this is number 3" in driven.text
        assert "looked at today" in driven.text
        await driven.press("u", "u", "u")
        assert "0 of 52 looked at; this is number 1" in driven.text and "saved" in driven.header
        await driven.press("u")
        assert said(driven) == "nothing to undo"


async def test_what_is_reviewed_already_is_passed_without_another_edit(tmp_path: Path) -> None:
    async with opened(copied(SAMPLE, tmp_path)) as driven:
        await driven.press("v", "enter", "up")
        revision = driven.bench.session.revision
        await driven.press("enter")
        assert "1 of 52 looked at; this is number 2" in driven.text
        assert driven.bench.session.revision == revision


async def test_what_was_skipped_is_left_at_the_end_and_can_be_gone_back_to(tmp_path: Path) -> None:
    async with opened(copied(SAMPLE, tmp_path)) as driven:
        await driven.press("v", "enter", "k", "j", "j", "enter", "G")
        assert driven.row("reviewed ").split()[-1] == "2"
        assert driven.row("left ").split()[-1] == "50"
        for key in ("r", "enter", "1", "H", "plus", "i", "e", "p"):
            await driven.press(key)
            assert said(driven).startswith("this is the end of the review"), key
        await driven.press("g")
        assert "this is number 2" in driven.text
        await driven.press("G", "up")
        assert "this is number 52" in driven.text
        await driven.press("up", "down", "down", "down")
        assert "End of the review" in driven.text


async def test_a_verdict_that_cannot_be_says_which_key_helps(tmp_path: Path) -> None:
    made = negotiation({"i.a": ladder("x y z", "x")}, {"us": {"i.a": unknown()}, "eu": {"i.a": trade("z")}})
    async with opened(put(tmp_path / "made", made)) as driven:
        await driven.press("v", "t")
        assert said(driven) == "set a target first (J K)"
        await driven.press("K", "K", "K", "H", "r")
        assert "1 of 2 looked at; this is number 2" in driven.text
        assert driven.bench.negotiation.position("us", "i.a").stance == "red-line"
        await driven.press("r")
        assert said(driven) == "set a limit first (H L)"
        await driven.press("s")
        assert said(driven) == "Next side is for the workbench: Escape goes back to it"


async def test_limits_move_and_lists_of_a_choice_open_as_in_the_workbench(tmp_path: Path) -> None:
    async with opened(copied(SAMPLE, tmp_path)) as driven:
        await driven.press("v", "down", "down", "down")
        await driven.press("H")
        assert said(driven) == "China, US arms for Taiwan: limit taper to none"
        assert "accepts = none" in driven.text and "1 unsaved" in driven.header
        await driven.press("L", "plus")
        assert "weight 7 to 8" in said(driven) and "weight 8" in driven.row("holds")
        walk = reviewing(driven).walk
        choices = [n for n, look in enumerate(walk.looks) if look.item == "relationship.name"]
        await driven.press(*["down"] * (choices[0] - 3), "H")
        assert "[x] no common name" in driven.text
        await driven.press("escape")
        assert f"this is number {choices[0] + 1}" in driven.text


async def test_interest_rationale_and_evidence_are_written_on_the_way(tmp_path: Path) -> None:
    async with opened(copied(SAMPLE, tmp_path), MIDDLE) as driven:
        await driven.press("v", "down", "i")
        await driven.press(*" Less of it.", "ctrl+s")
        held = driven.bench.negotiation.position("china", ITEM)
        assert held.interest is not None and held.interest.endswith("Less of it.")
        assert "Less of it." in driven.text and "this is number 2" in driven.text
        await driven.press("a")
        await driven.press(*" So.", "ctrl+s")
        assert (driven.bench.negotiation.position("china", ITEM).rationale or "").endswith(" So.")
        await driven.press("e", *"Wire")
        await driven.press("ctrl+s")
        added = (driven.bench.negotiation.position("china", ITEM).evidence or ())[-1]
        assert (added.source, added.date) == ("Wire", None)
        assert "Wire without a date" in driven.text
        assert driven.bench.negotiation.position("china", ITEM).reviewed is None


async def test_sides_reasons_and_age_are_chosen_and_kept_for_the_next_review(tmp_path: Path) -> None:
    async with opened(copied(SAMPLE, tmp_path), MIDDLE) as driven:
        await driven.press("v", "o", "s")
        await driven.press("space", "enter")
        assert "Sides: CN" in driven.dialog
        await driven.press("r")
        await driven.press(*["space", "down"] * 3, "down", "space", "down", "space", "enter")
        assert "Reasons: evidence older than the age" in driven.dialog
        await driven.press("a")
        await driven.press("ctrl+u", *"900 y", "enter")
        await driven.press("escape")
        assert "Nothing needs a look" in driven.text
        await driven.press("o", "a")
        await driven.press("ctrl+u", *"soon", "enter")
        assert "such as 6 months" in driven.dialog
        await driven.press("ctrl+u", *"1", "enter", "escape")
        looks = reviewing(driven).walk.looks
        assert {look.side for look in looks} == {"china"}
        assert {look.reasons for look in looks} == {("old-evidence",)}
        await driven.press("escape", "v")
        assert reviewing(driven).walk.looks == looks


async def test_the_workbench_shows_the_item_and_side_that_were_shown_last(tmp_path: Path) -> None:
    async with opened(copied(SAMPLE, tmp_path)) as driven:
        await driven.press("v", "3", "enter", "r", "escape")
        assert (driven.bench.item, driven.bench.side) == ("taiwan.arms", "china")
        assert driven.context.startswith("reviewed 3 of 52, changed 1, left 49")
        assert "zone: counting" not in driven.header and "unsaved" in driven.header
        await driven.press("v", "escape")
        assert "reviewed 0 of 49" in driven.context


async def test_every_command_of_the_review_does_something_and_others_say_where_they_belong(tmp_path: Path) -> None:
    keys = [key for command in acting("review") for key in command.keys]
    assert len(keys) == len(set(keys))
    assert set(ACTS) <= {command.id for command in acting("review")}
    async with opened(copied(SAMPLE, tmp_path)) as driven:
        await driven.press("v")
        bound = {key for key, _ in reviewing(driven)._bindings}
        assert bound >= set(keys)
        reviewing(driven).perform("set-aside")
        await driven.rest()
        assert "set aside" in said(driven)
        reviewing(driven).perform("zoom")
        await driven.rest()
        assert said(driven) == "Zoom is for the workbench: Escape goes back to it"


@pytest.mark.parametrize("size", [SMALL, MIDDLE, LARGE])
async def test_the_screen_fits_and_long_positions_scroll(size: tuple[int, int], tmp_path: Path) -> None:
    async with opened(copied(SAMPLE, tmp_path), size, ascii_only=size == SMALL) as driven:
        shown = await driven.press("v")
        assert "0 of 52 looked at" in shown and "Enter right" in driven.lines[-1] and "? help" in driven.lines[-1]
        assert "1 2 3: confidence" in said(driven)
        await driven.press("enter", "pagedown")
        view = reviewing(driven).view
        assert view.top == view.last_top
        await driven.press("enter")
        assert view.top == 0
        await driven.press("question_mark")
        assert "Help" in driven.text
        await driven.press("escape")
        assert "2 of 52 looked at" in driven.text


async def test_a_review_goes_on_with_its_progress_and_what_it_asked_for(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    folder = copied("three-way", tmp_path)
    async with opened(folder, at_home=True) as driven:
        await driven.press("v", "1")
        total = len(reviewing(driven).walk.looks)
        shown = await driven.press("2", "3", "escape", "v")
        assert f"3 of {total} looked at; this is number 4" in shown
        assert "3 unsaved" in shown
        await driven.press("o", "a")
        await driven.pilot.press("ctrl+u")
        await driven.type("5 years")
        await driven.press("enter", "escape", "escape", "ctrl+s", "q")
    async with opened(folder, at_home=True) as driven:
        shown = await driven.press("v")
        assert "3 of " in shown
        assert str(reviewing(driven).asked.age) == "5 years"
