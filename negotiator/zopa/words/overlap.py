"""What all sides accept of one item: the zone of a single item, as a stretch, a width or a gap."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from negotiator.model.agenda import Item
from negotiator.model.negotiation import Negotiation
from negotiator.model.scale import accepted
from negotiator.zopa.tables.compiled import CompiledItem
from negotiator.zopa.tables.masks import bits, ends, full, mask


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
    return _common(item, {side: mask(accepted(item, p)) if p.known else None for side, p in held.items()})


def overlap_of(item: Item, compiled: CompiledItem, sides: tuple[str, ...]) -> Overlap:
    """Give the same of an item that is compiled already."""
    stakes = {stake.side: stake for stake in compiled.stakes}
    return _common(item, {side: stakes[side].accepts if stakes[side].known else None for side in sides})


def _common(item: Item, held: Mapping[str, int | None]) -> Overlap:
    """Give what the masks have in common; None is a side without a position."""
    unknown = tuple(side for side, accepts in held.items() if accepts is None)
    accepted = [accepts for accepts in held.values() if accepts is not None]
    if item.kind == "choice":
        options = full(len(item.options))
        for each in accepted:
            options &= each
        return Overlap(tuple(bits(options)), None, unknown)
    stretches = [ends(each) for each in accepted] or [(0, len(item.options) - 1)]
    low, high = max(low for low, _ in stretches), min(high for _, high in stretches)
    steps = Fraction(high - low)
    return Overlap(range(low, high + 1), steps * item.quantity.step if item.quantity else steps, unknown)
