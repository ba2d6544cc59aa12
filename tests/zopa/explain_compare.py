"""How an explanation differs from what listing every package tells."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from itertools import combinations
from random import Random

from negotiator.model.negotiation import Negotiation
from tests.zopa.explain_engines import Blockers, Explainer, Listing, Settled, Sides

TOLD = 3
"""All minimal sets of up to so many members are told."""


def groups(negotiation: Negotiation) -> list[Sides | None]:
    """All sides together, and each pair where there are more than two."""
    sides = negotiation.side_ids
    return [None, *(combinations(sides, 2) if len(sides) > 2 else ())]


def packages(negotiation: Negotiation, names: list[str], seed: int) -> list[Settled]:
    """Draw some packages of the items on the table: the status quo as far as there is one, and any others."""
    rng, found = Random(seed), list[Settled]()
    for share in (0.0, 0.4, 1.0):
        settled = {}
        for name in names:
            item = negotiation.item(name)
            assert item is not None
            at = None if item.status_quo is None else item.index(item.status_quo)
            moved = at is None or rng.random() < share
            settled[name] = rng.randrange(len(item.options)) if moved or at is None else at
        found.append(settled)
    return found


def compare(what: str, explained: object, listed: object) -> Iterator[str]:
    """Tell of a difference."""
    if explained != listed:
        yield f"{what}: explained {explained}, listed {listed}"


def blockers(one: Explainer, listing: Listing, negotiation: Negotiation, sides: Sides | None) -> Iterator[str]:
    """Compare what opens a zone, and who frees the items that are blocked."""
    found, listed = one.blockers(negotiation, sides), listing.blockers(negotiation, sides)
    if found is None or listed is None:
        yield from compare(f"zone is open {sides}", found is None, listed is None)
        return
    every = listing.every_minimal(negotiation, sides)
    if any(len(each) <= TOLD for each in every) or not every:
        yield from compare(f"blockers {sides}", found.sets, listed.sets)
    else:
        yield from _smallest(found, every)
    for members, far in found.sets.items():
        yield from compare(f"how far {sides}", far, listing.far(negotiation, members, sides))
    if found.complete:
        yield from compare(f"complete {sides}", frozenset(found.sets), every)
    for name in negotiation.item_names:
        if name not in negotiation.set_aside:
            freed = (each.unblockers(negotiation, name, sides) for each in (one, listing))
            yield from compare(f"who frees {name} {sides}", *freed)


def _smallest(found: Blockers, every: frozenset[frozenset[tuple[str, str, str, int]]]) -> Iterator[str]:
    least = min(map(len, every))
    yield from compare("one smallest", [len(each) for each in found.sets], [least])
    yield from compare("minimal", found.sets.keys() <= every, True)


def costs(one: Explainer, listing: Listing, negotiation: Negotiation, sides: Sides | None) -> Iterator[str]:
    """Compare prices and kinds."""
    found, listed = one.prices(negotiation, sides), listing.prices(negotiation, sides)
    yield from compare(f"lines priced {sides}", found.keys(), listed.keys())
    for line, price in listed.items():
        for field in fields(price):
            mine = getattr(found.get(line), field.name, None)
            yield from compare(f"{field.name} of {line} {sides}", mine, getattr(price, field.name))
    yield from compare(f"kinds {sides}", one.kinds(negotiation, sides), listing.kinds(negotiation, sides))


def deals(one: Explainer, listing: Listing, negotiation: Negotiation, sides: Sides | None, seed: int) -> Iterator[str]:
    """Compare trades, measures and scores of some packages."""
    best = listing.best(negotiation, sides)
    for settled in [*packages(negotiation, list(listing.kinds(negotiation, sides)), seed), *([best] if best else [])]:
        asked = (negotiation, settled, sides)
        yield from compare(f"trades {settled} {sides}", one.trades(*asked), listing.trades(*asked))
        found, listed = one.measures(*asked), listing.measures(*asked)
        for field in fields(listed):
            mine, other = getattr(found, field.name), getattr(listed, field.name)
            yield from compare(f"{field.name} of {settled} {sides}", mine, other)
        for side in sides or negotiation.side_ids:
            opened = [each.score(negotiation, side, settled, sides) for each in (one, listing)]
            terms = [sorted(each.terms) for each in opened]
            yield from compare(f"score {side} {settled}", *((each.items, each.total) for each in opened))
            yield from compare(f"terms {side} {settled}", *terms)
