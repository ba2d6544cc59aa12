"""Settling the columns of a table one after another, remembering only what links and terms still ask of the rest.

A state holds the options that links leave to columns not yet settled, and the terms that may still be fulfilled.
Packages that lead to one state are alike for all that follows, so every pass over a table (counts, totals, efficient
units) works state by state and lists no package (elimination in a path decomposition: Bertelè and Brioschi, 1972).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from operator import add

from negotiator.zopa.efficient.ordering import groups, order
from negotiator.zopa.tables.table import Table, Vector

MAX_STATES = 60_000
"""The most states, summed over the columns of a table, that are worked through; decided before anything is merged."""


class TooLargeError(Exception):
    """Something is too large to be worked out; the text says what, and what the limit is."""


State = tuple[int, tuple[int, ...]]
"""Terms begun and not failed (mask), and for each column that links touched and that is not settled, what is left."""

START: State = (0, ())


@dataclass(frozen=True, slots=True)
class Move:
    """Options of a step's column (mask) that lead on to the same state, and the units that terms add with them."""

    options: int
    bonus: Vector
    to: State


@dataclass(frozen=True, slots=True)
class Branch:
    """Options (mask) that mean the same to all links and terms: what they leave to open columns, terms not failed."""

    options: int
    leaves: tuple[int, ...]
    keeps: int


@dataclass(frozen=True)
class Step:
    """Settling one column.

    `own` is the place of the column's mask in the state before, `carried` the places of the columns that stay open;
    the state after holds these first, then `opened` (masks of the columns first touched here).
    """

    column: int
    allowed: int
    own: int | None
    carried: tuple[int, ...]
    opened: tuple[int, ...]
    branches: tuple[Branch, ...]
    begins: int
    ends: tuple[tuple[int, Vector], ...]
    zero: Vector
    known: dict[State, tuple[Move, ...]] = field(default_factory=dict, repr=False, compare=False)

    def moves(self, state: State) -> tuple[Move, ...]:
        """Give the ways on from a state; none where links leave the column no option."""
        if state not in self.known:
            self.known[state] = tuple(self._moves(*state))
        return self.known[state]

    def _moves(self, alive: int, masks: tuple[int, ...]) -> Iterator[Move]:
        left = self.allowed if self.own is None else masks[self.own]
        before = (*(masks[place] for place in self.carried), *self.opened)
        joined: dict[tuple[State, Vector], int] = {}
        for branch in self.branches:
            after = tuple(map(int.__and__, before, branch.leaves))
            if left & branch.options and 0 not in after:
                terms = (alive | self.begins) & branch.keeps
                ended, bonus = self._ended(terms)
                key = ((ended, after), bonus)
                joined[key] = joined.get(key, 0) | left & branch.options
        return (Move(options, bonus, to) for (to, bonus), options in joined.items())

    def _ended(self, terms: int) -> tuple[int, Vector]:
        bonus = self.zero
        for bit, units in self.ends:
            if terms & bit:
                bonus, terms = tuple(map(add, bonus, units)), terms & ~bit
        return terms, bonus


def steps(table: Table) -> tuple[tuple[Step, ...], ...]:
    """Give the steps that settle a table, by independent part: columns that links or terms join; largest part first."""
    bonds = frozenset((min(bond.column, bond.other), max(bond.column, bond.other)) for bond in table.bonds)
    boxes = tuple(frozenset(column for column, _ in box.within) for box in table.boxes)
    joined = [*bonds, *(pair for box in boxes for pair in pairwise(sorted(box)))]
    parts = sorted(groups(len(table.columns), joined), key=len, reverse=True)
    return tuple(settled_in(table, order(part, bonds, boxes)) for part in parts)


def settled_in(table: Table, ordered: Sequence[int]) -> tuple[Step, ...]:
    """Give the steps that settle a part in this order."""
    return tuple(_steps(table, ordered))


def _steps(table: Table, ordered: Sequence[int]) -> Iterator[Step]:
    if len(ordered) == 1:
        yield _alone(table, ordered[0])
        return
    rank = {column: place for place, column in enumerate(ordered)}
    boxes = [box for box in table.boxes if box.within[0][0] in rank]
    opened_before: tuple[int, ...] = ()
    for column in ordered:
        ahead = {b.other if b.column == column else b.column for b in table.bonds if column in (b.column, b.other)}
        fresh = tuple(sorted(c for c in ahead if rank[c] > rank[column] and c not in opened_before))
        carried = tuple(place for place, c in enumerate(opened_before) if c != column)
        after = (*(opened_before[place] for place in carried), *fresh)
        own = opened_before.index(column) if column in opened_before else None
        begins, ends = 0, []
        for place, box in enumerate(boxes):
            ranks = [rank[c] for c, _ in box.within]
            begins |= (min(ranks) == rank[column]) << place
            if max(ranks) == rank[column]:
                ends.append((1 << place, box.units))
        inside = {place: mask for place, box in enumerate(boxes) for c, mask in box.within if c == column}
        branches = tuple(_branches(table, column, after, inside, (1 << len(boxes)) - 1))
        masks = tuple(table.columns[c].allowed for c in fresh)
        allowed = table.columns[column].allowed
        yield Step(column, allowed, own, carried, masks, branches, begins, tuple(ends), (0,) * len(table.sides))
        opened_before = after


def _alone(table: Table, column: int) -> Step:
    allowed, zero = table.columns[column].allowed, (0,) * len(table.sides)
    return Step(column, allowed, None, (), (), (Branch(allowed, (), 0),), 0, (), zero)


def _branches(table: Table, column: int, after: Sequence[int], inside: dict[int, int], terms: int) -> Iterator[Branch]:
    """Split the options of a column by what they mean to each link and term, one at a time."""
    found = [Branch(table.columns[column].allowed, (-1,) * len(after), terms)]
    for bond in table.bonds:
        if bond.column == column and bond.other in after:
            place = after.index(bond.other)
            found = [each for branch in found for each in _split(branch, bond.triggers, place, bond.meets)]
        elif bond.other == column and bond.column in after:
            place = after.index(bond.column)
            found = [each for branch in found for each in _split(branch, ~bond.meets, place, ~bond.triggers)]
    for bit, options in inside.items():
        found = [each for branch in found for each in _failing(branch, options, 1 << bit)]
    yield from found


def _split(branch: Branch, where: int, place: int, leaves: int) -> Iterator[Branch]:
    if branch.options & where:
        tied = tuple(old & leaves if at == place else old for at, old in enumerate(branch.leaves))
        yield Branch(branch.options & where, tied, branch.keeps)
    if branch.options & ~where:
        yield Branch(branch.options & ~where, branch.leaves, branch.keeps)


def _failing(branch: Branch, options: int, bit: int) -> Iterator[Branch]:
    if branch.options & options:
        yield Branch(branch.options & options, branch.leaves, branch.keeps)
    if branch.options & ~options:
        yield Branch(branch.options & ~options, branch.leaves, branch.keeps & ~bit)


def reached(part: Sequence[Step]) -> list[dict[State, int]]:
    """Count the packages of a part by state, before each step and after the last, so that nothing is made too large.

    TooLargeError where they lead to more than MAX_STATES states.
    """
    found, seen = [{START: 1}], 0
    for step in part:
        after: dict[State, int] = {}
        for state, packages in found[-1].items():
            for move in step.moves(state):
                after[move.to] = after.get(move.to, 0) + packages * move.options.bit_count()
            if seen + len(after) > MAX_STATES:
                raise TooLargeError(f"{len(part)} linked items lead to more than {MAX_STATES:,} states")
        seen += len(after)
        found.append(after)
    return found
