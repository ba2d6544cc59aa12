"""Finding one's way: rows, commands, help."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from negotiator.tui.dispatch.handler import Handler, not_yet
from negotiator.tui.help import HelpScreen
from negotiator.tui.jumping import JumpScreen, Target
from negotiator.tui.narrowing import FilterLine

if TYPE_CHECKING:
    from negotiator.tui.workbench import Workbench


def _filter(bench: Workbench) -> None:
    bench.query_one(FilterLine).open()


def _jump(bench: Workbench) -> None:
    def go(target: Target | None) -> None:
        if target is not None:
            bench.pick(target.pane, target.line)

    bench.app.push_screen(JumpScreen(bench), go)


def _palette(bench: Workbench) -> None:
    bench.app.action_command_palette()


def _help(bench: Workbench) -> None:
    place = bench.pane if bench.app.screen is bench else "review"
    bench.app.push_screen(HelpScreen(bench.glyphs, bench.keys.commands, place))


HANDLERS: Mapping[str, Handler] = {
    "filter": _filter,
    "jump": _jump,
    "changes": not_yet,
    "palette": _palette,
    "help": _help,
    "tour": not_yet,
}
