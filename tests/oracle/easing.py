"""What would open an empty zone: red lines, links and reservations eased, by listing every package.

`zone` is the definition. `listed` says the same another way round, for speed: once for every package, what would have
to be eased for it to stand in the zone. That the two agree is tested.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cached_property
from itertools import combinations, count, product

from tests.oracle.case import Case, Package, keeps
from tests.oracle.parts import Number, in_points
from tests.oracle.parts import Vector as Gains
from tests.oracle.whole import reservation
from tests.oracle.worth import Hold

Move = tuple[str, str, str, int]
"""What may be eased: kind (red-line, link, reservation), side, item (or ""), place of the link on its item (or 0)."""
Far = Number | None
"""Steps of a red line, points of a reservation, None for a link."""
Loosened = Mapping[tuple[str, str], int]
"""How many steps looser the red line of a side on an item is."""
MOST = 3
"""Up to how many members all minimal sets are told."""


def on_table(case: Case, sides: Sequence[str]) -> list[str]:
    """List the items that are neither set aside nor blocked, and known to all of the sides."""
    off = {k for k in case.items if case.blocked(sides, k) or case.unknown(sides, k)}
    return [k for k in case.items if k not in case.aside | off]


def blocked_items(case: Case, sides: Sequence[str]) -> list[str]:
    """List the items that are left out for their red lines alone."""
    known = [k for k in case.items if k not in case.aside and not case.unknown(sides, k)]
    return [k for k in known if case.blocked(sides, k)]


def looser(case: Case, side: str, name: str, steps: int) -> frozenset[int]:
    """Give the options accepted some steps further.

    A stretch with one end reaches the better end already, so that widening it at both ends moves its limit alone.
    """
    held = case.holds[side, name]
    found = set(held.accepted)
    for _ in range(steps):
        refused = set(range(len(held.worth))) - found
        if case.items[name].choice is not None:
            best = max((held.worth[r] for r in refused), default=None)
            found |= {o for o in refused if held.worth[o] == best}
        else:
            found |= {o for o in refused if {o - 1, o + 1} & found}
    return frozenset(found)


def eased_case(case: Case, eased: Collection[Move], loosened: Loosened) -> Case:
    """Give the case with red lines made tradeable or looser, and links dropped."""
    holds: dict[tuple[str, str], Hold] = dict(case.holds)
    for (side, name), steps in loosened.items():
        holds[side, name] = replace(holds[side, name], accepted=looser(case, side, name, steps))
    for kind, side, name, _ in eased:
        if kind == "red-line":
            holds[side, name] = replace(holds[side, name], red=False)
    clauses = tuple(c for c in case.clauses if ("link", c.owner, c.item, c.place) not in eased)
    return replace(case, holds=holds, clauses=clauses)


def zone(
    case: Case, sides: Sequence[str], eased: Collection[Move] = (), loosened: Loosened | None = None
) -> list[tuple[Package, Gains]]:
    """List the packages of the zone with these moves eased, each with its gains."""
    free, table = eased_case(case, eased, loosened or {}), on_table(case, sides)
    back = [k for k in blocked_items(case, sides) if not free.blocked(sides, k)]
    stays = {k: [case.status_quo[k]] for k in back}
    choices = {k: list(dict.fromkeys([*free.allowed(sides, k), *stays.get(k, [])])) for k in table + back}
    clauses = [c for c in free.clauses if c.owner in sides]
    bars = reservation(case, sides, table)
    bound = [s for s in sides if ("reservation", s, "", 0) not in eased]
    found = []
    for settled in product(*choices.values()):
        package = {**case.status_quo, **dict(zip(choices, settled, strict=True))}
        if any(package[k] != case.status_quo[k] for k in choices) and keeps(clauses, package):
            gains = _gains(case, sides, bars, package, back)
            if all(g >= 0 for s, g in zip(sides, gains, strict=True) if s in bound) and max(gains) > 0:
                found.append((package, gains))
    return found


def _gains(case: Case, sides: Sequence[str], bars: Gains, package: Package, back: Sequence[str]) -> Gains:
    """Give the gains of a package, those of an item unblocked over what it is worth without a deal."""
    new = [k for k in back if case.status_quo[k] is None and package[k] is not None]
    idle = {s: sum(case.idle(s, k) for k in new) if s not in case.stated else 0 for s in sides}
    return tuple(case.score(s, package) - bar - idle[s] for s, bar in zip(sides, bars, strict=True))


@dataclass(frozen=True)
class Listed:
    """A package that gains somebody, and what must be eased, and by how much at least, for it to be in the zone.

    `counted` are the gains in parts of a point, `unit` of them to a point.
    """

    package: Package
    counted: Gains
    unit: int
    needs: Mapping[Move, Far]

    @cached_property
    def gains(self) -> Gains:
        """Give what each side gains, in points."""
        return in_points(self.counted, self.unit)

    def stands(self, eased: Collection[Move], loosened: Loosened | None = None) -> bool:
        """Tell whether it is in the zone with these moves eased."""
        if not loosened:
            return self.needs.keys() <= set(eased)
        steps = {("red-line", side, name, 0): n for (side, name), n in loosened.items()}
        return all(m in eased or (m in steps and far <= steps[m]) for m, far in self.needs.items())  # type: ignore[operator]


def listed(case: Case, sides: Sequence[str]) -> list[Listed]:
    """List every package of the items on the table and the blocked ones, these settled or staying.

    The links of an item that is set aside are no moves: what breaks one is not listed.
    """
    case, table, back = case.parts, on_table(case, sides), blocked_items(case, sides)
    choices: dict[str, list[int | None]] = {k: list(range(case.sizes[k])) for k in table + back}
    for k in back:
        choices[k] += [None] if case.status_quo[k] is None else []
    lines = {k: _line_needs(case, sides, k, stays=k in back) for k in choices}
    clauses = [c for c in case.clauses if c.owner in sides and c.item not in case.aside]
    bars = reservation(case, sides, table)
    fixed = [c for c in case.clauses if c.owner in sides and c.item in case.aside]
    found = []
    for settled in product(*choices.values()):
        package = {**case.status_quo, **dict(zip(choices, settled, strict=True))}
        gains = _gains(case, sides, bars, package, back)
        changes = any(package[k] != case.status_quo[k] for k in choices)
        if max(gains) > 0 and changes and keeps(fixed, package):
            needs: dict[Move, Far] = {m: n for k in choices for m, n in lines[k][package[k]].items()}
            needs |= {("link", c.owner, c.item, c.place): None for c in clauses if not keeps([c], package)}
            short = {s: -g for s, g in zip(sides, gains, strict=True) if g < 0}
            needs |= {("reservation", s, "", 0): Fraction(by, case.unit) for s, by in short.items()}
            found.append(Listed(package, gains, case.unit, needs))
    return found


def _line_needs(case: Case, sides: Sequence[str], name: str, stays: bool) -> dict[int | None, dict[Move, int]]:
    """Tell for every option which red lines exclude it and how many steps looser they would not."""
    found: dict[int | None, dict[Move, int]] = {}
    for o in range(case.sizes[name]):
        against = [s for s in sides if case.holds[s, name].red and o not in case.holds[s, name].accepted]
        found[o] = {
            ("red-line", s, name, 0): next(n for n in count(1) if o in looser(case, s, name, n)) for s in against
        }
    return found | {case.status_quo[name]: {}} if stays else found


@dataclass(frozen=True)
class Blockers:
    """All minimal sets of up to three members; where the smallest has more, all of its size. `every` holds all."""

    sets: dict[frozenset[Move], dict[Move, Far]]
    every: frozenset[frozenset[Move]]


def blockers(packages: Sequence[Listed]) -> Blockers | None:
    """Find what would open the zone, by trying every subset of what helps any package; None where it is not empty."""
    wanted = {frozenset(p.needs) for p in packages}
    if frozenset() in wanted:
        return None
    every = frozenset(each for each in wanted if not any(other < each for other in wanted))
    most = max(MOST, min(map(len, every), default=0))
    return Blockers({each: far(packages, each) for each in _opening(every, most)}, every)


def _opening(wanted: Collection[frozenset[Move]], most: int) -> Iterator[frozenset[Move]]:
    helpful, found = sorted(frozenset().union(*wanted)), list[frozenset[Move]]()
    for size in range(1, most + 1):
        if size > MOST and not any(len(each) == size for each in wanted):
            continue
        for members in map(frozenset, combinations(helpful, size)):
            if any(each <= members for each in wanted) and not any(each <= members for each in found):
                found.append(members)
                yield members


def far(packages: Sequence[Listed], members: frozenset[Move]) -> dict[Move, Far]:
    """Tell how far each member of a minimal set has to move, the rest eased wholly."""
    opened = [p for p in packages if p.needs.keys() <= members]
    return {m: None if m[0] == "link" else min(p.needs[m] for p in opened) for m in members}  # type: ignore[type-var]


def movers(case: Case, move: Move) -> set[str]:
    """Name who can move it: its owner, and who can move the item unagreed."""
    _, side, name, _ = move
    by = case.items[name].by if name else None
    return {side, *((by,) if isinstance(by, str) else by or ())}


def unblockers(case: Case, name: str, sides: Sequence[str]) -> set[frozenset[str]]:
    """Find the minimal sets of sides whose red lines on an item, eased, leave it an option; none if not blocked."""
    found = set[frozenset[str]]()
    for size in range(1, len(sides) + 1):
        for some in map(frozenset, combinations(sides, size)):
            free = eased_case(case, [("red-line", s, name, 0) for s in some], {})
            if not free.blocked(sides, name) and not any(each <= some for each in found):
                found.add(some)
    return found if case.blocked(sides, name) else set()
