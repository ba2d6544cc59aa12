"""What may be eased: red lines made tradeable or some steps looser, links dropped, reservations lowered.

Easing changes no worth, with or without a deal. An item that only easing unblocks may also stay as it is, off the
table: so easing never shrinks a zone.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from types import MappingProxyType
from typing import Literal

from negotiator.zopa.tables.compiled import Compiled, CompiledItem, Stake, Tie, bits, full
from negotiator.zopa.tables.table import Bond, Column, Table, Vector, table
from negotiator.zopa.tables.worth import Worth

EasingKind = Literal["red-line", "link", "reservation"]
Loosened = Mapping[tuple[str, str], int]
"""By side and item: how many steps looser a red line is."""

AS_IT_IS: Loosened = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Easing:
    """A red line (side, item) made tradeable, a link (its place on its item) dropped, or a reservation lowered."""

    kind: EasingKind
    side: str
    item: str = ""
    place: int = 0


@dataclass(frozen=True, slots=True)
class Held:
    """A link with one end off the table: all it does is to leave a column these options."""

    tie: Tie
    column: int
    options: int


@dataclass(frozen=True, slots=True)
class Ground:
    """A table on which no item is left out as blocked, and what red lines, links and reservations do to it.

    An item that was blocked has a status quo by which it stays off the table: its own, or else one more option at its
    end, which no link and no term knows. `lowest` is the least units that any package has.
    """

    sides: tuple[str, ...]
    wide: Table
    items: tuple[CompiledItem, ...]
    blocked: frozenset[str]
    bonds: tuple[tuple[Tie, Bond], ...]
    held: tuple[Held, ...]
    lowest: Vector

    def eased(self, easings: Collection[Easing] = (), loosened: Loosened = AS_IT_IS, *, folded: bool = True) -> Table:
        """Give the table with some of it eased; what stays blocked has one option, by which it stays.

        `folded`: links with a column of one option become what they leave the other column.
        """
        red_free = [self._red_free(item, easings, loosened) for item in self.items]
        masks = list(red_free)
        for each in self.held:
            if Easing("link", each.tie.side, each.tie.item, each.tie.place) not in easings:
                masks[each.column] &= each.options
        bonds = [b for tie, b in self.bonds if Easing("link", tie.side, tie.item, tie.place) not in easings]
        columns = tuple(
            column if column.allowed == options and column.red_free == red else _limited(column, red, options)
            for column, red, options in zip(self.wide.columns, red_free, masks, strict=True)
        )
        columns, kept = _folded(columns, bonds) if folded else (columns, tuple(bonds))
        return replace(self.wide, columns=columns, bonds=kept, needed=self._needed(easings))

    def options(self, column: int, easings: Collection[Easing] = (), loosened: Loosened = AS_IT_IS) -> int:
        """Give the options that a column has with some red lines eased and no link dropped."""
        mask = self._red_free(self.items[column], easings, loosened)
        for each in self.held:
            mask &= each.options if each.column == column else -1
        return mask

    def limits(self, column: int) -> Iterator[tuple[Easing, int]]:
        """Give what excludes options of a column by itself, and the options that it leaves."""
        item = self.items[column]
        for stake in item.stakes:
            if stake.red and stake.side in self.sides:
                yield Easing("red-line", stake.side, item.name), stake.accepts | self._stays(item)
        for each in self.held:
            if each.column == column:
                yield Easing("link", each.tie.side, each.tie.item, each.tie.place), each.options

    def _red_free(self, item: CompiledItem, easings: Collection[Easing], loosened: Loosened) -> int:
        options = full(item.size)
        for stake in item.stakes:
            if stake.red and stake.side in self.sides and Easing("red-line", stake.side, item.name) not in easings:
                options &= looser(item, stake, loosened.get((stake.side, item.name), 0))
        return options | self._stays(item)

    def _stays(self, item: CompiledItem) -> int:
        if item.name not in self.blocked:
            return 0
        return 1 << (item.size if item.status_quo is None else item.status_quo)

    def _needed(self, easings: Collection[Easing]) -> Vector:
        bars = zip(self.sides, self.wide.needed, self.lowest, strict=True)
        return tuple(min(low, bar) if Easing("reservation", side) in easings else bar for side, bar, low in bars)


def ground(source: Compiled, sides: tuple[str, ...]) -> Ground:
    """Make the ground on which what these sides hold is eased."""
    items = [item for item in source.items.values() if not item.aside and item.known(sides)]
    blocked = frozenset(item.name for item in items if not item.red_mask(sides))
    names = {item.name: place for place, item in enumerate(items)}
    off = {name: source.items[name].status_quo for name in source.items if name not in names}
    ties = [tie for tie in source.ties if tie.side in sides]
    widened = {i.name: _with_stay(i, source.reservations) for i in items if i.name in blocked and i.status_quo is None}
    wide_source = replace(source, items={**source.items, **widened}, ties=())
    wide = table(wide_source, sides, names, off, source.reservations)
    bonds = tuple(
        (tie, Bond(names[tie.item], tie.triggers, names[tie.other], tie.meets)) for tie in _inner(ties, names)
    )
    held = tuple(each for tie in ties if (each := _held(tie, names, off)) is not None)
    return Ground(sides, wide, tuple(items), blocked, bonds, held, _lowest(wide))


def eased_table(
    source: Compiled, sides: tuple[str, ...], easings: Collection[Easing] = (), loosened: Loosened = AS_IT_IS
) -> Table:
    """Give the table of these sides with some of what they hold eased, or some red lines so many steps looser."""
    return ground(source, sides).eased(easings, loosened)


def candidates(source: Compiled, on_table: Ground) -> tuple[Easing, ...]:
    """Give all that can be eased and that restricts anything: red lines and links by item, then reservations."""
    ties = [tie for tie, _ in on_table.bonds] + [each.tie for each in on_table.held]
    found: list[Easing] = []
    for item in source.items.values():
        found += [Easing("red-line", side, item.name) for side in excluding(item, on_table.sides)]
        mine = [tie for tie in ties if tie.item == item.name and not item.aside and tie.triggers]
        found += [Easing("link", tie.side, tie.item, tie.place) for tie in mine]
    return (*found, *(Easing("reservation", side) for side in on_table.sides))


def excluding(item: CompiledItem, sides: tuple[str, ...]) -> Iterator[str]:
    """Name the sides whose red lines on an item on the table, or on a blocked one, exclude an option."""
    if not item.aside and item.known(sides):
        for stake in item.stakes:
            if stake.red and stake.side in sides and stake.accepts != full(item.size):
                yield stake.side


def looser(item: CompiledItem, stake: Stake, steps: int) -> int:
    """Give the options that a red line accepts, so many steps looser.

    On a ladder or quantity a step is one option further at each end that refuses any; on a choice item it is all
    refused options that are worth most to the owner among those still refused.
    """
    if item.ordered:
        return _stretched(stake.accepts, steps, item.size)
    accepts = stake.accepts
    for _ in range(steps):
        refused = list(bits(full(item.size) & ~accepts))
        most = max((stake.worth[index] for index in refused), default=None)
        accepts |= sum(1 << index for index in refused if stake.worth[index] == most)
    return accepts


def steps_to_all(item: CompiledItem, stake: Stake) -> int:
    """Count the steps by which a red line comes to accept every option."""
    refused = bits(full(item.size) & ~stake.accepts)
    if not item.ordered:
        return len({stake.worth[index] for index in refused})
    low, high = (stake.accepts & -stake.accepts).bit_length() - 1, stake.accepts.bit_length() - 1
    return max(low, item.size - 1 - high)


def _stretched(accepts: int, steps: int, size: int) -> int:
    """Widen a stretch of options at both ends: one end already reaches as far as it goes where only one is limited."""
    low, high = (accepts & -accepts).bit_length() - 1, accepts.bit_length() - 1
    low, high = max(low - steps, 0), min(high + steps, size - 1)
    return full(high - low + 1) << low


def _with_stay(item: CompiledItem, reservations: Mapping[str, Fraction]) -> CompiledItem:
    """Give a blocked item one more option: to stay out. It gains no side anything.

    Where a side's reservation is not stated, what the item is worth without a deal stands in it, once.
    """
    stakes = tuple(_staying(stake, stake.side in reservations) for stake in item.stakes)
    return replace(item, size=item.size + 1, status_quo=item.size, stakes=stakes)


def _staying(stake: Stake, stated: bool) -> Stake:
    factor = stake.worth.factor
    without = 0 if stated or not factor else int(stake.without_deal / factor)
    return replace(stake, worth=Worth((*stake.worth.numbers, without), factor))


def _inner(ties: Iterable[Tie], names: Mapping[str, int]) -> Iterator[Tie]:
    return (tie for tie in ties if tie.item in names and tie.other in names)


def _held(tie: Tie, names: Mapping[str, int], off: Mapping[str, int | None]) -> Held | None:
    """Give what a link with one end off the table leaves the other; None where that is everything."""
    if tie.item in names and tie.other in off:
        there = off[tie.other]
        met = there is not None and tie.meets >> there & 1
        return None if met else Held(tie, names[tie.item], ~tie.triggers)
    if tie.item in off and tie.other in names:
        here = off[tie.item]
        triggered = here is not None and tie.triggers >> here & 1
        return Held(tie, names[tie.other], tie.meets) if triggered else None
    return None


def _limited(column: Column, red_free: int, allowed: int) -> Column:
    return replace(column, red_free=red_free, allowed=allowed)


def _folded(columns: tuple[Column, ...], bonds: list[Bond]) -> tuple[tuple[Column, ...], tuple[Bond, ...]]:
    """Turn links with a column of one option into what they leave the other, so that fewer columns are linked."""
    single = [column.allowed.bit_count() == 1 for column in columns]
    kept: list[Bond] = []
    masks: dict[int, int] = {}
    for bond in bonds:
        if single[bond.column]:
            triggered = bond.triggers & columns[bond.column].allowed
            masks[bond.other] = masks.get(bond.other, -1) & (bond.meets if triggered else -1)
        elif single[bond.other]:
            met = bond.meets & columns[bond.other].allowed
            masks[bond.column] = masks.get(bond.column, -1) & (-1 if met else ~bond.triggers)
        else:
            kept.append(bond)
    if not masks:
        return columns, tuple(kept)
    folded = (replace(c, allowed=c.allowed & masks.get(place, -1)) for place, c in enumerate(columns))
    return tuple(folded), tuple(kept)


def _lowest(wide: Table) -> Vector:
    sides = range(len(wide.sides))
    boxes = [sum(min(box.units[side], 0) for box in wide.boxes) for side in sides]
    return tuple(boxes[side] + sum(min(column.units[side]) for column in wide.columns) for side in sides)
