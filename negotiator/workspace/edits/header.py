"""Edits of the negotiation as a whole: its title, date and note, and the order of its sides and issues."""

from __future__ import annotations

from negotiator.model.base import iso_date
from negotiator.model.negotiation import Negotiation
from negotiator.workspace.edits.base import Edit, checked, known_side
from negotiator.workspace.edits.tables import known_issue, moved, one_line, titled, with_header
from negotiator.workspace.labels import change_words, side_title
from negotiator.workspace.refusal import RefusedError

TYPED = ("title", "as_of", "note")
"""The keys of the header that are typed."""


def set_header(negotiation: Negotiation, key: str, text: str) -> Edit:
    """State title, as_of or note as typed; an empty text removes the latter two."""
    held = negotiation.header.plain().get(key)
    value = _read(key, text)
    if value == held:
        raise RefusedError(f"the negotiation: {key} {'is so already' if held else 'is not stated anyway'}")
    new = with_header(negotiation, key, value)
    return checked(negotiation, new, f"the negotiation: {change_words(key, held, value)}", key)


def _read(key: str, text: str) -> str | None:
    if key not in TYPED:
        raise RefusedError(f"{key} of the negotiation cannot be typed")
    if key == "title":
        return titled("a negotiation", text)
    if key == "note":
        return text.strip() or None
    return _date(one_line(text)) if text.strip() else None


def _date(text: str) -> str:
    try:
        return iso_date(text)
    except ValueError as error:
        raise RefusedError(f"as of {error}") from None


def move_side(negotiation: Negotiation, side: str, by: int) -> Edit:
    """Move a side by places in the order of sides, -1 to the left."""
    known_side(negotiation, side)
    title = side_title(negotiation, side)
    order = moved(negotiation.side_ids, side, by, title)
    return checked(negotiation, with_header(negotiation, "sides", order), f"{title}: moved among the sides")


def move_issue(negotiation: Negotiation, issue: str, by: int) -> Edit:
    """Move an issue by places in the order of issues, -1 up."""
    title = known_issue(negotiation, issue).title
    order = moved(negotiation.header.issues, issue, by, title)
    return checked(negotiation, with_header(negotiation, "issues", order), f"{title}: moved among the issues")
