"""JSON as a record has it: one way to write a value, and a reading that takes nothing on trust."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import NoReturn

from negotiator.exercise.record.errors import EntryError
from negotiator.model.base import MAX_DIGITS, decimal_text, exact

Value = None | bool | str | Fraction | Sequence["Value"] | Mapping[str, "Value"]
"""A value of JSON; numbers are exact."""

_NUMBER = re.compile(rf"(-?[0-9]{{1,{MAX_DIGITS}}})(?:\.([0-9]{{1,{MAX_DIGITS}}}))?")
_SURROGATE = re.compile("[\ud800-\udfff]")


def written(value: Value) -> str:
    """Write a value in ASCII, without spaces, keys in the order given, amounts as plain decimals."""
    if isinstance(value, str):  # most values are: first, as it is the quickest to tell
        return json.dumps(value)
    if isinstance(value, Mapping):
        return "{" + ",".join(f"{json.dumps(key)}:{written(each)}" for key, each in value.items()) + "}"
    if isinstance(value, Sequence):
        return "[" + ",".join(map(written, value)) + "]"
    return decimal_text(exact(value)) if isinstance(value, Fraction) else json.dumps(value)


def read(text: str) -> Value:
    """Read a value; EntryError for what is no JSON, and for all that JSON leaves open.

    Refused are keys that stand twice, NaN and infinities, exponents, numbers of many digits, halves of characters,
    and nesting too deep to read.
    """
    try:
        return _read(text)
    except RecursionError:
        raise EntryError("is nested too deep", "values at most three deep") from None
    except json.JSONDecodeError as error:
        raise EntryError(f"is no JSON: {error.msg.lower()}", "one JSON object a line") from None


def _read(text: str) -> Value:
    found: Value = json.loads(
        text, object_pairs_hook=_table, parse_int=_number, parse_float=_number, parse_constant=_no_number
    )
    if "\\ud" in text.lower():
        _no_surrogates(found)
    return found


def _table(pairs: list[tuple[str, Value]]) -> Mapping[str, Value]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise EntryError("has a key that stands twice", "each key once")
    return found


def _number(text: str) -> Fraction:
    if _NUMBER.fullmatch(text) is None:
        raise EntryError("has a number that is too long or has an exponent", f"plain decimals of {MAX_DIGITS} digits")
    return Fraction(text)


def _no_number(text: str) -> NoReturn:
    raise EntryError(f"has {text} for a number", "finite numbers")


def _no_surrogates(value: Value) -> None:
    texts = [*value, *value.values()] if isinstance(value, Mapping) else value
    if isinstance(texts, str):
        if _SURROGATE.search(texts):
            raise EntryError("holds half of a character", "whole characters")
    elif isinstance(texts, Sequence):
        for each in texts:
            _no_surrogates(each)
