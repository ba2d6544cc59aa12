"""What is not saved, by file and item, and what can be undone and made again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby

from negotiator.files.paths import path_of
from negotiator.model.changes import Change
from negotiator.model.negotiation import Doc, Negotiation
from negotiator.view.names import issue_title, item_title, side_title
from negotiator.view.text import Line, Piece, clean
from negotiator.workspace.labels import change_words

SHOWN = 20
"""How many labels of edits are told."""


def unsaved_count(changes: Sequence[Change]) -> int:
    """Count what is not saved: keys, but the day of a review only where nothing else of its position is changed."""
    held = Counter((change.doc, change.keys[:-1]) for change in changes)
    days = Counter((change.doc, change.keys[:-1]) for change in changes if change.keys[-1:] == ("reviewed",))
    return sum(max(number - days[place], 1) for place, number in held.items())


def unsaved_lines(negotiation: Negotiation, changes: Sequence[Change]) -> Iterator[Line]:
    """Give every change that is not saved, under the file that a save writes it to."""
    files = len({change.doc for change in changes})
    yield (
        Piece("Not saved", "heading"),
        Piece(f"  {_many(len(changes), 'change')} in {_many(files, 'file')}" if changes else "  nothing"),
    )
    for doc, found in groupby(changes, key=lambda change: change.doc):
        yield (Piece(f"  {clean(path_of(doc).as_posix())}", "figure"), Piece(f"  {_place(negotiation, doc)}", "dim"))
        for change in found:
            yield (Piece(f"    {change_text(negotiation, change)}"),)


def past_lines(done: Sequence[str], undone: Sequence[str], undo: str, redo: str) -> Iterator[Line]:
    """Give the labels of what can be undone and made again, the next first, with the keys that do so."""
    for heading, key, labels in (("Can be undone", undo, done), ("Can be made again", redo, undone)):
        yield ()
        yield (Piece(heading, "heading"), Piece(f"  {key}: the first of these" if labels else "  nothing"))
        yield from ((Piece(f"    {clean(label)}"),) for label in labels[:SHOWN])
        if len(labels) > SHOWN:
            yield (Piece(f"    and {len(labels) - SHOWN:,} before these", "dim"),)


def change_text(negotiation: Negotiation, change: Change) -> str:
    """Tell one change: the item it is on, where it is on one, and what it does."""
    if not change.keys:
        return "a new file" if change.before is None else "the file is removed" if change.after is None else "changed"
    *before, key = change.keys
    words = clean(change_words(key, change.before, change.after))
    if change.doc.issue and before[:1] == ["items"]:
        within = "".join(f"{clean(each)} " for each in before[2:])
        return f"{item_title(negotiation, f'{change.doc.issue}.{before[1]}')}: {within}{words}"
    return f"{'.'.join(map(clean, before))}: {words}" if before else words


def _place(negotiation: Negotiation, doc: Doc) -> str:
    side = side_title(negotiation, doc.side) if doc.side in negotiation.side_ids else clean(doc.side)
    return ", ".join(part for part in (side, issue_title(negotiation, doc.issue) if doc.issue else "") if part)


def _many(count: int, what: str) -> str:
    return f"{count:,} {what}{'' if count == 1 else 's'}"
