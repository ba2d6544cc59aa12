"""What all sides accept of one item: the zone of a single item, as a stretch, a width or a gap."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from fractions import Fraction

from negotiator.model.agenda import Item
from negotiator.model.negotiation import Negotiation
from negotiator.model.scale import accepted


@dataclass(frozen=True, slots=True)
class Overlap:
    """The options within every known side's limit, as drawn.

    `width` is least high less greatest low: in the unit of a quantity, in steps on a ladder, negative a gap, zero one
    point; None on a choice item. `unknown` names the sides without a position: they are not counted as accepting.
    """

    options: tuple[int, ...] | range
    width: Fraction | None
    unknown: tuple[str, ...] = ()


def overlap(negotiation: Negotiation, name: str, sides: tuple[str, ...] | None = None) -> Overlap:
    """Give what all known sides accept of an item; KeyError where it is not on the agenda."""
    item = negotiation.item(name)
    if item is None:
        raise KeyError(name)
    held = {side: negotiation.position(side, name) for side in sides or negotiation.side_ids}
    unknown = tuple(side for side, position in held.items() if not position.known)
    stretches = [accepted(item, position) for position in held.values() if position.known]
    if item.kind == "choice":
        return Overlap(_common(item, stretches), None, unknown)
    low = max((min(each) for each in stretches), default=0)
    high = min((max(each) for each in stretches), default=len(item.options) - 1)
    step = item.quantity.step if item.quantity else Fraction(1)
    return Overlap(range(low, high + 1), (high - low) * step, unknown)


def _common(item: Item, accepts: list[Collection[int]]) -> tuple[int, ...]:
    return tuple(index for index in range(len(item.options)) if all(index in each for each in accepts))
