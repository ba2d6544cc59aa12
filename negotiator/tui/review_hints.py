"""The hints of the review: what stands in its last line, and above it until something is said."""

from __future__ import annotations

from dataclasses import replace

from negotiator.tui.keys import Keys

FOOTER = {
    "review-right": "right",
    "red-line": "red line",
    "tradeable": "tradeable",
    "unknown": "unknown",
    "down": "skip",
    "undo": "undo",
    "help": "help",
}
"""The hints in the last line, in their order."""

HINT = (
    " {review-high} {review-medium} {review-low}: confidence high, medium, low."
    " Each verdict goes on to the next; {up} back."
)


def hinted(keys: Keys, ascii_only: bool) -> Keys:
    """Give the keys with the hints of a review, those commands first; without arrows where a terminal has none."""
    ordered = sorted(keys.commands, key=lambda each: [*FOOTER, each.id].index(each.id))
    shown = {"down": "j"} if ascii_only else {}
    hints = ((each, FOOTER.get(each.id, ""), shown.get(each.id, "")) for each in ordered)
    return replace(
        keys, commands=tuple(replace(each, footer=hint, footer_keys=key, hint=()) for each, hint, key in hints)
    )
