"""One draw as a negotiation of its own, for the exact engine; slow and plain, and what the fast way must equal."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from negotiator.zopa.breath import breathe
from negotiator.zopa.robust.chances import LOOSEST, THOUSAND
from negotiator.zopa.robust.plan import Plan
from negotiator.zopa.tables.compiled import Compiled, CompiledItem, Stake
from negotiator.zopa.tables.table import Table, table
from negotiator.zopa.tables.worth import FULL
from negotiator.zopa.whole import table_of
from negotiator.zopa.words.words import Cell, cell


@dataclass(frozen=True, slots=True)
class Draw:
    """Numbers drawn, in the order of sides and items: steps of limits, then factors and moves in thousandths."""

    steps: Sequence[Sequence[int]]
    factors: Sequence[Sequence[int]]
    shifts: Sequence[int]


@dataclass(frozen=True, slots=True)
class Drawn:
    """A drawn negotiation; each side's reservation is what its table says and `shifts` (points) more."""

    sides: tuple[str, ...]
    source: Compiled
    shifts: tuple[Fraction, ...]

    def table(self, names: Collection[str], fixed: Collection[str]) -> Table:
        """Give the table of some items, the `fixed` ones at their status quo, with the reservations as drawn."""
        bare = table(self.source, self.sides, names, fixed, self.source.reservations)
        moved = {side: at + by for side, at, by in zip(self.sides, bare.reserve, self.shifts, strict=True)}
        return table(self.source, self.sides, names, fixed, moved)

    def whole(self) -> Table:
        """Give the table of all items that the sides can settle."""
        on = [column.name for column in table_of(self.source, self.sides)[0].columns]
        return self.table(on, [name for name in self.source.items if name not in on])

    def stays(self, chosen: Mapping[str, int]) -> bool:
        """Tell whether a package (options by item) is in the zone; items that it does not name stay as they are."""
        on_table = self.table(chosen, [name for name in self.source.items if name not in chosen])
        options = tuple(chosen[column.name] for column in on_table.columns)
        moves = options != on_table.status_quo()
        return moves and on_table.allows(options) and on_table.in_zone(on_table.vector(options))

    def cell(self, names: tuple[str, ...]) -> Cell:
        """Judge some items of one issue together."""
        return cell(self.source, names, self.sides)


def drawn(plan: Plan, draw: Draw) -> Drawn:
    """Make the negotiation that was drawn."""
    by_side = {side: _scaled(plan, side, dict(zip(plan.names, row, strict=True))) for side, row in _rows(plan, draw)}
    items = {}
    for k, (name, item) in enumerate(plan.source.items.items()):
        breathe()
        steps = {side: draw.steps[s][k] for s, side in enumerate(plan.sides)}
        stakes = (
            _stake(plan, item, stake, by_side[stake.side][name], steps[stake.side]) for stake in _among(plan, item)
        )
        items[name] = replace(item, stakes=tuple(stakes))
    shifts = tuple(plan.spans[side] * by / THOUSAND for side, by in zip(plan.sides, draw.shifts, strict=True))
    return Drawn(plan.sides, replace(plan.source, items=items), shifts)


def _rows(plan: Plan, draw: Draw) -> zip[tuple[str, Sequence[int]]]:
    return zip(plan.sides, draw.factors, strict=True)


def _among(plan: Plan, item: CompiledItem) -> list[Stake]:
    return [stake for stake in item.stakes if stake.side in plan.sides]


def _scaled(plan: Plan, side: str, factors: Mapping[str, int]) -> Mapping[str, Fraction]:
    """Give what each item's worth is multiplied by: a weight's factor, all weights scaled to 100 again."""
    total = sum((weight * factors[name] for name, weight in plan.weights[side].items()), Fraction())
    share = total / FULL or Fraction(THOUSAND)
    return {name: factor / share for name, factor in factors.items()}


def _stake(plan: Plan, item: CompiledItem, stake: Stake, factor: Fraction, step: int) -> Stake:
    moved = replace(stake, worth=stake.worth.scaled(factor), without_deal=stake.without_deal * factor)
    return with_limit(plan, item, moved, step)


def with_limit(plan: Plan, item: CompiledItem, stake: Stake, step: int) -> Stake:
    """Give a stake with its limit so many steps looser (below 0: tighter); no deal is worth what its limit is."""
    by_step = plan.limits.get((stake.side, item.name))
    if by_step is None:
        return stake
    limit = by_step[step + LOOSEST]
    if item.status_quo is None:
        stake = replace(stake, without_deal=limit.without_deal(stake.worth))
    return replace(stake, accepts=limit.accepts)
