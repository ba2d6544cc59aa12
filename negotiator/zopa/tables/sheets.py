"""A side's positions on an issue, read once: an edit replaces one document, and all others are known already."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property, partial

from negotiator.model.agenda import Issue, Item
from negotiator.model.base import as_tuple
from negotiator.model.memory import Memory
from negotiator.model.negotiation import Negotiation
from negotiator.model.position import UNKNOWN, Link, Position, Positions
from negotiator.model.scale import accepted, conceded, conceded_from, limit_indexes
from negotiator.zopa.tables.kept import Kept
from negotiator.zopa.tables.masks import full, mask
from negotiator.zopa.tables.values import Worth, nothing, points, value

MAX_KEPT, LEAST_KEPT = 4_096, 64
"""The most and the least of positions that are kept as read; an item weighs one more for every thousand options."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What a position says of its item: worth by option before its weight, and options accepted (mask).

    `without` is the number that an end without a deal has among those of the worth.
    """

    worth: Worth
    without: int
    accepts: int
    limited: bool
    red: bool
    known: bool


@dataclass(frozen=True, slots=True)
class Facts:
    """What an item is by itself: options, status quo by index, whether options have an order, and who can move it."""

    size: int
    status_quo: int | None
    ordered: bool
    by: tuple[str, ...]


@dataclass(frozen=True)
class Sheet:
    """The items of an issue by full name, and a side's entries on them; None where it has none."""

    names: tuple[str, ...]
    items: tuple[Item, ...]
    entries: tuple[Position | None, ...]

    @cached_property
    def pointed(self) -> bool:
        """Tell whether an entry states points."""
        return any(entry is not None and entry.points is not None for entry in self.entries)

    @cached_property
    def by_points(self) -> tuple[Reading, ...]:
        """Give the entries as read where the side states points."""
        return self._read(points)

    @cached_property
    def by_values(self) -> tuple[Reading, ...]:
        """Give the entries as read where the side states weights and values."""
        return self._read(value)

    def _read(self, method: Callable[[Item, Position], Worth]) -> tuple[Reading, ...]:
        pairs = zip(self.items, self.entries, self.facts, strict=True)
        return tuple(_reading(item, entry or UNKNOWN, fact, method) for item, entry, fact in pairs)

    @cached_property
    def facts(self) -> tuple[Facts, ...]:
        """Give what each item is by itself."""
        return tuple(map(_facts, self.items))

    @cached_property
    def links(self) -> tuple[tuple[str, int, Link, int], ...]:
        """Give the links of known positions: the item, the place among its links, the link, and what triggers it."""
        rows = zip(self.names, self.items, self.entries, strict=True)
        known = [(name, item, entry) for name, item, entry in rows if entry is not None and entry.known]
        return tuple(
            (name, place, link, _triggers(item, entry, link))
            for name, item, entry in known
            for place, link in enumerate(entry.links or ())
        )


def sheets(negotiation: Negotiation, side: str) -> list[Sheet]:
    """Give a side's sheets, in the order of the agenda; those of a few edits before are kept besides."""
    _weighed.make_room(len(negotiation.agenda))
    whole = sum(_weighed.get((agenda,), partial(_weight, agenda)) for agenda in negotiation.agenda.values())
    _kept.most = min(max(LEAST_KEPT, 4 * whole * len(negotiation.side_ids)), MAX_KEPT)
    return [_sheet(negotiation, side, issue) for issue in negotiation.issue_ids]


def _sheet(negotiation: Negotiation, side: str, issue: str) -> Sheet:
    """Give a sheet by its two documents: what is kept holds both, so that no other can take their identity."""
    agenda, held = negotiation.agenda[issue], negotiation.positions.get((side, issue))
    key = issue, id(agenda), id(held)
    weight = _weighed.get((agenda,), partial(_weight, agenda))
    return _kept.get(key, lambda: (agenda, held, _made(issue, agenda, held)), lambda _: weight)[2]


_Row = tuple[Issue, Positions | None, Sheet]

_kept: Kept[_Row] = Kept(MAX_KEPT)
_weighed: Memory[int] = Memory()


def _weight(agenda: Issue) -> int:
    return sum(1 + len(item.options) // 1_000 for item in agenda.items.values())


def _made(issue: str, agenda: Issue, held: Positions | None) -> Sheet:
    names = tuple(f"{issue}.{item}" for item in agenda.items)
    entries = tuple(held.items.get(item) if held else None for item in agenda.items)
    return Sheet(names, tuple(agenda.items.values()), entries)


def _facts(item: Item) -> Facts:
    status_quo = item.index(item.status_quo) if item.status_quo is not None else None
    by = (item.by,) if isinstance(item.by, str) else item.by or ()
    return Facts(len(item.options), status_quo, item.kind != "choice", by)


def _reading(item: Item, position: Position, facts: Facts, method: Callable[[Item, Position], Worth]) -> Reading:
    if not position.known:
        return Reading(nothing(facts.size), 0, full(facts.size), limited=False, red=False, known=False)
    worth, inside, limits = method(item, position), accepted(item, position), limit_indexes(item, position)
    ends = (facts.status_quo,) if facts.status_quo is not None else inside if position.accepts is not None else limits
    without = min((worth.numbers[index] for index in ends), default=0)
    limited = position.accepts is not None or bool(limits)
    return Reading(worth, without, mask(inside), limited, position.stance == "red-line", known=True)


def _triggers(item: Item, position: Position, link: Link) -> int:
    """Give the options at which a link triggers, stretch by stretch, as a quantity may have very many."""
    if item.kind == "choice":
        return mask(conceded(item, position, link.concede))
    found = 0
    for each in as_tuple(link.concede):
        index = item.index(each)
        found |= mask(conceded_from(item, position, index)) if index is not None else 0
    return found
