"""The words of the matrix: what becomes of an item or an issue, and which side binds it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache

from negotiator.model.negotiation import Negotiation, split
from negotiator.zopa.compiled import Compiled, CompiledItem, DropKind, Tie, compiled, full, mask_where
from negotiator.zopa.frontier import stages
from negotiator.zopa.parts import TooLargeError, parts
from negotiator.zopa.table import Column, Table, Vector, table

KEPT_OPTIONS = 2_000
"""The most options of items whose cell is kept for the next time: larger ones would fill the memory."""


class Word(StrEnum):
    """What becomes of an item or an issue; the first that fits, in this order."""

    BLOCKED = "blocked"
    FROZEN = "frozen"
    UNKNOWN = "unknown"
    OPEN = "open"
    TRADE = "trade"
    LINKED = "linked"


@dataclass(frozen=True, slots=True)
class Bind:
    """A side's red line, limit or link that alone makes the word what it is; without it: `becomes`."""

    side: str
    kind: DropKind
    item: str
    becomes: Word


@dataclass(frozen=True, slots=True)
class Cell:
    """The word of an item or issue (None: set aside, or too large to tell), what was left out, and who binds it."""

    word: Word | None
    left_out: tuple[str, ...] = ()
    binds: tuple[Bind, ...] = ()
    too_large: str = ""

    @property
    def binders(self) -> tuple[str, ...]:
        """Give the sides that bind the word, each once."""
        return tuple(dict.fromkeys(bind.side for bind in self.binds))


def word_of(moves: Table) -> Word:
    """Give the word of the items of a table, all of them known and none blocked.

    TooLargeError where linked items have too many combinations, or the moves too many efficient points.
    """
    if all(column.status_quo is not None and column.red_free == 1 << column.status_quo for column in moves.columns):
        return Word.FROZEN
    if len(moves.columns) == 1:
        return _word_alone(moves)
    if _costs_nobody(replace(moves, columns=tuple(_within(column) for column in moves.columns))):
        return Word.OPEN
    if _costs_nobody(moves):
        return Word.TRADE
    return Word.LINKED if _wanted(moves) else Word.FROZEN


def _word_alone(moves: Table) -> Word:
    """Give the word of one item by masks alone, as it may have very many options."""
    (column,) = moves.columns
    options = column.allowed if column.status_quo is None else column.allowed & ~(1 << column.status_quo)
    no_loss, gain = full(column.size), 0
    for units, needed, gaining in zip(column.units, moves.needed, moves.gaining, strict=True):
        no_loss &= _reaching(units, needed)
        gain |= _reaching(units, gaining)
    if options & gain & no_loss & column.within:
        return Word.OPEN
    if options & gain & no_loss:
        return Word.TRADE
    return Word.LINKED if options & gain else Word.FROZEN


@lru_cache(maxsize=64)
def _reaching(units: Vector, least: int) -> int:
    """Give the options that are worth at least so many units."""
    return mask_where(each >= least for each in units)


def _within(column: Column) -> Column:
    """Keep the options within every limit, and the status quo."""
    stay = 0 if column.status_quo is None else 1 << column.status_quo
    return replace(column, allowed=column.allowed & (column.within | stay))


def _costs_nobody(moves: Table) -> bool:
    return any(moves.in_zone(units) for units in stages(moves, parts(moves))[-1].moved)


def _wanted(moves: Table) -> bool:
    """Tell whether an allowed move gains a side."""
    split_up = parts(moves)
    if not all(part.choices for part in split_up):
        return False
    most = [[max(units[s] for units, _ in part.choices) for part in split_up] for s in range(len(moves.sides))]
    return any(sum(units) >= gaining for units, gaining in zip(most, moves.gaining, strict=True))


def blocked(item: CompiledItem, sides: tuple[str, ...]) -> bool:
    """Tell whether the red lines of these sides exclude every option."""
    return item.red_mask(sides) == 0


def unknown(item: CompiledItem, sides: tuple[str, ...]) -> bool:
    """Tell whether an item's word is unknown: a side without position, and red lines that do not settle it."""
    frozen = item.status_quo is not None and item.red_mask(sides) == 1 << item.status_quo
    return not item.known(sides) and not frozen


def _judge(source: Compiled, names: tuple[str, ...], sides: tuple[str, ...]) -> tuple[Word | None, tuple[str, ...]]:
    items = [source.items[name] for name in names if not source.items[name].aside]
    no_option = [item.name for item in items if blocked(item, sides)]
    not_known = [item.name for item in items if item.name not in no_option and unknown(item, sides)]
    moved = [item.name for item in items if item.name not in no_option and item.name not in not_known]
    if moved:
        held = [name for name in names if name not in moved]
        left_out = tuple(name for name in names if name in no_option or name in not_known)
        return word_of(table(source, sides, moved, held)), left_out
    word = Word.BLOCKED if no_option else Word.UNKNOWN if not_known else None
    return word, ()


def cell(source: Compiled, names: tuple[str, ...], sides: tuple[str, ...]) -> Cell:
    """Judge some items of one issue together, all else at the status quo."""
    ties = tuple(tie for tie in source.ties if tie.item in names and tie.other in names)
    items = tuple(source.items[name] for name in names)
    judge = _judged_before if sum(item.size for item in items) <= KEPT_OPTIONS else _cell
    return judge(items, ties, sides)


@lru_cache(maxsize=4096)
def _judged_before(items: tuple[CompiledItem, ...], ties: tuple[Tie, ...], sides: tuple[str, ...]) -> Cell:
    return _cell(items, ties, sides)


def _cell(items: tuple[CompiledItem, ...], ties: tuple[Tie, ...], sides: tuple[str, ...]) -> Cell:
    """Judge items by what bears on them alone, so that an edit elsewhere does not judge them again."""
    source, names = Compiled(sides, {item.name: item for item in items}, ties, {}), tuple(item.name for item in items)
    try:
        word, left_out = _judge(source, names, sides)
        binds = tuple(_binds(source, names, sides, word)) if word is not None else ()
    except TooLargeError as error:
        return Cell(None, too_large=str(error))
    return Cell(word, left_out, binds)


def _binds(source: Compiled, names: tuple[str, ...], sides: tuple[str, ...], word: Word) -> Iterator[Bind]:
    for side, kind, item, place in _droppable(source, names, sides):
        becomes, _ = _judge(source.dropped(kind, side, item, place), names, sides)
        if becomes is not None and becomes is not word:
            yield Bind(side, kind, item, becomes)


def _droppable(
    source: Compiled, names: tuple[str, ...], sides: tuple[str, ...]
) -> Iterator[tuple[str, DropKind, str, int]]:
    for side in sides:
        for name in names:
            stake = source.items[name].stake(side)
            if stake.red:
                yield side, "red-line", name, 0
            if stake.limited:
                yield side, "limit", name, 0
        for tie in source.ties:
            if tie.side == side and tie.item in names and tie.other in names:
                yield side, "link", tie.item, tie.place


def item_cell(negotiation: Negotiation, name: str, sides: tuple[str, ...] | None = None) -> Cell:
    """Judge one item by itself, for all sides or some."""
    return cell(compiled(negotiation), (name,), sides or negotiation.side_ids)


def issue_cell(negotiation: Negotiation, issue: str, sides: tuple[str, ...] | None = None) -> Cell:
    """Judge an issue by its items together, for all sides or some."""
    names = tuple(name for name in negotiation.item_names if split(name)[0] == issue)
    return cell(compiled(negotiation), names, sides or negotiation.side_ids)
