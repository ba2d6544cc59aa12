"""A negotiation of two sides made at random, the same for a seed, written as a user would: ladders, limits, weights."""

from __future__ import annotations

from random import Random

from negotiator.model.negotiation import Negotiation
from tests.build import Row, ladder, link, negotiation

SIDES = ("north", "south")
AN_ISSUE = 5


def made(
    items: int,
    options: int,
    links: int,
    seed: int = 1,
    red_lines: float = 0.2,
    limits: bool = True,
    an_issue: int = AN_ISSUE,
) -> Negotiation:
    """Make a negotiation, `an_issue` items an issue: each side wants the other end of every ladder, or of most.

    Weights run from 1 to 100 and values from 0 to 100, uneven; limits leave out one option or two at a side's worse
    end, and some of them are red lines; without `limits`, none are stated. A link of a side asks for something on one
    item before it concedes on another.
    """
    rng = Random(seed)
    names = [f"issue-{place // an_issue}.item-{place}" for place in range(items)]
    each = [f"o{index}" for index in range(options)]
    rows = {name: ladder(" ".join(each), each[rng.choice((1, 2))]) for name in names}
    held = {side: {name: _held(rng, side, each, red_lines) for name in names} for side in SIDES}
    if not limits:
        bare = {"stance": "tradeable", "limit": None}
        held = {side: {name: {**row, **bare} for name, row in rows.items()} for side, rows in held.items()}
    for place in range(links):
        side, (here, there) = SIDES[place % 2], rng.sample(names, 2)
        asked = link(_further(side, each, 1), there, _further(side, each, 2))
        held[side][here]["links"] = (*_links(held[side][here]), asked)
    return negotiation(rows, held)


def _links(row: Row) -> tuple[Row, ...]:
    links = row.get("links", ())
    assert isinstance(links, tuple)
    return links


def _held(rng: Random, side: str, options: list[str], red_lines: float) -> Row:
    numbers = sorted([0, 100, *rng.sample(range(1, 100), len(options) - 2)], reverse=side == SIDES[0])
    stance = "red-line" if rng.random() < red_lines else "tradeable"
    limit = _further(side, options, rng.choice((1, 2)) if stance == "red-line" else 1)
    return {
        "stance": stance,
        "target": _further(side, options, len(options)),
        "limit": limit,
        "weight": rng.randint(1, 100),
        "values": dict(zip(options, numbers, strict=True)),
    }


def _further(side: str, options: list[str], back: int) -> str:
    """Give the option so many steps from a side's worse end, its best one at most: the first side likes the first."""
    at = min(back, len(options) - 1)
    return options[-1 - at] if side == SIDES[0] else options[at]
