"""A negotiation compiled: what each item is to each side, as exact worths and masks of options."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Literal

from negotiator.model.agenda import Item
from negotiator.model.base import as_tuple
from negotiator.model.negotiation import Negotiation
from negotiator.model.position import Link, Position
from negotiator.model.scale import accepted, conceded, limit_indexes
from negotiator.zopa.worth import Worth, worth

DropKind = Literal["red-line", "limit", "link"]


@dataclass(frozen=True, slots=True)
class Stake:
    """What an item is to a side: worth by option and without a deal (points), options accepted (mask), stance."""

    side: str
    worth: Worth
    without_deal: Fraction
    accepts: int
    limited: bool
    red: bool
    known: bool


@dataclass(frozen=True, slots=True)
class CompiledItem:
    """An item with its options numbered as drawn (in order: a ladder or quantity), and its stake for each side.

    `by` names the sides that can move it unagreed.
    """

    name: str
    size: int
    status_quo: int | None
    aside: bool
    stakes: tuple[Stake, ...]
    ordered: bool = True
    by: tuple[str, ...] = ()

    def stake(self, side: str) -> Stake:
        """Give what the item is to a side."""
        return next(stake for stake in self.stakes if stake.side == side)

    def red_mask(self, sides: Collection[str]) -> int:
        """Give the options that cross no red line of these sides."""
        return self._common(stake for stake in self.stakes if stake.red and stake.side in sides)

    def within_mask(self, sides: Collection[str]) -> int:
        """Give the options within every limit of these sides, red line or not."""
        return self._common(stake for stake in self.stakes if stake.side in sides)

    def _common(self, stakes: Iterable[Stake]) -> int:
        options = full(self.size)
        for stake in stakes:
            options &= stake.accepts
        return options

    def eased(self, side: str, wholly: bool) -> CompiledItem:
        """Give the item without a side's red line: its limit stays as a limit, or goes too (`wholly`)."""
        stake = replace(self.stake(side), red=False)
        if wholly:
            stake = replace(stake, accepts=full(self.size), limited=False)
        return replace(self, stakes=tuple(stake if each.side == side else each for each in self.stakes))

    def known(self, sides: Collection[str]) -> bool:
        """Tell whether all these sides have a position on the item."""
        return all(stake.known for stake in self.stakes if stake.side in sides)


@dataclass(frozen=True, slots=True)
class Tie:
    """A link: where `item` is settled within `triggers`, `other` must be settled within `meets`."""

    side: str
    place: int
    item: str
    triggers: int
    other: str
    meets: int
    broken_by_status_quo: bool = False


@dataclass(frozen=True, slots=True)
class CompiledTerm:
    """Points that a side adds where items are settled within these options (masks by name), all at once."""

    side: str
    within: tuple[tuple[str, int], ...]
    points: Fraction


@dataclass(frozen=True, slots=True)
class Compiled:
    """All items of a negotiation, its links, and the reservations that its sides state (points)."""

    sides: tuple[str, ...]
    items: Mapping[str, CompiledItem]
    ties: tuple[Tie, ...]
    reservations: Mapping[str, Fraction]
    terms: tuple[CompiledTerm, ...] = ()

    def dropped(self, kind: DropKind, side: str, item: str, place: int = 0) -> Compiled:
        """Give the same without one red line (the limit stays), one limit (with its red line) or one link.

        What things are worth, with or without a deal, is unchanged.
        """
        if kind == "link":
            ties = tuple(tie for tie in self.ties if (tie.side, tie.item, tie.place) != (side, item, place))
            return replace(self, ties=ties)
        changed = self.items[item].eased(side, wholly=kind == "limit")
        return replace(self, items={**self.items, item: changed})


def full(size: int) -> int:
    """Give the mask of all options of an item of this size."""
    return (1 << size) - 1


def mask(indexes: Collection[int]) -> int:
    """Give the mask of some options."""
    if isinstance(indexes, range):
        return full(len(indexes)) << indexes.start if indexes else 0
    return mask_where([index in indexes for index in range(max(indexes, default=0) + 1)])


