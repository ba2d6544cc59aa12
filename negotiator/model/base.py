"""The ground of the model: frozen tables, exact numbers, ids, options and dates."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, PlainValidator, WithJsonSchema

Option = str | Fraction
"""One way to settle an item: an id on ladders and choices, an exact amount on quantities."""

Plain = str | int | bool | Fraction | tuple["Plain", ...] | dict[str, "Plain"]
"""What a table holds once its types are taken away: the form in which changes are told and files are written."""

Direction = Literal["first", "last", "both"]
"""Which end of an item is better for a side; `both` ends are worse than its target."""

ID_PATTERN = r"^[a-z0-9]+(-[a-z0-9]+)*$"
NAME_PATTERN = r"^[a-z0-9]+(-[a-z0-9]+)*\.[a-z0-9]+(-[a-z0-9]+)*$"
_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")


class Table(BaseModel):
    """A frozen table of a file: only documented keys, in their documented order."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)

    def plain(self) -> dict[str, Plain]:
        """Give the table as it stands in its file: stated keys only, under their file names."""
        fields = type(self).model_fields
        stated = {
            name: field.alias or name for name, field in fields.items() if name in self.model_fields_set
        }
        return {
            key: _plain(getattr(self, name))
            for name, key in stated.items()
            if getattr(self, name) is not None
        }


def _plain(value: object) -> Plain:
    if isinstance(value, Table):
        return value.plain()
    if isinstance(value, Mapping):
        return {str(key): _plain(each) for key, each in value.items()}
    if isinstance(value, tuple):
        return tuple(_plain(each) for each in value)
    assert isinstance(value, str | int | Fraction)
    return value


def exact(value: object) -> Fraction:
    """Read a whole or decimal number as an exact rational; ValueError for all else, NaN and infinities too."""
    if isinstance(value, bool) or not isinstance(value, int | Decimal | Fraction):
        raise ValueError("must be a number, such as 12 or 0.5")
    if isinstance(value, Decimal) and not value.is_finite():
        raise ValueError("must be a finite number")
    number = Fraction(value)
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
        raise ValueError("must name at least one option")
    return tuple(option(each) for each in value)


def one_or_two(value: object) -> Option | tuple[Option, ...]:
    """Read one option, or a list of exactly two; ValueError for all else."""
    read = one_or_more(value)
    if isinstance(read, tuple) and len(read) != 2:
        raise ValueError("must be one option, or the two ends of a stretch")
    return read


def as_tuple(value: Option | tuple[Option, ...]) -> tuple[Option, ...]:
    """Give one option or several as a tuple."""
    return value if isinstance(value, tuple) else (value,)


def iso_date(value: object) -> str:
    """Read a year, month or day as ISO text; ValueError for all else."""
    text = value.isoformat() if type(value) is date else str(value)
    match = _DATE.fullmatch(text) if isinstance(value, str | int | date) else None
    if match is None or isinstance(value, bool):
        raise ValueError('must be a date: "2024", "2024-02" or "2024-02-10"')
    year, month, day = (int(part or 1) for part in match.groups())
    try:
        date(year, month, day)
    except ValueError:
        raise ValueError('must be a date of the calendar: "2024", "2024-02" or "2024-02-10"') from None
    return text


def by_option(value: object) -> Mapping[str, Fraction] | tuple[tuple[Fraction, Fraction], ...]:
    """Read what options are worth: a table by option, or a curve of [amount, worth] pairs; else ValueError."""
    if isinstance(value, Mapping):
        return {str(name): exact(number) for name, number in value.items()}
    if not isinstance(value, list | tuple) or not value:
        raise ValueError("must be a table by option, or a list of [amount, worth] pairs")
    pairs = []
    for pair in value:
        if not isinstance(pair, list | tuple) or len(pair) != 2:
            raise ValueError("must be a list of pairs: [[0, 0.2], [10, 1]]")
        pairs.append((exact(pair[0]), exact(pair[1])))
    return tuple(pairs)


_OPTION_SCHEMA = {"anyOf": [{"type": "string"}, {"type": "number"}]}
_NUMBER_SCHEMA = {"type": "number"}
_PAIRS_SCHEMA = {"type": "array", "minItems": 1, "items": {"type": "array", "items": _NUMBER_SCHEMA}}


def _option_schema(least: int, most: int | None = None) -> WithJsonSchema:
    several: dict[str, object] = {"type": "array", "items": _OPTION_SCHEMA, "minItems": least}
    if most is not None:
        several["maxItems"] = most
    return WithJsonSchema({"anyOf": [*_OPTION_SCHEMA["anyOf"], several]})


Number = Annotated[Fraction, PlainValidator(exact), WithJsonSchema(_NUMBER_SCHEMA)]
OneOption = Annotated[Option, PlainValidator(option), WithJsonSchema(_OPTION_SCHEMA)]
OptionOrList = Annotated[Option | tuple[Option, ...], PlainValidator(one_or_more), _option_schema(1)]
OptionOrPair = Annotated[Option | tuple[Option, ...], PlainValidator(one_or_two), _option_schema(2, 2)]
Date = Annotated[str, BeforeValidator(iso_date)]
Worths = Annotated[
    Mapping[str, Fraction] | tuple[tuple[Fraction, Fraction], ...],
    PlainValidator(by_option),
    WithJsonSchema({"anyOf": [{"type": "object", "additionalProperties": _NUMBER_SCHEMA}, _PAIRS_SCHEMA]}),
]
