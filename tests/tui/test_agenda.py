"""The agenda changed in the app: items, options, issues, sides and the negotiation itself."""

from __future__ import annotations

from pathlib import Path

import pytest

from negotiator.tui.agenda.sheet import Sheet
from negotiator.tui.command import PANES
from negotiator.tui.dialogs import EntryList
from negotiator.tui.workbench import Workbench
from tests.build import choice, ladder, link, negotiation, quantity, trade
from tests.tui.folders import files, put
from tests.tui.hostile import hostile
from tests.tui.screen import Driven, opened
from tests.tui.test_hostile import actions, controls

HELD = negotiation(
    {
        "talks.place": ladder("here between there", "between", title="Place"),
        "talks.days": quantity(0, 30, 5, 10, title="Days"),
        "bread.kind": choice("rye wheat", title="Kind of bread"),
    },
    {
        "us": {"talks.place": trade("here", "between"), "talks.days": trade(20, 10)},
        "eu": {"bread.kind": trade("rye", links=(link("wheat", "talks.days", 10),)), "talks.days": trade(0)},
    },
)


def held(driven: Driven) -> list[str]:
    return list(driven.bench.negotiation.item_names)


async def test_an_item_is_added_with_each_sides_position_and_undone(tmp_path: Path) -> None:
    async with opened(put(tmp_path, HELD)) as driven:
        await driven.press("a")
        assert "Add an item to talks" in driven.dialog
        await driven.press("i")
        await driven.paste("[b]How often?")
        assert "id: talks.b-how-often" in driven.dialog
        await driven.press("tab", "tab")
        await driven.paste("never")
        assert "type two options or more" in driven.dialog
        await driven.paste(", at times, always")
        assert "type two options" not in driven.dialog and "ids: never, at-times, always" in driven.dialog
        await driven.press("tab")
        await driven.paste("At")
        assert "status quo must be one of its options" in driven.dialog
        await driven.press("right", "ctrl+s")  # takes what is offered
        assert "Positions on talks, [b]How often?" in driven.dialog
        assert "target limit mark us < tradeable > eu < tradeable >" in driven.dialog
        await driven.paste("at-times")
        await driven.press("ctrl+s")
        assert "us: nothing would tell which way is better: set a limit" in driven.dialog
        await driven.paste("always")
        shown = await driven.press("ctrl+s")
        assert "[b]How often?: positions of us stated" in driven.context
        assert driven.bench.item == "talks.b-how-often" and "▶    [b]How often?" in shown
        position = driven.bench.negotiation.position("us", "talks.b-how-often")
        assert (position.stance, position.target, position.limit) == ("tradeable", "at-times", "always")
        assert driven.bench.negotiation.item("talks.b-how-often").status_quo == "at-times"  # type: ignore[union-attr]
        await driven.press("u", "u")
        assert held(driven) == ["talks.place", "talks.days", "bread.kind"]
        assert "undid: added the item [b]How often? to talks" in driven.context


async def test_what_to_do_next_is_said_where_positions_are_left_for_later(tmp_path: Path) -> None:
    async with opened(put(tmp_path, HELD)) as driven:
        await driven.press("a", "a")
        await driven.paste("Salt")
        await driven.press("tab", "tab", "right", "tab")
        await driven.paste("fine, coarse")
        await driven.press("ctrl+s", "escape")
        assert driven.context.endswith("r or t marks it, J K set the target, H L the limit")
        assert driven.bench.item == "salt.salt"
        await driven.press("t")
        assert driven.context == "set a target first (J K)"
        await driven.press("r")
        assert driven.context == "set what it accepts first (H L)"
        await driven.press("K", "enter", "t")
        assert driven.context == "us, Salt: marked tradeable"


async def test_a_sheet_with_something_typed_is_not_left_without_asking(tmp_path: Path) -> None:
    async with opened(put(tmp_path, HELD)) as driven:
        await driven.press("a", "i", "escape")
        assert isinstance(driven.app.screen, Workbench)
        await driven.press("a", "i", "x", "escape")
        assert "What was written is not taken yet" in driven.dialog
        await driven.press("escape")
        assert isinstance(driven.app.screen, Sheet) and "title x" in driven.dialog
        await driven.press("escape", "down", "down", "enter")
        assert isinstance(driven.app.screen, Workbench)
        assert driven.bench.session.unsaved == ()


