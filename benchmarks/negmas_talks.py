"""The negotiators of NegMAS on the same scenarios: its alternating offers, with as many steps as we have rounds.

Each side has a table of all outcomes, scaled to 0 to 1 as its scenarios are, with its reservation as reserved value; an
outcome that crosses a red line or breaks a link is put at 0, below the reservation.
"""

from __future__ import annotations

import warnings
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from importlib import import_module
from typing import Any

from benchmarks.talks import ROUNDS, Outcome, Scenario

NEGOTIATORS = (
    "BoulwareTBNegotiator",
    "LinearTBNegotiator",
    "ConcederTBNegotiator",
    "NaiveTitForTatNegotiator",
    "MiCRONegotiator",
)

BELOW = 0.01
"""How far below the worst outcome that is allowed those lie that are not, as a share of the best."""


@dataclass(frozen=True, eq=False)
class Sides:
    """A scenario as NegMAS has it."""

    over: Scenario

    @cached_property
    def space(self) -> Any:
        """Give its space of outcomes."""
        outcomes = import_module("negmas.outcomes")
        issues = [outcomes.make_issue(list(range(len(kept))), f"i{at}") for at, kept in enumerate(self.over.kept)]
        return outcomes.make_os(issues)

    @cached_property
    def tables(self) -> tuple[tuple[Mapping[Outcome, float], float], ...]:
        """Give, for each side, its table and its reserved value."""
        return tuple(map(self._table, range(2)))

    def _table(self, side: int) -> tuple[Mapping[Outcome, float], float]:
        gains = {outcome: both[side] for outcome, both in self.over.gains.items()}
        allowed = [float(gain) for gain in gains.values() if gain is not None]
        high = max(allowed, default=1.0) or 1.0
        low = min(min(allowed, default=0.0), 0.0) - BELOW * abs(high)
        scaled = {out: 0.0 if gain is None else (float(gain) - low) / (high - low) for out, gain in gains.items()}
        return scaled, -low / (high - low)

    def bargain(self, negotiators: tuple[str, str]) -> tuple[Outcome | None, int]:
        """Let two negotiators bargain; give the agreement, None where there is none, and the steps that it took."""
        warnings.simplefilter("ignore")
        sao, preferences = import_module("negmas.sao"), import_module("negmas.preferences")
        mechanism = sao.SAOMechanism(outcome_space=self.space, n_steps=ROUNDS)
        for name, (table, reserved) in zip(negotiators, self.tables, strict=True):
            worth = preferences.MappingUtilityFunction(table, outcome_space=self.space, reserved_value=reserved)
            mechanism.add(getattr(sao, name)(), ufun=worth)
        found = mechanism.run()
        return None if found.agreement is None else tuple(found.agreement), int(found.step)
