"""The ground of the model: frozen tables, exact numbers, ids, options and dates."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Annotated, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, PlainValidator, WithJsonSchema

from negotiator.model.names import ID_PATTERN, is_id

Option = str | Fraction
"""One way to settle an item: an id on ladders and choices, an exact amount on quantities."""

Plain = str | int | bool | Fraction | tuple["Plain", ...] | dict[str, "Plain"]
"""What a table holds once its types are taken away: how changes are told and files are written."""

Direction = Literal["first", "last", "both"]
"""Which end of an item is better for a side; `both` ends are worse than its target."""

MAX_DIGITS = 40
"""How many digits a number may have on each side of its point."""

MAX_LISTED = 64
"""How many options, or ids, a value may list: as many as an item has options, and more than there are sides."""

_DATE = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")
_Read = TypeVar("_Read")


class Table(BaseModel):
    """A frozen table of a file: only documented keys, in their documented order."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)

    def plain(self) -> dict[str, Plain]:
        """Give the table as it stands in its file: stated keys only, under their file names."""
        fields = type(self).model_fields
        stated = {name: field.alias or name for name, field in fields.items() if name in self.model_fields_set}
        return {key: _plain(getattr(self, name)) for name, key in stated.items() if getattr(self, name) is not None}


def _plain(value: object) -> Plain:
    if isinstance(value, Table):
        return value.plain()
    if isinstance(value, Mapping):
        return {str(key): _plain(each) for key, each in value.items()}
    if isinstance(value, tuple):
        return tuple(_plain(each) for each in value)
    assert isinstance(value, str | int | Fraction)
    return value


class InnerError(ValueError):
    """A wrong value inside a list or table, which `keys` lead to.

    As in every ValueError of the model, the text is "must be ..." or "what is wrong; what is allowed".
    """

    def __init__(self, keys: tuple[str | int, ...], text: str) -> None:
        """Hold the way to the value and what is wrong with it."""
        super().__init__(text)
        self.keys = keys


def within(key: str | int, read: Callable[[object], _Read], value: object) -> _Read:
    """Read the value at a key of a list or table; InnerError with that key where it is wrong."""
    try:
        return read(value)
    except ValueError as error:
        inner = error.keys if isinstance(error, InnerError) else ()
        raise InnerError((key, *inner), str(error)) from None


def exact(value: object) -> Fraction:
    """Read a whole or decimal number exactly; ValueError for all else, NaN and infinities too."""
    if isinstance(value, bool) or not isinstance(value, int | Decimal | Fraction):
        raise ValueError("must be a number, such as 12 or 0.5")
    if isinstance(value, Decimal) and not value.is_finite():
        raise ValueError("must be a finite number")
    if isinstance(value, Decimal) and not -MAX_DIGITS <= value.adjusted() < MAX_DIGITS:
        value = Decimal(0) if value.is_zero() else 10**MAX_DIGITS
    number = Fraction(value)
    if abs(number) >= 10**MAX_DIGITS or number.denominator > 10**MAX_DIGITS:
        raise ValueError(f"must be a number of at most {MAX_DIGITS} digits on each side of its point")
    if not _is_decimal(number):
        raise ValueError("must be a number with a finite decimal form")
    return number


def _is_decimal(number: Fraction) -> bool:
    twos, fives = (_power(number.denominator, prime) for prime in (2, 5))
    return number.denominator == int(2**twos * 5**fives)


