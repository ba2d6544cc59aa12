"""What differs between two states of a negotiation, as signs before the rows and marks of the matrix."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from negotiator.model.negotiation import Negotiation, split
from negotiator.view.glyphs import UNICODE, Glyphs
from negotiator.view.matrix import Row
from negotiator.view.names import side_short
from negotiator.view.text import Line, Piece

Key = tuple[str, str]
"""A side, and the full name of an item."""


@dataclass(frozen=True, slots=True)
class Signs:
    """Which rows differ, by the names of issues and items, which of them are new or gone, and which positions differ.

    An issue differs where anything in it does.
    """

    touched: frozenset[str] = frozenset()
    added: frozenset[str] = frozenset()
    gone: frozenset[str] = frozenset()
    positions: frozenset[Key] = frozenset()

    def __bool__(self) -> bool:
        """Tell whether anything differs."""
        return bool(self.touched or self.added or self.gone)

    def of(self, name: str, glyphs: Glyphs = UNICODE) -> str:
        """Give the sign of a row, a space where it does not differ."""
        marks = ((self.added, glyphs.added), (self.gone, glyphs.gone), (self.touched, glyphs.touched))
        return next((sign for names, sign in marks if name in names), " ")

    def sides(self, name: str, sides: Sequence[str]) -> tuple[bool, ...]:
        """Tell for each side whether its position on an item differs; a row that is new says it once."""
        whole = name in self.added or name in self.gone
        return tuple(not whole and (side, name) in self.positions for side in sides)


NOTHING = Signs()
"""What marks nothing."""


def signs(old: Negotiation, new: Negotiation, names: Iterable[str], positions: Iterable[Key]) -> Signs:
    """Give the signs of what differs: the issues and items named, the positions, and what is on one agenda alone."""
    before, after, held = _names(old), _names(new), frozenset(positions)
    found = {*names, *(item for _, item in held), *(before ^ after)}
    touched = found | {split(name)[0] for name in found if "." in name}
    return Signs(frozenset(touched), after - before, before - after, held)


def _names(negotiation: Negotiation) -> frozenset[str]:
    return frozenset((*negotiation.issue_ids, *negotiation.item_names))


def signed(line: Line, row: Row, differs: Sequence[bool], glyphs: Glyphs = UNICODE) -> Line:
    """Put the sign before each mark of a row's line that differs, in the empty cell there."""
    if not (row.is_item and any(differs)):
        return line
    pieces = [*line]
    for place, one in enumerate(differs):
        pieces[1 + 2 * place] = Piece(glyphs.touched, "changed") if one else pieces[1 + 2 * place]
    return tuple(pieces)


def changed_keys(old: Negotiation, new: Negotiation, side: str, item: str) -> tuple[str, ...]:
    """Name the keys of a position that differ between two negotiations."""
    before, after = old.entry(side, item), new.entry(side, item)
    if before == after:
        return ()
    return _keys(*({} if each is None else each.plain() for each in (before, after)))


def _keys(before: Mapping[str, object], after: Mapping[str, object]) -> tuple[str, ...]:
    return tuple(key for key in {**before, **after} if before.get(key) != after.get(key))


def changed_text(old: Negotiation, new: Negotiation, name: str) -> str:
    """Name the keys that differ on an item, of the agenda and of each side's position; empty where none does."""
    return "; ".join(_changed(old, new, name))


def _changed(old: Negotiation, new: Negotiation, name: str) -> Iterator[str]:
    before, after = old.item(name), new.item(name)
    if before is None:
        yield "new on the agenda"
        return
    if after is not None and before != after:
        yield f"agenda {', '.join(_keys(before.plain(), after.plain()))}"
    for side in new.side_ids:
        keys = changed_keys(old, new, side, name)
        if keys:
            yield f"{side_short(new, side)} {', '.join(keys)}"
