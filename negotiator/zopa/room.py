"""The room of an issue: its own zone, counted, all else at the status quo."""

from __future__ import annotations

from math import prod

from negotiator.model.negotiation import Negotiation
from negotiator.zopa.count.bracket import bracket
from negotiator.zopa.count.number import Count
from negotiator.zopa.count.tally import quick
from negotiator.zopa.efficient.layout import layout
from negotiator.zopa.efficient.settling import TooLargeError
from negotiator.zopa.tables.compiled import Compiled, CompiledItem, compiled
from negotiator.zopa.tables.kept import Kept
from negotiator.zopa.tables.table import Table, table
from negotiator.zopa.words.words import Alone, Word, alone, blocked, cell

MOST_BYTES = 500_000
"""The table of totals from which a room is bracketed where it cannot be counted at once."""

MAX_KEPT = 4_096
"""The most rooms that are kept; an item weighs one more for every thousand options."""

NONE = Count(0, 0)

_kept: Kept[Count] = Kept(MAX_KEPT)


def room(negotiation: Negotiation, issue: str, sides: tuple[str, ...] | None = None) -> Count:
    """Count the packages of an issue's items that settle it by itself, exactly or between two ends.

    They are other than the status quo, cross no red line, break no link between these items, leave no side worse than
    the status quo does and one better. So there are some exactly where the issue's word is open or trade; what the word
    leaves out stays as it is.
    """
    names = tuple(f"{issue}.{item}" for item in negotiation.agenda[issue].items)
    return room_of(compiled(negotiation), names, sides or negotiation.side_ids)


def room_of(source: Compiled, names: tuple[str, ...], sides: tuple[str, ...]) -> Count:
    """Count the same for some items of one issue, which are compiled already."""
    found = cell(source, names, sides)
    if not found.too_large and found.word not in (Word.OPEN, Word.TRADE):
        return NONE
    asked = alone(source, names, sides)
    counted = _kept.get(asked.key, lambda: _counted(asked), lambda _: asked.weight)
    return counted if found.too_large else Count(max(counted.at_least, 1), counted.at_most)


def _counted(asked: Alone) -> Count:
    moved = tuple(item.name for item in asked.items if not item.aside and _settled(item, asked.sides))
    held = [item.name for item in asked.items if item.name not in moved]
    found = table(asked.compiled(bare=False), asked.sides, moved, held)
    return _count(found)


def _settled(item: CompiledItem, sides: tuple[str, ...]) -> bool:
    """Tell whether an item takes part in its issue's word: not blocked, and known or frozen by red lines."""
    lines = item.red_mask(sides)
    frozen = item.status_quo is not None and lines == 1 << item.status_quo
    return not blocked(item, sides) and (frozen or item.known(sides))


def _count(found: Table) -> Count:
    laid = layout(found)
    try:
        if laid.allowed == 0:
            return NONE
    except TooLargeError:
        return Count(0, prod(column.size for column in found.columns))
    tallied = quick(laid) or bracket(laid, MOST_BYTES)
    return tallied.zone() if tallied is not None else Count(0, laid.allowed)
