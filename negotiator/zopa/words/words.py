"""The words of the matrix: what becomes of an item or an issue, and which side binds it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from math import gcd, lcm

from negotiator.model.negotiation import Negotiation, split
from negotiator.zopa.efficient.settling import TooLargeError
from negotiator.zopa.tables.compiled import Compiled, CompiledItem, CompiledTerm, Stake, Tie, compiled, full
from negotiator.zopa.tables.kept import Kept
from negotiator.zopa.tables.worth import Worth
from negotiator.zopa.words.cells import Bind, Cell, Word
from negotiator.zopa.words.judging import Group, judged
from negotiator.zopa.words.moves import word_of

__all__ = ["Bind", "Cell", "Word", "blocked", "cell", "issue_cell", "item_cell", "unknown", "word_of"]

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


def cell(source: Compiled, names: tuple[str, ...], sides: tuple[str, ...]) -> Cell:
    """Judge some items of one issue together, all else at the status quo.

    No word depends on a common factor of a side's worths: so an edit elsewhere, which scales them, judges nothing anew.
    """
    items = tuple(source.items[name] for name in names)
    ties = tuple(t for t in source.ties if t.side in sides and t.item in names and t.other in names)
    terms = tuple(_terms(source, names, sides)) if source.terms else ()
    amounts = tuple(_amounts(items, terms, side) for side in sides)
    key = (sides, tuple(map(_shape, items, [sides] * len(items))), ties, _asked(terms), amounts)
    weight = 1 + sum(item.size // 1_000 for item in items)
    return _kept.get(key, lambda: _cell(sides, items, ties, terms, amounts), lambda _: weight)


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


def _cell(
    sides: tuple[str, ...],
    items: tuple[CompiledItem, ...],
    ties: tuple[Tie, ...],
    terms: tuple[CompiledTerm, ...],
    amounts: Sequence[Amounts],
) -> Cell:
    """Judge items by what bears on them alone, in small whole numbers."""
    left = dict(zip(sides, map(iter, amounts), strict=True))
    bare = {item.name: _bare(item, [(side, next(left[side]), next(left[side])) for side in sides]) for item in items}
    scaled = tuple(replace(term, points=Fraction(next(left[term.side]))) for term in terms)
    try:
        return judged(Group(sides, items, Compiled(sides, bare, ties, {}, scaled)))
    except TooLargeError as error:
        return Cell(None, too_large=str(error))


def _bare(item: CompiledItem, scales: Iterable[tuple[str, int, int]]) -> CompiledItem:
    """Give an item without red lines and limits, its worths scaled anew: by side, factor and worth without a deal."""
    stakes, all_options = [], full(item.size)
    for side, factor, without in scales:
        held = item.stake(side)
        worths = Worth(held.worth.numbers, Fraction(factor))
        stakes.append(Stake(side, worths, Fraction(without), all_options, limited=False, red=False, known=held.known))
    return replace(item, stakes=tuple(stakes))


def item_cell(negotiation: Negotiation, name: str, sides: tuple[str, ...] | None = None) -> Cell:
    """Judge one item by itself, for all sides or some."""
    return cell(compiled(negotiation), (name,), sides or negotiation.side_ids)


def issue_cell(negotiation: Negotiation, issue: str, sides: tuple[str, ...] | None = None) -> Cell:
    """Judge an issue by its items together, for all sides or some."""
    names = tuple(name for name in negotiation.item_names if split(name)[0] == issue)
    return cell(compiled(negotiation), names, sides or negotiation.side_ids)
