"""Numbers as other tools write them, read exactly."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation
from fractions import Fraction

from negotiator.model.base import exact

_NUMBER = re.compile(r"[+-]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][+-]?[0-9]+)?")
_WHOLE = re.compile(r"[+-]?[0-9]{1,15}")
_ENDLESS = re.compile(r"[+-]?\.?(nan|inf|infinity)", re.IGNORECASE)
_LONGEST = 1_000


def number(text: str) -> Fraction:
    """Read a decimal number exactly, never by way of a binary float; ValueError for all else."""
    text = text.strip()
    if _ENDLESS.fullmatch(text):
        raise ValueError("must be a finite number")
    if len(text) > _LONGEST or not _NUMBER.fullmatch(text):
        raise ValueError("must be a number, such as 12 or 0.5")
    try:
        return exact(Decimal(text))
    except InvalidOperation:  # an exponent beyond Decimal's own
        return exact(Decimal("1e999999"))


def whole(text: str) -> int:
    """Read a whole number of at most 15 digits; ValueError for all else."""
    if not _WHOLE.fullmatch(text.strip()):
        raise ValueError("must be a whole number of at most 15 digits")
    return int(text)


def not_negative(text: str) -> Fraction:
    """Read a number from 0 up; ValueError for all else."""
    found = number(text)
    if found < 0:
        raise ValueError("must be 0 or more")
    return found


def share(text: str) -> Fraction:
    """Read a number from 0 to 1; ValueError for all else."""
    found = number(text)
    if not 0 <= found <= 1:
        raise ValueError("must be from 0 to 1")
    return found
