"""What may be drawn of a negotiation: its compiled form, the limit at each step, and how sure each quantity is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from negotiator.model.negotiation import Negotiation, split
from negotiator.model.position import Confidence
from negotiator.zopa.robust.chances import confidence, usual_confidence
from negotiator.zopa.robust.limits import Limit, limits
from negotiator.zopa.tables.compiled import Compiled, compiled
from negotiator.zopa.tables.worth import scores_points, weights
from negotiator.zopa.whole import table_of


@dataclass(frozen=True)
class Plan:
    """What is drawn, by side and item.

    `limits` lacks what has none; `weights` is empty for sides of points; `spans` is each side's range of scores over
    the items on the table, in points.
    """

    sides: tuple[str, ...]
    names: tuple[str, ...]
    source: Compiled
    limits: Mapping[tuple[str, str], tuple[Limit, ...]]
    weights: Mapping[str, Mapping[str, Fraction]]
    spans: Mapping[str, Fraction]
    confidence: Mapping[tuple[str, str], Confidence]
    usual: Mapping[str, Confidence]

    def issues(self) -> Mapping[str, tuple[str, ...]]:
        """Give the items of each issue."""
        found: dict[str, list[str]] = {}
        for name in self.names:
            found.setdefault(split(name)[0], []).append(name)
        return {issue: tuple(names) for issue, names in found.items()}


def plan(negotiation: Negotiation, sides: tuple[str, ...] | None = None) -> Plan:
    """Find what may be drawn of a sound negotiation, for all its sides or some."""
    source, among, names = compiled(negotiation), sides or negotiation.side_ids, negotiation.item_names
    both = [(side, name) for side in among for name in names]
    found = {(side, name): _limits(negotiation, source, side, name) for side, name in both}
    return Plan(
        among,
        names,
        source,
        {key: each for key, each in found.items() if each is not None},
        {side: {} if scores_points(negotiation, side) else weights(negotiation, side) for side in among},
        _spans(source, among),
        {(side, name): confidence(negotiation, side, name) for side, name in both},
        {side: usual_confidence(negotiation, side) for side in among},
    )


def _limits(negotiation: Negotiation, source: Compiled, side: str, name: str) -> tuple[Limit, ...] | None:
    item, position = negotiation.item(name), negotiation.position(side, name)
    if item is None or not position.known:
        return None
    return limits(item, position, source.items[name].stake(side).worth)


def _spans(source: Compiled, sides: tuple[str, ...]) -> Mapping[str, Fraction]:
    on_table, _ = table_of(source, sides)
    ranges = [[max(column.units[s]) - min(column.units[s]) for column in on_table.columns] for s in range(len(sides))]
    return {side: sum(each) / per for side, each, per in zip(sides, ranges, on_table.per, strict=True)}
