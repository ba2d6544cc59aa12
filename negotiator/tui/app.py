"""The app: paints at once, then opens the negotiation, and shows it or its problems."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual.app import App, ComposeResult
from textual.command import Provider
from textual.widgets import Static

from negotiator.tui.palette import CommandsProvider

if TYPE_CHECKING:
    from negotiator.workspace.session import Session


class NegotiatorApp(App[int]):
    """One negotiation, open for work."""

    CSS_PATH = "styles.tcss"
    TITLE = "negotiator"
    COMMANDS: ClassVar[set[type[Provider] | object]] = {CommandsProvider}  # type: ignore[assignment]

    def __init__(self, folder: Path, *, sample: bool = False, ascii_only: bool = False) -> None:
        """Take the folder to open; it is read after the first paint."""
        super().__init__()
        self.folder, self.sample, self.ascii_only = folder, sample, ascii_only

    def compose(self) -> ComposeResult:
        """Fill the first frame."""
        yield Static("Opening ...", id="opening", markup=False)

    def on_mount(self) -> None:
        """Open the negotiation once the first frame is painted."""
        self.theme = "textual-dark"
        self.call_after_refresh(self._open)

    async def _open(self) -> None:
        session = await asyncio.to_thread(_session, self.folder, self.sample)
        await self.show_session(session)

    async def show_session(self, session: Session) -> None:
        """Show a negotiation, or the list of its problems."""
        from negotiator.tui.faults import FaultsScreen
        from negotiator.tui.workbench import Workbench

        shown = FaultsScreen(session) if session.faults else Workbench(session, ascii_only=self.ascii_only)
        await self.switch_screen(shown) if len(self.screen_stack) > 1 else await self.push_screen(shown)

    async def reopen(self) -> None:
        """Read the folder again, after its problems were mended."""
        await self._open()

    async def action_quit(self) -> None:
        """Leave by the same path as the quit key, whatever dialog is open; a second press does not answer for it."""
        from negotiator.tui.dialogs import QuitQuestion

        if isinstance(self.screen, QuitQuestion):
            return
        leave = next(
            (found for screen in reversed(self.screen_stack) if (found := getattr(screen, "leave", None))), None
        )
        if leave is not None:
            leave()
        else:
            self.exit(0)


def _session(folder: Path, sample: bool) -> Session:
    """Open a session; run in a thread, as it imports the model."""
    import negotiator.tui.workbench  # noqa: F401  # imported here, the screen is ready when the session is
    from negotiator.workspace.session import Session

    return Session.open(folder, sample=sample)


def run(folder: Path, sample: bool = False, ascii_only: bool = False) -> int:
    """Run the app on a negotiation's folder until the user leaves; give the exit code."""
    app = NegotiatorApp(folder, sample=sample, ascii_only=ascii_only)
    code = app.run()
    return code if code is not None else app.return_code or 0