def decimal_text(number: Fraction) -> str:
    """Write an exact number as a plain decimal, without exponent or needless zeros."""
    if number.denominator == 1:
        return str(number.numerator)
    twos, fives = (_power(number.denominator, prime) for prime in (2, 5))
    places = max(twos, fives)
    digits = str(abs(number.numerator) * 10**places // number.denominator).rjust(places + 1, "0")
    return f"{'-' if number < 0 else ''}{digits[:-places]}.{digits[-places:]}"


def _power(number: int, prime: int) -> int:
    count = 0
    while number % prime == 0:
        number, count = number // prime, count + 1
    return count


def option(value: object) -> Option:
    """Read one option: an id as text, or an amount as an exact rational; ValueError for all else."""
    if isinstance(value, str):
        return value
    try:
        return exact(value)
    except ValueError:
        raise ValueError("must be an option: an id in quotes, or an amount") from None


def one_or_more(value: object) -> Option | tuple[Option, ...]:
    """Read one option, or a list of one or more; ValueError for all else."""
    if not isinstance(value, list | tuple):
        return option(value)
    if not value:
        raise ValueError("is an empty list; must name at least one option")
    _few(value)
    return tuple(within(index, option, each) for index, each in enumerate(value))


def _few(listed: Sequence[object]) -> None:
    if len(listed) > MAX_LISTED:
        raise ValueError(f"has {len(listed):,} entries; must have at most {MAX_LISTED}")


def one_or_two(value: object) -> Option | tuple[Option, ...]:
    """Read one option, or a list of exactly two; ValueError for all else."""
    read = one_or_more(value)
    if isinstance(read, tuple) and len(read) != 2:
        raise ValueError(f"is a list of {len(read)}; must be one option, or the two ends of a stretch")
    return read


def as_tuple(value: Option | tuple[Option, ...]) -> tuple[Option, ...]:
    """Give one option or several as a tuple."""
    return value if isinstance(value, tuple) else (value,)


def iso_date(value: object) -> str:
    """Read a year, month or day as ISO text; ValueError for all else."""
    text = str(value) if type(value) in (str, int, date) else ""
    match = _DATE.fullmatch(text)
    if match is None:
        raise ValueError('must be a date: "2024", "2024-02" or "2024-02-10"')
    year, month, day = (int(part or 1) for part in match.groups())
    try:
        date(year, month, day)
    except ValueError:
        raise ValueError('must be a date of the calendar: "2024", "2024-02" or "2024-02-10"') from None
    return text


def by_option(value: object) -> Mapping[str, Fraction] | tuple[tuple[Fraction, Fraction], ...]:
    """Read what options are worth: a table by option, or a list of [amount, worth]; else ValueError."""
    if isinstance(value, Mapping):
        return {str(name): within(str(name), exact, number) for name, number in value.items()}
    if not isinstance(value, list | tuple) or not value:
        raise ValueError("must be a table by option, or a list of [amount, worth] pairs")
    return tuple(within(index, _pair, each) for index, each in enumerate(value))


def _pair(value: object) -> tuple[Fraction, Fraction]:
    if not isinstance(value, list | tuple) or len(value) != 2:
        raise ValueError("must be a pair of numbers, [amount, worth]")
    return within(0, exact, value[0]), within(1, exact, value[1])


def one_id(value: object) -> str:
    """Read an id; ValueError for all else."""
    if not isinstance(value, str) or not is_id(value):
        raise ValueError('must be an id: lower-case words joined by hyphens, such as "arms-sales"')
    return value


def ids(value: object) -> str | tuple[str, ...]:
    """Read one id, or a list of one or more; ValueError for all else."""
    if not isinstance(value, list | tuple):
        return one_id(value)
    if not value:
        raise ValueError("is an empty list; must name at least one id")
    _few(value)
    return tuple(within(index, one_id, each) for index, each in enumerate(value))


_OPTION_SCHEMA = {"anyOf": [{"type": "string"}, {"type": "number"}]}
_NUMBER_SCHEMA = {"type": "number"}
_PAIR_SCHEMA = {"type": "array", "items": _NUMBER_SCHEMA, "minItems": 2, "maxItems": 2}
_PAIRS_SCHEMA = {"type": "array", "minItems": 1, "items": _PAIR_SCHEMA}
_DATE_SCHEMA = {"anyOf": [{"type": "string", "pattern": f"^{_DATE.pattern}$"}, {"type": "integer", "minimum": 1}]}
_ID_SCHEMA = {"type": "string", "pattern": ID_PATTERN}
_ID_LIST_SCHEMA = {"type": "array", "items": _ID_SCHEMA, "minItems": 1, "maxItems": MAX_LISTED}
_IDS_SCHEMA = {"anyOf": [_ID_SCHEMA, _ID_LIST_SCHEMA]}


def _option_schema(least: int, most: int) -> WithJsonSchema:
    several: dict[str, object] = {"type": "array", "items": _OPTION_SCHEMA, "minItems": least, "maxItems": most}
    return WithJsonSchema({"anyOf": [*_OPTION_SCHEMA["anyOf"], several]})


Number = Annotated[Fraction, PlainValidator(exact), WithJsonSchema(_NUMBER_SCHEMA)]
OneOption = Annotated[Option, PlainValidator(option), WithJsonSchema(_OPTION_SCHEMA)]
OptionOrList = Annotated[Option | tuple[Option, ...], PlainValidator(one_or_more), _option_schema(1, MAX_LISTED)]
OptionOrPair = Annotated[Option | tuple[Option, ...], PlainValidator(one_or_two), _option_schema(2, 2)]
Date = Annotated[str, PlainValidator(iso_date), WithJsonSchema(_DATE_SCHEMA)]
IdOrList = Annotated[str | tuple[str, ...], PlainValidator(ids), WithJsonSchema(_IDS_SCHEMA)]
Worths = Annotated[
    Mapping[str, Fraction] | tuple[tuple[Fraction, Fraction], ...],
    PlainValidator(by_option),
    WithJsonSchema({"anyOf": [{"type": "object", "additionalProperties": _NUMBER_SCHEMA}, _PAIRS_SCHEMA]}),
]
