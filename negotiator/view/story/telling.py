"""All that leads from one negotiation to another, told: every change once."""

from __future__ import annotations

from negotiator.model.changes import diff
from negotiator.model.negotiation import Negotiation
from negotiator.view.story.told import Told


def story(old: Negotiation, new: Negotiation) -> tuple[Told, ...]:
    """Tell every change of `changes.diff(old, new)`, each in exactly one Told; nothing where they are equal."""
    return tuple(Told(c.doc.side, c.doc.issue, "", ".".join(c.keys) or "file", "changed", (c,)) for c in diff(old, new))
