"""A negotiation read for the oracle: items by name, holds by side and item, links as sets of options."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cached_property
from itertools import product

from negotiator.model.agenda import Item
from negotiator.model.negotiation import Negotiation
from negotiator.model.position import Link, Position
from negotiator.model.terms import Term
from tests.oracle.parts import Number, Vector, in_parts, unit_of
from tests.oracle.worth import Hold, aim, entries, hold, indexes, options, way, weights

Package = dict[str, int | None]
"""Where each item is settled; None where it is out."""


@dataclass(frozen=True)
class Clause:
    """A link as sets: where `item` is settled in `triggers`, `other` must be settled in `meets`.

    `place` is its place among the links of its owner's position on `item`.
    """

    owner: str
    item: str
    other: str
    triggers: frozenset[int]
    meets: frozenset[int]
    place: int


@dataclass(frozen=True)
class Case:
    """All that the definitions speak of, in the order of the agenda.

    `sizes` are numbers of options; the status quo of an item is None where nothing holds.
    """

    sides: tuple[str, ...]
    items: Mapping[str, Item]
    sizes: Mapping[str, int]
    status_quo: Package
    holds: Mapping[tuple[str, str], Hold]
    clauses: tuple[Clause, ...]
    aside: frozenset[str]
    stated: Mapping[str, Number]
    terms: tuple[Term, ...]
    unit: int = 1
    """How many of what worth is counted in make a point."""

    def allowed(self, sides: Iterable[str], name: str) -> list[int]:
        """Give the options of an item that no red line of the sides excludes."""
        within = [held.accepted for side in sides if (held := self.holds[side, name]).red]
        return [o for o in range(self.sizes[name]) if all(o in accepted for accepted in within)]

    def blocked(self, sides: Iterable[str], name: str) -> bool:
        """Tell whether red lines of the sides exclude every option."""
        return not self.allowed(sides, name)

    def unknown(self, sides: Iterable[str], name: str) -> bool:
        """Tell whether one of the sides has no position."""
        return not all(self.holds[side, name].known for side in sides)

    def packages(self, names: Iterable[str]) -> Iterator[Package]:
        """List every package of the named items, all others at their status quo (out without one)."""
        named = list(names)
        for settled in product(*(range(self.sizes[name]) for name in named)):
            yield {**self.status_quo, **dict(zip(named, settled, strict=True))}

    @cached_property
    def parts(self) -> Case:
        """The same case with worth counted in parts of a point that make all of it whole."""
        numbers = [n for h in self.holds.values() for n in (*h.worth, h.idle)]
        unit = unit_of([*numbers, *self.stated.values(), *(term.points for term in self.terms)])
        counted = {h: in_parts((*h.worth, h.idle), unit) for h in set(self.holds.values())}
        holds = {k: replace(h, worth=counted[h][:-1], idle=counted[h][-1]) for k, h in self.holds.items()}
        stated = dict(zip(self.stated, in_parts(self.stated.values(), unit), strict=True))
        return replace(self, holds=holds, stated=stated, unit=self.unit * unit)

    @cached_property
    def _worths(self) -> dict[str, tuple[dict[str, Vector], list[tuple[Term, Number]]]]:
        """What each side scores by: the worth of every option, by item, and its terms with what each adds."""
        return {
            side: (
                {name: self.holds[side, name].worth for name in self.items},
                [(t, _whole(t.points * self.unit)) for t in self.terms if t.side == side],
            )
            for side in self.sides
        }

    def score(self, side: str, package: Package) -> Number:
        """Sum what the package is worth to the side; an item that is out adds nothing."""
        worths, terms = self._worths[side]
        settled = sum([worths[k][o] for k, o in package.items() if o is not None])
        return settled + sum(points for term, points in terms if fulfils(term, package)) if terms else settled

    def fulfilled(self, side: str, package: Package) -> list[Term]:
        """List the side's terms that a package fulfils."""
        return [term for term, _ in self._worths[side][1] if fulfils(term, package)]

    def idle(self, side: str, name: str) -> Number:
        """Give what an item is worth to a side without a deal."""
        at = self.status_quo[name]
        return self.holds[side, name].worth[at] if at is not None else self.holds[side, name].idle


def _whole(points: Fraction) -> Number:
    return points.numerator if points.denominator == 1 else points


def fulfils(term: Term, package: Package) -> bool:
    """Tell whether a package fulfils a term; where an item of the term is out it does not."""
    return all(package.get(k) in options for k, options in term.within)


def keeps(clauses: Iterable[Clause], package: Package) -> bool:
    """Tell whether a package breaks no link."""
    return all(package[c.item] not in c.triggers or package[c.other] in c.meets for c in clauses)


def read(negotiation: Negotiation) -> Case:
    """Read a negotiation."""
    items = {f"{i}.{n}": item for i in negotiation.header.issues for n, item in negotiation.agenda[i].items.items()}
    holds = {}
    for side in negotiation.header.sides:
        held, scale = entries(negotiation, side), weights(negotiation, side)
        points = any(p.points is not None for p in held.values())
        for name, item in items.items():
            weight = None if points else scale.get(name, Fraction(0))
            holds[side, name] = hold(item, held.get(name), weight)
    stated = {s: t.reservation for s, t in negotiation.sides.items() if t.reservation is not None}
    aside = frozenset(negotiation.header.set_aside)
    sizes = {name: len(options(item)) for name, item in items.items()}
    now = {name: indexes(item, item.status_quo)[0] for name, item in items.items() if item.status_quo is not None}
    status_quo = {name: now.get(name) for name in items}
    bare = Case(negotiation.header.sides, items, sizes, status_quo, holds, (), aside, stated, negotiation.terms)
    return replace(bare, clauses=tuple(_clauses(bare, negotiation)))


def _clauses(case: Case, negotiation: Negotiation) -> Iterator[Clause]:
    for side in case.sides:
        for name, position in entries(negotiation, side).items():
            for place, link in enumerate(position.links or ()):
                if position.stance != "unknown":
                    yield replace(_clause(case, side, name, position, link), place=place)


def _clause(case: Case, side: str, name: str, position: Position, link: Link) -> Clause:
    other, at = link.only_if.item, case.status_quo[name]
    wanted = set(indexes(case.items[other], link.only_if.at_least))
    held = case.holds[side, other]
    meets = set(wanted)
    if held.known:
        meets = {o for o, c in enumerate(held.worth) if any(c >= held.worth[w] for w in wanted)}
    triggers = _triggers(case.items[name], position, indexes(case.items[name], link.concede))
    if at in triggers and case.status_quo[other] not in meets:
        triggers -= {at}
    return Clause(side, name, other, frozenset(triggers), frozenset(meets), 0)


def _triggers(item: Item, position: Position, concede: list[int]) -> set[int]:
    """Give the option conceded and all further in the owner's worse direction; of a choice, those listed."""
    if item.choice is not None:
        return set(concede)
    every, at = range(len(options(item))), concede[0]
    side, target = way(item, position), aim(item, position)
    if side == "both" and target is not None:
        if at == target:
            return set(every)
        side = "last" if at < target else "first"
    return {o for o in every if (o <= at if side == "last" else o >= at)}
