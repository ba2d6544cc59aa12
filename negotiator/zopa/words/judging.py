"""Which word fits some items judged together, and who binds it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from negotiator.zopa.tables.compiled import Compiled, CompiledItem, DropKind, Tie
from negotiator.zopa.words.cells import Bind, Cell, Word
from negotiator.zopa.words.moves import Lines, Moves, moves

FREED_BY_LINKS = (Word.TRADE, Word.LINKED, Word.FROZEN)
"""Words that may change without a link: it leaves no item out, and what is open stays so with more moves."""


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
            held = [item.name for item in self.items if item.name not in moved]
            self.known[key] = moves(replace(self.bare, ties=ties), self.sides, moved, held)
        return self.known[key]


def judged(group: Group) -> Cell:
    """Judge a group, and say who binds its word."""
    lines, ties = group.lines(), group.bare.ties
    word, left_out = group.judged(lines, ties)
    binds = tuple(_binds(group, lines, word)) if word is not None else ()
    return Cell(word, left_out, binds)


def _binds(group: Group, lines: tuple[Lines, ...], word: Word) -> Iterator[Bind]:
    for side, kind, place, tie in _droppable(group):
        loose, ties = lines, group.bare.ties
        if tie is None:
            loose = _without(group, lines, side, kind, place)
        elif word in FREED_BY_LINKS:
            ties = tuple(each for each in ties if not _same(each, tie))
        if (loose, ties) != (lines, group.bare.ties):
            becomes, _ = group.judged(loose, ties)
            if becomes is not None and becomes is not word:
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
