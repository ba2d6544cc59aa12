"""The hints of the review: what stands in its last line, and above it until something is said."""

from __future__ import annotations

from collections.abc import Mapping
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

TOLD = {
    "up": "the position before",
    "down": "skip it: the next one, without a verdict",
    "first": "the first one that was not looked at",
    "last": "the end of the review",
    "page-up": "scroll up",
    "page-down": "scroll down",
    "leave": "end the review; the next one goes on with what is left",
    "red-line": "it is a red line; the next",
    "tradeable": "it is tradeable; the next",
    "unknown": "it is unknown; the next",
    "undo": "take back the last verdict or edit, and go to it",
    "redo": "make it again, and go to it",
    "review-high": "confidence high: reported; the next",
    "review-medium": "confidence medium: inferred; the next",
    "review-low": "confidence low: assumed; the next",
}
"""What commands do in a review, where the table tells what they do in the workbench."""

HINT = (
    " {review-high} {review-medium} {review-low}: confidence high, medium, low."
    " Each verdict goes on to the next; {up} back."
)


def hinted(
    keys: Keys, ascii_only: bool, footer: Mapping[str, str] = FOOTER, told_there: Mapping[str, str] = TOLD
) -> Keys:
    """Give the keys with the hints of a review, those commands first; without arrows where a terminal has none.

    `footer` and `told_there` are the hints of another screen over the workbench.
    """
    ordered = sorted(keys.commands, key=lambda each: [*footer, each.id].index(each.id))
    shown = {"down": "j"} if ascii_only else {}
    hints = ((each, footer.get(each.id, ""), shown.get(each.id, "")) for each in ordered)
    told = (
        replace(each, footer=hint, footer_keys=key, hint=(), help=told_there.get(each.id, each.help))
        for each, hint, key in hints
    )
    return replace(keys, commands=tuple(told))
