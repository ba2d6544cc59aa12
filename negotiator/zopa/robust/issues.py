"""The word of an issue in many draws at once: by packages that prove it, sums that refute others, or all packages."""

from __future__ import annotations

from collections.abc import Sequence
from math import prod

import numpy as np
from numpy.typing import NDArray

from negotiator.zopa.robust.arrays import Flags, Ints
from negotiator.zopa.robust.chances import LOOSEST
from negotiator.zopa.robust.drawn import drawn
from negotiator.zopa.robust.ground import Ground, Keeping
from negotiator.zopa.robust.judging import Draws, Packages, any_package, every, verdict
from negotiator.zopa.robust.pool import pool
from negotiator.zopa.robust.state import State
from negotiator.zopa.robust.sums import wanted, weighed
from negotiator.zopa.words.words import Cell, Word

MOST_PACKAGES = 5_000
"""At most so many packages are all listed."""

FEW_PACKAGES = 250
"""So few packages are listed at once, without trying some first."""

WORDS: tuple[Word | None, ...] = (*Word, None)
"""The words by code; None for what is set aside."""

UNTOLD, UNSEEN = -1, -2
"""The codes of a word that is too large to be told, and of one not told yet."""

Codes = NDArray[np.int8]


def code(judged: Cell) -> int:
    """Give the code of a cell's word."""
    return UNTOLD if judged.too_large else WORDS.index(judged.word)


def listed(ground: Ground, items: Sequence[int]) -> Ints | None:
    """List all packages of some items; None where they are too many."""
    sizes = [ground.items[k].size for k in items]
    if prod(sizes) > MOST_PACKAGES:
        return None
    return (
        np.ascontiguousarray(np.indices(sizes, np.int64).reshape(len(sizes), -1).T)
        if sizes
        else np.zeros((1, 0), np.int64)
    )


def tried(ground: Ground, items: Sequence[int]) -> Ints:
    """Choose packages to try first, within red lines or limits, as stated or as tight as they may be drawn."""
    stated, tight = (0,) * len(ground.plan.sides), (-LOOSEST,) * len(ground.plan.sides)
    cases = [[ground.case(k, steps) for k in items] for steps in (stated, tight)]
    masks = [[case.red_free for case in each] for each in cases] + [[case.limited for case in each] for each in cases]
    return pool(ground, items, masks)


class Issue:
    """An issue of several items, some not set aside, ready to be judged in draws."""

    def __init__(self, ground: Ground, names: Sequence[str]) -> None:
        """List its packages, or some of them."""
        self.ground, self.names = ground, tuple(names)
        self.items = [ground.place[name] for name in names if not ground.items[ground.place[name]].aside]
        self.ties = [tie for tie in ground.ties if tie.item in names and tie.other in names]
        options = listed(ground, self.items)
        self.whole = None if options is None else Packages(ground, self.items, options, self.ties)
        few = self.whole is not None and len(self.whole) <= FEW_PACKAGES
        self.tried = None if few else Packages(ground, self.items, tried(ground, self.items), self.ties)

    def told(self, state: State) -> Codes:
        """Tell the word in each draw."""
        on = state.open_items[:, self.items]
        found = self._outright(state, on)
        if self.tried is not None:
            for _, draws in self._left(state, on, found).chunks(len(self.tried)):
                self._prove(draws, self.tried, found)
        left = self._left(state, on, found)
        if self.whole is None:
            found[left.rows] = [self._exactly(state, int(row)) for row in left.rows]
        else:
            for _, draws in left.chunks(len(self.whole)):
                _list(draws, self.whole, found)
        return found

    def _exactly(self, state: State, row: int) -> int:
        """Ask the exact engine, which would take too long where an item has very many options."""
        if self.ground.vast(self.items):
            return UNTOLD
        return code(drawn(self.ground.plan, state.batch.draw(row)).cell(self.names))

    def _left(self, state: State, on: Flags, found: Codes) -> Draws:
        return every(state, self.items, on, stated=False).part(np.flatnonzero(found == UNSEEN))

    def _outright(self, state: State, on: Flags) -> Codes:
        """Tell the words that red lines alone make: frozen, and blocked or unknown where nothing else is left."""
        found = np.full(len(state.batch), UNSEEN, np.int8)
        found[(state.settled[:, self.items] | ~on).all(axis=1)] = WORDS.index(Word.FROZEN)
        nothing, blocked = ~on.any(axis=1), state.blocked[:, self.items].any(axis=1)
        found[nothing & ~blocked] = WORDS.index(Word.UNKNOWN)
        found[nothing & blocked] = WORDS.index(Word.BLOCKED)
        return found

    def _prove(self, draws: Draws, packages: Packages, found: Codes) -> None:
        """Take the words in their order, as long as each before is surely not the one."""
        draws = self._surely_not(draws, packages, "limits", WORDS.index(Word.OPEN), found)
        draws = self._surely_not(draws, packages, "red lines", WORDS.index(Word.TRADE), found)
        if not self.ties:
            words = np.where(wanted(draws, self.items), WORDS.index(Word.LINKED), WORDS.index(Word.FROZEN))
            found[draws.rows] = words

    def _surely_not(self, draws: Draws, packages: Packages, keeping: Keeping, word: int, found: Codes) -> Draws:
        """Tell the word of the draws that surely have it; give those that surely have not."""
        has_it = any_package(verdict(draws, packages, keeping).in_zone)
        found[draws.rows[has_it]] = word
        draws = draws.where(~has_it)
        proven, refuted = weighed(draws, self.items, self.ties, keeping)
        found[draws.rows[proven]] = word
        return draws.where(refuted)


def _list(draws: Draws, packages: Packages, found: Codes) -> None:
    """Judge all packages of an issue, by the first word that fits."""
    judged, limited = verdict(draws, packages), verdict(draws, packages, "limits")
    gains = any_package(judged.moves & judged.wanted)
    words = np.where(gains, WORDS.index(Word.LINKED), WORDS.index(Word.FROZEN))
    words[any_package(judged.in_zone)] = WORDS.index(Word.TRADE)
    words[any_package(limited.in_zone)] = WORDS.index(Word.OPEN)
    found[draws.rows] = words
