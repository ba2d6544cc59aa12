"""How a position lies on its item: which way is better, and which options are acceptable."""

from __future__ import annotations

from collections.abc import Collection

from negotiator.model.agenda import Item
from negotiator.model.base import Direction, Option, as_tuple
from negotiator.model.position import Position


def target_index(item: Item, position: Position) -> int | None:
    """Give the index of the option aimed for.

    Stated as `target`, or the first of `prefers`, or the better end where only `better` is stated.
    """
    if position.target is not None:
        return item.index(position.target)
    if position.prefers:
        return item.index(position.prefers[0])
    if position.better in ("first", "last"):
        return 0 if position.better == "first" else len(item.options) - 1
    return None


def limit_indexes(item: Item, position: Position) -> tuple[int, ...]:
    """Give the indexes of the stated limit: none, one, or the two ends of a stretch, lowest first.

    `better = "only"` makes the target its own limit. Choice items have `accepts` instead.
    """
    if position.better == "only":
        only = target_index(item, position)
        return () if only is None else (only, only)
    if position.limit is None:
        return ()
    return tuple(sorted(i for each in as_tuple(position.limit) if (i := item.index(each)) is not None))


def direction(item: Item, position: Position) -> Direction | None:
    """Tell which way is better on a ladder or quantity.

    As stated, or else from limit to target, or from a target at an end:
    `both` where the worth falls both ways from the target; None where nothing tells.
    """
    limits, target = limit_indexes(item, position), target_index(item, position)
    if item.kind == "choice":
        return None
    if position.better == "only" or len(limits) == 2:
        return "both"
    if position.better is not None:
        return position.better
    if target is not None and limits and limits[0] != target:
        return "last" if limits[0] < target else "first"
    if target == 0:
        return "first"
    return "last" if target == len(item.options) - 1 else None


def accepted(item: Item, position: Position) -> Collection[int]:
    """Give the indexes of the accepted options: all where there is no limit, or nothing tells its way."""
    size = len(item.options)
    if item.kind == "choice":
        names = position.accepts if position.accepts is not None else item.options
        return frozenset(i for name in names if (i := item.index(name)) is not None)
    limits, way = limit_indexes(item, position), direction(item, position)
    if not limits or way is None:
        return range(size)
    if way == "both":
        return range(limits[0], limits[-1] + 1)
    return range(limits[0], size) if way == "last" else range(limits[0] + 1)


def conceded(item: Item, position: Position, concede: Option | tuple[Option, ...]) -> frozenset[int]:
    """Give the indexes at which a link triggers: `concede` and all further in the owner's worse direction.

    On a choice item: the options listed.
    """
    named = [i for each in as_tuple(concede) if (i := item.index(each)) is not None]
    if item.kind == "choice":
        return frozenset(named)
    return frozenset(i for start in named for i in conceded_from(item, position, start))


def conceded_from(item: Item, position: Position, start: int) -> range:
    """Give the indexes from `start` on in the owner's worse direction; on a ladder or quantity."""
    size, way, target = len(item.options), direction(item, position), target_index(item, position)
    down, up = range(start + 1), range(start, size)
    if way == "both" and target is not None:
        return range(size) if start == target else down if start < target else up
    return down if way == "last" else up if way == "first" else range(start, start + 1)
