"""How the screen looks."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from negotiator.tui.dialogs import Choice, Menu
from negotiator.tui.dispatch.handler import Handler
from negotiator.tui.themes import NAMES
from negotiator.workspace.refusal import RefusedError

if TYPE_CHECKING:
    from negotiator.tui.workbench import Workbench


def _theme(bench: Workbench) -> None:
    """Choose the colours; they stay until others are chosen."""
    if bench.app.no_color:
        raise RefusedError("NO_COLOR is set: there are no colours to choose")

    def show(name: str) -> None:
        bench.app.show_theme(name)
        bench.redraw()
        stated = bench.app.settings.theme
        bench.say(f"colours: {name}" + (f"; the next start takes {stated}, as settings.toml states" if stated else ""))

    bench.ask_then(Menu("Colours", [Choice(name, name[0], name) for name in NAMES]), show)


HANDLERS: Mapping[str, Handler] = {"theme": _theme}
