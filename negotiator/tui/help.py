"""The help screen: every command with its keys, and the words of the matrix."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.screen import ModalScreen

from negotiator.tui.commands import groups
from negotiator.tui.lines import LinesView
from negotiator.view.glyphs import UNICODE, Glyphs
from negotiator.view.text import Line, Piece, broken
from negotiator.view.words import MARKS, MEANINGS


def help_lines(glyphs: Glyphs = UNICODE) -> tuple[Line, ...]:
    """Give the help, group by group, and what the signs mean."""
    lines: list[Line] = []
    for group, commands in groups():
        lines.append((Piece(group, "heading"),))
        for command in commands:
            keys = " ".join(command.shown_keys)
            lines.append((Piece(f"  {keys:12} ", "figure"), Piece(f"{command.title}: {command.help}")))
        lines.append(())
    lines += [*_words(glyphs), (), *_drawing(glyphs)]
    return tuple(lines)


def _words(glyphs: Glyphs) -> list[Line]:
    named = [(Piece(f"  {glyphs.words[word]} {word:10} ", word), Piece(text)) for word, text in MEANINGS.items()]
    marked = [(Piece(f"  {glyphs.marks[mark]} ", mark), Piece(text)) for mark, text in MARKS.items()]
    return [(Piece("The words of the matrix", "heading"),), *named, (), (Piece("Marks", "heading"),), *marked]


def _drawing(glyphs: Glyphs) -> list[Line]:
    low, high = glyphs.edge
    signs = (
        (glyphs.target, "target: what the side aims for"),
        (f"{low}{glyphs.stretch}{high}", "what the side accepts, with its limits at the ends"),
        (glyphs.status_quo, "now: what holds where nothing is agreed"),
        (glyphs.zone, "zone: what all sides accept"),
    )
    return [(Piece("A position as drawn", "heading"),), *((Piece(f"  {s:4} ", "figure"), Piece(t)) for s, t in signs)]


class HelpScreen(ModalScreen[None]):
    """Shows the help until it is left."""

    BINDINGS = [
        ("escape,q,question_mark", "dismiss", "Leave"),
        ("down,j", "scroll(1)", "Down"),
        ("up,k", "scroll(-1)", "Up"),
        ("pagedown,space", "scroll(15)", "Page down"),
        ("pageup", "scroll(-15)", "Page up"),
    ]

    def compose(self) -> ComposeResult:
        """Lay out the one pane."""
        yield LinesView(id="help", title="Help (Escape leaves)")

    def __init__(self, glyphs: Glyphs = UNICODE) -> None:
        """Take the signs that the screen below shows."""
        super().__init__()
        self._glyphs = glyphs

    def on_resize(self) -> None:
        """Break the lines for the width."""
        view = self.query_one(LinesView)
        view.show([part for line in help_lines(self._glyphs) for part in broken(line, view.room, " " * 15)])

    def action_scroll(self, by: int) -> None:
        """Scroll by some lines."""
        self.query_one(LinesView).scroll_by(by)
