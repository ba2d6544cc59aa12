"""What is allowed but looks wrong: where it is told, what it says, and that what is usual is not told."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from negotiator.model.negotiation import Doc, Negotiation
from negotiator.zopa.warnings import warnings
from tests.build import Row, choice, ladder, link, negotiation, scores, trade

Told = tuple[str, str, str]
"""A warning: the side and key that it stands at, what looks wrong, and what would be usual."""

ITEMS = {"i.a": ladder("x y z", "x"), "i.b": ladder("x y z", "x")}
USUAL: Row = trade("x", weight=1)
BEYOND = ("refuses an option worth more than one it accepts", "a limit that worth follows")
BROKEN = (
    "is broken by the status quo; it binds only packages that move its item",
    "an option that the status quo does not concede",
)
ALWAYS_MET = (
    "asks for no more than any option of i.b is worth to us; it is always met",
    "an option that others are worth less than",
)
UNUSED = ("has no effect beside a stretch: both ends are worse than the target", "one limit, or no better")
WEIGHTS = "a weight for each item"
LOW = ("is below what the status quo is worth (50)", "at least that, or none stated")


def stated(us: Mapping[str, Row], reservation: int | None = None) -> Negotiation:
    """Make a negotiation in which all but what one side states is usual."""
    other = {name: scores("x y z", 2, 1, 0) if "points" in row else USUAL for name, row in us.items()}
    items = {name: choice("x y z", "x") if "accepts" in row else ITEMS[name] for name, row in us.items()}
    return negotiation(items, {"us": us, "cn": other}, reservations={} if reservation is None else {"us": reservation})


def told(found: Negotiation) -> list[Told]:
    return [(f"{each.doc.side}.{'.'.join(map(str, each.keys))}", each.what, each.allowed) for each in warnings(found)]


@pytest.mark.parametrize(
    ("us", "expected"),
    [
        ({"i.a": trade("z", "y", weight=1)}, []),
        ({"i.a": scores("x y z", 0, 1, 5, accepts=("y",))}, [("us.items.a.accepts", *BEYOND)]),
        ({"i.a": scores("x y z", 5, 1, 5, limit="y", better="last")}, [("us.items.a.limit", *BEYOND)]),
        ({"i.a": scores("x y z", 1, 1, 5, limit="y", better="last")}, []),
        (
            {"i.a": trade("z", weight=1, links=(link("x", "i.b", "y"),)), "i.b": trade("z", weight=1)},
            [("us.items.a.links.0.concede", *BROKEN)],
        ),
        (
            {"i.a": trade("x", weight=1, links=(link("y", "i.b", "x"),)), "i.b": trade("z", weight=1)},
            [("us.items.a.links.0.only_if", *ALWAYS_MET)],
        ),
        ({"i.a": trade("x", weight=1, links=(link("y", "i.b", "y"),)), "i.b": trade("z", weight=1)}, []),
        ({"i.a": trade("y", ("x", "z"), better="first", weight=1)}, [("us.items.a.better", *UNUSED)]),
        ({"i.a": trade("y", ("x", "z"), better="last", weight=1)}, [("us.items.a.better", *UNUSED)]),
        ({"i.a": trade("y", ("x", "z"), weight=1)}, []),
        ({"i.a": trade("z"), "i.b": trade("z")}, [("us.", "states no weights; equal ones are assumed", WEIGHTS)]),
        ({"i.a": trade("z", weight=2), "i.b": trade("z")}, [("us.items.b", "has no weight; it is worth 0", WEIGHTS)]),
        (
            {"i.a": scores("x y z", 0, 1, 2), "i.b": trade("z")},
            [("us.items.b", "has no points; it is worth 0", "points for every item of the side")],
        ),
        ({}, []),
    ],
)  # fmt: skip
def test_what_looks_wrong_is_told_where_it_stands(us: dict[str, Row], expected: list[Told]) -> None:
    found = [each for each in told(stated(us)) if each[0].startswith("us.")]
    assert found == expected
    assert {each.doc for each in warnings(stated(us))} <= {
        Doc("side", side="us"), *(Doc("position", side=side, issue="i") for side in ("us", "cn"))
    }  # fmt: skip


@pytest.mark.parametrize(
    ("reservation", "expected"), [(49, [("us.reservation", *LOW)]), (50, []), (51, []), (None, [])]
)
def test_a_reservation_below_the_status_quo_is_told(reservation: int | None, expected: list[Told]) -> None:
    assert told(stated({"i.a": trade("x", weight=1), "i.b": trade("z", weight=1)}, reservation)) == expected
