"""The app: paints at once, then opens the negotiation, and shows it or its problems."""

from __future__ import annotations

import asyncio
import gc
import sys
from collections.abc import Mapping
from pathlib import Path
from shlex import quote
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.widgets import Static

from negotiator.tui import heap
from negotiator.tui.shell import ENDS, Shell

if TYPE_CHECKING:
    from negotiator.tui.safety import Safety
    from negotiator.tui.workbench import Workbench
    from negotiator.workspace.session import Session


__all__ = ["ENDS", "NegotiatorApp", "run"]

SWITCH = 0.0005
"""After how many seconds a thread that works something out lets the screen have its turn; Python's own 5 ms add up."""


class NegotiatorApp(Shell):
    """One negotiation, open for work."""

    def __init__(
        self, folder: Path, *, sample: bool = False, ascii_only: bool = False, at_home: bool = False, tour: bool = False
    ) -> None:
        """Take the folder to open; it is read after the first paint.

        `at_home`: the user's settings hold, and how the screen was left is kept from run to run. `tour`: the tour
        begins by itself where no run before showed it.
        """
        super().__init__(folder, ascii_only=ascii_only, at_home=at_home)
        self.sample, self.leads = sample, tour and self.kept.get("toured") is not True
        self._opened: Session | None = None
        self._wrong: tuple[str, ...] = ()
        self._shown: Workbench | None = None
        self._safety: Safety | None = None

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

    def action_command_palette(self) -> None:
        """Open the palette, by whatever key: the tour ends with it as with the other ways to find things."""
        super().action_command_palette()
        if self._shown is not None and self._shown.is_attached:
            from negotiator.tui.tour import TourPanel

            self._shown.query_one(TourPanel).saw("palette")

    def on_app_focus(self) -> None:
        """Look whether HEAD has moved while another program was in front."""
        if self._shown is not None:
            self._shown.look_again()

    def compose(self) -> ComposeResult:
        """Fill the first frame."""
        yield Static("Opening ...", id="opening", markup=False)

    def on_mount(self) -> None:
        """Open the negotiation once the first frame is painted."""
        self.begin()
        self.call_after_refresh(self._open)

    def keep_unsaved(self) -> str:
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
            heap.share()

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
        wrong, self._wrong = self._wrong, ()
        self.tell_settings(wrong)
        self._guard(session)

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
