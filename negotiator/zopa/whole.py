"""A negotiation as a whole, or two of its sides: counts, what each side can get, the frontier and the solutions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from itertools import combinations
from math import prod

from negotiator.model.base import Option
from negotiator.model.negotiation import Negotiation
from negotiator.zopa.count.bracket import bracket
from negotiator.zopa.count.number import Count
from negotiator.zopa.count.tally import Tally, quick, tally
from negotiator.zopa.efficient.frontier import Frontier, Point
from negotiator.zopa.efficient.layout import Layout, layout
from negotiator.zopa.efficient.merging import run
from negotiator.zopa.efficient.settling import TooLargeError
from negotiator.zopa.solutions import Solution, solutions
from negotiator.zopa.solver.proving import Proof, proofs
from negotiator.zopa.tables.compiled import Compiled, compiled
from negotiator.zopa.tables.kept import Kept
from negotiator.zopa.tables.table import Table, table
from negotiator.zopa.words.words import blocked

QUICK_BYTES = 500_000
"""The table of totals that is made first: a count that fits it is exact at once, others get a bracket first."""


FEW = 10_000
"""The allowed packages up to which the count is there at once, so that nothing need be shown before it."""


@dataclass(frozen=True, slots=True)
class Whole:
    """All sides together, or a pair of them.

    `without` names the items left out as blocked or unknown. `best` and `worst` are each side's scores in the zone,
    None where the zone is empty or `worst` was not counted exactly. `pairs` is, for all of three sides and more, what
    each two could agree by themselves. `lost` is by how many points at most each side may do better than on the listed
    frontier, all 0 where it is exact. `too_large` says why nothing more was worked out.
    """

    sides: tuple[str, ...]
    without: tuple[str, ...]
    total: Count
    allowed: Count
    zone: Count
    reservation: Mapping[str, Fraction]
    best: Mapping[str, Fraction | None] = field(default_factory=dict)
    worst: Mapping[str, Fraction | None] = field(default_factory=dict)
    frontier: Sequence[Point] = ()
    solutions: Mapping[str, Solution] = field(default_factory=dict)
    lost: Mapping[str, Fraction] = field(default_factory=dict)
    pairs: tuple[Whole, ...] = ()
    too_large: str = ""


_tables: Kept[tuple[Compiled, tuple[Table, tuple[str, ...]]]] = Kept(6)


def table_of(source: Compiled, sides: tuple[str, ...]) -> tuple[Table, tuple[str, ...]]:
    """Give the table of all items these sides can settle, and the names of those left out as blocked or unknown.

    A few are kept: a deal that is chosen option by option asks for its table with every one.
    """
    return _tables.get((id(source), sides), lambda: (source, _table_of(source, sides)))[1]


def _table_of(source: Compiled, sides: tuple[str, ...]) -> tuple[Table, tuple[str, ...]]:
    items = [item for item in source.items.values() if not item.aside]
    out = tuple(item.name for item in items if blocked(item, sides) or not item.known(sides))
    on = [item.name for item in items if item.name not in out]
    held = [name for name in source.items if name not in on]
    return table(source, sides, on, held, source.reservations), out


def analyse(negotiation: Negotiation, sides: tuple[str, ...] | None = None) -> Whole:
    """Work out the whole negotiation, or what some sides of it could agree among themselves."""
    *_, last = series(negotiation, sides)
    return last


def series(negotiation: Negotiation, sides: tuple[str, ...] | None = None) -> Iterator[Whole]:
    """Give what `analyse` gives, as it becomes ready: the count may be a bracket at first, and pairs come last."""
    for whole in _series(negotiation, sides or negotiation.side_ids):
        yield whole
    if sides is None and len(negotiation.side_ids) > 2:
        yield replace(whole, pairs=tuple(analyse(negotiation, pair) for pair in combinations(negotiation.side_ids, 2)))


def _series(negotiation: Negotiation, sides: tuple[str, ...]) -> Iterator[Whole]:
    on_table, without = table_of(compiled(negotiation), sides)
    total = prod(column.size for column in on_table.columns)
    reservation = dict(zip(on_table.sides, on_table.reserve, strict=True))
    begun = Whole(on_table.sides, without, Count(total, total), Count(0, total), Count(0, total), reservation)
    laid, options = layout(on_table), _options(negotiation, on_table)
    try:
        begun = replace(begun, allowed=Count(laid.allowed, laid.allowed))
    except TooLargeError as error:
        begun = replace(begun, too_large=str(error))
        yield begun
        yield from (_proved(begun, proof) for proof in proofs(on_table, options))
        return
    frontier = Frontier(run(laid), options)
    for whole in _counts(_merged(begun, frontier), laid):
        yield whole
    if any(frontier.run.lost) and len(sides) > 2:
        yield from (_proved(whole, proof) for proof in proofs(on_table, options))


def _proved(begun: Whole, proof: Proof) -> Whole:
    """Give what the solver proved beside what was known."""
    nothing = dict.fromkeys(begun.sides)
    if proof.empty:
        none = solutions(begun.sides, ())
        return replace(begun, zone=Count(0, 0), best=nothing, worst=nothing, solutions=none, too_large="")
    found = max(begun.zone.at_least, len(proof.frontier))
    known = replace(begun, zone=Count(found, begun.zone.at_most), worst=begun.worst or nothing)
    if proof.best is not None:
        known = replace(known, best=dict(zip(begun.sides, proof.best, strict=True)))
    if proof.frontier:
        known = replace(known, frontier=proof.frontier)
    if proof.lost is not None:
        known = replace(known, lost=dict(zip(begun.sides, proof.lost, strict=True)), too_large="")
    return replace(known, solutions={**begun.solutions, **(proof.solutions or {})})


def _options(negotiation: Negotiation, on_table: Table) -> tuple[Sequence[Option], ...]:
    items = [negotiation.item(column.name) for column in on_table.columns]
    return tuple(item.options for item in items if item is not None)


def _merged(begun: Whole, frontier: Frontier) -> Whole:
    """Give what the frontier tells: what each side can get, the solutions, and a first bracket of the zone."""
    sides, exact = begun.sides, not any(frontier.run.lost)
    lost = dict(zip(sides, map(Fraction.__rtruediv__, frontier.table.per, frontier.run.lost), strict=True))
    empty = not frontier and not frontier.near
    return replace(
        begun,
        zone=Count(0, 0) if empty else Count(len(frontier), begun.allowed.at_most),
        best=dict(zip(sides, frontier.best() or [None] * len(sides), strict=True)),
        worst=dict.fromkeys(sides),
        frontier=frontier,
        solutions=solutions(sides, frontier, exact),
        lost=lost,
    )


def _counts(begun: Whole, laid: Layout) -> Iterator[Whole]:
    """Give the zone's count: at once where few packages are allowed, else from a coarse table to the exact one."""
    if begun.zone == Count(0, 0):
        yield begun
        return
    if laid.allowed > FEW:
        yield begun
    exact = quick(laid)
    if exact is not None:
        yield _counted(begun, laid, exact)
        return
    first = bracket(laid, QUICK_BYTES)
    yield _counted(begun, laid, first)
    if first is None or not first.exact:
        yield _counted(begun, laid, tally(laid))


def _counted(begun: Whole, laid: Layout, found: Tally | None) -> Whole:
    if found is None:
        return begun
    zone, least = found.zone(), found.least()
    worst = laid.table.points(least) if least is not None else [None] * len(begun.sides)
    between = Count(max(zone.at_least, begun.zone.at_least), min(zone.at_most, begun.zone.at_most))
    return replace(begun, zone=between, worst=dict(zip(begun.sides, worst, strict=True)))
