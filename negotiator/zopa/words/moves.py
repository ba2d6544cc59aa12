"""Whether some items have a move that costs nobody, asking about no more packages than needed.

An option more never closes a zone, and one less never opens it: so one answer settles many questions.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from functools import cache, partial
from math import prod

from negotiator.zopa.tables.compiled import Compiled, CompiledItem
from negotiator.zopa.tables.runs import reaching
from negotiator.zopa.tables.table import Bond, Table, Vector, table
from negotiator.zopa.words.cells import Word
from negotiator.zopa.words.hull import Offer, has_zone_by_hull, most
from negotiator.zopa.words.small import small

MAX_PACKAGES = 1_000
"""The most packages of two sides that are listed at once; of more, the hull is looked at first."""

Masks = tuple[int, ...]
"""Options by item."""


@dataclass(frozen=True, slots=True)
class Lines:
    """The options that red lines and limits leave an item (masks), and the status quo that it has."""

    red_free: int
    within: int
    status_quo: int | None

    @property
    def frozen(self) -> bool:
        """Tell whether red lines leave only the status quo."""
        return self.status_quo is not None and self.red_free == 1 << self.status_quo

    def kept(self) -> int:
        """Give the options within every limit, and the status quo."""
        return self.within if self.status_quo is None else self.within | 1 << self.status_quo


Ask = Callable[[Masks], bool]


@dataclass
class Monotone:
    """A question that more options never turn from yes to no; what was answered settles what it can."""

    ask: Ask
    yes: list[Masks] = field(default_factory=list)
    no: list[Masks] = field(default_factory=list)

    def __call__(self, options: Masks) -> bool:
        """Answer for these options."""
        if any(_covers(options, each) for each in self.yes):
            return True
        if any(_covers(each, options) for each in self.no):
            return False
        found = self.ask(options)
        (self.yes if found else self.no).append(options)
        return found


def _covers(wide: Masks, narrow: Masks) -> bool:
    return all(one & other == other for one, other in zip(wide, narrow, strict=True))


@dataclass(frozen=True, slots=True)
class Moves:
    """The moves of some items, all others held: the options that links with those leave, and whether a move exists.

    `costs_nobody`: one of these options that leaves no side worse and one better; `wanted`: one that gains a side.
    """

    linked_off: Masks
    costs_nobody: Ask
    wanted: Ask

    def word(self, lines: Sequence[Lines]) -> Word:
        """Give the word of these items, none of them blocked or unknown."""
        if all(each.frozen for each in lines):
            return Word.FROZEN
        allowed = tuple(each.red_free & off for each, off in zip(lines, self.linked_off, strict=True))
        if self.costs_nobody(tuple(mask & each.kept() for mask, each in zip(allowed, lines, strict=True))):
            return Word.OPEN
        if self.costs_nobody(allowed):
            return Word.TRADE
        return Word.LINKED if self.wanted(allowed) else Word.FROZEN


def moves(source: Compiled, sides: tuple[str, ...], names: tuple[str, ...], held: Sequence[str]) -> Moves:
    """Give the moves of some items of one issue, `held` the others; red lines and limits are left to `word`."""
    items, free = [source.items[name] for name in names], not source.ties and not source.terms
    if free and len(items) == 1:
        return _by_stakes(items[0], sides)
    make = cache(partial(table, source, sides, names, held))
    if source.terms or len(sides) != 2 or prod(item.size for item in items) <= MAX_PACKAGES:
        return moves_of(make())
    linked = make() if source.ties else None
    return _by_hull([_offer(each, sides) for each in items], _needed(items, sides), linked, make)


def _by_stakes(item: CompiledItem, sides: tuple[str, ...]) -> Moves:
    """Give the moves of one item with no link and no term, which may have very many options."""
    good, gain = -1, 0
    for stake in map(item.stake, sides):
        least = stake.without_deal / stake.worth.factor if stake.worth.factor else Fraction()
        if stake.worth.factor:
            good &= reaching(stake.worth.numbers, -(-least.numerator // least.denominator))
            gain |= reaching(stake.worth.numbers, least.numerator // least.denominator + 1)
    return _alone(-1, good, gain)


def _by_units(moves: Table) -> Moves:
    """Give the same of a table of one column."""
    (column,), good, gain = moves.columns, -1, 0
    for units, needed, gaining in zip(column.units, moves.needed, moves.gaining, strict=True):
        good &= reaching(units, needed)
        gain |= reaching(units, gaining)
    return _alone(column.allowed, good, gain)


def _alone(linked_off: int, good: int, gain: int) -> Moves:
    good &= gain
    return Moves((linked_off,), lambda options: options[0] & good != 0, lambda options: options[0] & gain != 0)


def _offer(item: CompiledItem, sides: Sequence[str]) -> Offer:
    one, other = (item.stake(side).worth for side in sides)
    return Offer((one.numbers, other.numbers), (int(one.factor), int(other.factor)))


def _needed(items: Sequence[CompiledItem], sides: Sequence[str]) -> tuple[int, int]:
    one, other = (sum(int(item.stake(side).without_deal) for item in items) for side in sides)
    return one, other


def _by_hull(
    offers: Sequence[Offer], needed: tuple[int, int], linked: Table | None, make: Callable[[], Table]
) -> Moves:
    """Give the moves of items with many packages: by their hull, and by a table where that leaves it open.

    Without links a hull is too wide, and without all options that a link asks anything for it is too narrow.
    """
    bonds, listed = linked.bonds if linked else (), cache(lambda: moves_of(make()))

    def costs_nobody(options: Masks) -> bool:
        found = has_zone_by_hull(offers, options, needed) if 0 not in options else False
        if found and bonds:
            calm = _calm(options, bonds)
            found = (0 not in calm and has_zone_by_hull(offers, calm, needed)) or None
        return listed().costs_nobody(options) if found is None else found

    def wanted(options: Masks) -> bool:
        best = None if 0 in options or bonds else [most(offers, options, side) for side in (0, 1)]
        if best is None or None in best:
            return listed().wanted(options)
        return any(units is not None and units > least for units, least in zip(best, needed, strict=True))

    linked_off = tuple(column.allowed for column in linked.columns) if linked else (-1,) * len(offers)
    return Moves(linked_off, Monotone(costs_nobody), Monotone(wanted))


def _calm(options: Masks, bonds: Iterable[Bond]) -> Masks:
    calm = list(options)
    for bond in bonds:
        calm[bond.column] &= ~bond.triggers
    return tuple(calm)


def moves_of(moves: Table) -> Moves:
    """Give the moves of a table, red lines and limits taken as they are in its masks."""
    if len(moves.columns) == 1:
        return _by_units(moves)
    linked_off, listed = tuple(column.allowed for column in moves.columns), small(moves)

    def costs_nobody(options: Masks) -> bool:
        found = listed.has_zone(options) if listed else None
        return _costs_nobody(_narrowed(moves, options)) if found is None else found

    def wanted(options: Masks) -> bool:
        return listed.gains(options) if listed else _wanted(_narrowed(moves, options))

    return Moves(linked_off, Monotone(costs_nobody), Monotone(wanted))


def word_of(moves: Table) -> Word:
    """Give the word of the items of a table, all of them known and none blocked; TooLargeError where it is."""
    return moves_of(moves).word([Lines(each.red_free, each.within, each.status_quo) for each in moves.columns])


def _narrowed(moves: Table, options: Masks) -> Table:
    pairs = zip(moves.columns, options, strict=True)
    return replace(moves, columns=tuple(replace(column, allowed=mask) for column, mask in pairs))


def _costs_nobody(moves: Table) -> bool:
    """Tell whether some move leaves no side worse and one better; TooLargeError where that cannot be told."""
    from negotiator.zopa.efficient.search import has_zone  # loads numpy

    return all(column.allowed for column in moves.columns) and has_zone(moves)


def _wanted(moves: Table) -> bool:
    """Tell whether an allowed move gains a side."""
    return any(_costs_nobody(_only(moves, side)) for side in range(len(moves.sides)))


def _only(moves: Table, side: int) -> Table:
    """Give the table of one side, which must gain."""

    def one(vector: Vector) -> Vector:
        return (vector[side],)

    return replace(
        moves,
        sides=(moves.sides[side],),
        columns=tuple(replace(column, units=(column.units[side],)) for column in moves.columns),
        boxes=tuple(replace(box, units=one(box.units)) for box in moves.boxes),
        needed=one(moves.gaining),
        gaining=one(moves.gaining),
        per=(moves.per[side],),
        base=(moves.base[side],),
        reserve=(moves.reserve[side],),
    )
