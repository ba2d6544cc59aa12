"""A blank Textual app, to measure against: a list of rows, of which one is marked, and nothing else."""

from __future__ import annotations

from textual.app import App, ComposeResult
from textual.widgets import OptionList

ROWS = 400


class Blank(App[None]):
    """Moves a cursor through a list."""

    BINDINGS = [("q", "quit", "Quit")]

    def compose(self) -> ComposeResult:
        """Fill the one frame."""
        yield OptionList(*(f"row {number}" for number in range(ROWS)))


if __name__ == "__main__":
    Blank().run()
