"""What changed, in one line for a log."""

from __future__ import annotations

from collections.abc import Sequence

from negotiator.model.negotiation import Negotiation
from negotiator.view.story.told import Told


def headline(old: Negotiation, new: Negotiation, told: Sequence[Told]) -> str:
    """Give one line of meaning, most telling first; "nothing changed" where nothing did."""
    return "; ".join(each.text for each in told[:3]) or "nothing changed"
