"""Packages judged in many draws at once: allowed or not, who loses, who gains. Integers only."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from negotiator.zopa.robust.arrays import Flags, Ints, limbs, signs
from negotiator.zopa.robust.ground import Ground, Keeping
from negotiator.zopa.robust.state import State
from negotiator.zopa.tables.compiled import CompiledItem, Tie

CELLS = 1 << 19
"""How many draws times packages are judged at a time."""


class Packages:
    """Packages of some items, by package and item; an item that is off the table in a draw does not count there."""

    def __init__(self, ground: Ground, items: Sequence[int], options: Ints, ties: Sequence[Tie]) -> None:
        """Hold packages, and the links that bear on them."""
        self.ground, self.items, self.options, self.ties = ground, tuple(items), options, ties
        self._distinct: dict[int, tuple[Ints, Ints]] = {}

    def __len__(self) -> int:
        """Count the packages."""
        return len(self.options)

    @cached_property
    def units(self) -> list[Ints]:
        """Give, side by side, the units in each package, by limb, item and package."""
        sides = range(len(self.ground.plan.sides))
        return [self._units(side) for side in sides]

    def _units(self, side: int) -> Ints:
        found = np.zeros((self.ground.limbs, len(self.items), len(self)), np.int64)
        for at, k in enumerate(self.items):
            found[:, at] = self.ground.units(side, k, self.options[:, at])
        return found

    @cached_property
    def stay(self) -> Flags:
        """Tell which items are at their status quo, by item and package."""
        quo = [self.ground.items[k].status_quo for k in self.items]
        rows = [self.options[:, at] == (-1 if index is None else index) for at, index in enumerate(quo)]
        return np.array(rows, bool).reshape(len(self.items), len(self))

    def inside(self, at: int, mask: int) -> Flags:
        """Tell in which packages an item is settled within a mask."""
        if at not in self._distinct:
            self._distinct[at] = np.unique(self.options[:, at], return_inverse=True)
        chosen, place = self._distinct[at]
        return np.array([mask >> option & 1 for option in chosen.tolist()], bool)[place]


@dataclass(frozen=True)
class Draws:
    """Draws to be judged: which of a state's, what is on the table (by draw and item), and side by side what to reach.

    `needed` is the least that costs a side nothing, as Python's integers, `limbs` the same in limbs; where `even`, a
    side must get more than that to gain.
    """

    state: State
    rows: Ints
    on: Flags
    needed: Sequence[Ints]
    limbs: Sequence[Ints]
    even: Sequence[Flags]

    def part(self, kept: Ints) -> Draws:
        """Give some of the draws, by place."""
        needed, even = [each[kept] for each in self.needed], [each[kept] for each in self.even]
        parts = [each[:, kept] for each in self.limbs]
        return Draws(self.state, self.rows[kept], self.on[kept], needed, parts, even)

    def where(self, kept: Flags) -> Draws:
        """Give the draws with a flag."""
        return self if kept.all() else self.part(np.flatnonzero(kept))

    def chunks(self, packages: int) -> Iterator[tuple[Ints, Draws]]:
        """Give the draws so many at a time that judging them takes little memory, each with its place."""
        size = max(1, CELLS // max(packages, 1))
        for first in range(0, len(self.rows), size):
            kept = np.arange(first, min(first + size, len(self.rows)))
            yield kept, self.part(kept)


@dataclass(frozen=True)
class Verdict:
    """What packages come to, by draw and package: crossing nothing and moving something; none loses; one gains."""

    moves: Flags
    harmless: Flags
    wanted: Flags

    @property
    def in_zone(self) -> Flags:
        """Tell which are in the zone."""
        return np.asarray(self.moves & self.harmless & self.wanted, bool)


def every(state: State, items: Sequence[int], on: Flags, stated: bool) -> Draws:
    """Make all draws of a state ready to judge packages of items; words do not reckon with `stated` reservations."""
    bars = [_bars(state, side, items, on, stated) for side in range(len(state.ground.plan.sides))]
    parts = [limbs(low, state.ground.limbs) for low, _ in bars]
    even = [np.asarray(high > low, bool) for low, high in bars]
    return Draws(state, np.arange(len(state.batch)), on, [low for low, _ in bars], parts, even)


def _bars(state: State, side: int, items: Sequence[int], on: Flags, stated: bool) -> tuple[Ints, Ints]:
    if not stated:
        lost = state.lost(side, items, on)
        return lost, lost + 1
    low, high = state.bars(side, items, on)
    most = 2 * state.ground.bound
    return np.clip(low, -most, most), np.clip(high, -most, most + 1)


def verdict(draws: Draws, packages: Packages, keeping: Keeping = "red lines") -> Verdict:
    """Judge every package in every draw."""
    harmless = np.ones((len(draws.rows), len(packages)), bool)
    wanted = np.zeros_like(harmless)
    for side, units in enumerate(packages.units):
        factors = np.ascontiguousarray(draws.state.factors(side, packages.items)[draws.rows] * draws.on)
        beyond = [factors @ each - bar[:, None] for each, bar in zip(units, draws.limbs[side], strict=True)]
        enough, exactly = signs(beyond)
        harmless &= enough
        wanted |= enough & ~(exactly & draws.even[side][:, None])
    return Verdict(allowed(draws, packages, keeping) & _moved(draws, packages), harmless, wanted)


def own_in_zone(draws: Draws, packages: Packages, keeping: Keeping) -> Flags:
    """Tell of as many packages as draws whether each is in the zone of its own draw."""
    harmless, wanted = np.ones(len(draws.rows), bool), np.zeros(len(draws.rows), bool)
    for side, units in enumerate(packages.units):
        factors = draws.state.factors(side, packages.items)[draws.rows] * draws.on
        sums = [(factors * each.T).sum(axis=1) - bar for each, bar in zip(units, draws.limbs[side], strict=True)]
        enough, exactly = signs(sums)
        harmless &= enough
        wanted |= enough & ~(exactly & draws.even[side])
    moved = (draws.on & ~packages.stay.T).any(axis=1)
    kept = [~_own_broken(draws, packages, tie) for tie in packages.ties]
    kept += [_own_kept(draws, packages, at, keeping) for at in range(len(packages.items))]
    return np.asarray(np.logical_and.reduce([harmless, wanted, moved, *kept]), bool)


def _own_kept(draws: Draws, packages: Packages, at: int, keeping: Keeping) -> Flags:
    """Tell where an item is settled at an option that its case leaves, or is off the table."""
    cases, place = draws.state.cases(packages.items[at])
    inside = np.array([packages.inside(at, case.keeps(keeping)) for case in cases], bool)
    return np.asarray(inside[place[draws.rows], np.arange(len(draws.rows))] | ~draws.on[:, at], bool)


def _own_broken(draws: Draws, packages: Packages, tie: Tie) -> Flags:
    triggered = _own_settled(draws, packages, tie.item, tie.triggers)
    return np.asarray(triggered & ~_own_settled(draws, packages, tie.other, tie.meets), bool)


def _own_settled(draws: Draws, packages: Packages, name: str, mask: int) -> Flags:
    place = packages.ground.place[name]
    still = _still(packages.ground.items[place], mask)
    if place not in packages.items:
        return np.full(len(draws.rows), still)
    at = packages.items.index(place)
    return np.where(draws.on[:, at], packages.inside(at, mask), still)


def any_package(flags: Flags) -> Flags:
    """Tell of which draws a flag holds for a package."""
    return np.asarray(flags.any(axis=1), bool)


def _moved(draws: Draws, packages: Packages) -> Flags:
    """Tell which packages move an item that is on the table, or settle one without status quo."""
    if draws.on.all():
        return np.logical_not(packages.stay.all(axis=0))[None, :]
    found = np.zeros((len(draws.rows), len(packages)), bool)
    for at in range(len(packages.items)):
        found |= draws.on[:, at, None] & ~packages.stay[at]
    return found


def allowed(draws: Draws, packages: Packages, keeping: Keeping) -> Flags:
    """Tell which packages keep red lines (or limits too) and links."""
    found = np.ones((len(draws.rows), len(packages)), bool)
    for at, k in enumerate(packages.items):
        found &= _kept(draws, packages, at, k, keeping)
    for tie in packages.ties:
        found &= ~_broken(draws, packages, tie)
    return found


def _kept(draws: Draws, packages: Packages, at: int, item: int, keeping: Keeping) -> Flags:
    """Tell where an item is settled at an option that its case leaves, or is off the table."""
    cases, place = draws.state.cases(item)
    table = np.array([packages.inside(at, case.keeps(keeping)) for case in cases]).reshape(len(cases), len(packages))
    on = draws.on[:, at]
    found = table if len(cases) == 1 else table[place[draws.rows]]
    return found if on.all() else np.asarray(found | ~on[:, None], bool)


def _broken(draws: Draws, packages: Packages, tie: Tie) -> Flags:
    triggered = _settled(draws, packages, tie.item, tie.triggers)
    return np.asarray(triggered & ~_settled(draws, packages, tie.other, tie.meets), bool)


def _settled(draws: Draws, packages: Packages, name: str, mask: int) -> Flags:
    """Tell where an item is settled within a mask: as packaged, or at its status quo where it is off the table."""
    place = packages.ground.place[name]
    still = _still(packages.ground.items[place], mask)
    if place not in packages.items:
        return np.array([[still]])
    at = packages.items.index(place)
    inside, on = packages.inside(at, mask)[None, :], draws.on[:, at]
    return inside if on.all() else np.where(on[:, None], inside, still)


def _still(item: CompiledItem, mask: int) -> bool:
    return item.status_quo is not None and bool(mask >> item.status_quo & 1)
