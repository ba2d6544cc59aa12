"""Which word fits some items judged together, and who binds it, asking about no more packages than needed.

An option more never closes a zone, and one less never opens it: so one answer settles many questions.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from functools import partial

from negotiator.zopa.cells import Bind, Cell, Word
from negotiator.zopa.compiled import Compiled, CompiledItem, DropKind, Tie
from negotiator.zopa.runs import reaching
from negotiator.zopa.small import has_small_zone
from negotiator.zopa.table import Column, Table, Vector, table

Masks = tuple[int, ...]
"""Options by item."""


@dataclass(frozen=True, slots=True)
class Lines:
    """The options that red lines and limits leave an item (masks), and the status quo that it has."""

    red_free: int
    within: int
    status_quo: int | None

    @property
    def frozen(self) -> bool:
        """Tell whether red lines leave only the status quo."""
        return self.status_quo is not None and self.red_free == 1 << self.status_quo

    def kept(self) -> int:
        """Give the options within every limit, and the status quo."""
        return self.within if self.status_quo is None else self.within | 1 << self.status_quo


Ask = Callable[[Masks], bool]


@dataclass
class Monotone:
    """A question that more options never turn from yes to no; what was answered settles what it can."""

    ask: Ask
    yes: list[Masks] = field(default_factory=list)
    no: list[Masks] = field(default_factory=list)

    def __call__(self, options: Masks) -> bool:
        """Answer for these options."""
        if any(_covers(options, each) for each in self.yes):
            return True
        if any(_covers(each, options) for each in self.no):
            return False
        found = self.ask(options)
        (self.yes if found else self.no).append(options)
        return found


def _covers(wide: Masks, narrow: Masks) -> bool:
    return all(one & other == other for one, other in zip(wide, narrow, strict=True))


@dataclass(frozen=True, slots=True)
class Moves:
    """The moves of some items, all others held: the options that links with those leave, and whether a move exists.

    `costs_nobody`: one of these options that leaves no side worse and one better; `wanted`: one that gains a side.
    """

    linked_off: Masks
    costs_nobody: Ask
    wanted: Ask

    def word(self, lines: Sequence[Lines]) -> Word:
        """Give the word of these items, none of them blocked or unknown."""
        if all(each.frozen for each in lines):
            return Word.FROZEN
        allowed = tuple(each.red_free & off for each, off in zip(lines, self.linked_off, strict=True))
        if self.costs_nobody(tuple(mask & each.kept() for mask, each in zip(allowed, lines, strict=True))):
            return Word.OPEN
        if self.costs_nobody(allowed):
            return Word.TRADE
        return Word.LINKED if self.wanted(allowed) else Word.FROZEN


@dataclass(frozen=True)
class Group:
    """Items judged together for some sides: `bare` holds them without red lines and limits, its links and terms too."""

    sides: tuple[str, ...]
    items: tuple[CompiledItem, ...]
    bare: Compiled
    known: dict[tuple[tuple[str, ...], tuple[Tie, ...]], Moves] = field(default_factory=dict, compare=False)

    def lines(self) -> tuple[Lines, ...]:
        """Give what red lines and limits leave each item."""
        return tuple(Lines(i.red_mask(self.sides), i.within_mask(self.sides), i.status_quo) for i in self.items)

    def judged(self, lines: Sequence[Lines], ties: tuple[Tie, ...]) -> tuple[Word | None, tuple[str, ...]]:
        """Give the word of the items with these lines and links, and the names of those left out."""
        out: list[str] = []
        blocked, moved = False, {}
        for item, each in zip(self.items, lines, strict=True):
            if item.aside:
                continue
            if each.red_free and (each.frozen or item.known(self.sides)):
                moved[item.name] = each
            else:
                out.append(item.name)
                blocked = blocked or not each.red_free
        if moved:
            return self._moves(tuple(moved), ties).word(tuple(moved.values())), tuple(out)
        return (Word.BLOCKED if blocked else Word.UNKNOWN if out else None), ()

    def _moves(self, moved: tuple[str, ...], ties: tuple[Tie, ...]) -> Moves:
        key = (moved, ties)
        if key not in self.known:
            self.known[key] = self._made(moved, ties)
        return self.known[key]

    def _made(self, moved: tuple[str, ...], ties: tuple[Tie, ...]) -> Moves:
        item = self.bare.items[moved[0]]
        if len(moved) == 1 and not ties and not self.bare.terms:
            return _by_stakes(item, self.sides)
        held = [item.name for item in self.items if item.name not in moved]
        found = table(replace(self.bare, ties=ties), self.sides, moved, held)
        return moves_of(found)


def _by_stakes(item: CompiledItem, sides: tuple[str, ...]) -> Moves:
    """Give the moves of one item with no link and no term, which may have very many options."""
    good, gain = -1, 0
    for stake in map(item.stake, sides):
        least = stake.without_deal / stake.worth.factor if stake.worth.factor else Fraction()
        if stake.worth.factor:
            good &= reaching(stake.worth.numbers, -(-least.numerator // least.denominator))
            gain |= reaching(stake.worth.numbers, least.numerator // least.denominator + 1)
    return _alone(-1, good, gain)


def _by_units(moves: Table) -> Moves:
    """Give the same of a table of one column."""
    (column,), good, gain = moves.columns, -1, 0
    for units, needed, gaining in zip(column.units, moves.needed, moves.gaining, strict=True):
        good &= reaching(units, needed)
        gain |= reaching(units, gaining)
    return _alone(column.allowed, good, gain)


def _alone(linked_off: int, good: int, gain: int) -> Moves:
    good &= gain
    return Moves((linked_off,), lambda options: options[0] & good != 0, lambda options: options[0] & gain != 0)


def moves_of(moves: Table) -> Moves:
    """Give the moves of a table."""
    if len(moves.columns) == 1:
        return _by_units(moves)
    linked_off = tuple(column.allowed for column in moves.columns)
    return Moves(linked_off, Monotone(partial(_exists, moves)), Monotone(partial(_wanted, moves)))


def word_of(moves: Table) -> Word:
    """Give the word of the items of a table, all of them known and none blocked; TooLargeError where it is."""
    return moves_of(moves).word([Lines(each.red_free, each.within, each.status_quo) for each in moves.columns])


def _exists(moves: Table, options: Masks) -> bool:
    return 0 not in options and _costs_nobody(
        replace(moves, columns=tuple(map(_narrowed, moves.columns, options))),
    )


def _costs_nobody(moves: Table) -> bool:
    """Tell whether some move leaves no side worse and one better; TooLargeError where that cannot be told."""
    found = has_small_zone(moves)
    if found is None:
        from negotiator.zopa.search import has_zone  # loads numpy

        return has_zone(moves)
    return found


def _narrowed(column: Column, options: int) -> Column:
    return column if column.allowed == options else replace(column, allowed=options)


def _wanted(moves: Table, options: Masks) -> bool:
    """Tell whether an allowed move gains a side."""
    return any(_exists(_only(moves, side), options) for side in range(len(moves.sides)))


def _only(moves: Table, side: int) -> Table:
    """Give the table of one side, which must gain."""

    def one(vector: Vector) -> Vector:
        return (vector[side],)

    return replace(
        moves,
        sides=(moves.sides[side],),
        columns=tuple(replace(column, units=(column.units[side],)) for column in moves.columns),
        boxes=tuple(replace(box, units=one(box.units)) for box in moves.boxes),
        needed=one(moves.gaining),
        gaining=one(moves.gaining),
        per=(moves.per[side],),
        base=(moves.base[side],),
        reserve=(moves.reserve[side],),
    )


def judged(group: Group) -> Cell:
    """Judge a group, and say who binds its word."""
    lines, ties = group.lines(), group.bare.ties
    word, left_out = group.judged(lines, ties)
    binds = tuple(_binds(group, lines, word)) if word is not None else ()
    return Cell(word, left_out, binds)


def _binds(group: Group, lines: tuple[Lines, ...], word: Word) -> Iterator[Bind]:
    for side, kind, place, tie in _droppable(group):
        becomes = word
        if tie is not None:
            becomes = group.judged(lines, tuple(each for each in group.bare.ties if not _same(each, tie)))[0] or word
        elif (loose := _without(group, lines, side, kind, place)) != lines:
            becomes = group.judged(loose, group.bare.ties)[0] or word
        if becomes is not word:
            yield Bind(side, kind, group.items[place].name, becomes)


def _same(one: Tie, other: Tie) -> bool:
    return (one.side, one.item, one.place) == (other.side, other.item, other.place)


def _droppable(group: Group) -> Iterator[tuple[str, DropKind, int, Tie | None]]:
    names = [item.name for item in group.items]
    for side in group.sides:
        for place, item in enumerate(group.items):
            stake = item.stake(side)
            if stake.red:
                yield side, "red-line", place, None
            if stake.limited:
                yield side, "limit", place, None
        for tie in group.bare.ties:
            if tie.side == side:
                yield side, "link", names.index(tie.item), tie


def _without(group: Group, lines: tuple[Lines, ...], side: str, kind: DropKind, place: int) -> tuple[Lines, ...]:
    """Give the lines without a red line (its limit stays), or without a limit (its red line goes too)."""
    item, before = group.items[place], lines[place]
    others = tuple(each for each in group.sides if each != side)
    within = item.within_mask(others) if kind == "limit" else before.within
    if item.stake(side).red:
        before = replace(before, red_free=item.red_mask(others))
    return (*lines[:place], replace(before, within=within), *lines[place + 1 :])
