"""A small negotiation in which China's positions and the agenda can be said in a line, and what is told of it."""

from __future__ import annotations

from typing import Any

from negotiator.model.negotiation import Negotiation
from negotiator.view.story import story
from tests.build import Row, choice, ladder, negotiation, quantity, trade

STEPS = "none advisories licensing scheduling"
ITEMS = {
    "drugs.controls": ladder(STEPS, "none", title="Precursor controls", labels={"advisories": "warnings to exporters"}),
    "drugs.days": quantity(0, 30, 1, 0, title="Notice")
    | {"quantity": {"from": 0, "to": 30, "step": 1, "unit": "days"}},
    "drugs.seat": choice("geneva vienna oslo", title="Seat"),
    "drugs.talks": ladder("none calls visits", "none", title="Talks"),
}
DAYS, SEAT, TALKS = "drugs.days", "drugs.seat", "drugs.talks"


def held(*, items: dict[str, Row] | None = None, set_aside: tuple[str, ...] = (), **rows: Row) -> Negotiation:
    """China's positions by item, with another side that holds one; `items` over those of the agenda."""
    own = {f"drugs.{name}": row for name, row in rows.items()}
    agenda = {**ITEMS, **(items or {})}
    return negotiation(agenda, {"china": own, "us": {"drugs.seat": trade("oslo")}}, set_aside=set_aside)


def told(before: dict[str, Any], after: dict[str, Any]) -> list[tuple[str, str]]:
    return [(each.manner, each.text) for each in story(held(**before), held(**after))]
