"""The timeline: through the revisions of a real repository, the matrix as it was, and what each did."""

from __future__ import annotations

import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from threading import Event

import pytest

from negotiator.history.past import Past
from negotiator.history.snapshot import Step
from negotiator.history.steps import Spot, Steps
from negotiator.tui.command import MARK, REVIEW
from negotiator.tui.timeline import learning
from negotiator.tui.timeline.entries import history_of
from negotiator.tui.timeline.picture import Pair, Picture, pictures
from negotiator.tui.timeline.screen import TimelineScreen
from negotiator.view.glyphs import Glyphs
from negotiator.workspace.refusal import RefusedError
from tests.history.repos import Repo, small
from tests.tui.histories import lived, woodside
from tests.tui.screen import MIDDLE, SMALL, Driven, opened


def timeline(driven: Driven) -> TimelineScreen:
    """Give the timeline that is open."""
    screen = driven.app.screen
    assert isinstance(screen, TimelineScreen)
    return screen


def selected(driven: Driven) -> str:
    """Give the row of the list where the cursor is."""
    return driven.row("▶ ").strip("┃│ \n")


async def test_keys_move_through_the_revisions(tmp_path: Path) -> None:
    lived(tmp_path)
    async with opened(tmp_path, SMALL) as driven:
        shown = await driven.press("P")
        assert [line[3:13].strip() for line in driven.lines[2:7]] == [
            "now",
            "2024-04-02",
            "2024-04-01",
            "2024-03-05",
            "2024-02-10",
        ]
        assert "▶ now" in shown and "saved, not committed" in selected(driven)
        assert "Matrix as it is now" in shown and "~◆ ≤ all" in shown
        shown = await driven.press("j")
        assert "North <1B>[31masks<1B>[0m for more" in shown and "~◇ ≥ most" in shown
        shown = await driven.press("down")
        assert "does not read" in selected(driven)
        assert "stnce" in shown and "This revision does not read" in shown
        await driven.press("end")
        assert "begins: 2 sides, 1 issue, 2 items" in selected(driven)
        shown = await driven.press("k")
        assert "2024-03-05" in selected(driven) and "~◆ ≤ most" in shown
        await driven.press("home")
        assert "now" in selected(driven)
        assert "1 of 5" in driven.text


async def test_parts_and_comparisons(tmp_path: Path) -> None:
    lived(tmp_path)
    async with opened(tmp_path, SMALL) as driven:
        await driven.press("P", "end", "up")
        assert "frozen → " not in driven.text
        shown = await driven.press("a")
        assert "compared with now" in shown and "~◆ ≤ most" in shown and "~◇ ≥ some" in shown
        await driven.press("a")
        assert "compared with now" not in driven.text
        shown = await driven.press("tab", "tab")
        assert "South gives way" in shown and "╭─ Story" not in shown and "┏━ Story" in shown
        shown = await driven.press("enter")
        assert "Revisions" not in shown and "2024-03-05  Ada" in shown
        assert "Revisions" in await driven.press("escape")
        await driven.press("tab", "c")
        copied = driven.app.clipboard
        assert (
            "to South gives way (" in copied and ", 2024-03-05)" in copied and "**River, Release**: softened" in copied
        )
        await driven.press("r")
        assert "Red line is for the workbench: Escape" in driven.text
        assert not driven.bench.session.unsaved
        assert "Counts, each side's best" in await driven.press("enter", "end") or "at best" in driven.text
        await driven.press("escape")
        await driven.press("escape")
        assert driven.app.screen is driven.bench
        await driven.press("P", "ctrl+q")
    assert driven.app.return_code == 0


async def test_what_does_not_read_is_passed_over_in_comparing_and_this_is_said(tmp_path: Path) -> None:
    lived(tmp_path)
    async with opened(tmp_path, MIDDLE) as driven:
        shown = await driven.press("P", "j")
        assert "those between do not read" in shown and "~◇ ≥ most" in shown


async def test_a_word_that_changed_stands_beside_the_one_before(tmp_path: Path) -> None:
    async with opened(woodside(tmp_path), MIDDLE) as driven:
        shown = await driven.press("P")
        assert "trade → ◌ linked" in driven.row("~ Fentanyl")
        assert "+ Artificial intell" in shown or "+ Artificial intell" in await driven.press("tab", "pagedown")


