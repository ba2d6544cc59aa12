"""The tables that tools are compared on: real scenarios where they lie, else generated ones of the same sizes.

Real ones are those of other projects, whose licences keep them out of this repository: folders of scenarios in the
folder that NEGOTIATOR_SCENARIOS names, or in `shared/scenarios` beside the checkout.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from math import prod
from pathlib import Path

from negotiator.interop.reading import read
from negotiator.zopa.tables.compiled import compiled
from negotiator.zopa.tables.table import Table
from negotiator.zopa.whole import table_of
from tests.zopa.tables import random_table

FOLDER = Path(os.environ.get("NEGOTIATOR_SCENARIOS") or Path(__file__).parents[2] / "shared" / "scenarios")
LEAST, MOST = 100, 400_000
"""The packages of a scenario that is taken."""

GENERATED = ((3, 5), (4, 6), (6, 5), (7, 6), (8, 5))
"""Items and options, where no real scenario is there; the last has 390,625 packages."""


@dataclass(frozen=True, slots=True)
class Scenario:
    """A table of two sides or more, without links and terms of several items, and its name."""

    name: str
    table: Table

    @property
    def packages(self) -> int:
        """Count the packages on the table."""
        return prod(column.size for column in self.table.columns)


def scenarios() -> tuple[list[Scenario], str]:
    """Give what there is, smallest first, and a line that says where it is from."""
    real = list(_read())
    if real:
        return _ordered(real), "Real scenarios of GENIUS, GeniusWeb and NegMAS, read from their own files."
    made = (Scenario(f"generated, {i} x {o}", random_table(i, o, 0, 2, 1, total=1000)) for i, o in GENERATED)
    return _ordered(made), "Generated scenarios: no real ones lie in NEGOTIATOR_SCENARIOS or beside the checkout."


def _ordered(found: Iterator[Scenario] | list[Scenario]) -> list[Scenario]:
    return sorted(found, key=lambda each: (each.packages, each.name))


def _read() -> Iterator[Scenario]:
    for folder in sorted(FOLDER.glob("*/*")):
        negotiation = read(folder).negotiation if folder.is_dir() else None
        if negotiation is None or negotiation.terms:
            continue
        table, _ = table_of(compiled(negotiation), negotiation.side_ids)
        found = Scenario(f"{folder.name} ({folder.parent.name})", table)
        if LEAST <= found.packages <= MOST:
            yield found
