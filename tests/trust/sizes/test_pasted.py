"""Texts pasted into a line or a box: one of 10 MB is refused in a word, one within the limit stands there whole."""

from __future__ import annotations

import time

import pytest
from textual import events
from textual.app import App
from textual.widgets import Input, Static, TextArea

from negotiator.tui.dialogs import Prompt, TextBox
from negotiator.tui.dialogs.pasting import MOST_PASTED
from tests.trust.conftest import Tell
from tests.trust.sizes.measuring import READ_SECONDS, Cost, hold

HUGE = {"words": "Some words of it. " * 555_555, "lines": "\n" * 10_000_000, "one word": "a" * 10_000_000}
REFUSED = "characters are too many to paste; at most 50,000 at once"


def text_in(app: App[None]) -> str:
    focused = app.focused
    assert isinstance(focused, Input | TextArea)
    return focused.value if isinstance(focused, Input) else focused.text


async def pasted(dialog: Prompt | TextBox, text: str) -> tuple[str, str, float]:
    """Paste into a dialog; give what stands there then, what it says, and the seconds of the processor."""
    app = App[None]()
    async with app.run_test(size=(100, 30)) as pilot:
        app.push_screen(dialog)
        await pilot.pause()
        assert app.focused is not None
        began = time.process_time()
        app.post_message(events.Paste(text))
        await pilot.pause()
        seconds = time.process_time() - began
        said = app.screen.query_one(".dialog--reason", Static).render()
        return text_in(app), str(said), seconds


@pytest.mark.parametrize("name", HUGE)
@pytest.mark.parametrize("kind", [Prompt, TextBox])
async def test_ten_megabytes_pasted_are_refused_at_once_and_change_nothing(
    kind: type[Prompt] | type[TextBox], name: str, figure: Tell
) -> None:
    stands, said, seconds = await pasted(kind("Title", "As it was"), HUGE[name])
    assert (stands, said) == ("As it was", f"{len(HUGE[name]):,} {REFUSED}")
    hold(figure, f"10 MB pasted, {name}", Cost(seconds, 0, said))


@pytest.mark.parametrize("kind", [Prompt, TextBox])
async def test_what_is_at_the_limit_is_put_in_whole(kind: type[Prompt] | type[TextBox]) -> None:
    text = "a word, " * (MOST_PASTED // 8)
    stands, said, seconds = await pasted(kind("Title", ""), text)
    assert (stands, said) == (text, "")
    assert seconds < READ_SECONDS
    assert (await pasted(kind("Title", ""), text + "b"))[0] == ""
