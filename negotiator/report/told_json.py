"""Changes told in words, as JSON."""

from __future__ import annotations

from negotiator.report.exact_json import Exact, change_json
from negotiator.view.story import Told


def told_json(told: Told) -> Exact:
    """Give one thing that changed, with the changes that are first told here."""
    return {**words_json(told), "changes": [change_json(each) for each in told.changes]}


def words_json(told: Told) -> dict[str, Exact]:
    """Give one thing that changed: its manner and topic, whose it is and on what, and the words."""
    return {
        "manner": told.manner,
        "topic": told.topic,
        "side": told.side or None,
        "issue": told.issue or None,
        "item": told.name or None,
        "text": told.text,
    }
