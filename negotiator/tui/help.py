"""The help: the commands of the pane one is in, then all, and what words and signs mean; typing narrows it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input

from negotiator.tui.command import BENCH, EXERCISE, SPELT, Command
from negotiator.tui.commands import COMMANDS, groups
from negotiator.tui.dialogs import SafeInput
from negotiator.tui.lines import LinesView
from negotiator.view.filtering import folded, words_of
from negotiator.view.glyphs import UNICODE, Glyphs
from negotiator.view.text import Line, Piece, broken, clean, plain
from negotiator.view.words import MARKS, MEANINGS

Group = tuple[str, Sequence[Line]]

OVER = {
    "review": "In the review",
    "timeline": "In the timeline",
    "choosing": "Here",
    "brief": "In the brief",
    "preparation": "In the preparation",
    "hand-over": "Here",
    "play": "In play",
    "after": "Here",
    "debrief": "In the debrief",
}
"""What heads the commands of a screen that is not the workbench, which take the place of the workbench's own."""


def help_lines(
    glyphs: Glyphs = UNICODE, commands: Sequence[Command] = COMMANDS, pane: str = "", text: str = ""
) -> tuple[Line, ...]:
    """Give the help, group by group: what the text typed finds of it, a key that it names first."""
    words, lines = words_of(text), list[Line]()
    for heading, entries in _groups(glyphs, commands, pane, text):
        kept = [line for line in entries if all(word in folded(f"{plain(line)} {heading}") for word in words)]
        if kept:
            lines += [(Piece(heading, "heading"),), *kept, ()]
    return tuple(lines) or ((Piece(f"No command, word or sign is found by: {clean(text)}", "dim"),),)


def _groups(glyphs: Glyphs, commands: Sequence[Command], pane: str, text: str) -> Iterator[Group]:
    known = [command for command in commands if pane in EXERCISE or not command.of_exercise]
    meant = [command for command in known if _has_key(command, text.strip())]
    if meant:
        yield f"The key {clean(text.strip())}", [_entry(command, glyphs) for command in meant]
    over = OVER.get(pane, "")
    own = [each for each in known if (each.acts(pane) if over else pane in each.where != BENCH)]
    if own:
        yield over or f"In this pane: {pane}", [_entry(each, glyphs, "") for each in own]
    others = [each for each in known if not (over and each in own) and pane not in EXERCISE]
    for group, listed in groups(others):
        yield f"In the workbench: {group}" if over else group, [_entry(each, glyphs) for each in listed]
    yield "The words of the matrix", _words(glyphs)
    yield "Marks", [(Piece(f"  {glyphs.marks[mark]} ", mark), Piece(text)) for mark, text in MARKS.items()]
    yield "A position as drawn", _drawing(glyphs)


def _has_key(command: Command, text: str) -> bool:
    """Tell whether a text names a key of a command; capitals count where it is one letter."""
    return any(text == key or (len(text) > 1 and text.casefold() == key.casefold()) for key in command.shown_keys)


def _entry(command: Command, glyphs: Glyphs, where: str | None = None) -> Line:
    told, shown = _where(command) if where is None else where, " ".join(command.shown_keys)
    keys = f"  {shown if glyphs is UNICODE else shown.translate(SPELT):12} "
    return (Piece(keys, "figure"), Piece(f"{command.title}: {command.help}"), Piece(told, "dim"))


def _where(command: Command) -> str:
    """Tell in which panes a command acts, or in which it does not, whichever is shorter."""
    if not command.where or command.where == BENCH:
        return ""
    others = [pane for pane in BENCH if pane not in command.where]
    if len(others) < len(command.where):
        return f" (not in {', '.join(others)})"
    return f" ({', '.join(command.where)})"


def _words(glyphs: Glyphs) -> list[Line]:
    return [(Piece(f"  {glyphs.words[word]} {word:10} ", word), Piece(text)) for word, text in MEANINGS.items()]


def _drawing(glyphs: Glyphs) -> list[Line]:
    low, high = glyphs.edge
    signs = (
        (glyphs.target, "target: what the side aims for"),
        (f"{low}{glyphs.stretch}{high}", "what the side accepts, with its limits at the ends"),
        (glyphs.status_quo, "now: what holds where nothing is agreed"),
        (glyphs.zone, "zone: what all sides accept"),
        (glyphs.touched, "in the matrix: changed since the last commit (HEAD)"),
        (glyphs.added, "in the matrix: new since the last commit"),
    )
    return [(Piece(f"  {sign:4} ", "figure"), Piece(text)) for sign, text in signs]


class HelpScreen(ModalScreen[None]):
    """Shows the help until it is left; what is typed narrows it."""

    BINDINGS = [
        ("escape", "dismiss", "Leave"),
        ("down", "scroll(1)", "Down"),
        ("up", "scroll(-1)", "Up"),
        ("pagedown", "scroll(15)", "Page down"),
        ("pageup", "scroll(-15)", "Page up"),
    ]

    def __init__(self, glyphs: Glyphs = UNICODE, commands: Sequence[Command] = COMMANDS, pane: str = "") -> None:
        """Take the signs and the commands, as the screen below has them, and where one is."""
        super().__init__()
        self._glyphs, self._commands, self._pane = glyphs, commands, pane
        self.set_class(glyphs.words["open"].isascii(), "-ascii")

    def compose(self) -> ComposeResult:
        """Lay out the line to type in, and what is found."""
        with Vertical(id="help-box") as box:
            box.border_title = "Help (arrows scroll, Escape leaves)"
            yield SafeInput(placeholder="type a key or a word to narrow the help", id="help-text")
            yield LinesView(id="help", title="")

    def on_resize(self) -> None:
        """Break the lines for the width."""
        self._draw()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Show what is found by the text so far."""
        self._draw()
        self.query_one(LinesView).to_top()

    def _draw(self) -> None:
        view, text = self.query_one(LinesView), self.query_one(Input).value
        lines = help_lines(self._glyphs, self._commands, self._pane, text)
        view.show([part for line in lines for part in broken(line, view.room, " " * 15)])

    def action_scroll(self, by: int) -> None:
        """Scroll by some lines."""
        self.query_one(LinesView).scroll_by(by)
