"""What a link binds, compared: whether its owner asks more than before, or less."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from negotiator.model.agenda import Item
from negotiator.model.base import as_tuple
from negotiator.model.negotiation import Negotiation
from negotiator.model.position import Link, Position
from negotiator.model.scale import conceded_from, direction, target_index
from negotiator.view.story.entry import Entry
from negotiator.view.story.scope import NEITHER, Sign, compared
from negotiator.zopa.tables.values import points, value
from negotiator.zopa.tables.worth import scores_points, weights

Some = tuple[Item, Collection[int]]
"""An item, and some of its options by index."""


def link_sign(entry: Entry, one: Link | None, other: Link | None) -> Sign:
    """Tell whether a link lets more packages through than before, or fewer; None where there is no link."""
    if one is None or other is None:
        return one is not None, other is not None
    before, after = _bound(entry.old, entry.side, entry.was, one), _bound(entry.new, entry.side, entry.name, other)
    if before is None or after is None:
        return NEITHER
    binds = _binds(before), _binds(after)
    if not all(binds):
        return binds[0] and not binds[1], binds[1] and not binds[0]
    reach, met = compared(*before[0], *after[0]), compared(*before[1], *after[1])
    return reach[1] or met[0], reach[0] or met[1]


def _bound(negotiation: Negotiation, side: str, name: str, link: Link) -> tuple[Some, Some] | None:
    """Give the options at which a link binds, and those of the other item that meet it; None off the agenda."""
    item, other = negotiation.item(name), negotiation.item(link.only_if.item)
    if item is None or other is None:
        return None
    reach = _reach(item, negotiation.position(side, name), link)
    return (item, reach), (other, _met(negotiation, side, other, link))


def _binds(bound: tuple[Some, Some]) -> bool:
    """Tell whether a link keeps anything out."""
    (_, reach), (other, met) = bound
    return bool(reach) and len(met) < len(other.options)


def _reach(item: Item, position: Position, link: Link) -> Collection[int]:
    named = [index for each in as_tuple(link.concede) if (index := item.index(each)) is not None]
    if item.kind == "choice" or len(named) != 1:
        return frozenset(named)
    return conceded_from(item, position, named[0])


def _met(negotiation: Negotiation, side: str, item: Item, link: Link) -> Collection[int]:
    """Give the options that meet a link: those asked for, and those worth at least as much to its owner."""
    name = link.only_if.item
    position = negotiation.position(side, name)
    asked = [index for each in as_tuple(link.only_if.at_least) if (index := item.index(each)) is not None]
    by_points = scores_points(negotiation, side)
    if not asked or not position.known or not _readable(item, position, by_points):
        return frozenset(asked)
    if not by_points and not weights(negotiation, side).get(name):
        return range(len(item.options))
    numbers = (points if by_points else value)(item, position).numbers
    least = min(numbers[index] for index in asked)
    return frozenset(index for index, number in enumerate(numbers) if number >= least)


def _readable(item: Item, position: Position, by_points: bool) -> bool:
    """Tell whether a position says what each option is worth; one that no check has seen may not."""
    stated = position.points if by_points else position.values
    if isinstance(stated, Mapping):
        return all(str(each) in stated for each in item.options)
    if stated is not None:
        amounts = [amount for amount, _ in stated]
        return item.quantity is not None and bool(amounts) and amounts == sorted(set(amounts))
    told = target_index(item, position) is not None and direction(item, position) is not None
    return by_points or item.kind == "choice" or told
