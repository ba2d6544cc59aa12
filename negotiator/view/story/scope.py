"""Whether a side accepts more than before: the sets of accepted options, compared."""

from __future__ import annotations

from collections.abc import Collection

from negotiator.model.agenda import Item
from negotiator.model.position import Position
from negotiator.model.scale import accepted
from negotiator.view.story.told import Manner

Sign = tuple[bool, bool]
"""Whether something was gained and whether something was lost, from the side's acceptance."""

NEITHER: Sign = (False, False)


def manner_of(*signs: Sign) -> Manner:
    """Give the manner of several signs together: softened or hardened where all agree, else moved."""
    more, less = any(gained for gained, _ in signs), any(lost for _, lost in signs)
    return "moved" if more == less else "softened" if more else "hardened"


def stance_sign(before: Position, after: Position) -> Sign:
    """Tell whether a red line was dropped or drawn; neither where the stance is unknown before or after."""
    if not (before.known and after.known):
        return NEITHER
    return before.stance == "red-line" != after.stance, after.stance == "red-line" != before.stance


def accepted_sign(old: Item | None, before: Position, new: Item | None, after: Position) -> Sign:
    """Tell whether options were gained or lost that both agendas have; neither where a stance is unknown."""
    one, other = old or new, new or old
    if one is None or other is None or not (before.known and after.known):
        return NEITHER
    return compared(one, accepted(one, before), other, accepted(other, after))


def compared(old: Item, before: Collection[int], new: Item, after: Collection[int]) -> Sign:
    """Compare two sets of options, given by index, over the options that both items have."""
    if list(old.options) == list(new.options) if old.quantity is None else old.quantity == new.quantity:
        if isinstance(before, range) and isinstance(after, range):
            return not _inside(after, before), not _inside(before, after)
        return bool(set(after) - set(before)), bool(set(before) - set(after))
    return _gained(old, before, new, after), _gained(new, after, old, before)


def _inside(inner: range, outer: range) -> bool:
    """Tell whether a stretch of indexes lies within another; both have steps of one."""
    return not inner or (bool(outer) and outer[0] <= inner[0] and inner[-1] <= outer[-1])


def _gained(old: Item, before: Collection[int], new: Item, after: Collection[int]) -> bool:
    """Tell whether an option that both items have is in the second set and not in the first."""
    places = (old.index(new.options[index]) for index in after)
    return any(place is not None and place not in before for place in places)
