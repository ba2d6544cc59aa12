"""What the screens of an exercise share: a header that says who sits here, lines, a line of what is said, the keys."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING, Any

from textual import events
from textual.app import ComposeResult

from negotiator.tui.command import EXERCISE, Command
from negotiator.tui.dialogs import Choice, Menu
from negotiator.tui.key_line import KeyLine
from negotiator.tui.keys import Keys
from negotiator.tui.lines import LinesView
from negotiator.tui.performing import CommandScreen
from negotiator.tui.shades import side_styles
from negotiator.tui.themes import NAMES
from negotiator.tui.told import Told
from negotiator.view.glyphs import ASCII, UNICODE
from negotiator.view.names import side_title
from negotiator.view.text import Line, clean, fit
from negotiator.workspace.refusal import RefusedError

if TYPE_CHECKING:
    from negotiator.exercise.pack import Pack
    from negotiator.model.negotiation import Negotiation

FAR = 1_000_000
"""More lines than any screen has."""

Handlers = Mapping[str, Callable[[Any], None]]


class SideScreen(CommandScreen):
    """A screen of an exercise; each gives its header, its lines, and which of them the cursor is on."""

    title_of_lines = ""

    def __init__(self, keys: Keys, name: str, handlers: Handlers, *, ascii_only: bool = False) -> None:
        """Take the keys, the screen's name in the table of commands, and what commands do here."""
        super().__init__(keys, (name,), {**GENERAL, **handlers})
        self._place, self._said = name, ""
        self.glyphs = ASCII if ascii_only else UNICODE
        self.set_class(ascii_only, "-ascii")

    @property
    def pane(self) -> str:
        """Tell which screen of an exercise this is."""
        return self._place

    @property
    def view(self) -> LinesView:
        """Give the widget of the lines."""
        return self.query_one("#lines", LinesView)

    def compose(self) -> ComposeResult:
        """Lay out header, lines, the line of context, and the keys."""
        yield Told(id="header")
        yield LinesView(id="lines", title=self.title_of_lines)
        yield Told(id="context", most=3)
        yield KeyLine()

    def on_mount(self) -> None:
        """Draw at every size."""
        self.view.resized = self.redraw
        self.view.focus()
        self.redraw()

    def header(self, width: int) -> str:
        """Give the first line, of at most `width` cells."""
        raise NotImplementedError

    def lines(self, width: int) -> list[Line]:
        """Give the lines, each of at most `width` cells."""
        raise NotImplementedError

    def line_of_cursor(self) -> int | None:
        """Give the line that the cursor is on; None where there is no cursor."""
        return None

    def context(self) -> str:
        """Give what stands above the keys while nothing is said."""
        return ""

    def seen(self) -> Negotiation | None:
        """Give the negotiation whose sides have colours here, as the side that sits here sees it."""
        return None

    def redraw(self) -> None:
        """Draw all anew."""
        if not self.is_mounted:
            return
        seen, view = self.seen(), self.view
        if seen is not None:
            view.restyle(side_styles(seen, self.app.theme))
        view.show(self.lines(view.room), self.line_of_cursor())
        self.query_one("#header", Told).show(self.header(self.size.width))
        self._tell()

    def say(self, text: str, hint: str = "", *, warning: bool = False) -> None:
        """Show a line in place of the context, until the cursor moves."""
        self._said = clean(text) + self.told(hint)
        self.query_one("#context", Told).set_class(warning, "-warning")
        self._tell()

    def _tell(self) -> None:
        told = self._said or self.context()
        self.query_one("#context", Told).show(f" {told}" if self._said else fit(f" {told}", self.size.width))

    def move(self, by: int) -> None:
        """Scroll; a screen with a cursor moves that instead."""
        self.view.scroll_by(by)

    def step(self, by: int) -> None:
        """Move as a key does, and end what was said."""
        self._said = ""
        self.query_one("#context", Told).set_class(False, "-warning")
        self.move(by)
        self._tell()

    def page(self, way: int) -> None:
        """Move by what the screen shows at once."""
        self.step(way * max(self.view.size.height - 2, 1))

    def back(self) -> None:
        """Go back to where one came from; where there is nothing, say so."""
        raise RefusedError("there is nothing to go back to", ": {quit} leaves, and all is kept")

    def leave(self) -> None:
        """Leave as the quit key does."""
        self.perform("quit")

    def on_key(self, event: events.Key) -> None:
        """Say of a key of another screen of the exercise that it does nothing here."""
        event.prevent_default()  # what the workbench's screens say of such a key
        meant = [each for each in self.keys.commands if event.key in each.keys and set(each.where) & set(EXERCISE)]
        if meant and not any(each.acts(self.pane) for each in meant):
            self.say(_elsewhere(meant[0]), warning=True)

    def perform(self, command: str) -> None:
        """Carry out a command; where it cannot act, say why."""
        if command not in self._handlers:
            self.say(_elsewhere(next(each for each in self.keys.commands if each.id == command)), warning=True)
        else:
            super().perform(command)


def title_of(pack: Pack, side: str) -> str:
    """Name a side by what a pack holds: its own title, another's role, which is public."""
    own = side == pack.side
    return side_title(pack.seen, side) if own else clean(pack.exercise.role(side).title or side)


def _elsewhere(command: Command) -> str:
    where = [each for each in command.where if each in EXERCISE]
    return f"{command.title} does nothing here" + (f"; it does in {', '.join(where)}" if where else "")


def _quit(screen: SideScreen) -> None:
    screen.app.exit(0)


def _help(screen: SideScreen) -> None:
    from negotiator.tui.help import HelpScreen

    screen.app.push_screen(HelpScreen(screen.glyphs, screen.keys.commands, screen.pane))


def _theme(screen: SideScreen) -> None:
    if screen.app.no_color:
        raise RefusedError("NO_COLOR is set: there are no colours to choose")

    def show(name: str) -> None:
        screen.app.show_theme(name)
        screen.app.keep()
        screen.redraw()

    screen.ask_then(Menu("Colours", [Choice(name, name[0], name) for name in NAMES]), show)


def _step(by: int, screen: SideScreen) -> None:
    screen.step(by)


def _page(way: int, screen: SideScreen) -> None:
    screen.page(way)


GENERAL: Handlers = {
    "up": partial(_step, -1),
    "down": partial(_step, 1),
    "first": partial(_step, -FAR),
    "last": partial(_step, FAR),
    "page-up": partial(_page, -1),
    "page-down": partial(_page, 1),
    "leave": lambda screen: screen.back(),
    "theme": _theme,
    "palette": lambda screen: screen.app.action_command_palette(),
    "help": _help,
    "quit": _quit,
}
"""What does on every screen of an exercise what it does elsewhere."""
