"""The agenda: issues, their items, and the options by which an item can be settled."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Annotated, Literal, Self, overload

from pydantic import BeforeValidator, ConfigDict, Field, ValidationInfo, field_validator, model_validator

from negotiator.model.base import Date, IdOrList, InnerError, Number, OneOption, Option, Table
from negotiator.model.names import ID_PATTERN, NAME_PATTERN

FORMAT = 1
MAX_SIDES = 12
MAX_ITEMS = 1_000
MAX_OPTIONS = 64
MAX_STEPS = 1_000_000

Id = Annotated[str, Field(pattern=ID_PATTERN)]
ItemName = Annotated[str, Field(pattern=NAME_PATTERN)]
Kind = Literal["ladder", "choice", "quantity"]


class Amounts(Sequence[Fraction]):
    """The amounts of a quantity, lowest first, made only when asked for."""

    def __init__(self, start: Fraction, step: Fraction, size: int) -> None:
        """Hold `size` amounts from `start`, `step` apart."""
        self._start, self._step, self._size = start, step, size

    def __len__(self) -> int:
        """Count the amounts."""
        return self._size

    @overload
    def __getitem__(self, index: int) -> Fraction: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Fraction]: ...
    def __getitem__(self, index: int | slice) -> Fraction | Sequence[Fraction]:
        """Give the amount at `index`."""
        if isinstance(index, slice):
            return [self._start + i * self._step for i in range(*index.indices(self._size))]
        return self._start + range(self._size)[index] * self._step

    def position(self, amount: Fraction) -> int | None:
        """Give the index of `amount`, or None where it is off the grid."""
        steps = (amount - self._start) / self._step
        return int(steps) if steps.denominator == 1 and 0 <= steps < self._size else None


class Quantity(Table):
    """A range of amounts with a step and a unit, both ends included."""

    from_: Number = Field(alias="from", description="lowest amount")
    to: Number = Field(description="highest amount, above `from`")
    step: Number = Field(description="distance of two amounts, above 0")
    unit: str = Field(default="", description="what the amounts count: days, USD bn, %")

    @model_validator(mode="after")
    def _whole_steps(self) -> Self:
        if self.step <= 0 or self.from_ >= self.to:
            raise ValueError("has no amounts; from must be below to, and step above 0")
        steps = (self.to - self.from_) / self.step
        if steps.denominator != 1:
            raise ValueError("does not divide into its steps; to less from must be a whole number of steps")
        if steps > MAX_STEPS:
            raise ValueError(f"has {int(steps):,} steps; at most {MAX_STEPS:,} are allowed")
        return self

    @property
    def amounts(self) -> Amounts:
        """Give all amounts, lowest first."""
        return Amounts(self.from_, self.step, int((self.to - self.from_) / self.step) + 1)


Options = Annotated[tuple[Id, ...], Field(min_length=2, max_length=MAX_OPTIONS)]


class Item(Table):
    """The smallest thing that is settled, by one of its options (`ladder`, `choice` or `quantity`)."""

    model_config = ConfigDict(
        json_schema_extra={"oneOf": [{"required": [kind]} for kind in ("ladder", "choice", "quantity")]}
    )

    title: str = Field(description="name on screen")
    question: str | None = Field(default=None, description="what is to be settled, as a question")
    ladder: Options | None = Field(default=None, description="options in order, one end to the other")
    choice: Options | None = Field(default=None, description="options without an order")
    quantity: Quantity | None = Field(default=None, description="a range with a step and a unit")
    labels: Mapping[Id, str] | None = Field(default=None, description="longer names of options, by id")
    status_quo: OneOption | None = Field(default=None, description="what holds where nothing is agreed")
    by: IdOrList | None = Field(default=None, description="side or sides that can move it unagreed")

    @field_validator("ladder", "choice")
    @classmethod
    def _distinct(cls, options: tuple[str, ...] | None) -> tuple[str, ...] | None:
        for index, each in enumerate(options or ()):
            if each in (options or ())[:index]:
                raise InnerError((index,), f'names the option "{each}" twice; each may stand once')
        return options

    @field_validator("labels")
    @classmethod
    def _labels_known(cls, labels: Mapping[str, str] | None, info: ValidationInfo) -> Mapping[str, str] | None:
        known = info.data.get("ladder") or info.data.get("choice") or ()
        if info.data.get("quantity") is not None and labels:
            raise ValueError("has no meaning on a quantity; its unit names the amounts")
        for name in labels or {}:
            if known and name not in known:
                what = f"labels an option that the item lacks; options: {', '.join(known)}"
                raise InnerError((name,), what)
        return labels

    @model_validator(mode="after")
    def _one_kind(self) -> Self:
        stated = [kind for kind in ("ladder", "choice", "quantity") if getattr(self, kind) is not None]
        if len(stated) != 1:
            allowed = "must have exactly one of ladder, choice and quantity"
            raise ValueError(f"has {' and '.join(stated) or 'no options'}; {allowed}")
        return self

    @property
    def kind(self) -> Kind:
        """Tell which kind of item this is."""
        return "ladder" if self.ladder else "choice" if self.choice else "quantity"

    @property
    def options(self) -> Sequence[Option]:
        """Give the options in the order in which they are drawn."""
        return self.quantity.amounts if self.quantity else self.ladder or self.choice or ()

    def index(self, option: Option) -> int | None:
        """Give the index of an option as drawn, or None where the item lacks it."""
        if self.quantity:
            return self.quantity.amounts.position(option) if isinstance(option, Fraction) else None
        names = self.ladder or self.choice or ()
        return names.index(option) if isinstance(option, str) and option in names else None


class Issue(Table):
    """A topic of the agenda, with one item or more: one agenda file."""

    title: str = Field(description="name on screen")
    question: str | None = Field(default=None, description="what the issue is about, as a question")
    items: Annotated[Mapping[Id, Item], Field(min_length=1, max_length=MAX_ITEMS)] = Field(
        description="the items, in the order of the screen"
    )


def _format(value: object) -> object:
    if type(value) is int and value > FORMAT:
        raise ValueError(f"is {value}, written by a newer negotiator; this one reads format {FORMAT}")
    if type(value) is not int or value != FORMAT:
        raise ValueError(f"must be {FORMAT}")
    return value


FormatNumber = Annotated[Literal[1], BeforeValidator(_format)]


class Header(Table):
    """A negotiation as a whole: the file negotiation.toml."""

    format: FormatNumber = Field(description="version of the file format; 1")
    title: str = Field(description="name on screen")
    as_of: Date | None = Field(default=None, description="the day, month or year that the positions describe")
    note: str | None = Field(default=None, description="what a reader should know of these files")
    sides: Annotated[tuple[Id, ...], Field(min_length=1, max_length=MAX_SIDES)] = Field(description="sides, in order")
    issues: Annotated[tuple[Id, ...], Field(max_length=MAX_ITEMS)] = Field(
        description="issues, in order; one agenda file each"
    )
    set_aside: Annotated[tuple[ItemName, ...], Field(max_length=MAX_ITEMS)] = Field(
        default=(), description="items off the table for now, as issue.item"
    )
