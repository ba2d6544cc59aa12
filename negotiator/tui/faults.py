"""The screen of a folder with problems: all of them, and a key to read it again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.screen import Screen

from negotiator.files.reading import in_folder
from negotiator.tui.key_line import KeyLine
from negotiator.tui.lines import LinesView
from negotiator.view.text import Line, Piece, clean, wrap
from negotiator.workspace.waiting import waits

if TYPE_CHECKING:
    from negotiator.tui.app import NegotiatorApp
    from negotiator.workspace.session import Session


class FaultsScreen(Screen[None]):
    """Lists every problem of every file; nothing is analysed until they are mended."""

    app: NegotiatorApp
    BINDINGS = [
        ("r", "reread", "Read again"),
        ("q", "leave", "Quit"),
        ("down,j", "scroll(1)", "Down"),
        ("up,k", "scroll(-1)", "Up"),
        ("pagedown,space", "scroll(15)", "Page down"),
        ("pageup", "scroll(-15)", "Page up"),
    ]

    def __init__(self, session: Session) -> None:
        """Take the session that could not be opened for work."""
        super().__init__()
        self._session = session

    def compose(self) -> ComposeResult:
        """Lay out the list."""
        yield LinesView(id="faults", title="Problems: mend them in the files, then r")
        yield KeyLine()

    def on_resize(self) -> None:
        """Break the lines anew for the width."""
        self.query_one(LinesView).show(self._lines())

    def _lines(self) -> list[Line]:
        room, faults = self.query_one(LinesView).room, self._session.faults
        told = f"{clean(str(self.app.folder))}: {len(faults)} problem{'s' if len(faults) > 1 else ''}"
        lines: list[Line] = [*((Piece(text, "heading"),) for text in wrap(told, room)), ()]
        if waits(self.app.folder):
            kept = "What was not saved here is kept, and offered once these are mended."
            lines = [*lines, *((Piece(text),) for text in wrap(kept, room)), ()]
        for fault in faults:
            first, *rest = wrap(clean(str(in_folder(fault, self.app.folder))), room - 2)
            lines += [(Piece(first, "warning"),), *((Piece(f"  {line}"),) for line in rest)]
        return lines

    def action_scroll(self, by: int) -> None:
        """Scroll by some lines."""
        self.query_one(LinesView).scroll_by(by)

    async def action_reread(self) -> None:
        """Read the folder again."""
        await self.app.reopen()

    def action_leave(self) -> None:
        """Leave the app."""
        self.leave()

    def leave(self) -> None:
        """Leave the app; there is nothing to save."""
        self.app.exit(1)
