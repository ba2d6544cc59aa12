"""The words of items and issues in many draws at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from negotiator.zopa.robust.drawn import drawn, with_limit
from negotiator.zopa.robust.ground import Ground
from negotiator.zopa.robust.issues import WORDS, Codes, Issue, code
from negotiator.zopa.robust.state import State
from negotiator.zopa.tables.compiled import Compiled
from negotiator.zopa.words.words import cell


class Wording:
    """Tells words in draws; what an item comes to by its limits is judged once."""

    def __init__(self, ground: Ground) -> None:
        """Hold nothing told yet."""
        self.ground = ground
        self._told: dict[tuple[int, tuple[int, ...]], int] = {}
        self._issues: dict[tuple[str, ...], Issue] = {}

    def item(self, state: State, item: int) -> Codes:
        """Tell an item's word in each draw: it hangs on limits alone, for a factor changes the sign of no gain."""
        if self.ground.terms:
            return _one_by_one(state, (self.ground.items[item].name,))
        cases, place = state.cases(item)
        return np.array([self._case(item, case.steps) for case in cases], np.int8)[place]

    def _case(self, item: int, steps: tuple[int, ...]) -> int:
        if (item, steps) not in self._told:
            self._told[item, steps] = _alone(self.ground, item, steps)
        return self._told[item, steps]

    def issue(self, state: State, names: tuple[str, ...]) -> Codes:
        """Tell the word of an issue of these items in each draw."""
        if self.ground.terms:
            return _one_by_one(state, names)
        if len(names) == 1:
            return self.item(state, self.ground.place[names[0]])
        if all(self.ground.items[self.ground.place[name]].aside for name in names):
            return np.full(len(state.batch), WORDS.index(None), np.int8)
        if names not in self._issues:
            self._issues[names] = Issue(self.ground, names)
        return self._issues[names].told(state)


def _alone(ground: Ground, item: int, steps: Sequence[int]) -> int:
    plan, found = ground.plan, ground.items[item]
    sides = zip(plan.sides, steps, strict=True)
    stakes = tuple(with_limit(plan, found, found.stake(side), step) for side, step in sides)
    source = Compiled(plan.sides, {found.name: replace(found, stakes=stakes)}, (), {})
    return code(cell(source, (found.name,), plan.sides))


def _one_by_one(state: State, names: tuple[str, ...]) -> Codes:
    draws = (drawn(state.ground.plan, state.batch.draw(row)) for row in range(len(state.batch)))
    return np.array([code(each.cell(names)) for each in draws], np.int8)
