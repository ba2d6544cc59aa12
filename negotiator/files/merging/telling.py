"""Conflicts in words: what they are about, and what either side holds, in one line."""

from __future__ import annotations

from negotiator.files.literals import literal
from negotiator.model.base import Plain
from negotiator.model.merge import Conflict
from negotiator.texts.faults import one_line

_LONGEST = 200
_SHORT = 40


def place_name(conflict: Conflict, side: str = "") -> str:
    """Name the key of a conflict: `us, fentanyl.talks: limit`; `side` stands for the side's id where it is given."""
    doc, keys = conflict.doc, conflict.keys
    item = keys[:1] == ("items",) and len(keys) > 1
    topic = ".".join(part for part in (doc.issue, keys[1] if item else "") if part)
    place = ", ".join(part for part in (side or doc.side or (doc.kind if doc.kind != "side" else ""), topic) if part)
    return one_line(": ".join(part for part in (place, ".".join(keys[2:] if item else keys)) if part))


def marker_name(conflict: Conflict) -> str:
    """Name a conflict for the line of its first marker, with what the key was where that is short."""
    was = value_words(conflict.base) if conflict.base is not None and not isinstance(conflict.base, dict) else ""
    return place_name(conflict) + (f" (was {was})" if was and len(was) <= _SHORT else "")


def conflict_line(conflict: Conflict, side: str = "") -> str:
    """Tell of a conflict in one line, with what both hold."""
    return f"conflict: {place_name(conflict, side)}: {_both(conflict)}"


def _both(conflict: Conflict) -> str:
    base, ours, theirs = conflict.base, conflict.ours, conflict.theirs
    if any(isinstance(each, dict) for each in (base, ours, theirs)):
        return f"ours {_did(base, ours)}, theirs {_did(base, theirs)}"
    was = f" (was {value_words(base)})" if base is not None else ""
    return f"ours {value_words(ours)}, theirs {value_words(theirs)}{was}"


def _did(base: Plain | None, now: Plain | None) -> str:
    """Say what a side did to a table."""
    if now is None:
        return "removed it"
    if not isinstance(base, dict) or not isinstance(now, dict):
        return "added it" if base is None else "made it something else"
    changed = [key for key in {**base, **now} if base.get(key) != now.get(key)]
    return f"changed {', '.join(map(one_line, changed))}" if changed else "left it"


def value_words(value: Plain | None) -> str:
    """Write a value in one line, a text without its quotes."""
    if value is None:
        return "nothing"
    text = one_line(value if isinstance(value, str) else literal(value))
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}..."