def mask_where(flags: Iterable[bool]) -> int:
    """Give the mask of the options whose flag is set."""
    return int("".join("1" if flag else "0" for flag in flags)[::-1] or "0", 2)


def bits(options: int) -> Iterator[int]:
    """Give the indexes of the options in a mask, lowest first."""
    text = bin(options)[:1:-1]
    index = text.find("1")
    while index >= 0:
        yield index
        index = text.find("1", index + 1)


def compiled(negotiation: Negotiation) -> Compiled:
    """Compile a sound negotiation; one with problems is not compiled but mended first."""
    worths = {side: worth(negotiation, side) for side in negotiation.side_ids}
    items = {name: _item(negotiation, name, worths) for name in negotiation.item_names}
    ties = tuple(tie for side in negotiation.side_ids for tie in _ties(negotiation, side, items))
    stated = {side: negotiation.side(side).reservation for side in negotiation.side_ids}
    reservations = {side: amount for side, amount in stated.items() if amount is not None}
    terms = tuple(CompiledTerm(t.side, tuple((n, mask(o)) for n, o in t.within), t.points) for t in negotiation.terms)
    return Compiled(negotiation.side_ids, items, ties, reservations, terms)


def _item(negotiation: Negotiation, name: str, worths: Mapping[str, Mapping[str, Worth]]) -> CompiledItem:
    item = negotiation.item(name)
    assert item is not None
    status_quo = item.index(item.status_quo) if item.status_quo is not None else None
    stakes = tuple(_stake(side, item, negotiation.position(side, name), by[name]) for side, by in worths.items())
    by = (item.by,) if isinstance(item.by, str) else item.by or ()
    aside = name in negotiation.set_aside
    return CompiledItem(name, len(item.options), status_quo, aside, stakes, item.kind != "choice", by)


def _stake(side: str, item: Item, position: Position, worths: Worth) -> Stake:
    if not position.known:
        return Stake(side, worths, Fraction(), full(len(item.options)), limited=False, red=False, known=False)
    red = position.stance == "red-line"
    limited = position.accepts is not None or bool(limit_indexes(item, position))
    accepts = mask(accepted(item, position))
    return Stake(side, worths, _without_deal(item, position, worths), accepts, limited, red, known=True)


def _without_deal(item: Item, position: Position, worths: Worth) -> Fraction:
    if item.status_quo is not None:
        index = item.index(item.status_quo)
        assert index is not None
        return worths[index]
    ends = accepted(item, position) if position.accepts is not None else limit_indexes(item, position)
    return min((worths[index] for index in ends), default=Fraction())


def _ties(negotiation: Negotiation, side: str, items: Mapping[str, CompiledItem]) -> Iterator[Tie]:
    for name, position in negotiation.entries(side):
        item = negotiation.item(name)
        assert item is not None
        for place, link in enumerate(position.links or () if position.known else ()):
            other = items[link.only_if.item]
            meets = _met(negotiation, side, link, other)
            tie = Tie(side, place, name, mask(conceded(item, position, link.concede)), other.name, meets)
            yield _within_status_quo(tie, items[name].status_quo, other.status_quo)


def _within_status_quo(tie: Tie, here: int | None, there: int | None) -> Tie:
    """Let a link that the status quo itself breaks bind only packages that move its item."""
    if here is None or not tie.triggers >> here & 1 or (there is not None and tie.meets >> there & 1):
        return tie
    return replace(tie, triggers=tie.triggers & ~(1 << here), broken_by_status_quo=True)


def _met(negotiation: Negotiation, side: str, link: Link, other: CompiledItem) -> int:
    item, stake = negotiation.item(other.name), other.stake(side)
    assert item is not None
    asked = [index for each in as_tuple(link.only_if.at_least) if (index := item.index(each)) is not None]
    if not stake.known:
        return mask(asked)
    least = min(stake.worth.numbers[index] for index in asked)
    if stake.worth.factor == 0:
        return full(other.size)
    return mask_where(number >= least for number in stake.worth.numbers)
