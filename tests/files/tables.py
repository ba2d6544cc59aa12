"""Plain position tables and edits of them, drawn at random."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from random import Random

from negotiator.model.base import Plain

OPTIONS = ("none", "advisories", "licensing", "scheduling")
NAMES = ("talks", "controls", "the-institute", "x1")


def _option(random: Random) -> Plain:
    return random.choice(OPTIONS)


def _number(random: Random) -> Plain:
    return Fraction(random.randrange(400), random.choice((1, 1, 2, 10, 1000)))


def _options(random: Random) -> Plain:
    return tuple(random.choice(OPTIONS) for _ in range(random.randrange(4)))


def _worths(random: Random) -> Plain:
    if random.random() < 0.5:
        return {option: _number(random) for option in OPTIONS[: random.randrange(1, 4)]}
    return tuple((Fraction(i), _number(random)) for i in range(random.randrange(1, 4)))


def _source(random: Random) -> Plain:
    entry: dict[str, Plain] = {"source": random.choice(("LA Times", "Reuters"))}
    if random.random() < 0.7:
        entry["date"] = f"20{random.randrange(10, 30)}"
    if random.random() < 0.7:
        entry["says"] = random.choice(("It asked # for [more].", "Nothing = [new]."))
    return entry


def _evidence(random: Random) -> Plain:
    return tuple(_source(random) for _ in range(random.randrange(4)))


def _links(random: Random) -> Plain:
    other: Plain = {"item": "trade.tariffs", "at_least": _option(random)}
    return tuple({"concede": _option(random), "only_if": other} for _ in range(random.randrange(1, 3)))


VALUES: Mapping[str, Callable[[Random], Plain]] = {
    "stance": lambda random: random.choice(("red-line", "tradeable", "unknown")),
    "target": _option,
    "limit": lambda random: random.choice((_option(random), (OPTIONS[1], OPTIONS[2]))),
    "accepts": _options,
    "weight": _number,
    "points": _worths,
    "rationale": lambda random: random.choice(("Said often.", "Assumed\nfrom 'one'\n report.\n", 'Two """ "')),
    "evidence": _evidence,
    "links": _links,
}
"""How the value of each key is drawn, in the documented order."""


def entry(random: Random, *, plain: bool = False) -> dict[str, Plain]:
    """Draw a position; a plain one has text that can be written in any style."""
    keys = [key for key in VALUES if random.random() < 0.6]
    drawn = {key: VALUES[key](random) for key in keys}
    return drawn | {"rationale": "Said often."} if plain and "rationale" in drawn else drawn


def positions(random: Random) -> dict[str, Plain]:
    """Draw the positions of a file."""
    names = random.sample(NAMES, random.randrange(1, 4))
    return {name: entry(random, plain=True) for name in names}


def edit(random: Random, items: Mapping[str, Plain]) -> tuple[tuple[str, ...], Plain | None, Plain | None]:
    """Draw an edit: the way to the key below `items`, what it holds, and what it is to hold."""
    name = random.choice(NAMES)
    held = items.get(name)
    if not isinstance(held, dict) or random.random() < 0.15:
        return (name,), held, None if held is not None else entry(random)
    key = random.choice([*VALUES, *held])
    before = held.get(key)
    if before is not None and random.random() < 0.25:
        return (name, key), before, None
    if isinstance(before, tuple) and before and random.random() < 0.7:
        return (name, key), before, _altered(random, key, before)
    return (name, key), before, VALUES[key](random)


def _altered(random: Random, key: str, before: tuple[Plain, ...]) -> Plain:
    """Add an entry of a list, take one away, or put another in its place."""
    at, drawn = random.randrange(len(before)), VALUES[key](random)
    new = drawn[:1] if isinstance(drawn, tuple) else ()
    return random.choice((before[:at] + before[at + 1 :], before[:at] + new + before[at:], (*before, *new)))
