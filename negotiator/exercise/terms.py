"""The terms of an exercise: the public file `exercise.toml`, and the private sheet that a trainee fills."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from negotiator.model.agenda import Id
from negotiator.model.base import Number, Table

FORMAT = 1
MOST_ROUNDS, MOST_MINUTES, MOST_TEXTS, MOST_HINTS = 1_000, 10_000, 40, 1_000

HintKind = Literal["concessions", "priorities", "exchanges"]
HINTS: tuple[HintKind, ...] = ("concessions", "priorities", "exchanges")
"""How far each side has come; what the other's offers say matters to it; offers worth as much that are nearer to it."""

Texts = Annotated[tuple[str, ...], Field(max_length=MOST_TEXTS)]


class Hints(Table):
    """Which hints a side may ask for in play, and how many."""

    kinds: tuple[HintKind, ...] = Field(default=HINTS, description="concessions, priorities, exchanges")
    most: Annotated[int, Field(ge=0, le=MOST_HINTS)] = Field(default=3, description="how many a side may ask for")


class Role(Table):
    """What all may know of a side's role."""

    title: str | None = Field(default=None, description="who the side is in the exercise; its title where absent")
    brief: str | None = Field(default=None, description="public description of the role")


class Exercise(Table):
    """The public terms of an exercise; all that is confidential stands in the sides' folders.

    `rounds` is how often each side may act at most, `minutes` how long play may last; at least one is stated. `partial`
    tells whether an offer that leaves items open may be accepted: these then stay at their status quo.
    """

    format: Literal[1] = Field(default=1, description="1")
    title: str = Field(description="name on screen")
    brief: str = Field(description="what all sides are told")
    rounds: Annotated[int, Field(ge=1, le=MOST_ROUNDS)] | None = Field(
        default=None, description="how often each side may act at most"
    )
    minutes: Annotated[int, Field(ge=1, le=MOST_MINUTES)] | None = Field(
        default=None, description="how long play may last"
    )
    partial: bool = Field(default=True, description="whether an offer that leaves items open may be accepted")
    at_deadline: Literal["no-deal", "last-word"] = Field(
        default="no-deal", description="no-deal: the offer lapses; last-word: whose turn it is may still accept it"
    )
    aims: Texts = Field(default=(), description="what is to be learnt")
    before: Texts = Field(default=(), description="questions before play")
    after: Texts = Field(default=(), description="questions after play")
    hints: Hints | None = Field(default=None, description="hints that a side may ask for in play; none where absent")
    roles: Mapping[Id, Role] = Field(default={}, description="what all may know of each side's role")

    @model_validator(mode="after")
    def _ends(self) -> Self:
        if self.rounds is None and self.minutes is None:
            raise ValueError("has no end; rounds or minutes must say when play ends")
        return self

    def role(self, side: str) -> Role:
        """Give a side's role; an empty one where none is stated."""
        return self.roles.get(side) or Role()


class Sheet(Table):
    """What a trainee prepares, and answers after play: confidential to the side."""

    format: Literal[1] = Field(default=1, description="1")
    side: Id = Field(description="whose sheet this is")
    target: Number | None = Field(default=None, description="the score aimed for, in the side's points")
    reservation: Number | None = Field(default=None, description="what no deal is worth, as understood")
    before: Texts = Field(default=(), description="answers to the questions before play, in their order")
    after: Texts = Field(default=(), description="answers to the questions after play, in their order")
    notes: str | None = Field(default=None, description="notes of one's own")