async def test_options_are_added_at_the_cursor_renamed_moved_and_removed(tmp_path: Path) -> None:
    async with opened(put(tmp_path, HELD)) as driven:
        await driven.press("a", "o")
        assert "here between status quo there" in driven.dialog
        await driven.press("a")
        await driven.paste("half way")
        await driven.press("enter")
        assert "here half way (half-way) between status quo there" in driven.dialog
        await driven.press("enter", "ctrl+u")
        await driven.paste("there")
        assert "Place has an option there already" in driven.dialog
        await driven.press("ctrl+u")
        await driven.paste("Half")
        await driven.press("enter", "J")
        assert "here between status quo Half (half-way) there" in driven.dialog
        await driven.press("home", "down", "K")
        assert "us, Place: its limit would lie past its target: move those first" in driven.dialog
        await driven.press("home", "x")
        assert "here is named in the target of us, Place: change that first" in driven.dialog
        await driven.press("end", "x", "u")
        assert isinstance(driven.app.screen, EntryList)
        await driven.press("escape", "ctrl+s")
    text = files(tmp_path)["agenda/talks.toml"].decode()
    assert "half-way" in text and 'labels = { half-way = "Half" }' in text


async def test_the_keys_of_an_item_are_changed_in_one_edit(tmp_path: Path) -> None:
    async with opened(put(tmp_path, HELD)) as driven:
        await driven.press("down", "a", "e")
        assert "title Days question status quo 10 moved by range 0 to 30 step 5" in driven.dialog
        await driven.press("tab")
        await driven.paste("How many?")
        await driven.press("tab", "ctrl+u")
        await driven.paste("14")
        assert "must be an amount from 0 to 30 in steps of 5" in driven.dialog
        await driven.press("tab", "tab", "ctrl+u")
        await driven.paste("0 to 40 step 2 days")
        await driven.press("enter")
        assert driven.context == "Days: question, status quo, range changed"
        item = driven.bench.negotiation.item("talks.days")
        assert item is not None and item.question == "How many?" and item.status_quo == 14 and len(item.options) == 21
        await driven.press("u")
        assert driven.bench.session.unsaved == ()
        await driven.press("a", "o")
        assert "Days is a quantity: change its range with the item (e)" in driven.context


async def test_issue_side_and_negotiation_are_changed(tmp_path: Path) -> None:
    async with opened(put(tmp_path, HELD)) as driven:
        await driven.press("a", "u", "ctrl+u")
        assert "an issue needs a title" in driven.dialog
        await driven.paste("Where and when")
        await driven.press("enter", "a", "d")
        await driven.paste("United States")
        await driven.press("tab")
        await driven.paste("US")
        await driven.press("tab")
        await driven.paste("a red")
        assert "colour must be a plain name, such as blue, or #rrggbb" in driven.dialog
        await driven.press("ctrl+u", "tab")
        await driven.paste("12.5")
        await driven.press("enter")
        assert driven.context == "us: title, short, reservation changed"
        await driven.press("a", "n", "ctrl+u")
        await driven.paste("Bread for days")
        await driven.press("tab")
        await driven.paste("2024-02")
        await driven.press("enter")
        assert driven.header.startswith(" Bread for days, as of 2024-02")
        assert "Where and when" in driven.text and "[US]" in driven.text
        await driven.press("ctrl+s")
    assert "reservation = 12.5" in files(tmp_path)["us/side.toml"].decode()


