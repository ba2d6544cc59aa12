"""The help screen: every command with its keys, and the words of the matrix."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.screen import ModalScreen

from negotiator.tui.commands import groups
from negotiator.tui.lines import LinesView
from negotiator.view.text import Line, Piece

WORDS = (
    ("open", "●", "a move costs no side and stays within every limit"),
    ("trade", "◐", "a move costs no side, over a limit that is no red line"),
    ("linked", "◌", "a side wants to move; something elsewhere must pay"),
    ("frozen", "■", "red lines leave only the status quo, or nobody wants to move"),
    ("blocked", "✕", "red lines exclude every option"),
    ("unknown", "?", "a side has no position"),
)


def help_lines() -> tuple[Line, ...]:
    """Give the help, group by group."""
    lines: list[Line] = []
    for group, commands in groups():
        lines.append((Piece(group, "heading"),))
        for command in commands:
            keys = " ".join(command.shown_keys)
            lines.append((Piece(f"  {keys:12} ", "figure"), Piece(f"{command.title}: {command.help}")))
        lines.append(())
    lines.append((Piece("The words of the matrix", "heading"),))
    lines += [(Piece(f"  {sign} {word:10} ", word), Piece(text)) for word, sign, text in WORDS]
    return tuple(lines)


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

    def on_mount(self) -> None:
        """Show the lines."""
        self.query_one(LinesView).show(help_lines())

    def action_scroll(self, by: int) -> None:
        """Scroll by some lines."""
        self.query_one(LinesView).scroll_by(by)
