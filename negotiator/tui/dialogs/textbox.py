"""Asking for a text of several lines."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual.app import ComposeResult
from textual.await_complete import AwaitComplete
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.events import Paste
from textual.timer import Timer
from textual.widgets import Static, TextArea
from textual.widgets.text_area import Edit, EditResult

from negotiator.tui.dialogs.menu import Choice, Menu
from negotiator.tui.dialogs.pasting import refuse_long
from negotiator.tui.dialogs.writing import Writing
from negotiator.view.standins import clean_lines, stand_ins
from negotiator.workspace.typed import Typed, hash_of

PAUSE = 0.5
"""After how many seconds of typing at most what stands in the box is kept."""

AGAIN = 2.0
"""After how many seconds it is tried again to keep what could not be kept."""

FOUND = "this was typed before the program ended, and not taken: Ctrl+S takes it, Escape asks"
MET = "this was changed meanwhile: Ctrl+T shows what stands here now"
STANDS = "what stands here now: Ctrl+S keeps it, Ctrl+T shows what was typed"
KEEPING = (Choice("stay", "g", "Go on"), Choice("stands", "k", "Keep what stands: what was typed is given up"))


class SafeArea(TextArea):
    """Lines to type in; what is pasted is made safe, as a terminal's controls would reach the terminal."""

    async def _on_paste(self, event: Paste) -> None:
        refuse_long(self, event)

    def edit(self, edit: Edit) -> EditResult:
        """Make an edit of safe text."""
        edit.text = clean_lines(edit.text)
        return super().edit(edit)


class TextBox(Writing[str]):
    """Asks for a text of several lines, given exactly as it stands; `refuse` tells why one will not do.

    What a terminal must not be sent is shown by stand-ins, and comes back as it was. Where others changed what a draft
    began with, theirs is shown on request, and stays unless the draft is taken.
    """

    DEFAULT_CSS = "TextBox TextArea, TextBox TextArea:focus { height: 1fr; border: none; padding: 0; }"
    BINDINGS: ClassVar[list[BindingType]] = [("ctrl+t", "turn", "What stands")]

    def __init__(
        self,
        title: str,
        text: str = "",
        hint: str = "",
        refuse: Callable[[str], str | None] = lambda text: None,
        typed: Typed | None = None,
        unkept: Callable[[str], None] = lambda fault: None,
    ) -> None:
        """Take what to ask, the text to begin with, a hint, and where what is `typed` is kept until it is taken.

        `unkept` is told why that cannot be kept just now, and by an empty text that it can be again.
        """
        super().__init__()
        self._title, self._text, self._hint, self._refuse, self._typed = title, text, hint, refuse, typed
        self._unkept, self._fault = unkept, ""
        draft = None if typed is None else typed.read()
        self._first = self._last = text if draft is None else draft.text
        self._met = draft is not None and draft.text != text and not draft.began_with(text)
        self._base = draft.base if draft is not None and self._met else hash_of(text)
        self._signs = stand_ins(self._first, lines=True)
        self._due: Timer | None = None

    def compose(self) -> ComposeResult:
        """Lay out title, lines, and hints."""
        with Vertical(classes="dialog") as box:
            box.styles.width, box.styles.height = 100, "80%"
            yield Static(Content(self._title), classes="dialog--title")
            if self._hint:
                yield Static(Content(self._hint), classes="dialog--hint")
            yield SafeArea(self._signs.shown(self._first), highlight_cursor_line=False)
            if self._met:
                stands = stand_ins(self._text, lines=True).shown(self._text)
                yield SafeArea(stands, id="stands", read_only=True, highlight_cursor_line=False)
                yield Static(MET, classes="dialog--lasting", id="met", markup=False)
            yield Static("", classes="dialog--lasting", id="unkept", markup=False)
            yield Static("", classes="dialog--reason", markup=False)
            yield Static("Ctrl+S takes it, Escape leaves, Enter begins a line", classes="dialog--hint")

    def on_mount(self) -> None:
        """Begin at the end of the text."""
        self.query_one("#unkept").display = False
        if self._met:
            self.query_one("#stands").display = False
        self._area.move_cursor(self._area.document.end)
        if self.changed:
            self.say(FOUND)

    @property
    def _area(self) -> SafeArea:
        """The lines that are typed in."""
        return self.query(SafeArea).first()

    @property
    def text(self) -> str:
        """Give the text as it stands now."""
        return self._signs.meant(self._area.text)

    @property
    def _turned(self) -> bool:
        """Tell whether what others made of the text is shown, in place of what is typed."""
        return not self._area.display

    def action_turn(self) -> None:
        """Show what stands here now, which others changed, or what is typed again."""
        if self._met:
            stands, turned = self.query_one("#stands"), self._turned
            self._area.display, stands.display = turned, not turned
            (self._area if turned else stands).focus()
            self.query_one("#met", Static).update(MET if turned else STANDS)

    @property
    def changed(self) -> bool:
        """Tell whether another text stands there than at the beginning."""
        return self.text != self._text

    def on_text_area_changed(self) -> None:
        """Say at once what is wrong with the text so far."""
        self._last = self.text
        if self._last != self._first:
            self.say(self._refuse(self.text) if self.changed else None)
        if self._due is None:
            self._due = self.set_timer(PAUSE, self._keep)

    def _keep(self) -> None:
        """Keep what stands there, until it is taken or given up; tell where that fails, and try again."""
        fault = self._put()
        self._due = self.set_timer(AGAIN, self._keep) if fault else None
        if fault != self._fault:
            self._fault = fault
            self._unkept(fault)
            for line in self.query("#unkept").results(Static):
                line.display = bool(fault)
                line.update(f"what is typed here is not kept for now: {fault}")

    def _put(self) -> str:
        """Put down what stands there, and tell why it is not kept, if so."""
        if self._typed is None:
            return ""
        return self._typed.keep(self._last, self._base) if self._last != self._text else self._typed.keep(None)

    def on_unmount(self) -> None:
        """Keep what was typed last, as the app ends below it."""
        if self._due is not None:
            self._put()

    def dismiss(self, result: str | None = None) -> AwaitComplete:
        """Go back: what was typed is taken, or given up."""
        if self._due is not None:
            self._due.stop()
            self._due = None
        if self._typed is not None:
            self._typed.keep(None)
        if self._fault:
            self._unkept("")
        return super().dismiss(result)

    def action_give_up(self) -> None:
        """Leave; ask first where something was written, with that in sight."""
        if self._turned:
            self.action_turn()
        super().action_give_up()

    def action_take(self) -> None:
        """Give the text, unless it will not do; one that was not changed is given as it is."""
        if self._turned:
            self.app.push_screen(Menu("What was typed is not taken yet", KEEPING), self._kept)
            return
        reason = self._refuse(self.text) if self.changed else None
        if reason is None:
            self.dismiss(self.text)
        else:
            self.say(reason)

    def _kept(self, answer: str | None) -> None:
        if answer == "stands":
            self.dismiss(self._text)
