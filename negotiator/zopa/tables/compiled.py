"""A negotiation compiled: what each item is to each side, as exact worths and masks of options."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Literal

from negotiator.model.base import as_tuple
from negotiator.model.negotiation import Negotiation
from negotiator.model.position import Link
from negotiator.zopa.tables.kept import Kept
from negotiator.zopa.tables.masks import bits, full, mask, mask_where
from negotiator.zopa.tables.runs import reaching
from negotiator.zopa.tables.sheets import Reading, Sheet, sheets
from negotiator.zopa.tables.worth import Worth, read

__all__ = [
    "Compiled",
    "CompiledItem",
    "CompiledTerm",
    "DropKind",
    "Stake",
    "Tie",
    "bits",
    "compiled",
    "compiled_part",
    "full",
    "mask",
    "mask_where",
]

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


NOTHING = Fraction()

_kept: Kept[tuple[Negotiation, Compiled]] = Kept(2)


def compiled(negotiation: Negotiation) -> Compiled:
    """Compile a sound negotiation; one with problems is not compiled but mended first.

    The two compiled last are kept: the words and the whole of one key press ask for the same.
    """
    return _kept.get(id(negotiation), lambda: (negotiation, _compiled(negotiation)))[1]


def compiled_part(negotiation: Negotiation, issues: Collection[str]) -> Compiled:
    """Compile some issues alone, each item worth what it is among all: no links to others, nothing of the whole."""
    items = {item.name: item for item in _items(negotiation, issues)}
    return Compiled(negotiation.side_ids, items, _all_ties(negotiation, items, issues), {})


def _compiled(negotiation: Negotiation) -> Compiled:
    items = {item.name: item for item in _items(negotiation, negotiation.issue_ids)}
    ties = _all_ties(negotiation, items, negotiation.issue_ids)
    stated = {side: negotiation.side(side).reservation for side in negotiation.side_ids}
    reservations = {side: amount for side, amount in stated.items() if amount is not None}
    terms = tuple(CompiledTerm(t.side, tuple((n, mask(o)) for n, o in t.within), t.points) for t in negotiation.terms)
    return Compiled(negotiation.side_ids, items, ties, reservations, terms)


def _items(negotiation: Negotiation, issues: Collection[str]) -> Iterator[CompiledItem]:
    first, *_ = negotiation.side_ids
    facts = [
        each for sheet in _sheets(negotiation, first, issues) for each in zip(sheet.names, sheet.facts, strict=True)
    ]
    by_side = [_stakes(negotiation, side, issues) for side in negotiation.side_ids]
    set_aside = negotiation.set_aside
    for (name, fact), *stakes in zip(facts, *by_side, strict=True):
        aside = name in set_aside
        yield CompiledItem(name, fact.size, fact.status_quo, aside, tuple(stakes), fact.ordered, fact.by)


def _sheets(negotiation: Negotiation, side: str, issues: Collection[str]) -> list[Sheet]:
    pairs = zip(negotiation.issue_ids, sheets(negotiation, side), strict=True)
    return [sheet for issue, sheet in pairs if issue in issues]


def _stakes(negotiation: Negotiation, side: str, issues: Collection[str]) -> list[Stake]:
    return [_stake(side, worths, reading) for _, worths, reading in read(negotiation, side, issues)]


def _stake(side: str, worths: Worth, reading: Reading) -> Stake:
    without = reading.without * worths.factor if reading.without else NOTHING
    return Stake(side, worths, without, reading.accepts, reading.limited, reading.red, reading.known)


def _all_ties(negotiation: Negotiation, items: Mapping[str, CompiledItem], issues: Collection[str]) -> tuple[Tie, ...]:
    return tuple(tie for side in negotiation.side_ids for tie in _ties(negotiation, side, items, issues))


def _ties(
    negotiation: Negotiation, side: str, items: Mapping[str, CompiledItem], issues: Collection[str]
) -> Iterator[Tie]:
    for sheet in _sheets(negotiation, side, issues):
        for name, place, link, triggers in sheet.links:
            other = items.get(link.only_if.item)
            if other is not None:
                tie = Tie(side, place, name, triggers, other.name, _met(negotiation, side, link, other))
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
    if stake.worth.factor == 0:
        return full(other.size)
    return reaching(stake.worth.numbers, min(stake.worth.numbers[index] for index in asked))
