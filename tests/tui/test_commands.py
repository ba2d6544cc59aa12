"""One table of commands: bindings, help, palette and README say the same, and no key is dead or double."""

from __future__ import annotations

import re
from collections import Counter
from functools import partial
from pathlib import Path

import pytest
from textual.command import DiscoveryHit, Hit

from negotiator.tui import dispatch
from negotiator.tui.command import EXERCISE, PANES, SPELT
from negotiator.tui.commands import BY_ID, COMMANDS, acting, key_table
from negotiator.tui.help import help_lines
from negotiator.tui.keys import SCREENS
from negotiator.tui.palette import CommandsProvider
from negotiator.tui.review import ReviewScreen
from negotiator.view.glyphs import ASCII, UNICODE, Glyphs
from negotiator.view.text import plain
from tests.tui.screen import opened

REVIEWED = [key for command in COMMANDS if command.where == ("review",) for key in command.keys]
PLAYED = {command.id for command in COMMANDS if command.where and set(command.where) <= set(EXERCISE)}
BENCHED = [command for command in COMMANDS if command.id not in PLAYED]
ELSEWHERE = {
    "timeline-story": "this belongs to the timeline: P opens it",
    "review-right": "this belongs to a review: v begins one",
    "play-offer": "this belongs to an exercise: negotiator exercise play begins one",
}
README = Path(__file__).parents[2] / "README.md"


def test_each_command_has_one_id_and_one_handler() -> None:
    assert len(BY_ID) == len(COMMANDS)
    assert set(dispatch.HANDLERS) == set(BY_ID)


@pytest.mark.parametrize("screen", SCREENS)
def test_no_key_is_double(screen: str) -> None:
    counted = Counter(key for command in acting(screen) for key in command.keys)
    assert [key for key, times in counted.items() if times > 1] == []


def test_every_command_acts_somewhere() -> None:
    assert {command.id for screen in SCREENS for command in acting(screen)} == set(BY_ID)


async def test_each_key_reaches_its_command_in_every_pane(monkeypatch: pytest.MonkeyPatch) -> None:
    reached: list[str] = []
    async with opened("three-way") as driven:
        monkeypatch.setattr(driven.app, "action_command_palette", partial(reached.append, "palette"))
        for command in COMMANDS:
            monkeypatch.setitem(dispatch.HANDLERS, command.id, recorder(reached, command.id))
        for pane in PANES:
            driven.bench.pick(pane)
            await driven.rest()
            await driven.tap(*(key for command in acting(pane) for key in command.keys))
            assert reached == [command.id for command in acting(pane) for _ in command.keys], pane
            reached.clear()


async def test_each_key_reaches_its_command_in_the_review(monkeypatch: pytest.MonkeyPatch) -> None:
    reached: list[str] = []
    monkeypatch.setattr(ReviewScreen, "perform", lambda _screen, command: reached.append(command))
    async with opened("three-way") as driven:
        monkeypatch.setattr(driven.app, "action_command_palette", partial(reached.append, "palette"))
        await driven.press("v")
        screen = driven.app.screen
        assert isinstance(screen, ReviewScreen)
        commands = screen.keys.acting("review")
        await driven.tap(*(key for command in commands for key in command.keys))
    assert reached == [command.id for command in commands for _ in command.keys]


async def test_a_key_that_does_nothing_in_a_pane_says_where_it_does() -> None:
    async with opened("three-way") as driven:
        for place, pane in enumerate(PANES, 1):
            dead = {key for command in BENCHED for key in command.keys} - {
                key for command in acting(pane) for key in command.keys
            }
            for key in sorted(dead - set(REVIEWED)):
                await driven.press(str(place), key)
                assert "does nothing here; it does in" in driven.context, (pane, key)


def recorder(reached: list[str], command: str) -> dispatch.Handler:
    return lambda _bench: reached.append(command)


@pytest.mark.parametrize("signs", [UNICODE, ASCII], ids=["unicode", "ascii"])
def test_help_tells_every_command_and_every_sign(signs: Glyphs) -> None:
    lines = [plain(line) for line in help_lines(signs)]
    for command in (each for each in COMMANDS if not each.of_exercise):
        keys = " ".join(command.shown_keys)
        told = f"  {keys if signs is UNICODE else keys.translate(SPELT):12} {command.title}: {command.help}"
        assert any(line.startswith(told) for line in lines), told
    for word, sign in signs.words.items():
        assert any(line.startswith(f"  {sign} {word} ") for line in lines)
    if signs is ASCII:
        assert "".join(lines).isascii()


async def test_the_palette_offers_every_command_but_those_of_exercises() -> None:
    async with opened("three-way") as driven:
        assert [give() for give in driven.app.COMMANDS] == [CommandsProvider]
        provider = CommandsProvider(driven.bench)
        offered = [hit async for hit in provider.discover()]
        assert sorted(map(shown, offered)) == sorted(shown_name(command.id) for command in BENCHED)
        for command in BENCHED:
            hits = [shown(hit) async for hit in provider.search(command.title)]
            assert shown_name(command.id) in hits


def shown(hit: Hit | DiscoveryHit) -> str:
    """A hit's text as the palette shows it."""
    return str(hit.text).replace("\\[", "[")


def shown_name(command: str) -> str:
    return f"{BY_ID[command].title}  ({' '.join(BY_ID[command].shown_keys)})"


async def test_the_palette_does_what_is_picked() -> None:
    async with opened("three-way") as driven:
        await driven.press("ctrl+p")
        await driven.type("summary")
        await driven.press("enter")
        assert driven.bench.pane == "summary"


async def test_the_palette_runs_each_command_and_says_why_one_cannot_act(monkeypatch: pytest.MonkeyPatch) -> None:
    reached: list[str] = []
    async with opened("three-way") as driven:
        for command in COMMANDS:
            monkeypatch.setitem(dispatch.HANDLERS, command.id, recorder(reached, command.id))
        for pane in PANES:
            driven.bench.pick(pane)
            await driven.rest()
            hits = [hit async for hit in CommandsProvider(driven.bench).discover()]
            elsewhere = {command.id for command in BENCHED if not command.acts(pane)}
            for hit in hits:
                hit.command()
                assert ("not now: it acts in" in (hit.help or "")) == (reached[-1] in elsewhere), (pane, reached[-1])
            assert sorted(reached) == sorted(set(BY_ID) - PLAYED)
            assert set(reached[len(reached) - len(elsewhere) :]) == elsewhere
            reached.clear()


async def test_what_belongs_to_another_screen_says_how_that_is_opened() -> None:
    async with opened("three-way") as driven:
        for command, said in ELSEWHERE.items():
            driven.bench.perform(command)
            assert driven.bench.said.startswith(said), command


@pytest.mark.parametrize("pane", PANES)
def test_the_footer_has_room_for_its_hints_at_80_columns(pane: str) -> None:
    footed = [command for command in COMMANDS if command.hints(pane)]
    hints = [f" {command.footer_keys or command.shown_keys[0]} {command.footer} " for command in footed]
    assert 3 <= len(hints) <= 7
    assert sum(map(len, hints)) <= 80


def test_the_readme_holds_the_key_table() -> None:
    found = re.search(r"<!-- keys -->\n(.*?)\n<!-- /keys -->", README.read_text(encoding="utf-8"), re.DOTALL)
    assert found is not None, "README.md has no place for the key table"
    assert found[1].strip() == key_table()
