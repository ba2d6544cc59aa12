"""The app: paints at once, then opens the negotiation, and shows it or its problems."""

from __future__ import annotations

import asyncio
import gc
import signal
import sys
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from shlex import quote
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.widgets import Static

from negotiator.tui.themes import FALLBACK, NAMES, THEMES, USUAL
from negotiator.tui.typeahead import OneKeyAtATime
from negotiator.workspace.settings import Settings, read_settings, remember, remembered

if TYPE_CHECKING:
    from textual.command import Provider

    from negotiator.tui.layout import Layout
    from negotiator.tui.safety import Safety
    from negotiator.tui.workbench import Workbench
    from negotiator.workspace.session import Session


ENDS = tuple(getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name))
"""The signals that end the program; one that was ignored at the start, as under nohup, stays so."""

SWITCH = 0.0005
"""After how many seconds a thread that works something out lets the screen have its turn; Python's own 5 ms add up."""


def _palette() -> type[Provider]:
    """Give what fills the palette; imported as it is opened, for the first paint does not wait for it."""
    from negotiator.tui.palette import CommandsProvider

    return CommandsProvider


class NegotiatorApp(OneKeyAtATime):
    """One negotiation, open for work."""

    CSS_PATH = "styles.tcss"
    TITLE = "negotiator"
    COMMANDS: ClassVar[set[Callable[[], type[Provider]]]] = {_palette}  # type: ignore[assignment]

    def __init__(
        self, folder: Path, *, sample: bool = False, ascii_only: bool = False, at_home: bool = False, tour: bool = False
    ) -> None:
        """Take the folder to open; it is read after the first paint.

        `at_home`: the user's settings hold, and how the screen was left is kept from run to run. `tour`: the tour
        begins by itself where no run before showed it.
        """
        super().__init__()
        self.folder, self.sample, self.at_home = folder, sample, at_home
        self.settings = read_settings(NAMES) if at_home else Settings()
        self.kept = remembered() if at_home else {}
        self.leads = tour and self.kept.get("toured") is not True
        self.ascii_only = ascii_only or self.settings.ascii
        self.set_class(self.ascii_only, "-ascii")
        self._opened: Session | None = None
        self._wrong: tuple[str, ...] = ()
        self._shown: Workbench | None = None
        self._safety: Safety | None = None
        for theme in THEMES:
            self.register_theme(theme)

    @property
    def takes_keys(self) -> bool:
        """Tell whether the negotiation, or a question in its place, is on screen: what is typed before waits for it."""
        return len(self.screen_stack) > 1

    def key_came(self) -> None:
        """Let the analysts stand still while a key is acted on."""
        if self._shown is not None:
            self._shown.hold()

    def key_acted(self) -> None:
        """Let the analysts go on, once what the key did is painted."""
        if self._shown is not None:
            self._shown.call_after_refresh(self._shown.go_on)

    def on_app_focus(self) -> None:
        """Look whether HEAD has moved while another program was in front."""
        if self._shown is not None:
            self._shown.look_again()

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Give the colours of the words to themes that have none of their own."""
        return FALLBACK

    def compose(self) -> ComposeResult:
        """Fill the first frame."""
        yield Static("Opening ...", id="opening", markup=False)

    def on_mount(self) -> None:
        """Open the negotiation once the first frame is painted."""
        self.show_theme(self.settings.theme or str(self.kept.get("theme", USUAL)))
        self._heed_signals()
        self.call_after_refresh(self._open)

    def action_command_palette(self) -> None:
        """Open the palette, with a line to type in that an ASCII screen can show too."""
        from textual.command import CommandPalette

        if not isinstance(self.screen, CommandPalette):
            self.push_screen(CommandPalette(placeholder="find a command by its name", id="--command-palette"))

    def show_theme(self, name: str) -> None:
        """Show the app in the colours of a theme; the usual one where there is none of that name."""
        self.theme = name if name in NAMES else USUAL

    def keep(self, layout: Layout) -> None:
        """Keep how the screen is shared, its colours, and what a review asks for, for the next run."""
        if self.at_home:
            toured = self.leads or self.kept.get("toured") is True
            review = self.kept.get("review", {})
            remember({"layout": layout.told(), "theme": self.theme, "toured": toured, "review": review})

    def _heed_signals(self) -> None:
        loop = asyncio.get_running_loop()
        for each in ENDS:
            if signal.getsignal(each) is not signal.SIG_IGN:
                with suppress(NotImplementedError, RuntimeError, ValueError):  # not on Windows, nor in a thread
                    loop.add_signal_handler(each, self._end, each)

    def _end(self, by: signal.Signals) -> None:
        """Leave as a signal asks for, with what is not saved kept."""
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
            kept = self._opened.keep()
        except SaveError as error:
            return str(error)
        return "what was not saved is kept: it is offered when this is opened again" if kept else ""

    async def _open(self) -> None:
        session = await asyncio.to_thread(_session, self.folder, self.sample)
        await self.show_session(session)
        if not gc.isenabled():
            gc.freeze()
            gc.enable()

    async def show_session(self, session: Session) -> None:
        """Show a negotiation, or the list of its problems; where nothing stands, offer to begin one there."""
        self._opened = session
        from negotiator.tui.faults import FaultsScreen
        from negotiator.workspace.starting import is_free

        if session.faults and not self.sample and not session.offers and is_free(self.folder):
            self._offer_new(session)
            return
        shown = FaultsScreen(session) if session.faults else self._bench(session)
        await self.switch_screen(shown) if len(self.screen_stack) > 1 else await self.push_screen(shown)
        self._tell_settings()
        self._guard(session)

    def _tell_settings(self) -> None:
        """List, once, what is wrong in the user's settings: why a key does not do what is stated there."""
        from negotiator.tui.changes import LinesScreen
        from negotiator.view.text import Piece, clean

        wrong, self._wrong = self._wrong, ()
        if wrong:
            told = [(Piece("What is wrong in it is passed over; the rest holds:", "dim"),), ()]
            lines = [*told, *((Piece(clean(each), "warning"),) for each in wrong)]
            self.push_screen(LinesScreen("settings.toml", lambda: lines, ascii_only=self.ascii_only))

    def _guard(self, session: Session) -> None:
        """Keep an eye on the files of a session, and offer what was not saved before it."""
        from negotiator.tui.safety import Safety

        if self._safety is not None:
            self._safety.stop()
        self._safety = Safety(self, session)
        self._safety.start()

    def on_unmount(self) -> None:
        """End the watch over the session; where nothing is unsaved, it leaves nothing behind."""
        if self._safety is not None:
            self._safety.stop()
        if self._opened is not None and not self._opened.unsaved:
            self._opened.leave()

    def _handle_exception(self, error: Exception) -> None:
        """End with one line on a fault of the program; what is not saved stands on the session's trail already."""
        if self.is_headless or self._exception is not None:
            super()._handle_exception(error)
            return
        from rich.text import Text

        from negotiator.workspace.crashlog import log_crash

        log = log_crash(error)
        self._return_code, self._exception = 1, error
        kept = "what was not saved is kept, and offered at the next start"
        self.panic(Text(f"negotiator ended by a fault of its own; {kept}{f'; where it was: {log}' if log else ''}"))

    def _offer_new(self, empty: Session) -> None:
        """Ask for a new negotiation in the folder that was named; leaving it ends the app."""
        from negotiator.tui.agenda.beginning import begin, new_sheet
        from negotiator.workspace.refusal import refusal_of

        def show(session: Session) -> None:
            empty.leave()
            self.run_worker(self.show_begun(session))

        def act(values: Mapping[str, str] | None) -> None:
            if values is None:
                self.exit(0, message="nothing was begun")
            elif refusal_of(lambda: begin(values, show)) is not None:  # no longer empty
                self.exit(1)

        self.push_screen(new_sheet(self.folder), act)

    async def show_begun(self, session: Session) -> None:
        """Show a negotiation that was just begun, and ask for the positions on its first item."""
        from negotiator.tui.agenda.standing import position_form
        from negotiator.tui.workbench import Workbench

        self.folder, self.sample = session.reading.folder, False
        await self.show_session(session)
        if isinstance(self.screen, Workbench):
            self.screen.say("", "{agenda} adds items, issues and sides, {save} saves")
            position_form(self.screen, session.negotiation.item_names[0])

    def _bench(self, session: Session) -> Workbench:
        from negotiator.tui.keys import keys_of
        from negotiator.tui.layout import layout_of
        from negotiator.tui.workbench import Workbench
        from negotiator.workspace.waiting import waiting

        layout, keys = self.kept.get("layout"), keys_of(self.settings.keys)
        self._wrong = (*self.settings.problems, *(f"settings.toml: {each}" for each in keys.problems))
        if self.at_home and self.sample:
            elsewhere = " ".join(map(quote, waiting(self.folder)[:1]))
            session.notices += (f"edits that were not saved wait: negotiator {elsewhere}",) if elsewhere else ()
        held = layout_of(layout) if isinstance(layout, dict) else None
        self._shown = Workbench(session, ascii_only=self.ascii_only, layout=held, keys=keys)
        return self._shown

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
    import negotiator.tui.safety
    import negotiator.tui.workbench  # noqa: F401  # imported here, the screen is ready when the session is
    from negotiator.workspace.session import Session

    return Session.open(folder, sample=sample)


def run(folder: Path, sample: bool = False, ascii_only: bool = False) -> int:
    """Run the app on a negotiation's folder until the user leaves; give the exit code."""
    sys.setswitchinterval(SWITCH)
    gc.disable()  # until all is open: most of what is made by then stays
    app = NegotiatorApp(folder, sample=sample, ascii_only=ascii_only, at_home=True, tour=True)
    code = app.run()
    return code if code is not None else app.return_code or 0
