"""Worth counted in a unit in which all of it is whole: exact all the same, and integers add up far quicker."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from math import lcm

Number = Fraction | int
"""Points, or a whole number of parts of a point."""
Vector = tuple[Number, ...]
"""Scores or gains, in the order of the sides; whole ones may be written as such."""


def unit_of(numbers: Iterable[Number]) -> int:
    """Give how many parts a point must have for all of the numbers to be whole."""
    return lcm(*{number.denominator for number in numbers})


def in_parts(points: Iterable[Number], unit: int) -> tuple[int, ...]:
    """Count points in parts; the unit is one in which all of them are whole."""
    return tuple(number.numerator * (unit // number.denominator) for number in points)


def in_points(parts: Iterable[Number], unit: int) -> tuple[Fraction, ...]:
    """Give points for parts."""
    return tuple(Fraction(number, unit) for number in parts)
