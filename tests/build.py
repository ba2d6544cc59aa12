"""Negotiations for tests, made from plain tables: negotiation({"i.a": ladder("x y", "x")}, {"us": {...}})."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction

from negotiator.model.agenda import Header, Issue
from negotiator.model.negotiation import Negotiation, split
from negotiator.model.position import Positions, Side

Row = dict[str, object]
Settled = str | int | Fraction | None


def number(text: str | int) -> Fraction:
    """Read an exact number from its decimal text: number("0.5")."""
    return Fraction(text)


def ladder(options: str, status_quo: str | None = None, **more: object) -> Row:
    """Make a ladder item of options parted by spaces."""
    return _stated(ladder=tuple(options.split()), status_quo=status_quo, **more)


def choice(options: str, status_quo: str | None = None, **more: object) -> Row:
    """Make a choice item of options parted by spaces."""
    return _stated(choice=tuple(options.split()), status_quo=status_quo, **more)


def quantity(low: int, high: int, step: int = 1, status_quo: Settled = None, **more: object) -> Row:
    """Make a quantity item."""
    return _stated(quantity={"from": low, "to": high, "step": step}, status_quo=status_quo, **more)


def trade(target: Settled = None, limit: object = None, **more: object) -> Row:
    """Make a tradeable position; `links` are made by `link`."""
    return _stated(stance="tradeable", target=target, limit=limit, **more)


def red(target: Settled = None, limit: object = None, **more: object) -> Row:
    """Make a red line."""
    return _stated(stance="red-line", target=target, limit=limit, **more)


def unknown(**more: object) -> Row:
    """Make an entry whose stance is unknown."""
    return _stated(stance="unknown", **more)


def link(concede: object, item: str, at_least: object) -> Row:
    """Make a link: `concede` here only if `item` is settled at `at_least`."""
    return {"concede": concede, "only_if": {"item": item, "at_least": at_least}}


def scores(options: str, *points: Settled, **more: object) -> Row:
    """Make a tradeable position of points, one for each of the options."""
    return _stated(stance="tradeable", points=dict(zip(options.split(), points, strict=True)), **more)


def scored(options: str, status_quo: str | None, **points: Sequence[Settled]) -> Negotiation:
    """Make a negotiation of one choice item, i.a, from each side's points for its options."""
    held = {side: {"i.a": scores(options, *each)} for side, each in points.items()}
    return negotiation({"i.a": choice(options, status_quo)}, held)


def _stated(**keys: object) -> Row:
    return {key: value for key, value in keys.items() if value is not None}


def negotiation(
    items: Mapping[str, Row],
    positions: Mapping[str, Mapping[str, Row]],
    *,
    set_aside: Iterable[str] = (),
    reservations: Mapping[str, object] | None = None,
) -> Negotiation:
    """Make a negotiation of items by full name, and of each side's positions by full name.

    Issues and sides come in the order in which they are named. A side without positions is an absent one.
    """
    agenda = _by_issue({name: {"title": name, **row} for name, row in items.items()})
    header = {
        "format": 1,
        "title": "Test",
        "sides": tuple(positions),
        "issues": tuple(agenda),
        "set_aside": tuple(set_aside),
    }
    sides = {side: {"reservation": points} for side, points in (reservations or {}).items()}
    return Negotiation(
        Header.model_validate(header),
        {issue: Issue.model_validate({"title": issue, "items": rows}) for issue, rows in agenda.items()},
        {side: Side.model_validate(table) for side, table in sides.items()},
        {
            (side, issue): Positions.model_validate({"items": rows})
            for side, held in positions.items()
            for issue, rows in _by_issue(held).items()
        },
    )


def _by_issue(rows: Mapping[str, Row]) -> dict[str, dict[str, Row]]:
    found: dict[str, dict[str, Row]] = {}
    for name, row in rows.items():
        issue, item = split(name)
        found.setdefault(issue, {})[item] = row
    return found
