"""Walks through the app that keep each screen as text: one opening serves them all."""

from __future__ import annotations

import asyncio
from datetime import date, datetime
from pathlib import Path
from time import time_ns
from types import SimpleNamespace

import pytest

from negotiator.tui.command import PANES
from negotiator.workspace import trail
from negotiator.workspace.edits import move_limit
from negotiator.workspace.session import Session
from tests.tui.folders import replaced
from tests.tui.screen import PATIENCE, WIDE, Driven
from tests.tui.test_fields import KEYS
from tests.workspace.folders import crashed

Screens = dict[str, str]
SAMPLE = "us-china-2024-02"
ITEM = "fentanyl.precursor-controls"
FENTANYL = Path("us") / "fentanyl.toml"
WALKED = (
    *("offer", *PANES, "zoomed", "jump", "deal-menu", "help", "palette", "filter", "found-no-row", "found"),
    *("agenda-menu", "item-form", "weights", "theme", "export", "tour", "review", "review-choose", "review-end"),
    *("fields", "typed-wrongly", "list-of-words", "values", "evidence", "evidence-form", "link-form", "refused"),
    *("edited", "unsaved", "quit", "marks-of-a-choice", "outside", "conflict"),
)
"""The screens of a walk, in its order."""


class Today(date):
    """A day that does not pass."""

    @classmethod
    def today(cls) -> Today:
        return cls(2024, 3, 1)


class Walked(Driven):
    """A running app in which panes are scrolled only as far as the cursor needs, whatever came in which order."""

    async def press(self, *keys: str) -> str:
        await super().press(*keys)
        if self.app.screen is self.bench and self._unscrolled():
            await self.rest()
        return self.text

    def _unscrolled(self) -> bool:
        views = [self.bench.view(pane) for pane in self.bench.areas]
        before = [view.top for view in views]
        for view in views:
            view.top = 0
        self.bench.redraw()
        return before != [view.top for view in views]


def stand_still(patch: pytest.MonkeyPatch) -> None:
    """Let a walk be the same on every day and in every folder."""
    patch.setattr("negotiator.tui.review.date", Today)
    patch.chdir("/")


def crash(folder: Path, patch: pytest.MonkeyPatch) -> None:
    """Leave an edit that was not saved, at a time that every run shows alike."""
    patch.setattr(trail, "time", SimpleNamespace(time=datetime(2024, 2, 29, 18, 30).timestamp, time_ns=time_ns))
    session = Session.open(folder)
    session.do(move_limit(session.negotiation, "us", ITEM, -1))
    crashed(session)


async def walk(driven: Driven, folder: Path) -> Screens:
    """Walk through the sample in a folder where an edit was not saved, and keep each screen."""
    shown = {"offer": await shows(driven, "were not saved", "was not saved")}
    await driven.press("l")
    for part in (panes, looked_up, dialogs, reviewed, fields, edited):
        shown |= await part(driven)
    return {**shown, **await met(driven, folder)}


async def shows(driven: Driven, *texts: str) -> str:
    """Wait until one of some texts stands on the screen."""
    async with asyncio.timeout(PATIENCE):
        while not any(text in driven.text for text in texts):
            await driven.pilot.pause(0.02)
    await driven.rest()
    return driven.text


async def panes(driven: Driven) -> Screens:
    """Keep every pane, where all have room zoomed; and the whole screen."""
    wide = driven.app.size.width >= WIDE[0]
    shown = {"matrix": await driven.pick("Precursor controls")}
    await driven.press(*(["z"] if wide else []))
    for place, pane in enumerate(PANES[1:], 2):
        shown[pane] = await driven.press(str(place))
    shown["zoomed"] = await driven.press("1", *([] if wide else ["z"]))
    await driven.press("z")
    return shown


async def looked_up(driven: Driven) -> Screens:
    """Keep what finds the way."""
    shown = {"jump": await driven.press("f")}
    await driven.press("escape", *(["z"] if driven.app.size.width >= WIDE[0] else []))  # one pane is drawn sooner
    shown["deal-menu"] = await driven.press("d")
    await driven.press("escape", "3")
    shown["help"] = await driven.press("question_mark")
    await driven.press("escape", "1")
    shown["palette"] = await driven.press("ctrl+p")
    await driven.press("escape", "slash")
    shown["filter"] = await driven.type("taiwan")
    await driven.press("ctrl+u")
    shown["found-no-row"] = await driven.type("zzz")
    await driven.press("escape")
    shown["found"] = await driven.pick("advanced")
    return shown


async def dialogs(driven: Driven) -> Screens:
    """Keep menus, forms and lines to type in."""
    shown = {"agenda-menu": await driven.press("a")}
    shown["item-form"] = await driven.press("i")
    await driven.press("escape")
    shown["weights"] = await driven.press("W")
    shown["theme"] = await driven.press("escape", "T")
    shown["export"] = await driven.press("escape", "E")
    shown["tour"] = await driven.press("escape", "f9")
    await driven.press("escape")
    return shown


async def reviewed(driven: Driven) -> Screens:
    """Keep the review, its choices and its end."""
    shown = {"review": await driven.press("v")}
    shown["review-choose"] = await driven.press("o")
    await driven.press("escape")
    shown["review-end"] = await driven.press("G", "down")
    await driven.press("escape")
    return shown


async def fields(driven: Driven) -> Screens:
    """Keep the keys of a position, and what edits them."""
    await driven.pick("Precursor controls")
    shown = {"fields": await driven.press("enter")}
    await driven.press("down", "down", "enter")
    shown["typed-wrongly"] = await driven.type("x")
    shown["list-of-words"] = await driven.press("escape", "home", "enter")
    shown["values"] = await field(driven, "values")
    shown["evidence"] = await field(driven, "evidence")
    shown["evidence-form"] = await driven.press("a")
    await driven.press("escape")
    await field(driven, "links")
    shown["link-form"] = await driven.press("a")
    await driven.press("escape", "escape", "escape")
    return shown


async def field(driven: Driven, key: str) -> str:
    """Leave the dialog of a key for that of another, by the list of keys below."""
    await driven.press("escape", "home")
    return await driven.press(*["down"] * KEYS.index(key), "enter")


async def edited(driven: Driven) -> Screens:
    """Keep what is told of edits."""
    shown = {"refused": await driven.press("t")}
    shown["edited"] = await driven.press("H", "plus")
    shown["unsaved"] = await driven.press("D")
    shown["quit"] = await driven.press("escape", "q")
    await driven.press("escape")
    await driven.pick("Name")
    shown["marks-of-a-choice"] = await driven.press("L")
    await driven.press("escape")
    return shown


async def met(driven: Driven, folder: Path) -> Screens:
    """Keep what is asked where others changed the files."""
    replaced(folder / FENTANYL, 'limit = "licensing"', 'limit = "none"')
    shown = {"outside": await driven.press("ctrl+s")}
    shown["conflict"] = await driven.press("m")
    await driven.press("escape")
    return shown
