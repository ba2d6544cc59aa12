"""From value tables to the frontier and the four solutions: NegMAS, a plain listing in numpy, and ours.

All start from the same numbers in memory and end at the same: no file is read, and nothing is kept between runs. NegMAS
works in floats and lists every outcome as a Python object; the listing works in whole numbers and lists every package
in arrays; ours lists none. Where the listing's numbers are exact, ours and it must agree, or the table is not made.
What NegMAS finds otherwise is scored exactly and set down with its reason (`differences`). All its statistics, which it
works out together, are timed once, on small scenarios.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from benchmarks import listing, negmas
from benchmarks.clock import Case, Clock, timed, warm
from benchmarks.differences import UNEXPLAINED, Compared
from benchmarks.scenarios import Scenario, scenarios
from benchmarks.sheets import NONE, Sheet, ms, times
from benchmarks.solving import solve
from negotiator.zopa.tables.table import Vector

AFFORDABLE = 5_000
"""The most packages for which all statistics of NegMAS are worked out, at some 150 microseconds each."""

ROUNDED = "~: the exact scores do not fit into 62 bits, so the listing works on rounded ones; ours stays exact."

HEADINGS = ("scenario", "sides", "packages", "frontier", "NegMAS, all", "NegMAS", "listing", "ours")
RATIOS = ("NegMAS / ours", "listing / ours")


@dataclass(frozen=True)
class Row:
    """One line of the table, and where NegMAS differs."""

    cells: tuple[str, ...]
    reasons: Counter[str]


def sheet(clock: Clock, smallest: bool = False) -> Sheet:
    """Measure every scenario, or the smallest."""
    warm()
    found, where = scenarios()
    rows = [_row(clock, scenario) for scenario in (found[:1] if smallest else found)]
    title = "Table a: from value tables to the frontier and four solutions, unlinked"
    notes = (where, ROUNDED, *(_differences(rows) if negmas.present() else (negmas.HOW,)))
    return Sheet(title, (*HEADINGS, *RATIOS), tuple(row.cells for row in rows), notes)


def _row(clock: Clock, scenario: Scenario) -> Row:
    table, frontier = scenario.table, agreed(scenario)
    fits = listing.rounded(table)
    cases: dict[str, Case] = {"ours": lambda: solve(table), "listing": lambda: listing.solve(fits)}
    tool = negmas.Negmas(table) if negmas.present() else None
    reasons = Counter[str]()
    if tool is not None:
        cases["negmas"] = tool.solve
        reasons = Compared(table, frontier, tool.solve()).reasons()
    taken = clock.medians(cases)
    every = timed(tool.statistics) * 1000 if tool is not None and scenario.packages <= AFFORDABLE else None
    cells = (
        *(scenario.name, str(len(table.sides)), f"{scenario.packages:,}", f"{len(frontier):,}"),
        *(ms(each) if each is not None else NONE for each in (every, taken.get("negmas"))),
        *(ms(taken["listing"]) + ("" if fits is table else " ~"), ms(taken["ours"])),
        *(times(taken[name], taken["ours"]) if name in taken else NONE for name in ("negmas", "listing")),
    )
    return Row(cells, reasons)


def agreed(scenario: Scenario) -> list[Vector]:
    """Give our frontier's units; AssertionError where an exact listing differs in it or in a solution."""
    table, (frontier, picked) = scenario.table, solve(scenario.table)
    ours = [frontier.units(place) for place in range(len(frontier))]
    if listing.rounded(table) is not table:
        return ours
    listed, solutions = listing.solve(table)
    assert ours == listed, f"{scenario.name}: frontiers differ"
    for name, units in solutions.items():
        assert [p.scores for p in picked[name].points] == [table.points(each) for each in units], scenario.name
    return ours


def _differences(rows: list[Row]) -> list[str]:
    """Say how often NegMAS differs, by reason."""
    found = sum((row.reasons for row in rows), Counter[str]())
    same = sum(not row.reasons for row in rows)
    notes = [f"NegMAS {negmas.version()} finds the same as ours on {same} of {len(rows)} scenarios. It differs by:", ""]
    notes += [f"- {reason}: {number}, on {_on(rows, reason)}" for reason, number in sorted(found.items())]
    left = sum(number for reason, number in found.items() if UNEXPLAINED in reason)
    return [*notes, "", f"Differences that no known fault explains: {left}."]


def _on(rows: list[Row], reason: str) -> str:
    names = [row.cells[0] for row in rows if row.reasons[reason]]
    return names[0] if len(names) == 1 else f"{len(names)} scenarios"
