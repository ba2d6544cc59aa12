"""What is said at the start of texts that were typed and never taken."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from negotiator.tui.editing.notes import HINTS, text_title
from negotiator.workspace.typed import Left, left

if TYPE_CHECKING:
    from negotiator.model.negotiation import Negotiation
    from negotiator.workspace.session import Session


def texts_left(session: Session) -> tuple[str, ...]:
    """Give lines on what was typed and not taken; of what has no place any more it is told once, with its file."""
    found = left(session.reading.folder)
    if not found or session.faults:
        return ()
    places = _places(session.negotiation)
    placed = [each for each in found if each.title in places]
    gone = [each for each in found if each.title not in places and not each.told]
    for each in gone:
        each.tell()
    return (
        *_line("what was typed and not taken is kept, and stands there when it is written again", placed, ""),
        *_line("what was typed has no place here any more", gone, "; it is kept in {}"),
    )


def _line(said: str, found: Sequence[Left], where: str) -> tuple[str, ...]:
    if not found:
        return ()
    more = f" and {len(found) - 1} more" if len(found) > 1 else ""
    return (f"{said}: {found[0].title}{more}{where.format(found[0].path)}",)


def _places(negotiation: Negotiation) -> set[str]:
    return {
        text_title(negotiation, side, name, key)
        for side in negotiation.side_ids
        for name in negotiation.item_names
        for key in HINTS
    }
