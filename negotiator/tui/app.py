"""The app: paints at once, then opens the negotiation, and shows it or its problems."""

from __future__ import annotations

import asyncio
import signal
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual.app import App, ComposeResult
from textual.command import Provider
from textual.widgets import Static

from negotiator.tui.palette import CommandsProvider

if TYPE_CHECKING:
    from negotiator.workspace.session import Session


ENDS = tuple(getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name))
"""The signals that end the program; one that was ignored at the start, as under nohup, stays so."""


class NegotiatorApp(App[int]):
    """One negotiation, open for work."""

    CSS_PATH = "styles.tcss"
    TITLE = "negotiator"
    COMMANDS: ClassVar[set[type[Provider] | object]] = {CommandsProvider}  # type: ignore[assignment]

    def __init__(self, folder: Path, *, sample: bool = False, ascii_only: bool = False) -> None:
        """Take the folder to open; it is read after the first paint."""
        super().__init__()
        self.folder, self.sample, self.ascii_only = folder, sample, ascii_only
        self._opened: Session | None = None

    def compose(self) -> ComposeResult:
        """Fill the first frame."""
        yield Static("Opening ...", id="opening", markup=False)

    def on_mount(self) -> None:
        """Open the negotiation once the first frame is painted."""
        self.theme = "textual-dark"
        self._heed_signals()
        self.call_after_refresh(self._open)

    def _heed_signals(self) -> None:
        loop = asyncio.get_running_loop()
        for each in ENDS:
            if signal.getsignal(each) is not signal.SIG_IGN:
                with suppress(NotImplementedError, RuntimeError, ValueError):  # not on Windows, nor in a thread
                    loop.add_signal_handler(each, self._end, each)

    def _end(self, by: signal.Signals) -> None:
        """Leave as a signal asks for, with what is not saved kept as a draft."""
        from rich.text import Text

        from negotiator.view.text import clean

        said = self._kept()
        self.exit(128 + by, message=Text(clean(said)) if said else None)

    def _kept(self) -> str:
        """Keep what is not saved, and give a line on it for the terminal."""
        if self._opened is None:
            return ""
        from negotiator.workspace.session import SaveError

        try:
            draft = self._opened.keep_draft()
        except SaveError as error:
            return str(error)
        return "what was not saved is kept: it is there when this is opened again" if draft else ""

    async def _open(self) -> None:
        session = await asyncio.to_thread(_session, self.folder, self.sample)
        await self.show_session(session)

    async def show_session(self, session: Session) -> None:
        """Show a negotiation, or the list of its problems."""
        self._opened = session
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
