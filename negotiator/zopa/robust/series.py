"""Draws, batch by batch, with what they tell so far (imports numpy)."""

from __future__ import annotations

from collections.abc import Generator, Mapping
from collections.abc import Set as AbstractSet

import numpy as np
from numpy.typing import NDArray

from negotiator.model.base import Option
from negotiator.model.negotiation import Negotiation
from negotiator.zopa.robust.arrays import Ints
from negotiator.zopa.robust.chances import assumed
from negotiator.zopa.robust.ground import Ground
from negotiator.zopa.robust.issues import UNTOLD, code
from negotiator.zopa.robust.plan import Plan, plan
from negotiator.zopa.robust.questions import OUTCOMES, Evidence
from negotiator.zopa.robust.results import EVERYTHING, Robustness, What
from negotiator.zopa.robust.sampling import sample
from negotiator.zopa.robust.shares import Share
from negotiator.zopa.robust.state import State
from negotiator.zopa.robust.wording import Wording
from negotiator.zopa.robust.zones import Stays, Zones
from negotiator.zopa.words.words import cell

Kept = NDArray[np.int8]
"""By draw: 1 kept, 0 not, UNTOLD where that is too large to tell."""


class Run:
    """Judges batches of draws of one negotiation and sums up what they told."""

    def __init__(self, found: Plan, chosen: Mapping[str, int] | None, what: AbstractSet[What]) -> None:
        """Make ready to judge; nothing is drawn yet."""
        self.plan, self.ground = found, Ground(found)
        self.wording, self.evidence = Wording(self.ground), Evidence(found)
        self.zones = Zones(self.ground) if "zone" in what else None
        self.stays = Stays(self.ground, chosen) if "package" in what and chosen is not None else None
        issues = found.issues() if "issues" in what else {}
        self.issues = {issue: (names, _stated(found, names)) for issue, names in issues.items()}
        items = found.names if "items" in what else ()
        self.items = {name: _stated(found, (name,)) for name in items}
        self.shares: dict[tuple[What, str], Share] = {}

    def judge(self, seed: int, first: int, number: int) -> None:
        """Make some draws and count what they tell."""
        state = State(self.ground, sample(self.plan, seed, first, number))
        for name, word in self.items.items():
            if word is not None:
                self._count("items", name, _same(self.wording.item(state, self.ground.place[name]), word))
        issues = [self._issue(state, *each) for each in self.issues.items()]
        told = [each == 1 for each in issues if each is not None]
        kept = np.sum(told, axis=0) if told else None
        zone = self._count("zone", "", self.zones.told(state)) if self.zones else None
        stays = self._count("package", "", self.stays.told(state).astype(np.int8)) if self.stays else None
        self.evidence.add(state.batch, [_whole(each) for each in (zone, kept, stays)])

    def _issue(self, state: State, issue: str, about: tuple[tuple[str, ...], int | None]) -> Kept | None:
        names, word = about
        if word is None:
            return None
        return self._count("issues", issue, _same(self.wording.issue(state, names), word))

    def _count(self, what: What, name: str, kept: Kept) -> Kept:
        share = Share(int((kept == 1).sum()), len(kept), int((kept == UNTOLD).sum()))
        self.shares[what, name] = self.shares.get((what, name), Share()) + share
        return kept

    def counted(self, what: What) -> Mapping[str, Share]:
        """Give the shares of one kind so far, by name."""
        return {name: share for (kind, name), share in self.shares.items() if kind == what}


def _whole(outcome: NDArray[np.int8] | Ints | None) -> Ints | None:
    return None if outcome is None else outcome.astype(np.int64)


def _same(words: Kept, stated: int) -> Kept:
    return np.where(words == UNTOLD, UNTOLD, words == stated).astype(np.int8)


def _stated(found: Plan, names: tuple[str, ...]) -> int | None:
    """Give the code of a word as stated; None where it has none or is too large to be told."""
    judged = cell(found.source, names, found.sides)
    return None if judged.word is None else code(judged)


def draws(
    negotiation: Negotiation,
    seed: int = 0,
    number: int = 1000,
    batch: int = 250,
    *,
    what: AbstractSet[What] = EVERYTHING,
    package: Mapping[str, Option] | None = None,
    about: str | None = None,
    sides: tuple[str, ...] | None = None,
) -> Generator[Robustness, None, None]:
    """Draw a sound negotiation `number` times, and tell after each batch what holds so far.

    The same seed gives the same draws whatever the batches. Closing the iterator cancels. `package` names options by
    item; what it does not name stays as it is. `about` is the side that asks: questions are about the others.
    ValueError where `package` names an item or option that the agenda lacks.
    """
    found = plan(negotiation, sides)
    run = Run(found, None if package is None else _indexes(negotiation, package), what)
    unsure = {side: assumed(negotiation, side) for side in found.sides}
    for first in range(0, number, batch):
        done = min(first + batch, number)
        run.judge(seed, first, done - first)
        yield _told(run, Robustness(found.sides, seed, done, number, assumed=unsure), about)


def _told(run: Run, begun: Robustness, about: str | None) -> Robustness:
    outcome = run.evidence.outcome()
    return Robustness(
        begun.sides,
        begun.seed,
        begun.done,
        begun.number,
        run.counted("items"),
        run.counted("issues"),
        run.shares.get(("zone", "")),
        run.shares.get(("package", "")),
        None if outcome is None else OUTCOMES[outcome],
        run.evidence.questions(about),
        begun.assumed,
    )


def _indexes(negotiation: Negotiation, package: Mapping[str, Option]) -> Mapping[str, int]:
    """Give a package by option indexes, in the order of the agenda."""
    found = {}
    for name, option in package.items():
        item = negotiation.item(name)
        index = item.index(option) if item is not None else None
        if index is None:
            raise ValueError(f"{name} cannot be settled at {option}: the agenda lacks it")
        found[name] = index
    return {name: found[name] for name in negotiation.item_names if name in found}
