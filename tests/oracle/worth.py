"""What the stated keys of a position mean: direction, acceptable options, worth, and what no deal gives."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from negotiator.model.agenda import Item
from negotiator.model.base import Option
from negotiator.model.negotiation import Negotiation
from negotiator.model.position import Position
from tests.oracle.parts import Number

ZERO, ONE = Fraction(0), Fraction(1)
Stretch = tuple[Fraction, ...]
Curve = tuple[tuple[Fraction, Fraction], ...]


def options(item: Item) -> list[Option]:
    """List the options as drawn."""
    if item.quantity is None:
        return list(item.ladder or item.choice or ())
    amount, amounts = item.quantity.from_, list[Option]()
    while amount <= item.quantity.to:
        amounts.append(amount)
        amount += item.quantity.step
    return amounts


def several(stated: Option | tuple[Option, ...]) -> tuple[Option, ...]:
    """Read one option or a list of them."""
    return stated if isinstance(stated, tuple) else (stated,)


def indexes(item: Item, stated: Option | tuple[Option, ...] | None) -> list[int]:
    """Give the places of stated options; none where nothing is stated."""
    return [] if stated is None else [options(item).index(each) for each in several(stated)]


def way(item: Item, position: Position) -> str | None:
    """Tell which end is better, or `both` where value falls both ways from the target; None where untold."""
    last = len(options(item)) - 1
    limit, target = indexes(item, position.limit), indexes(item, position.target)
    if len(limit) == 2 or position.better == "only":
        return "both"
    if position.better is not None:
        return position.better
    if limit and target and limit != target:
        return "last" if limit < target else "first"
    return {0: "first", last: "last"}.get(target[0]) if target else None


def aim(item: Item, position: Position) -> int | None:
    """Give the place of the target: stated, the first of `prefers`, or the better end."""
    if position.target is not None:
        return indexes(item, position.target)[0]
    if position.prefers:
        return indexes(item, position.prefers)[0]
    return {"first": 0, "last": len(options(item)) - 1}.get(position.better or "")


def accepted(item: Item, position: Position) -> set[int]:
    """Give the options within the limit; all where there is none."""
    everything = set(range(len(options(item))))
    limit = indexes(item, position.limit)
    if item.choice is not None:
        return set(indexes(item, position.accepts)) or everything
    if position.better == "only":
        return set(indexes(item, position.target))
    if len(limit) == 2:
        return {o for o in everything if limit[0] <= o <= limit[1]}
    if limit and way(item, position) == "first":
        return {o for o in everything if o <= limit[0]}
    return {o for o in everything if o >= limit[0]} if limit else everything


def limited(position: Position) -> bool:
    """Tell whether the position refuses anything; `only` counts as a limit."""
    return position.better == "only" or position.limit is not None or position.accepts is not None


def _fall(size: int, target: int, side: str | None) -> Stretch:
    """Give 1 at the target (and on its better side), falling in equal steps to 0 at each worse end."""
    found = []
    for o in range(size):
        if o < target and side != "first":
            found.append(Fraction(o, target))
        elif o > target and side != "last":
            found.append(Fraction(size - 1 - o, size - 1 - target))
        else:
            found.append(ONE)
    return tuple(found)


def stated(item: Item, worths: Mapping[str, Fraction] | Curve) -> Stretch:
    """Read `values` or `points`: by option, or a curve, straight between its pairs, level beyond its ends."""
    if isinstance(worths, Mapping):
        return tuple(worths[str(o)] for o in options(item))
    return tuple(_on_curve(Fraction(amount), worths) for amount in options(item))


def _on_curve(amount: Fraction, curve: Curve) -> Fraction:
    if amount <= curve[0][0]:
        return curve[0][1]
    for (a, va), (b, vb) in pairwise(curve):
        if a <= amount <= b:
            return va + (vb - va) * (amount - a) / (b - a)
    return curve[-1][1]


def stretched(worths: Stretch) -> Stretch:
    """Stretch worths to [0, 1]; flat ones are worth 0."""
    low, high = min(worths), max(worths)
    return tuple((v - low) / (high - low) if high > low else ZERO for v in worths)


def value(item: Item, position: Position) -> Stretch:
    """Give the value in [0, 1] of every option of a known position."""
    size, target = len(options(item)), aim(item, position)
    if position.values is not None:
        return stretched(stated(item, position.values))
    if item.choice is not None:
        ranked = indexes(item, position.prefers or position.target)
        m = len(ranked)
        return tuple(Fraction(m - ranked.index(o), m) if o in ranked else ZERO for o in range(size))
    assert target is not None
    return _fall(size, target, way(item, position))


def weights(negotiation: Negotiation, side: str) -> dict[str, Fraction]:
    """Give the side's weights, scaled so that they sum to 100 over the whole agenda."""
    held = entries(negotiation, side)
    named = {name: p.weight for name, p in held.items() if p.weight is not None}
    if not named:
        return {name: Fraction(100, len(held)) for name in held}
    total = sum(named.values())
    return {name: 100 * named.get(name, ZERO) / total if total else ZERO for name in held}


def entries(negotiation: Negotiation, side: str) -> dict[str, Position]:
    """Give the side's entries, of any stance, on the items of the agenda."""
    found = {}
    for issue in negotiation.header.issues:
        table = negotiation.positions.get((side, issue))
        for name in negotiation.agenda[issue].items:
            if table is not None and name in table.items:
                found[f"{issue}.{name}"] = table.items[name]
    return found


@dataclass(frozen=True)
class Hold:
    """What one side holds on one item: what it accepts, what each option is worth, and what no deal is."""

    known: bool
    red: bool
    limited: bool
    accepted: frozenset[int]
    worth: tuple[Number, ...]
    idle: Number


def hold(item: Item, position: Position | None, weight: Fraction | None) -> Hold:
    """Read one position; the weight is None for a side of points."""
    size = len(options(item))
    if position is None or position.stance == "unknown":
        return Hold(False, False, False, frozenset(range(size)), (ZERO,) * size, ZERO)
    if weight is not None:
        worth = tuple(weight * v for v in value(item, position))
    else:
        worth = stated(item, position.points) if position.points is not None else (ZERO,) * size
    within = frozenset(accepted(item, position))
    return Hold(
        True,
        position.stance == "red-line",
        limited(position),
        within,
        worth,
        _idle(item, position, within, worth),
    )


def _idle(item: Item, position: Position, within: frozenset[int], worth: Stretch) -> Fraction:
    if item.choice is not None:
        return min(worth[o] for o in within) if position.accepts is not None else ZERO
    ends = indexes(item, position.target if position.better == "only" else position.limit)
    return min((worth[o] for o in ends), default=ZERO)
