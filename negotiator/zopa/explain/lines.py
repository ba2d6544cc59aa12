"""A score opened term by term: the lines sum to it exactly."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from negotiator.model.negotiation import Negotiation
from negotiator.zopa.tables.worth import scores_points, value, weights, worth


@dataclass(frozen=True, slots=True)
class Line:
    """What one item, or one term over several items, adds to a side's score (points).

    `option` is an index as drawn, None for a term and for an item that is out. `weight` (of 100) times `value` (from 0
    to 1) is the worth, both None where the side scores points. `settled` is False for what stands off the table;
    of a term, where any of its items does.
    """

    items: tuple[str, ...]
    option: int | None
    weight: Fraction | None
    value: Fraction | None
    worth: Fraction
    settled: bool
    term: bool = False


def lines(negotiation: Negotiation, side: str, package: Mapping[str, int]) -> tuple[Line, ...]:
    """Open a side's score of a package, given by the items on the table; all others are at their status quo, or out.

    Terms stand after the items, those that the package fulfils.
    """
    return (*_item_lines(negotiation, side, package), *_term_lines(negotiation, side, package))


def _item_lines(negotiation: Negotiation, side: str, package: Mapping[str, int]) -> Iterator[Line]:
    worths, scale = worth(negotiation, side), weights(negotiation, side)
    in_points = scores_points(negotiation, side)
    for name in negotiation.item_names:
        item, position = negotiation.item(name), negotiation.position(side, name)
        assert item is not None
        option = _option(negotiation, name, package)
        points = worths[name][option] if option is not None else Fraction()
        weight = None if in_points else scale.get(name, Fraction())
        part = value(item, position)[option] if option is not None and position.known and not in_points else None
        yield Line((name,), option, weight, part, points, name in package)


def _term_lines(negotiation: Negotiation, side: str, package: Mapping[str, int]) -> Iterator[Line]:
    for term in negotiation.terms:
        if term.side == side and all(_option(negotiation, name, package) in within for name, within in term.within):
            names = tuple(name for name, _ in term.within)
            yield Line(names, None, None, None, term.points, all(name in package for name in names), term=True)


def _option(negotiation: Negotiation, name: str, package: Mapping[str, int]) -> int | None:
    """Give where an item is settled: by the package, or at its status quo; None where it is out."""
    item = negotiation.item(name)
    if name in package or item is None or item.status_quo is None:
        return package.get(name)
    return item.index(item.status_quo)
