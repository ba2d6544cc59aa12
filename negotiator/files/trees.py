"""What a TOML text says, without regard to how it is written: the ground on which two texts are compared."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from datetime import date, datetime, time
from decimal import Decimal
from fractions import Fraction

from negotiator.files.syntax import decimal
from negotiator.model.base import Plain

Tree = Plain
"""A document as read, in the form of `Plain`: every number a Fraction, dates as ISO text, lists as tuples."""


_MAX_EXPONENT = 400
"""How many places an exponent may move a point: one of a few digits can ask for gigabytes of zeros."""


def read_tree(text: str) -> dict[str, Tree]:
    """Read a TOML text with tomllib; ValueError where it is not TOML or nested too deeply."""
    try:
        return {key: tree(value) for key, value in tomllib.loads(text, parse_float=decimal).items()}
    except RecursionError:
        raise ValueError("is nested too deeply") from None


def tree(value: object) -> Tree:
    """Give a value as a tree; TypeError for what TOML cannot hold."""
    if isinstance(value, bool | str):
        return value
    if isinstance(value, Decimal):
        return Fraction() if value.is_zero() else Fraction(value) if _plain(value) else str(value)
    if isinstance(value, int | Fraction):
        return Fraction(value)
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {str(key): tree(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return tuple(tree(each) for each in value)
    raise TypeError(f"TOML holds no {type(value).__name__}")


def _plain(value: Decimal) -> bool:
    """Tell whether a number can be worked with: it is finite, and no exponent makes it longer than it is written."""
    exponent = value.as_tuple().exponent
    return isinstance(exponent, int) and abs(exponent) <= _MAX_EXPONENT


def same(held: Tree | None, told: Tree | None) -> bool:
    """Tell whether a file holds what is told of it; a year written as a number is told as text."""
    if isinstance(told, str) and isinstance(held, Fraction):
        return str(held) == told
    if isinstance(held, dict) and isinstance(told, dict):
        return held.keys() == told.keys() and all(same(held[key], told[key]) for key in held)
    if isinstance(held, tuple) and isinstance(told, tuple):
        return len(held) == len(told) and all(map(same, held, told))
    return held == told
