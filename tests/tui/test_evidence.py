"""The evidence of a position as a list: added, changed, moved, removed, each undone, or refused with a reason."""

from __future__ import annotations

from tests.tui.screen import Driven, opened
from tests.tui.test_fields import held, to_field


async def fill(driven: Driven, *texts: str) -> str:
    """Type texts into the lines of the form, from the first."""
    for place, text in enumerate(texts):
        if place:
            await driven.press("tab")
        await driven.press("ctrl+u", *text)
    return driven.text


def sources(driven: Driven) -> list[str]:
    return [each.source for each in held(driven).evidence or ()]


async def test_evidence_is_added_changed_moved_removed_and_taken_back() -> None:
    async with opened("us-china-2023-06") as driven:
        shown = await to_field(driven, "evidence")
        begun = sources(driven)
        assert "United States: evidence of Fentanyl, Precursor controls" in shown
        assert "a adds, Enter changes, x removes" in shown
        shown = await driven.press("a")
        assert "who reports it" in shown
        assert "source must say who reports it" in await driven.press("enter")
        assert 'date must be a date: "2024", "2024-02"' in await fill(driven, "Reuters [b]", "24")
        assert "2024, 2024-02 or 2024-02-10; may be left out" in driven.text
        await driven.press("ctrl+u")
        await driven.press(*"2023-05", "tab", *"Talks are held.")
        shown = await driven.press("enter")
        assert "Reuters [b] 2023-05: Talks are held." in shown
        assert sources(driven) == [*begun, "Reuters [b]"]
        await driven.press("K")
        assert sources(driven)[-2] == "Reuters [b]"
        assert "already the first of the list" in await driven.press("home", "K")
        await driven.press("end", "k", "enter")
        await fill(driven, "AP")
        await driven.press("ctrl+s")
        assert sources(driven)[-2] == "AP"
        await driven.press("x")
        assert sources(driven) == begun
        await driven.press("u")
        assert sources(driven)[-2] == "AP"
        assert "evidence" in await driven.press("escape")
        await driven.press("escape")
        assert driven.context.startswith("undid: United States, Precursor controls: evidence removed: AP")


async def test_a_list_without_entries_says_how_to_add_one_and_a_form_asks_before_it_is_left() -> None:
    async with opened("us-china-2023-06") as driven:
        await to_field(driven, "evidence")
        await driven.press(*["x"] * len(sources(driven)), "escape", "enter")
        assert "no evidence yet: a adds" in driven.text
        assert "there is no evidence yet: a adds" in await driven.press("x")
        assert "nothing was edited in this list yet" in await driven.press("u")
        await driven.press("enter", "r")
        assert "What was written is not taken yet" in await driven.press("escape")
        assert "no evidence yet" in await driven.press("down", "down", "enter")
        assert held(driven).evidence is None
