"""The words of the matrix: what becomes of an item or an issue, and which side binds it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from math import gcd, lcm

from negotiator.model.negotiation import Negotiation, split
from negotiator.zopa.efficient.settling import TooLargeError
from negotiator.zopa.tables.compiled import Compiled, CompiledItem, CompiledTerm, Tie, compiled, full
from negotiator.zopa.tables.kept import Kept
from negotiator.zopa.tables.worth import Worth
from negotiator.zopa.words.cells import Bind, Cell, Word
from negotiator.zopa.words.judging import Group, judged
from negotiator.zopa.words.moves import word_of

__all__ = ["Alone", "Bind", "Cell", "Word", "alone", "blocked", "cell", "issue_cell", "item_cell", "unknown", "word_of"]

MAX_KEPT = 4_096
"""The most cells that are kept; an item weighs one more for every thousand options."""

NOTHING = Fraction(), Fraction()
"""What an item with an unknown position is worth, whatever its factor."""

_kept: Kept[Cell] = Kept(MAX_KEPT)

Amounts = tuple[int, ...]
"""A side's factors of worth, worths without a deal, and terms, freed of what divides them all."""


def blocked(item: CompiledItem, sides: tuple[str, ...]) -> bool:
    """Tell whether the red lines of these sides exclude every option."""
    return item.red_mask(sides) == 0


def unknown(item: CompiledItem, sides: tuple[str, ...]) -> bool:
    """Tell whether an item's word is unknown: a side without position, and red lines that do not settle it."""
    frozen = item.status_quo is not None and item.red_mask(sides) == 1 << item.status_quo
    return not item.known(sides) and not frozen


@dataclass(frozen=True, slots=True)
class Alone:
    """Some items of one issue with all that bears on them where everything else stays at the status quo.

    Links are those between them, terms what they still ask. `amounts` are by side. `key` is the same where no answer
    can differ: no word and no zone depends on a common factor of a side's worths, so an edit elsewhere, which scales
    them, changes none.
    """

    sides: tuple[str, ...]
    items: tuple[CompiledItem, ...]
    ties: tuple[Tie, ...]
    terms: tuple[CompiledTerm, ...]
    amounts: tuple[Amounts, ...]

    @property
    def key(self) -> tuple[object, ...]:
        """Give what tells these from others."""
        shapes = tuple(_shape(item, self.sides) for item in self.items)
        return self.sides, shapes, self.ties, _asked(self.terms), self.amounts

    @property
    def weight(self) -> int:
        """Give what an answer on these weighs where it is kept: one, and one more for every thousand options."""
        return 1 + sum(item.size // 1_000 for item in self.items)

    def compiled(self, bare: bool) -> Compiled:
        """Give these alone, in small whole numbers; `bare`: without red lines and limits."""
        left = dict(zip(self.sides, map(iter, self.amounts), strict=True))
        scales = ([(side, next(left[side]), next(left[side])) for side in self.sides] for _ in self.items)
        items = {item.name: _scaled(item, by, bare) for item, by in zip(self.items, scales, strict=True)}
        terms = tuple(replace(term, points=Fraction(next(left[term.side]))) for term in self.terms)
        return Compiled(self.sides, items, self.ties, {}, terms)


def alone(source: Compiled, names: tuple[str, ...], sides: tuple[str, ...]) -> Alone:
    """Give some items of one issue apart from all others."""
    items = tuple(source.items[name] for name in names)
    ties = tuple(t for t in source.ties if t.side in sides and t.item in names and t.other in names)
    terms = tuple(_terms(source, names, sides)) if source.terms else ()
    return Alone(sides, items, ties, terms, tuple(_amounts(items, terms, side) for side in sides))


def cell(source: Compiled, names: tuple[str, ...], sides: tuple[str, ...]) -> Cell:
    """Judge some items of one issue together, all else at the status quo."""
    asked = alone(source, names, sides)
    return _kept.get(asked.key, lambda: _cell(asked), lambda _: asked.weight)


def _terms(source: Compiled, names: tuple[str, ...], sides: tuple[str, ...]) -> Iterator[CompiledTerm]:
    """Give what terms ask of these items, all others at their status quo: one that is out fulfils none."""
    for term in source.terms:
        others = [(source.items[name].status_quo, options) for name, options in term.within if name not in names]
        kept = all(at is not None and options >> at & 1 for at, options in others)
        if kept and term.side in sides and len(others) < len(term.within):
            yield replace(term, within=tuple(end for end in term.within if end[0] in names))


def _shape(item: CompiledItem, sides: tuple[str, ...]) -> tuple[object, ...]:
    """Give all that matters of an item, its worths without their factor."""
    stakes = tuple((s.worth.numbers, s.accepts, s.limited, s.red, s.known) for s in item.stakes if s.side in sides)
    return item.name, item.size, item.status_quo, item.aside, stakes


def _asked(terms: Iterable[CompiledTerm]) -> tuple[object, ...]:
    return tuple((term.side, term.within) for term in terms)


def _amounts(items: Iterable[CompiledItem], terms: Iterable[CompiledTerm], side: str) -> Amounts:
    stakes = [item.stake(side) for item in items]
    amounts = [amount for s in stakes for amount in ((s.worth.factor, s.without_deal) if s.known else NOTHING)]
    amounts += [term.points for term in terms if term.side == side]
    ratios = [amount.as_integer_ratio() for amount in amounts]
    per = lcm(*(denominator for _, denominator in ratios))
    whole = [numerator * (per // denominator) for numerator, denominator in ratios]
    common = gcd(*whole) or 1
    return tuple(each // common for each in whole)


def _cell(asked: Alone) -> Cell:
    """Judge items by what bears on them alone, in small whole numbers."""
    try:
        return judged(Group(asked.sides, asked.items, asked.compiled(bare=True)))
    except TooLargeError as error:
        return Cell(None, too_large=str(error))


def _scaled(item: CompiledItem, scales: Iterable[tuple[str, int, int]], bare: bool) -> CompiledItem:
    """Give an item with its worths scaled anew: by side, factor and worth without a deal; `bare`: without lines."""
    stakes, every = [], full(item.size)
    for side, factor, without in scales:
        held = item.stake(side)
        stake = replace(held, worth=Worth(held.worth.numbers, Fraction(factor)), without_deal=Fraction(without))
        stakes.append(replace(stake, accepts=every, limited=False, red=False) if bare else stake)
    return replace(item, stakes=tuple(stakes))


def item_cell(negotiation: Negotiation, name: str, sides: tuple[str, ...] | None = None) -> Cell:
    """Judge one item by itself, for all sides or some."""
    return cell(compiled(negotiation), (name,), sides or negotiation.side_ids)


def issue_cell(negotiation: Negotiation, issue: str, sides: tuple[str, ...] | None = None) -> Cell:
    """Judge an issue by its items together, for all sides or some."""
    names = tuple(name for name in negotiation.item_names if split(name)[0] == issue)
    return cell(compiled(negotiation), names, sides or negotiation.side_ids)
