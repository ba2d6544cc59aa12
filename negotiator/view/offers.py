"""What would be better than a deal, as things that can be applied: single changes, trades, better packages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import islice

from negotiator.model.base import Option
from negotiator.model.negotiation import Negotiation
from negotiator.view.names import full_title, item_title, number, option_id, option_label, points, side_short
from negotiator.view.text import Line, Piece, cells
from negotiator.zopa.explain.deal import Deal
from negotiator.zopa.explain.singles import Single
from negotiator.zopa.explain.trades import Change

SINGLES, TRADES, CHANGES = 5, 3, 4
"""How many single changes, trades, and changes of a better package are told."""

WIDE = 70
"""From so many cells on, an item is named with its issue, and an option by its label."""


@dataclass(frozen=True)
class Offer:
    """Another deal to go to: what it settles otherwise, and what is said of it."""

    settles: Mapping[str, Option]
    text: str


@dataclass(frozen=True, slots=True)
class Part:
    """Some offers under a title, with a word on them, lines on what is missing, and how many more there are."""

    title: str
    note: str = ""
    offers: tuple[Offer, ...] = ()
    notes: tuple[Line, ...] = ()
    more: str = ""


def gained_text(negotiation: Negotiation, sides: Sequence[str], gains: Sequence[Fraction], places: int = 1) -> str:
    """Write what each side gains, in few cells."""
    pairs = zip(sides, gains, strict=True)
    return ", ".join(f"{side_short(negotiation, side)} {points(gain, True, places)}" for side, gain in pairs)


def parts(negotiation: Negotiation, found: Deal | None, places: int, width: int) -> Iterator[Part]:
    """Give what would be better: single changes, trades, and packages that are better for all."""
    if found is None:
        yield from (Part(title, "looking ...") for title in ("Single changes", "Trades", "Better for every side"))
        return
    teller = _Teller(negotiation, found, places, width)
    yield teller.singles()
    yield teller.trades()
    yield teller.better()


@dataclass(frozen=True)
class _Teller:
    """Tells what would be better than one deal, at one width."""

    negotiation: Negotiation
    found: Deal
    places: int
    width: int

    def singles(self) -> Part:
        """Give the best single change of each item."""
        found, notes = self.found.singles, self._missing(self.found.singles.too_large)
        if not found.found:
            return Part("Single changes", "none is allowed that any side gains by", notes=notes)
        first = tuple(islice(_first_of_each(found.found), SINGLES))
        offers = tuple(self._offer([each.change], each.gains) for each in first)
        note = "that cost no side anything" if found.free else "each costs a side something; most for the least first"
        return Part("Single changes", note, offers, notes, _more(len(found.found) - len(first)))

    def trades(self) -> Part:
        """Give the best trades."""
        if "trades" in self.found.pending:
            return Part("Trades", "looking ...")
        ranked, notes = self.found.ranked, self._missing(self.found.trades.too_large)
        if not ranked:
            return Part("Trades", "none", notes=notes)
        offers = tuple(self._offer(each.changes, each.gains) for each in ranked[:TRADES])
        more = _more(len(ranked) - len(offers))
        return Part("Trades", "two changes that are good for all together", offers, notes, more)

    def better(self) -> Part:
        """Give packages of the frontier that are better for every side."""
        if not self.found.improvements:
            return Part("Better for every side", "not known" if self.found.too_large else "none")
        if "told" in self.found.pending:
            return Part("Better for every side", "looking ...")
        offers = []
        for point in self.found.told:
            gains = [there - here for there, here in zip(point.scores, self.found.scores, strict=True)]
            many = f" (one of {number(point.packages)} packages)" if point.packages > 1 else ""
            offers.append(self._offer(list(self._differences(point.package)), gains, many))
        return Part(
            "Better for every side",
            "on the frontier",
            tuple(offers),
            more=_more(len(self.found.improvements) - len(offers)),
        )

    def _missing(self, too_large: str) -> tuple[Line, ...]:
        return ((Piece(f"  some were not looked for: {too_large}", "warning"),),) if too_large else ()

    def _differences(self, package: Mapping[str, Option]) -> Iterator[Change]:
        for name, option in package.items():
            item, here = self.negotiation.item(name), self.found.package[name]
            if item is not None and option != here:
                before, after = item.index(here), item.index(option)
                assert before is not None and after is not None
                yield Change(name, before, after)

    def _offer(self, changes: Sequence[Change], gains: Sequence[Fraction], many: str = "") -> Offer:
        gained = gained_text(self.negotiation, self.found.sides, gains, self.places)
        told = "; ".join(map(self._change, changes[:CHANGES]))
        left = f"; and {len(changes) - CHANGES} more" if len(changes) > CHANGES else ""
        settles = {each.item: self._options(each.item)[each.after] for each in changes}
        return Offer(settles, f"{gained}: {told}{left}{many}")

    def _change(self, change: Change) -> str:
        item = self.negotiation.item(change.item)
        assert item is not None
        name = option_label if self.width >= WIDE else lambda _, option: option_id(option)
        before, after = (name(item, item.options[at]) for at in (change.before, change.after))
        return f"{self._title(change.item)}: {before} to {after}"

    def _title(self, name: str) -> str:
        """Name an item; with its issue where there is room, and where another item has the same title."""
        title = item_title(self.negotiation, name)
        alike = Counter(item_title(self.negotiation, each) for each in self.found.package)[title]
        full = full_title(self.negotiation, name)
        return full if alike > 1 or (self.width >= WIDE and cells(full) <= self.width // 2) else title

    def _options(self, name: str) -> Sequence[Option]:
        item = self.negotiation.item(name)
        assert item is not None
        return item.options


def _first_of_each(found: Sequence[Single]) -> Iterator[Single]:
    """Give the first change of each item."""
    seen = set[str]()
    for single in found:
        if single.change.item not in seen:
            seen.add(single.change.item)
            yield single


def _more(left: int) -> str:
    return f"and {left:,} more" if left > 0 else ""
