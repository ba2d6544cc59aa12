"""Mixed integer programs by HiGHS (Huangfu and Hall, 2018), the optional extra `solver`, behind one small class.

Nothing here is exact: HiGHS works in floating point. What its answers prove about integers is for `program` to say.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib.util import find_spec
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from highspy import Highs, HighsVarType

TOLERANCE = 1e-9
"""How far HiGHS may be off a whole number, a bound or a row."""

MISSING = "this needs the optional extra `solver` (HiGHS): pip install 'negotiator-tui[solver]'"

NOTHING = ("Infeasible", "Primal infeasible or unbounded")
"""How HiGHS says that nothing meets the rows; no column here is unbounded."""

Row = tuple[float, Mapping[int, float], float]
"""At least, factor by column, at most."""


class SolverMissingError(Exception):
    """The optional extra `solver` is not installed; the text says how to get it."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a run ended with: the value of each column, no program could exceed `bound`, and the nodes it took."""

    state: Literal["optimal", "infeasible", "stopped"]
    values: tuple[float, ...]
    bound: float
    nodes: int


def available() -> bool:
    """Tell whether the optional extra is installed, without importing it."""
    return find_spec("highspy") is not None


class Milp:
    """A program to be maximised; it grows by columns and rows, and can be cut back to an earlier size."""

    def __init__(self, stop: Callable[[], bool]) -> None:
        self._highs = _silent()
        self._stop = stop
        self._highs.cbMipInterrupt.subscribe(self._interrupt)
        self._highs.cbSimplexInterrupt.subscribe(self._interrupt)
        self._costs: list[int] = []

    @property
    def size(self) -> tuple[int, int]:
        """Count the columns and the rows."""
        return self._highs.getNumCol(), self._highs.getNumRow()

    def column(self, low: float, high: float, whole: bool = True) -> int:
        """Add a column, and give its number."""
        number = self._highs.getNumCol()
        self._highs.addVar(low, high)
        if whole:
            self._highs.changeColIntegrality(number, _integer())
        return number

    def row(self, row: Row) -> None:
        """Add a row."""
        low, factors, high = row
        self._highs.addRow(low, high, len(factors), list(factors), list(factors.values()))

    def cut_back(self, size: tuple[int, int]) -> None:
        """Drop the columns and rows added since the program had this size."""
        columns, rows = self.size
        if rows > size[1]:
            self._highs.deleteRows(rows - size[1], list(range(size[1], rows)))
        if columns > size[0]:
            self._highs.deleteCols(columns - size[0], list(range(size[0], columns)))
        self._costs = [column for column in self._costs if column < size[0]]

    def maximise(self, costs: Mapping[int, float], gap: float, nodes: int) -> Outcome:
        """Find the greatest sum of costs to within `gap`, in so many nodes of the search at most."""
        for column in self._costs:
            self._highs.changeColCost(column, 0.0)
        for column, cost in costs.items():
            self._highs.changeColCost(column, cost)
        self._costs = list(costs)
        self._highs.setOptionValue("mip_abs_gap", gap)
        self._highs.setOptionValue("mip_max_nodes", nodes)
        self._highs.clearSolver()
        self._highs.solve()
        return self._outcome()

    def _outcome(self) -> Outcome:
        status = self._highs.modelStatusToString(self._highs.getModelStatus())
        info = self._highs.getInfo()
        nodes = max(1, info.mip_node_count)
        if status == "Optimal":
            return Outcome("optimal", tuple(self._highs.getSolution().col_value), info.mip_dual_bound, nodes)
        return Outcome("infeasible" if status in NOTHING else "stopped", (), float("inf"), nodes)

    def _interrupt(self, event: object) -> None:
        if self._stop():
            event.interrupt()  # type: ignore[attr-defined]


def _silent() -> Highs:
    """Make an empty program that prints nothing, gives the same answer each time, and keeps to one thread."""
    if not available():
        raise SolverMissingError(MISSING)
    from highspy import Highs, ObjSense

    highs = Highs()  # type: ignore[no-untyped-call]
    options: dict[str, bool | int | float | str] = {
        "output_flag": False,
        "threads": 1,
        "parallel": "off",
        "random_seed": 0,
        "mip_rel_gap": 0.0,
    }
    options["presolve"] = "off"  # that of 1.15 calls some programs infeasible that are not, and saves no time here
    options["mip_heuristic_run_feasibility_jump"] = False  # a third of the time of small programs, for nothing
    tolerances = ("mip_feasibility_tolerance", "primal_feasibility_tolerance", "dual_feasibility_tolerance")
    for name, value in {**options, **dict.fromkeys(tolerances, TOLERANCE)}.items():
        highs.setOptionValue(name, value)
    highs.changeObjectiveSense(ObjSense.kMaximize)
    return highs


def _integer() -> HighsVarType:
    from highspy import HighsVarType

    return HighsVarType.kInteger
