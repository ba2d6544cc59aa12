"""Links in the app: put together from lists, told as a sentence, changed, and refused with a reason."""

from __future__ import annotations

from tests.tui.screen import opened
from tests.tui.test_fields import held, to_field


async def test_a_link_is_put_together_from_lists_changed_and_removed() -> None:
    async with opened("us-china-2023-06") as driven:
        assert "no link yet: a adds" in await to_field(driven, "links")
        shown = await driven.press("a")
        assert "gives ... or further only if ... is at least ..." in shown
        await driven.press("down", "enter")
        assert "Taiwan, Status of Taiwan" in driven.text
        shown = await driven.press(*"arms", "enter")
        assert "gives advisories or further only if Taiwan, US arms for Taiwan is" in driven.dialog
        await driven.press("x")
        assert 'at least "x" is not an option of US arms for Taiwan; options: none, taper' in driven.dialog
        await driven.press("ctrl+s")
        assert held(driven).links is None
        await driven.press("backspace", *"tap", "enter", "enter")
        (link,) = held(driven).links or ()
        assert (link.concede, link.only_if.item, link.only_if.at_least) == ("advisories", "taiwan.arms", "taper")
        assert "gives advisories or further only if Taiwan, US arms for Taiwan is at least taper" in driven.dialog
        await driven.press("enter", "tab", "tab", "down", "enter", "ctrl+s")
        (link,) = held(driven).links or ()
        assert link.only_if.at_least == "as-now"
        await driven.press("enter", "enter", "enter", "enter")
        assert "no link yet" in await driven.press("x")
        await driven.press("escape", "escape")
        assert driven.context.startswith("United States, Precursor controls: link removed: gives advisories or further")


async def test_a_form_that_is_left_asks_about_what_was_written() -> None:
    async with opened("us-china-2023-06") as driven:
        await to_field(driven, "links")
        await driven.press("a", "enter")
        assert "What was written is not taken yet" in await driven.press("escape")
        assert "no link yet" in await driven.press("end", "enter")
