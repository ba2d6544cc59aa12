"""A position stated in one go: several keys as typed, and its stance, as one edit."""

from __future__ import annotations

from collections.abc import Mapping

from negotiator.model.negotiation import Negotiation
from negotiator.model.position import Position, Stance
from negotiator.view.position import STANCES
from negotiator.workspace.edits.base import Edit, checked, known_item, known_side, table_of, with_entry
from negotiator.workspace.edits.tables import with_key
from negotiator.workspace.labels import place
from negotiator.workspace.parsing import parse
from negotiator.workspace.refusal import RefusedError


def stand(negotiation: Negotiation, side: str, name: str, texts: Mapping[str, str], stance: Stance) -> Edit:
    """State keys of a position as typed, an empty text removing its key, and mark it; all else of the entry is kept."""
    known_side(negotiation, side)
    item, where = known_item(negotiation, name), place(negotiation, side, name)
    held = negotiation.position(side, name)
    table = with_key(held.plain(), "stance", stance)
    for key, text in texts.items():
        table = with_key(table, key, parse(item, key, text))
    if table == with_key(held.plain(), "stance", held.stance):
        raise RefusedError(f"{where}: is so already")
    words = ", ".join(f"{key} {text.strip()}" for key, text in texts.items() if text.strip())
    label = f"{where}: {STANCES[stance]}{', ' if words else ''}{words}"
    new = with_entry(negotiation, side, name, table_of(Position, "position", table))
    return checked(negotiation, new, label, "stance")
