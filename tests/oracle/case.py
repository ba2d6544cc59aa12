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
    """All that the definitions speak of, in the order of the agenda."""

    sides: tuple[str, ...]
    items: Mapping[str, Item]
    holds: Mapping[tuple[str, str], Hold]
    clauses: tuple[Clause, ...]
    aside: frozenset[str]
    stated: Mapping[str, Fraction]
    terms: tuple[Term, ...]

    @cached_property
    def sizes(self) -> dict[str, int]:
        """Give the number of options of each item."""
        return {name: len(options(item)) for name, item in self.items.items()}

    @cached_property
    def status_quo(self) -> Package:
        """Give where each item stands; None where nothing holds."""
        return {
            name: indexes(item, item.status_quo)[0] if item.status_quo is not None else None
            for name, item in self.items.items()
        }

    def allowed(self, sides: Iterable[str], name: str) -> list[int]:
        """Give the options of an item that no red line of the sides excludes."""
        held = [self.holds[side, name] for side in sides]
        return [o for o in range(self.sizes[name]) if all(o in h.accepted for h in held if h.red)]

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

    def score(self, side: str, package: Package) -> Fraction:
        """Sum what the package is worth to the side; an item that is out adds nothing."""
        settled = sum((self.holds[side, k].worth[o] for k, o in package.items() if o is not None), Fraction(0))
        return settled + sum(term.points for term in self.fulfilled(side, package))

    def fulfilled(self, side: str, package: Package) -> list[Term]:
        """List the side's terms that a package fulfils; where an item of a term is out it does not."""
        own = [term for term in self.terms if term.side == side]
        return [term for term in own if all(package.get(k) in options for k, options in term.within)]

    def idle(self, side: str, name: str) -> Fraction:
        """Give what an item is worth to a side without a deal."""
        at = self.status_quo[name]
        return self.holds[side, name].worth[at] if at is not None else self.holds[side, name].idle


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
    bare = Case(negotiation.header.sides, items, holds, (), aside, stated, negotiation.terms)
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
