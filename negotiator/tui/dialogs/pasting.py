"""Pasting what is too long: laying it out would hold up the program for minutes, so nothing of it is put in."""

from __future__ import annotations

from textual.content import Content
from textual.events import Paste
from textual.widget import Widget
from textual.widgets import Static

MOST_PASTED = 50_000
"""How many characters may be pasted at once."""


def refuse_long(place: Widget, event: Paste) -> None:
    """Take no part of a text that is too long; the dialog says so where it has a line for it, else the bell rings."""
    if len(event.text) <= MOST_PASTED:
        return
    event.stop()
    event.prevent_default()
    place.app.bell()
    for line in place.screen.query(".dialog--reason").results(Static):
        line.update(Content(f"{len(event.text):,} characters are too many to paste; at most {MOST_PASTED:,} at once"))
