"""Generated negotiations whose positions are more or less sure, and what is changed in them by hand."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from fractions import Fraction
from random import Random

from negotiator.model.negotiation import Negotiation
from negotiator.model.position import Position, Positions
from negotiator.model.terms import Term
from tests.generate import generate

Changes = Mapping[str, object]


def altered(negotiation: Negotiation, change: Callable[[str, str, Position], Changes]) -> Negotiation:
    """Change keys of every position, by side and full name of the item."""
    return replace(
        negotiation,
        positions={
            (side, issue): Positions(
                items={
                    item: entry.model_copy(update=dict(change(side, f"{issue}.{item}", entry)))
                    for item, entry in table.items.items()
                }
            )
            for (side, issue), table in negotiation.positions.items()
        },
    )


def unsure(seed: int) -> Negotiation:
    """Generate a negotiation with a confidence on most positions."""
    rng = Random(seed)
    return altered(generate(seed), lambda *_: {"confidence": rng.choice(("high", "medium", "low", "low", None))})


def with_terms(seed: int) -> Negotiation:
    """Generate a negotiation in which each side has a term over one or two items."""
    rng, bare = Random(seed), unsure(seed)
    names = bare.item_names
    return replace(bare, terms=tuple(_term(rng, bare, side, names) for side in bare.side_ids))


def _term(rng: Random, negotiation: Negotiation, side: str, names: tuple[str, ...]) -> Term:
    within = []
    for name in rng.sample(names, min(2, len(names))):
        item = negotiation.item(name)
        assert item is not None
        size = len(item.options)
        within.append((name, frozenset(rng.sample(range(size), rng.randint(1, size)))))
    return Term(side, tuple(within), _points(rng))


def _points(rng: Random) -> Fraction:
    return Fraction(rng.randint(-40, 80), 4)
