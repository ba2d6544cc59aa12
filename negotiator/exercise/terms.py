"""What is agreed before an exercise begins, and public: its rules, its roles, and what trainees are asked."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Annotated, Literal, Self

from pydantic import Field, PlainValidator, StrictBool, WithJsonSchema, model_validator

from negotiator.model.agenda import MAX_SIDES, FormatNumber, Id
from negotiator.model.base import Number, Table

HintKind = Literal["concessions", "priorities", "exchanges"]
HINTS: tuple[HintKind, ...] = ("concessions", "priorities", "exchanges")
"""How far each side has come; what the other's offers say matters to it; offers worth as much that are nearer to it."""

Deadline = Literal["no-deal", "last-word"]

MAX_ROUNDS = 1_000
MAX_MINUTES = 100_000
"""More than two months: an exercise may be played by post."""

MAX_HINTS = 100
MAX_TEXTS = 20

Title = Annotated[str, Field(max_length=200)]
Question = Annotated[str, Field(max_length=1_000)]
Long = Annotated[str, Field(max_length=50_000)]
Texts = Annotated[tuple[Question, ...], Field(max_length=MAX_TEXTS)]
Answers = Annotated[tuple[Long, ...], Field(max_length=MAX_TEXTS)]


def _whole(least: int, most: int) -> Callable[[object], int]:
    def read(value: object) -> int:
        if type(value) is not int or not least <= value <= most:
            raise ValueError(f"must be a whole number from {least:,} to {most:,}")
        return value

    return read


def _whole_schema(least: int, most: int) -> WithJsonSchema:
    return WithJsonSchema({"type": "integer", "minimum": least, "maximum": most})


Rounds = Annotated[int, PlainValidator(_whole(1, MAX_ROUNDS)), _whole_schema(1, MAX_ROUNDS)]
Minutes = Annotated[int, PlainValidator(_whole(1, MAX_MINUTES)), _whole_schema(1, MAX_MINUTES)]
Count = Annotated[int, PlainValidator(_whole(0, MAX_HINTS)), _whole_schema(0, MAX_HINTS)]


class Hints(Table):
    """Which hints a side may ask for in play, and how many."""

    kinds: Annotated[tuple[HintKind, ...], Field(max_length=3)] = Field(
        default=HINTS, description="what hints may be about: concessions, priorities, exchanges"
    )
    most: Count = Field(default=3, description="how many hints a side may ask for")


class Role(Table):
    """A role as everyone may know it; what is confidential stands in the folder of its side."""

    title: Title | None = Field(default=None, description="name of the role on screen")
    brief: Long | None = Field(default=None, description="what everyone may know of the role")


class Exercise(Table):
    """A negotiation as a training exercise: the file exercise.toml. All of it is public.

    Where `partial`, an offer may be accepted that leaves items open: these then stay at their status quo.
    """

    format: FormatNumber = Field(description="version of the file format; 1")
    title: Title = Field(description="name on screen")
    brief: Long = Field(description="the public brief, which every trainee reads")
    rounds: Rounds | None = Field(default=None, description="how often each side may act")
    minutes: Minutes | None = Field(default=None, description="how long the play may take")
    partial: StrictBool = Field(default=True, description="whether an offer that leaves items open may be accepted")
    at_deadline: Deadline = Field(
        default="no-deal", description="no-deal: what is on the table lapses; last-word: it may still be accepted"
    )
    aims: Texts = Field(default=(), description="what is to be learnt")
    before: Texts = Field(default=(), description="questions before the play")
    after: Texts = Field(default=(), description="questions after the play")
    hints: Hints | None = Field(
        default=None, description="hints that a side may ask for in play; none where the table is absent"
    )
    roles: Annotated[Mapping[Id, Role], Field(max_length=MAX_SIDES)] = Field(
        default={}, description="roles by side, as everyone may know them"
    )

    @model_validator(mode="after")
    def _ends(self) -> Self:
        if self.rounds is None and self.minutes is None:
            raise ValueError("states neither rounds nor minutes; must state at least one, so that the play ends")
        return self

    @property
    def time(self) -> timedelta | None:
        """Give how long the play may take, None where only rounds end it."""
        return None if self.minutes is None else timedelta(minutes=self.minutes)

    def role(self, side: str) -> Role:
        """Give what is public of a side's role; an empty table where nothing is."""
        return self.roles.get(side) or Role()


class Sheet(Table):
    """What a trainee prepares: the file sheet.toml of a pack. It is that side's own."""

    format: FormatNumber = Field(default=1, description="version of the file format; 1")
    side: Id = Field(description="whose pack this is")
    target: Number | None = Field(default=None, description="what the side aims for, in its points, as understood")
    reservation: Number | None = Field(
        default=None, description="what the side needs at least, in its points, as understood"
    )
    before: Answers = Field(default=(), description="answers to the questions before, in their order")
    after: Answers = Field(default=(), description="answers to the questions after, in their order")
    notes: Long | None = Field(default=None, description="own notes")