async def test_a_removal_is_asked_once_and_says_what_is_kept(tmp_path: Path) -> None:
    async with opened(put(tmp_path, HELD)) as driven:
        await driven.press("a", "x")
        assert "Remove the item Place; 1 position on it kept in the files, not analysed?" in driven.dialog
        await driven.press("n")
        assert driven.bench.session.unsaved == ()
        await driven.press("a", "x", "y")
        assert held(driven) == ["talks.days", "bread.kind"]
        await driven.press("u")
        assert held(driven) == ["talks.place", "talks.days", "bread.kind"]
        await driven.press("a", "X")
        assert "eu, Kind of bread: a link asks for Days: take the link away first" in driven.context
        await driven.press("end")
        await driven.press("a", "x")
        assert "Kind of bread is the last item of bread: remove the issue instead" in driven.context
        await driven.press("a", "D")
        assert "Remove the side us; its 2 positions and its files go with it?" in driven.dialog
        await driven.press("y", "ctrl+s", "a", "D")
        assert "this is the last side: a negotiation needs one" in driven.context
    assert not any(name.startswith("us/") for name in files(tmp_path))


async def test_a_side_is_added_and_moved_and_stays_the_one_that_is_edited(tmp_path: Path) -> None:
    async with opened(put(tmp_path, HELD)) as driven:
        await driven.press("a", "s")
        await driven.paste("EU")
        await driven.press("ctrl+s")
        assert "there is a side EU already" in driven.dialog
        await driven.press("ctrl+u")
        await driven.paste("Río")
        assert "id, and name of its folder: rio" in driven.dialog
        await driven.press("tab", "tab", "enter")
        assert driven.bench.side == "rio" and "added the side Río; its positions are unknown" in driven.context
        await driven.press("a", "H")
        assert driven.bench.negotiation.side_ids == ("us", "rio", "eu") and driven.bench.side == "rio"
        await driven.press("a", "L", "a", "L")
        assert driven.bench.side == "rio" and driven.context == "Río is the last already"
        await driven.press("a", "J")
        assert driven.bench.negotiation.issue_ids == ("bread", "talks")


async def test_an_empty_agenda_says_what_to_press_in_every_pane(tmp_path: Path) -> None:
    async with opened(put(tmp_path, negotiation({}, {"us": {}, "eu": {}}))) as driven:
        assert "Press a, then a again" in driven.text
        for number in range(1, len(PANES) + 1):
            await driven.press(str(number))
            await driven.press("r")
            assert driven.context == "nothing is on the agenda yet: a adds an issue with its first item"
        await driven.press("a", "a")
        await driven.paste("Bread")
        await driven.press("tab", "tab", "right", "tab")
        await driven.paste("rye, wheat")
        await driven.press("ctrl+s", "escape", "1")
        assert "Bread" in driven.text and held(driven) == ["bread.bread"]


async def test_positions_on_a_choice_are_completed_and_hold_the_target_among_what_is_accepted(tmp_path: Path) -> None:
    async with opened(put(tmp_path, HELD)) as driven:
        await driven.press("end", "a", "p")
        assert "target accepts mark us < tradeable > eu rye < tradeable >" in driven.dialog
        await driven.type("wh")
        await driven.press("tab")
        assert "us wheat < tradeable >" in driven.dialog
        await driven.paste("rye")
        await driven.press("tab", "r")
        assert "us wheat rye < red line >" in driven.dialog
        await driven.press("ctrl+s")
        assert "us: accepts leaves out the target, wheat: name it too" in driven.dialog
        await driven.paste(", wheat")
        await driven.press("ctrl+s")
        position = driven.bench.negotiation.position("us", "bread.kind")
        assert (position.stance, position.target, position.accepts) == ("red-line", "wheat", ("rye", "wheat"))
        await driven.press("u")
        assert driven.bench.session.unsaved == ()


DIALOGS = (("a",), ("e",), ("escape", "a", "p"), ("escape", "a", "o"), ("enter",), ("escape", "escape", "a", "u"))
MORE = (("escape", "a", "d"), ("escape", "a", "n"), ("escape", "a", "i"), ("escape", "a", "a"), ("escape", "a", "D"))


@pytest.mark.parametrize("begin", [0, 4])
async def test_hostile_text_is_text_in_every_dialog_of_the_agenda(begin: int, tmp_path: Path) -> None:
    async with opened(put(tmp_path, hostile(begin))) as driven:
        await driven.press("down")
        for keys in (*DIALOGS, *MORE):
            await driven.press(*keys)
            assert driven.app.screen.query(".dialog"), keys
            assert controls(driven) == set(), keys
            assert {act for act in actions(driven) if "app.quit" in act} == set(), keys
