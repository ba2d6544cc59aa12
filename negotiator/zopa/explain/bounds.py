"""Which easings certainly open no zone, without settling a package: weighted sums of units bound what a zone needs.

A package of the zone reaches every side's need, hence any weighted sum of them. The greatest weighted sum is item by
item, links left aside (Lagrange's bound; Fisher, 1981): where it falls short, the zone is empty, exactly.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from math import exp

from negotiator.zopa.explain.easing import Easing, Ground
from negotiator.zopa.explain.minimal import Hints, NoHints
from negotiator.zopa.tables.compiled import bits
from negotiator.zopa.tables.table import Vector

Weights = tuple[int, ...]
Group = tuple[int, tuple[Vector, ...]]
"""Options of a column that the same easings set free: those easings (a mask), and the units of the options."""

ROUNDS = 24
"""How often weights are bettered."""

MOST_FITTED, MOST_FAILURES = 16, 5
"""How many bounds are kept, and how often one is sought in vain."""

MOST_GROWN = 3
"""From how many bounds a closed set is grown."""

MOST_SIDES = 4
"""Up to so many sides, weights are fitted for every set of them; above it, for all and for single ones."""

MOST_OPTIONS = 20_000
"""The most options of all columns for which sums are bounded: larger tables are only asked about."""


@dataclass(frozen=True, slots=True)
class Bound:
    """A weighted sum of units that a zone must reach: how far it falls short, and what easings add by column."""

    sides: int
    short: int
    lifts: tuple[tuple[tuple[int, int], ...], ...]

    def holds(self, members: int, free: int, room: int) -> bool:
        """Tell whether the sum falls short whatever up to `room` of the free easings join the members."""
        if room > 1:
            best = [0] * (room + 1)
            for column in self.lifts:
                best = _with_column(best, column, members, free)
            return max(best) < self.short
        base, more = 0, 0
        for column in self.lifts:
            now, then = _with_one(column, members, free if room else 0)
            base += now
            more = max(more, then - now)
        return base + more < self.short

    def lift(self, members: int) -> int:
        """Give what the members add to the sum."""
        return sum(_with_one(column, members, 0)[0] for column in self.lifts)

    def adds(self, members: int) -> dict[int, int]:
        """Give for every other easing the most that it, with any others, adds to the sum in its columns."""
        found: dict[int, int] = {}
        for needs, lift in (each for column in self.lifts for each in column):
            for place in bits(needs & ~members):
                found[place] = max(found.get(place, 0), lift)
        return found


def _with_one(column: Sequence[tuple[int, int]], members: int, free: int) -> tuple[int, int]:
    """Give what a column adds with the members, and with one of the free easings besides."""
    now = then = 0
    for needs, lift in column:
        missing = needs & ~members
        if not missing:
            now = max(now, lift)
        elif lift > then and not missing & ~free and not missing & (missing - 1):
            then = lift
    return now, max(now, then)


def _with_column(best: list[int], column: Sequence[tuple[int, int]], members: int, free: int) -> list[int]:
    """Add to the best sums by number of easings what a column adds with each number of them."""
    room, adds = len(best) - 1, dict[int, int]()
    for needs, lift in column:
        missing = needs & ~members
        if not missing & ~free and (number := missing.bit_count()) <= room:
            adds[number] = max(adds.get(number, 0), lift)
    if not adds:
        return best
    larger = list(best)
    for number, lift in adds.items():
        for used in range(number, room + 1):
            larger[used] = max(larger[used], best[used - number] + lift)
    return larger


@dataclass(slots=True)
class Bounds:
    """The bounds of a ground, by the sides they weigh; more are fitted where one is missing.

    `gains` are one for each side: where all of them hold, no side gains, whatever reservations are lowered.
    """

    columns: tuple[tuple[Group, ...], ...]
    extra: tuple[Vector, ...]
    needed: Vector
    reservations: dict[int, int]
    red_lines: int
    links: int
    failures: int = 0
    fitted: list[Bound] = field(default_factory=list)
    gains: tuple[Bound, ...] = ()

    def beyond(self, members: int, free: int, room: int, known: Sequence[int]) -> bool:
        """Tell whether no zone opens, certainly, with the members and up to `room` of the free easings.

        Sets that hold one that is known to open a zone are left aside.
        """
        if self._gainless(members, free, room):
            return True
        movable = [place for place in self.reservations if free >> place & 1]
        for number in range(min(room, len(movable)) + 1):
            for lowered in combinations(movable, number):
                mask = members | sum(1 << place for place in lowered)
                opens = any(mask & each == each for each in known)
                if not opens and not self._short(mask, free, room - number):
                    return False
        return True

    def _gainless(self, members: int, free: int, room: int) -> bool:
        return bool(self.gains) and all(bound.holds(members, free, room) for bound in self.gains)

    def _short(self, members: int, free: int, room: int) -> bool:
        eased = self._lowered(members)
        for place, bound in enumerate(self.fitted):
            if not bound.sides & eased and bound.holds(members, free, room):
                self.fitted.insert(0, self.fitted.pop(place))  # what held last is likely to hold next
                return True
        return False

    def grown(self, members: int) -> int | None:
        """Give the largest set found that holds the members and certainly opens no zone."""
        eased = self._lowered(members)
        tries = [self.gains] * bool(self.gains) + [(bound,) for bound in self.fitted if not bound.sides & eased]
        fit = [bounds for bounds in tries if all(bound.holds(members, 0, 0) for bound in bounds)]
        return max((self._grown(bounds, members) for bounds in fit[:MOST_GROWN]), key=int.bit_count, default=None)

    def _grown(self, bounds: Sequence[Bound], members: int) -> int:
        """Add what the bounds do not weigh, then what adds least to them, as long as they all fall short."""
        weighed = bounds[0].sides if bounds is not self.gains else 0
        members |= self.links
        members |= sum(1 << place for place, side in self.reservations.items() if not weighed >> side & 1)
        rooms = [bound.short - bound.lift(members) for bound in bounds]
        adds = [bound.adds(members) for bound in bounds]
        added = {place: [each.get(place, 0) for each in adds] for place in bits(self.red_lines & ~members)}
        for place in sorted(added, key=lambda each: max(added[each])):
            if all(add < room for add, room in zip(added[place], rooms, strict=True)):
                members |= 1 << place
                rooms = [room - add for add, room in zip(added[place], rooms, strict=True)]
        return members

    def learn(self, members: int) -> None:
        """Fit a bound to members that open no zone, unless that has failed too often."""
        eased, sides = self._lowered(members), range(len(self.needed))
        weighed = [side for side in sides if not eased >> side & 1]
        if weighed and len(self.fitted) < MOST_FITTED and self.failures < MOST_FAILURES:
            self.fit(members, weighed)
            if not self.fitted[0].holds(members, 0, 0):
                self.fitted.pop(0)
                self.failures += 1

    def _lowered(self, members: int) -> int:
        return sum(1 << side for place, side in self.reservations.items() if members >> place & 1)

    def fit(self, members: int, sides: Sequence[int]) -> None:
        """Fit a bound on these sides that falls short as far as it can with the members eased."""
        open_groups = [
            [units for needs, each in groups if not needs & ~members for units in each] for groups in self.columns
        ]
        weights = _fitted([each for each in open_groups if each], self.extra, self.needed, sides)
        self.fitted.insert(0, self.bound(weights, self.needed))

    def bound(self, weights: Weights, needed: Vector) -> Bound:
        """Make the bound of these weights on reaching what is needed."""
        total, lifts = sum(max(_sum(weights, units), 0) for units in self.extra), []
        for groups in self.columns:
            values = [(needs, max(_sum(weights, units) for units in each)) for needs, each in groups]
            base = max((value for needs, value in values if not needs), default=max(value for _, value in values))
            total += base
            lifts.append(tuple((needs, value - base) for needs, value in values if value > base))
        sides = sum(1 << side for side, weight in enumerate(weights) if weight)
        return Bound(sides, _sum(weights, needed) - total, tuple(each for each in lifts if each))


def _sum(weights: Weights, units: Vector) -> int:
    return sum(map(int.__mul__, weights, units))


def bounds(on_table: Ground, easable: Sequence[Easing]) -> Hints:
    """Bound what the zone needs for each set of sides with nothing eased; of large tables nothing is known."""
    if sum(column.size for column in on_table.wide.columns) > MOST_OPTIONS:
        return NoHints()
    place = {easing: index for index, easing in enumerate(easable)}
    columns = tuple(tuple(_groups(on_table, column, place)) for column in range(len(on_table.items)))
    freeing = sum({1 << each for column in columns for needs, _ in column for each in bits(needs)})
    found = Bounds(
        columns=columns,
        extra=tuple(box.units for box in on_table.wide.boxes),
        needed=on_table.wide.needed,
        reservations={place[e]: on_table.sides.index(e.side) for e in easable if e.kind == "reservation"},
        red_lines=_places(easable, "red-line") | freeing,
        links=_places(easable, "link") & ~freeing,
    )
    for sides in _weighed(len(on_table.sides)):
        found.fit(0, sides)
    found.gains = tuple(found.bound(each, on_table.wide.gaining) for each in _single(len(on_table.sides)))
    return found


def _single(sides: int) -> Iterator[Weights]:
    return (tuple(int(side == each) for each in range(sides)) for side in range(sides))


def _places(easable: Sequence[Easing], kind: str) -> int:
    return sum(1 << place for place, easing in enumerate(easable) if easing.kind == kind)


def _weighed(sides: int) -> Iterator[tuple[int, ...]]:
    numbers = range(1, sides + 1) if sides <= MOST_SIDES else (1, sides)
    return (each for number in numbers for each in combinations(range(sides), number))


def _groups(on_table: Ground, column: int, place: dict[Easing, int]) -> Iterable[Group]:
    """Group the options of a column by the easings that set them free; those that none can are left out."""
    limits = list(on_table.limits(column))
    found: dict[int, list[Vector]] = {}
    for option in range(on_table.wide.columns[column].size):
        closed = [easing for easing, options in limits if not options >> option & 1]
        if all(easing in place for easing in closed):
            needs = sum(1 << each for each in {place[easing] for easing in closed})
            found.setdefault(needs, []).append(on_table.wide.columns[column].vector(option))
    return ((needs, tuple(dict.fromkeys(units))) for needs, units in found.items())


def _fitted(
    columns: Sequence[Sequence[Vector]], extra: Sequence[Vector], needed: Vector, sides: Sequence[int]
) -> Weights:
    """Seek weights under which the greatest sum falls short most, by steps against what is in surplus."""
    spans = [max(sum(max(u[s] for u in c) - min(u[s] for u in c) for c in columns), 1) for s in sides]
    shares, best, tried = [1.0 / len(sides)] * len(sides), 0.0, [1.0 / len(sides)] * len(sides)
    for turn in range(ROUNDS if len(sides) > 1 else 0):
        weights = [share / span for share, span in zip(shares, spans, strict=True)]
        surplus = _surplus(columns, extra, needed, sides, weights)
        value = sum(map(float.__mul__, weights, surplus))
        if not turn or value < best:
            best, tried = value, shares
        step = 4.0 / (1 + turn / 3)
        moved = [
            h * exp(-step * max(min(x / span, 2.0), -2.0)) for h, x, span in zip(shares, surplus, spans, strict=True)
        ]
        shares = [each / sum(moved) for each in moved]
    scale = 1_000_000 * max(spans)
    found = {side: round(share / span * scale) for side, share, span in zip(sides, tried, spans, strict=True)}
    return tuple(found.get(side, 0) for side in range(len(needed)))


def _surplus(
    columns: Sequence[Sequence[Vector]],
    extra: Sequence[Vector],
    needed: Vector,
    sides: Sequence[int],
    weights: Sequence[float],
) -> list[float]:
    """Give by how much the package with the greatest weighted sum exceeds what each side needs."""

    def value(units: Vector) -> float:
        return sum(weight * units[side] for weight, side in zip(weights, sides, strict=True))

    chosen = [max(units, key=value) for units in columns] + [units for units in extra if value(units) > 0]
    return [float(sum(units[side] for units in chosen) - needed[side]) for side in sides]
