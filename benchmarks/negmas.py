"""NegMAS on the same numbers, by its own functions: value tables to frontier and solutions, and all its statistics.

Each side is its LinearAdditiveUtilityFunction with a table of values by issue, in floats, and the reservation as its
reserved value. `pareto_frontier` lists every outcome, as all its statistics do. NegMAS comes with the extra `bench`.
"""

from __future__ import annotations

import warnings
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module, metadata
from importlib.util import find_spec
from typing import Any

from negotiator.zopa.tables.table import Table

HOW = "NegMAS is missing, so its columns are left out: `.venv/bin/python -m pip install --editable '.[bench]'` gets it."

SOLUTIONS = {
    "nash": "nash_points",
    "kalai-smorodinsky": "ks_points",
    "egalitarian": "kalai_points",
    "utilitarian": "max_welfare_points",
}
"""Its function for each solution."""

Outcome = tuple[int, ...]


def present() -> bool:
    """Tell whether NegMAS is installed."""
    return find_spec("negmas") is not None


def version() -> str:
    """Give its version."""
    return metadata.version("negmas")


@dataclass(frozen=True)
class Its:
    """What it finds, as outcomes by option: its frontier, and the points of it that each solution picks."""

    frontier: Sequence[Outcome]
    solutions: Mapping[str, Sequence[Outcome]]


class Negmas:
    """NegMAS, ready to be asked about one table: all is made but what is asked."""

    def __init__(self, table: Table) -> None:
        """Make its issues and utility functions; ImportError where it is missing."""
        warnings.simplefilter("ignore")  # it warns that it is slow on large outcome spaces
        self.ops: Any = import_module("negmas.preferences.ops")
        outcomes, preferences = import_module("negmas.outcomes"), import_module("negmas.preferences")
        issues = [
            outcomes.make_issue(list(range(column.size)), f"item-{place}") for place, column in enumerate(table.columns)
        ]
        self.space = outcomes.make_os(issues)
        self.sides = [
            preferences.LinearAdditiveUtilityFunction(
                values=[dict(enumerate(values)) for values in _values(table, side)],
                weights=[1.0] * len(issues),
                bias=float(table.base[side]),
                outcome_space=self.space,
                reserved_value=float(table.reserve[side]),
            )
            for side in range(len(table.sides))
        ]

    def solve(self) -> Its:
        """Go from the values to the frontier and the four solutions."""
        outcomes = list(self.space.enumerate_or_sample(max_cardinality=float("inf")))
        points, places = self.ops.pareto_frontier(self.sides, outcomes)
        ranges = [side.minmax(self.space, above_reserve=False) for side in self.sides]
        kept = [tuple(outcomes[place]) for place in places]
        picked = {name: getattr(self.ops, its)(self.sides, points, ranges=ranges) for name, its in SOLUTIONS.items()}
        return Its(kept, {name: [kept[place] for _, place in found] for name, found in picked.items()})

    def statistics(self) -> object:
        """Work out all that it tells of a scenario."""
        return self.ops.calc_scenario_stats(self.sides)

    def utilities(self, outcome: Outcome) -> tuple[float, ...]:
        """Give what it takes an outcome to be worth, in floats."""
        return tuple(float(side(outcome)) for side in self.sides)


def _values(table: Table, side: int) -> list[list[float]]:
    per = table.per[side]
    return [[float(units / per) for units in column.units[side]] for column in table.columns]
