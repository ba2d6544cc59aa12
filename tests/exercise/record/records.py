"""Records for tests: a small agenda, terms, and plays of any length."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from fractions import Fraction

from negotiator.exercise.record.chain import joined
from negotiator.exercise.record.entries import Act, ActKind, Begin, Content, Ending, Entry
from negotiator.model.agenda import Header, Issue, Item, Quantity
from negotiator.model.base import Option
from negotiator.model.negotiation import Negotiation

NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
WHOLE: Mapping[str, Option] = {"river.gauge": "there", "river.flow": Fraction(5, 2), "river.name": "30"}
PARTIAL: Mapping[str, Option] = {"river.gauge": "here", "river.name": "n40"}

RIVER = Issue(
    title="River",
    items={
        "gauge": Item(title="Gauge", choice=("here", "there"), status_quo="here"),
        "flow": Item(
            title="Flow",
            quantity=Quantity.model_validate({"from": Fraction(0), "to": Fraction(10), "step": Fraction(1, 2)}),
            status_quo=Fraction(0),
        ),
        "name": Item(title="Name", choice=("30", "n40")),
        "dam": Item(title="Dam", choice=("yes", "no"), status_quo="no"),
    },
)


@dataclass(frozen=True)
class Stated:
    """The terms of an exercise."""

    rounds: int | None = None
    minutes: int | None = None
    partial: bool = False
    at_deadline: str = "no-deal"


def agenda(*sides: str) -> Negotiation:
    """Give a negotiation of four items: one without a status quo, one set aside."""
    header = Header(format=1, title="River", sides=sides, issues=("river",), set_aside=("river.dam",))
    return Negotiation(header, {"river": RIVER})


def begin(*sides: str) -> Begin:
    return Begin("River \u00e9\U0001f30a\x1b", "0f" * 32, sides, dict.fromkeys(sides, "person"), -7)


def act(kind: ActKind, side: str, package: Mapping[str, Option] | None = None, message: str = "") -> Act:
    return Act(kind, side, package if kind != "offer" or package is not None else WHOLE, message)


def play(*contents: Content, sides: tuple[str, ...] = ("north", "south")) -> tuple[Entry, ...]:
    """Give a record of contents after a beginning, each a minute after the one before."""
    entries = joined((), NOON, begin(*sides))
    for count, content in enumerate(contents, start=1):
        entries = joined(entries, NOON + count * MINUTE, content)
    return entries


def finished_play(length: int) -> tuple[Entry, ...]:
    """Give a finished record of so many entries, 4 at least."""
    sides = ("north", "south")
    offers = [
        act("offer", sides[count % 2], WHOLE if count % 3 else PARTIAL, f"no. {count}\n\u201csaid\u201d")
        for count in range(length - 3)
    ]
    return play(*offers, act("accept", sides[len(offers) % 2]), Ending("deal", "accepted"))
