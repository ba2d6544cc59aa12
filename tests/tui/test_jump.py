"""Jump mode: a label on every target of every pane on screen, and typing it goes there."""

from __future__ import annotations

from pathlib import Path

import pytest

from negotiator.tui.jumping import JumpScreen, targets
from negotiator.view.jumping import labels
from tests.tui.folders import put
from tests.tui.hostile import hostile
from tests.tui.screen import MIDDLE, SMALL, WIDE, Driven, opened
from tests.tui.test_hostile import controls


def labelled(driven: Driven) -> list[str]:
    """What stands in reverse, letters alone."""
    shown = (part.text.strip() for part in driven.segments if part.style is not None and part.style.reverse)
    return [text for text in shown if text.isascii() and text.isalpha()]


async def test_every_row_gets_a_letter_and_typing_it_goes_there() -> None:
    async with opened("three-way") as driven:
        before = driven.text
        shown = await driven.press("f")
        assert labelled(driven) == ["a", "s", "d", "f", "g"]
        assert [line[1] for line in shown.splitlines()[3:8]] == ["a", "s", "d", "f", "g"]
        await driven.press("d")
        assert driven.bench.item == "river.farm-draw"
        assert labelled(driven) == []
        await driven.press("f", "s")
        assert driven.text == before


@pytest.mark.parametrize("key", ["escape", "x", "enter", "2"])
async def test_any_other_key_leaves_and_does_nothing(key: str) -> None:
    async with opened("three-way") as driven:
        before = driven.bench.browse, driven.bench.layout_now, driven.lines[:-1]
        await driven.press("f", key)
        assert (driven.bench.browse, driven.bench.layout_now, driven.lines[:-1]) == before
        assert not isinstance(driven.app.screen, JumpScreen)


async def test_titles_of_panes_are_targets_and_no_target_is_left_out() -> None:
    async with opened("us-china-2024-02", WIDE) as driven:
        found = list(targets(driven.bench))
        assert {target.pane for target in found if target.line is None} == set(driven.bench.areas) - {"matrix"}
        at_hand = dict(zip(labels(len(found)), found, strict=True))
        deal = next(label for label, target in at_hand.items() if (target.pane, target.line) == ("deal", None))
        shown = await driven.press("f")
        assert len(labelled(driven)) == len(found)
        assert f" {deal} 3 Deal " in shown
        await driven.press(*deal)
        assert driven.bench.pane == "deal"
        assert " 3 Deal " in driven.text
        assert f" {deal} 3 Deal " not in driven.text


async def test_labels_of_two_letters_narrow_as_one_types() -> None:
    async with opened("us-china-2024-02", (80, 60)) as driven:
        many = len(labels(len(list(targets(driven.bench)))))
        assert many > 26
        await driven.press("f")
        last = labels(many)[-1]
        assert len(last) == 2
        await driven.press(last[0])
        assert set(labelled(driven)) == {label[1] for label in labels(many) if label[0] == last[0] and len(label) == 2}
        await driven.press("backspace")
        assert len(labelled(driven)) == many
        await driven.press(*last)
        assert driven.bench.browse.selected == list(driven.bench.browse.visible(driven.bench.rows))[many - 1].name


async def test_only_what_can_be_seen_is_labelled_wherever_one_has_scrolled() -> None:
    async with opened("us-china-2024-02", SMALL) as driven:
        await driven.press("end", "f")
        seen = len(labelled(driven))
        assert 0 < seen <= driven.bench.view("matrix").size.height
        await driven.press("a")
        assert driven.bench.browse.place(driven.bench.rows) == len(driven.bench.rows) - seen


async def test_a_change_of_size_and_a_click_leave() -> None:
    async with opened("three-way", MIDDLE) as driven:
        await driven.press("f")
        await driven.resize(*SMALL)
        assert not isinstance(driven.app.screen, JumpScreen)
        await driven.press("f")
        await driven.pilot.click(offset=(5, 5))
        await driven.rest()
        assert labelled(driven) == []
        assert not isinstance(driven.app.screen, JumpScreen)


@pytest.mark.parametrize("size", [(40, 10), (20, 6), (10, 3)])
async def test_it_works_at_any_size_with_any_text(size: tuple[int, int], tmp_path: Path) -> None:
    async with opened(put(tmp_path, hostile(6)), size) as driven:
        await driven.press("f")
        assert controls(driven) == set()
        await driven.press("a")
        assert driven.app.is_running
