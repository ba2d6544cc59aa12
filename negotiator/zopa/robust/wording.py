"""The words of items and issues in many draws at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from math import prod

import numpy as np
from numpy.typing import NDArray

from negotiator.zopa.compiled import Compiled
from negotiator.zopa.robust.arrays import Flags
from negotiator.zopa.robust.drawn import drawn, with_limit
from negotiator.zopa.robust.ground import Case, Ground
from negotiator.zopa.robust.judging import Packages, every, verdict, within
from negotiator.zopa.robust.state import State
from negotiator.zopa.words import Cell, Word, cell

MOST_PACKAGES = 5_000
"""An issue of more packages than this is judged draw by draw."""

WORDS: tuple[Word | None, ...] = (*Word, None)
"""The words by code; None for what is set aside."""

UNTOLD = -1
"""The code of a word that is too large to be told."""

Codes = NDArray[np.int8]


def code(judged: Cell) -> int:
    """Give the code of a cell's word."""
    return UNTOLD if judged.too_large else WORDS.index(judged.word)


def listed(ground: Ground, items: Sequence[int]) -> Packages | None:
    """List all packages of some items that the red lines may ever leave; None where they are too many."""
    sizes = [ground.items[k].size for k in items]
    if prod(sizes) > MOST_PACKAGES:
        return None
    options = np.indices(sizes, np.int64).reshape(len(sizes), -1).T if sizes else np.zeros((1, 0), np.int64)
    return Packages(ground, items, np.ascontiguousarray(options), [])


class Wording:
    """Tells words in draws; what an item comes to by its limits is judged once."""

    def __init__(self, ground: Ground) -> None:
        """Hold nothing told yet."""
        self.ground = ground
        self._told: dict[tuple[int, tuple[int, ...]], int] = {}
        self._packages: dict[str, Packages | None] = {}

    def item(self, state: State, item: int) -> Codes:
        """Tell an item's word in each draw: it hangs on limits alone, for a factor changes the sign of no gain."""
        if self.ground.terms:
            return _one_by_one(state, (self.ground.items[item].name,))
        cases, place = state.cases(item)
        return np.array([self._case(item, case) for case in cases], np.int8)[place]

    def _case(self, item: int, case: Case) -> int:
        if (item, case.steps) not in self._told:
            self._told[item, case.steps] = _alone(self.ground, item, case.steps)
        return self._told[item, case.steps]

    def issue(self, state: State, issue: str, names: Sequence[str]) -> Codes:
        """Tell an issue's word in each draw."""
        items = [k for k in (self.ground.place[name] for name in names) if not self.ground.items[k].aside]
        if len(names) == 1:
            return self.item(state, self.ground.place[names[0]])
        if not items:
            return np.full(len(state.batch), WORDS.index(None), np.int8)
        if issue not in self._packages:
            self._packages[issue] = self._list(items, names)
        packages = self._packages[issue]
        return _one_by_one(state, tuple(names)) if packages is None else _together(state, packages)

    def _list(self, items: Sequence[int], names: Sequence[str]) -> Packages | None:
        packages = None if self.ground.terms else listed(self.ground, items)
        if packages is not None:
            packages.ties = [tie for tie in self.ground.ties if tie.item in names and tie.other in names]
        return packages


def _alone(ground: Ground, item: int, steps: tuple[int, ...]) -> int:
    plan, found = ground.plan, ground.items[item]
    sides = zip(plan.sides, steps, strict=True)
    stakes = tuple(with_limit(plan, found, found.stake(side), step) for side, step in sides)
    source = Compiled(plan.sides, {found.name: replace(found, stakes=stakes)}, (), {})
    return code(cell(source, (found.name,), plan.sides))


def _one_by_one(state: State, names: tuple[str, ...]) -> Codes:
    draws = (drawn(state.ground.plan, state.batch.draw(row)) for row in range(len(state.batch)))
    return np.array([code(each.cell(names)) for each in draws], np.int8)


def _together(state: State, packages: Packages) -> Codes:
    """Judge all packages of an issue in all draws, by the first word that fits."""
    items = list(packages.items)
    on = state.open_items[:, items]
    found = _words(state, packages, on)
    settled = (state.settled[:, items] | ~on).all(axis=1)
    found[settled] = WORDS.index(Word.FROZEN)
    nothing, blocked = ~on.any(axis=1), state.blocked[:, items].any(axis=1)
    found[nothing] = np.where(blocked, WORDS.index(Word.BLOCKED), WORDS.index(Word.UNKNOWN))[nothing]
    return found


def _words(state: State, packages: Packages, on: Flags) -> Codes:
    found = np.full(len(state.batch), WORDS.index(Word.FROZEN), np.int8)
    for rows, draws in every(state, packages, on, stated=False).chunks(len(packages)):
        judged = verdict(draws, packages)
        wanted, zone = judged.moves & judged.wanted, judged.in_zone
        found[rows[wanted.any(axis=1)]] = WORDS.index(Word.LINKED)
        found[rows[zone.any(axis=1)]] = WORDS.index(Word.TRADE)
        found[rows[(zone & within(draws, packages)).any(axis=1)]] = WORDS.index(Word.OPEN)
    return found
