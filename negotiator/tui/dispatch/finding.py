"""Finding one's way: rows, commands, help."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from negotiator.tui.dialogs import Prompt
from negotiator.tui.dispatch.handler import Handler, not_yet
from negotiator.tui.help import HelpScreen

if TYPE_CHECKING:
    from negotiator.tui.workbench import Workbench


def _find(bench: Workbench) -> None:
    def refuse(text: str) -> str | None:
        return None if not text or bench.browse.found(bench.rows, text) else "no title holds this"

    def go(text: str) -> None:
        found = bench.browse.found(bench.rows, text)
        if found is not None:
            bench.go(found)

    bench.ask_then(Prompt("Find a row", hint="part of its title", refuse=refuse), go)


def _palette(bench: Workbench) -> None:
    bench.app.action_command_palette()


def _help(bench: Workbench) -> None:
    bench.app.push_screen(HelpScreen(bench.glyphs))


HANDLERS: Mapping[str, Handler] = {
    "filter": _find,
    "jump": not_yet,
    "changes": not_yet,
    "palette": _palette,
    "help": _help,
    "tour": not_yet,
}
