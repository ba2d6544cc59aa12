"""Positions: what a side holds on an item, and what a side is."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import Field

from negotiator.model.agenda import MAX_OPTIONS, Id, ItemName
from negotiator.model.base import (
    Date,
    Number,
    OneOption,
    OptionOrList,
    OptionOrPair,
    Table,
    Worths,
)

MAX_LINKS, MAX_EVIDENCE = 100, 100
"""How many links, and how many pieces of evidence, a position may have."""

Stance = Literal["red-line", "tradeable", "unknown"]
Confidence = Literal["high", "medium", "low"]
Options = Annotated[tuple[str, ...], Field(max_length=MAX_OPTIONS)]


class Evidence(Table):
    """Where a position is known from."""

    source: str = Field(description="who reports it")
    date: Date | None = Field(default=None, description="when: year, month or day")
    says: str | None = Field(default=None, description="what it says, in short")


class Condition(Table):
    """The other half of a link: an item, and the option that it must be settled at (or one worth as much)."""

    item: ItemName = Field(description="the other item, as issue.item")
    at_least: OptionOrList = Field(description="the option asked for; on a choice item, a list of them")


class Link(Table):
    """A side's condition across items: `concede` here, or worse, only if the condition is met there."""

    concede: OptionOrList = Field(description="the option given, or further; on a choice item, a list of them")
    only_if: Condition = Field(description="what is asked for it")


class Position(Table):
    """What a side holds on an item; every key is optional, and no entry reads as `unknown`."""

    stance: Stance = Field(default="unknown", description="red-line, tradeable or unknown")
    target: OneOption | None = Field(default=None, description="the option aimed for")
    limit: OptionOrPair | None = Field(default=None, description="the last option accepted, or both ends of a stretch")
    better: Literal["first", "last", "only"] | None = Field(
        default=None, description="which end is better, where target and limit do not tell"
    )
    prefers: Options | None = Field(default=None, description="choice items: options liked, best first")
    accepts: Options | None = Field(default=None, description="choice items: options accepted")
    weight: Number | None = Field(
        default=None, description="how much the item matters; a side's weights are scaled to 100"
    )
    values: Worths | None = Field(default=None, description="worth of each option, stretched to 0 to 1")
    points: Worths | None = Field(default=None, description="worth of each option in final points")
    confidence: Confidence | None = Field(default=None, description="high: reported; medium: inferred; low: assumed")
    interest: str | None = Field(default=None, description="why the side holds this")
    rationale: str | None = Field(default=None, description="why it is read this way, and what is assumed")
    evidence: Annotated[tuple[Evidence, ...], Field(max_length=MAX_EVIDENCE)] | None = Field(
        default=None, description="what it rests on, an entry a line"
    )
    set_by: str | None = Field(default=None, description="who set it: the capital, the delegation")
    reviewed: Date | None = Field(default=None, description="when it was last looked at")
    links: Annotated[tuple[Link, ...], Field(max_length=MAX_LINKS)] | None = Field(
        default=None, description="conditions across items"
    )

    @property
    def known(self) -> bool:
        """Tell whether the stance is a red line or tradeable."""
        return self.stance != "unknown"


UNKNOWN = Position()
"""What no entry reads as."""


class Positions(Table):
    """What a side holds on the items of one issue: one position file."""

    items: Mapping[Id, Position] = Field(default={}, description="positions by item")


class Side(Table):
    """A party to the negotiation: the file side.toml in its folder."""

    title: str | None = Field(default=None, description="name on screen; the id where absent")
    short: Annotated[str, Field(max_length=12)] | None = Field(
        default=None, description="a few letters for column heads"
    )
    colour: str | None = Field(default=None, description="colour of the side on screen")
    reservation: Number | None = Field(default=None, description="what the side gets without a deal, in its points")
    mandate: str | None = Field(default=None, description="what the delegation may do")
    brief: str | None = Field(default=None, description="confidential brief of who plays the side in an exercise")
    may_disclose: tuple[str, ...] | None = Field(
        default=None, description="what of it may be told to the others, an entry a line"
    )
