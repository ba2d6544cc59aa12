"""What is allowed but looks wrong in a negotiation: `check` names it, and nothing stops."""

from __future__ import annotations

from collections.abc import Iterator

from negotiator.model.negotiation import Doc, Negotiation, split
from negotiator.model.problems import Problem
from negotiator.zopa.tables.compiled import Compiled, Tie, bits, compiled, full
from negotiator.zopa.tables.worth import scores_points
from negotiator.zopa.whole import table_of


def warnings(negotiation: Negotiation) -> tuple[Problem, ...]:
    """Find what looks wrong, side by side; each says what would be usual instead."""
    source = compiled(negotiation)
    found: list[Problem] = []
    for side in negotiation.side_ids:
        found += _beyond_limit(negotiation, source, side)
        found += _low_reservation(negotiation, source, side)
        found += _links(negotiation, source, side)
        found += _better_unused(negotiation, side)
        found += _weights(negotiation, side)
    return tuple(found)


def _at(side: str, name: str, *keys: str | int) -> tuple[Doc, tuple[str | int, ...]]:
    issue, item = split(name)
    return Doc("position", issue=issue, side=side), ("items", item, *keys)


def _beyond_limit(negotiation: Negotiation, source: Compiled, side: str) -> Iterator[Problem]:
    for name, entry in negotiation.entries(side):
        item, stake = source.items[name], source.items[name].stake(side)
        beyond = full(item.size) & ~stake.accepts
        if stake.limited and beyond and stake.worth.factor > 0:
            most = max(stake.worth.numbers[index] for index in bits(beyond))
            if most > min(stake.worth.numbers[index] for index in bits(stake.accepts)):
                doc, keys = _at(side, name, "accepts" if entry.accepts is not None else "limit")
                yield Problem(
                    doc,
                    keys,
                    "refuses an option worth more than one it accepts",
                    "a limit that worth follows",
                )


def _low_reservation(negotiation: Negotiation, source: Compiled, side: str) -> Iterator[Problem]:
    stated = source.reservations.get(side)
    on_table, _ = table_of(source, negotiation.side_ids)
    package = on_table.status_quo()
    if stated is None or package is None:
        return
    score = on_table.points(on_table.vector(package))[negotiation.side_ids.index(side)]
    if stated < score:
        what = f"is below what the status quo is worth ({float(score):g})"
        yield Problem(Doc("side", side=side), ("reservation",), what, "at least that, or none stated")


def _links(negotiation: Negotiation, source: Compiled, side: str) -> Iterator[Problem]:
    for tie in source.ties:
        if tie.side == side:
            yield from _link(negotiation, source, tie)


def _link(negotiation: Negotiation, source: Compiled, tie: Tie) -> Iterator[Problem]:
    doc, keys = _at(tie.side, tie.item, "links", tie.place)
    if tie.broken_by_status_quo:
        what = "is broken by the status quo; it binds only packages that move its item"
        yield Problem(doc, (*keys, "concede"), what, "an option that the status quo does not concede")
    if tie.meets == full(source.items[tie.other].size) and source.items[tie.other].stake(tie.side).known:
        what = f"asks for no more than any option of {tie.other} is worth to {tie.side}; it is always met"
        yield Problem(doc, (*keys, "only_if"), what, "an option that others are worth less than")


def _better_unused(negotiation: Negotiation, side: str) -> Iterator[Problem]:
    for name, entry in negotiation.entries(side):
        if entry.better in ("first", "last") and isinstance(entry.limit, tuple):
            what = "has no effect beside a stretch: both ends are worse than the target"
            yield Problem(*_at(side, name, "better"), what, "one limit, or no better")


def _weights(negotiation: Negotiation, side: str) -> Iterator[Problem]:
    entries = dict(negotiation.entries(side))
    if not entries:
        return
    if scores_points(negotiation, side):
        for name, entry in entries.items():
            if entry.points is None and entry.known:
                yield Problem(*_at(side, name), "has no points; it is worth 0", "points for every item of the side")
    elif all(entry.weight is None for entry in entries.values()):
        yield Problem(Doc("side", side=side), (), "states no weights; equal ones are assumed", "a weight for each item")
    else:
        for name, entry in entries.items():
            if entry.weight is None:
                yield Problem(*_at(side, name), "has no weight; it is worth 0", "a weight for each item")
