"""Finding one's way: rows, commands, help."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from negotiator.report.unsaved import past_lines, unsaved_lines
from negotiator.tui.changes import LinesScreen
from negotiator.tui.dispatch.handler import Handler
from negotiator.tui.help import HelpScreen
from negotiator.tui.jumping import JumpScreen, Target
from negotiator.tui.narrowing import FilterLine
from negotiator.tui.performing import CommandScreen
from negotiator.tui.tour import TourPanel
from negotiator.view.text import Line

if TYPE_CHECKING:
    from negotiator.tui.workbench import Workbench


def _filter(bench: Workbench) -> None:
    bench.query_one(FilterLine).open()
    bench.query_one(TourPanel).saw("filter")


def _jump(bench: Workbench) -> None:
    def go(target: Target | None) -> None:
        if target is not None:
            bench.pick(target.pane, target.line)

    bench.app.push_screen(JumpScreen(bench), go)


def _tour(bench: Workbench) -> None:
    panel = bench.query_one(TourPanel)
    if panel.is_on:
        panel.next()
    else:
        panel.begin()


def _changes(bench: Workbench) -> None:
    session, undo, redo = bench.session, *(" ".join(bench.keys.of(name)) for name in ("undo", "redo"))

    def lines() -> Iterator[Line]:
        yield from unsaved_lines(session.negotiation, session.unsaved)
        yield from past_lines(*session.labels, undo, redo)

    bench.app.push_screen(LinesScreen("Unsaved", lines, ascii_only=bench.has_class("-ascii")))


def _palette(bench: Workbench) -> None:
    bench.app.action_command_palette()


def _help(bench: Workbench) -> None:
    below = bench.app.screen
    shown = below if isinstance(below, CommandScreen) else bench
    bench.app.push_screen(HelpScreen(bench.glyphs, shown.keys.commands, shown.pane))
    bench.query_one(TourPanel).saw("help")


HANDLERS: Mapping[str, Handler] = {
    "filter": _filter,
    "jump": _jump,
    "changes": _changes,
    "palette": _palette,
    "help": _help,
    "tour": _tour,
}