async def test_nothing_is_waited_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The list moves while a picture is worked out; the one before stays until it is there."""
    free = Event()

    def slow(pair: Pair, glyphs: Glyphs) -> Iterator[Picture]:
        assert free.wait(60)
        yield from pictures(pair, glyphs)

    lived(tmp_path)
    async with opened(tmp_path, SMALL) as driven:
        await driven.press("P")
        monkeypatch.setattr(learning, "pictures", slow)
        await driven.pilot.press("j")
        await driven.pilot.pause(0.05)
        assert "2024-04-02" in selected(driven) and "Matrix as it is now" in driven.text
        await driven.pilot.press("j", "j")
        await driven.pilot.pause(0.05)
        assert "2024-03-05" in selected(driven)
        free.set()
        await driven.rest()
        assert "Matrix as it was at" in driven.text and "~◆ ≤ most" in driven.text


async def test_leaving_ends_the_reading_and_git(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    steps, close, closed = Past.steps, Past.close, list[Past]()

    def endless(past: Past, *_: object) -> Iterator[Step]:
        while True:
            yield from steps(past)
            time.sleep(0.01)

    def seen(past: Past) -> None:
        closed.append(past)
        close(past)

    small(tmp_path)
    monkeypatch.setattr(Past, "steps", endless)
    monkeypatch.setattr(Past, "close", seen)
    async with opened(tmp_path, SMALL) as driven:
        await driven.pilot.press("P")
        await driven.pilot.pause(0.3)
        assert len(timeline(driven).where.entries) > 1
        asked = len(closed)
        await driven.pilot.press("escape")
        await driven.rest()
        assert driven.app.screen is driven.bench
        assert len(closed) == asked + 1


async def test_leaving_ends_a_walk_that_finds_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A long history in which nothing changed is given up midway."""
    walked = list[Spot]()

    def endless(_steps: Steps, tip: Spot, _first_parent: bool) -> Iterator[Spot]:
        while True:
            walked.append(tip)
            time.sleep(0.001)
            yield tip

    repo = small(tmp_path)
    repo.write("readme", "of something else")
    repo.commit("No position")
    monkeypatch.setattr(Steps, "spots", endless)
    async with opened(tmp_path, SMALL) as driven:
        await driven.pilot.press("P")
        await driven.pilot.pause(0.2)
        assert "Reading ..." in driven.text
        await driven.press("escape")
        assert driven.app.screen is driven.bench
        ended = len(walked)
        await driven.pilot.pause(0.05)
        assert len(walked) == ended > 0


async def test_without_a_history_a_word_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async with opened("three-way", SMALL) as driven:
        await driven.press("P")
        assert "a sample has no history" in driven.context and driven.app.screen is driven.bench
    with pytest.raises(RefusedError, match="is in no git repository"):
        history_of(tmp_path)
    repo = Repo.init(tmp_path)
    repo.write_small()
    with pytest.raises(RefusedError, match="there are no commits yet"):
        history_of(tmp_path)
    monkeypatch.setenv("PATH", "")
    with pytest.raises(RefusedError, match="git is not installed"):
        history_of(tmp_path)


async def test_each_key_reaches_its_command_in_the_timeline(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    reached: list[str] = []
    small(tmp_path)
    async with opened(tmp_path, SMALL, ascii_only=True) as driven:
        shown = await driven.press("P")
        assert shown.isascii() and "> 2024-02-10" in shown
        shown = await driven.press("question_mark")
        assert "In the timeline" in shown and "the newest revision" in shown
        await driven.press("escape")
        monkeypatch.setattr(driven.app, "action_command_palette", partial(reached.append, "palette"))
        monkeypatch.setattr(TimelineScreen, "perform", lambda _screen, command: reached.append(command))
        commands = timeline(driven).keys.acting("timeline")
        await driven.pilot.press(*(key for command in commands for key in command.keys))
    assert reached == [command.id for command in commands for _ in command.keys]
    assert not {command.group for command in commands} & {MARK, REVIEW}
