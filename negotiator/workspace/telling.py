"""Changes and conflicts told by item, a line each, in the words of labels."""

from __future__ import annotations

from collections.abc import Iterable

from negotiator.files.paths import path_of
from negotiator.model.base import Plain
from negotiator.model.changes import Change
from negotiator.model.merge import Conflict
from negotiator.model.negotiation import Doc, Negotiation
from negotiator.workspace.labels import change_words, item_title, place, side_title


def told(negotiation: Negotiation, changes: Iterable[Change]) -> tuple[str, ...]:
    """Tell changes, a line each: "China, Controls on precursor exports: limit advisories to licensing"."""
    return tuple(_told(negotiation, change) for change in changes)


def _told(negotiation: Negotiation, change: Change) -> str:
    where, key = _where(negotiation, change.doc, change.keys)
    if key:
        return f"{where}: {change_words(key, change.before, change.after)}"
    word = "removed" if change.after is None else "added" if change.before is None else "changed"
    return f"{where}: {word}"


def told_conflict(negotiation: Negotiation, conflict: Conflict) -> str:
    """Name the place of a conflict: "China, Controls on precursor exports: limit"; with a reason, where it has one."""
    where, key = _where(negotiation, conflict.doc, conflict.keys)
    named = f"{where}: {key}" if key else where
    return f"{named}: {conflict.why}" if conflict.why else named


def told_value(value: Plain | None) -> str:
    """Tell what a key holds, whole, on a line."""
    if value is None:
        return "nothing"
    if isinstance(value, dict):
        return ", ".join(f"{key} {told_value(each)}" for key, each in value.items()) or "an empty table"
    if isinstance(value, tuple):
        return "; ".join(told_value(each) for each in value) or "an empty list"
    return change_words("", None, value).removeprefix(" set to ") if not isinstance(value, str) else value


def _where(negotiation: Negotiation, doc: Doc, keys: tuple[str, ...]) -> tuple[str, str]:
    """Name where a key stands, and the key in it; no key where it is an entry or a file."""
    if keys[:1] == ("items",) and len(keys) > 1:
        name = f"{doc.issue}.{keys[1]}"
        titled = place(negotiation, doc.side, name) if doc.side else item_title(negotiation, name)
        return titled, " ".join(keys[2:])
    return _document(negotiation, doc), " ".join(keys)


def _document(negotiation: Negotiation, doc: Doc) -> str:
    issue = negotiation.agenda[doc.issue].title if doc.issue in negotiation.agenda else doc.issue
    parts = [side_title(negotiation, doc.side)] if doc.side else []
    return ", ".join([*parts, issue] if doc.issue else parts) or path_of(doc).as_posix()
