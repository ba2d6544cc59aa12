"""Labels: what an edit did, in the words of the status bar. Titles stand as in the files; a screen cleans them."""

from __future__ import annotations

from fractions import Fraction

from negotiator.model.base import Plain, decimal_text
from negotiator.model.negotiation import Negotiation

_LONGEST = 40


def side_title(negotiation: Negotiation, side: str) -> str:
    """Give a side's title, or its id where it has none."""
    return negotiation.side(side).title or side


def item_title(negotiation: Negotiation, name: str) -> str:
    """Give an item's title, or its full name where the agenda lacks it."""
    item = negotiation.item(name)
    return item.title if item is not None else name


def place(negotiation: Negotiation, side: str, name: str) -> str:
    """Name a position: "China, Controls on precursor exports"."""
    return f"{side_title(negotiation, side)}, {item_title(negotiation, name)}"


def change_words(key: str, before: Plain | None, after: Plain | None) -> str:
    """Tell the change of one key: "limit advisories to licensing"; long texts and tables only as changed."""
    if after is None:
        return f"{key} removed"
    new = _short(after)
    if before is None:
        return f"{key} set to {new}" if new else f"{key} set"
    old = _short(before)
    return f"{key} {old} to {new}" if old and new else f"{key} changed"


def _short(value: Plain) -> str:
    """Give a value where it is short enough to be told, else an empty text."""
    if isinstance(value, bool | dict):
        return ""
    if isinstance(value, int | Fraction):
        return decimal_text(Fraction(value))
    text = value if isinstance(value, str) else _listed(value)
    return text if len(text) <= _LONGEST and text.isprintable() else ""


def _listed(values: tuple[Plain, ...]) -> str:
    parts = [_short(each) for each in values]
    return ", ".join(parts) if all(parts) and not any(isinstance(each, tuple) for each in values) else ""
