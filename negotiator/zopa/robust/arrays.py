"""Arrays of whole numbers (imports numpy); those too wide for a machine integer are held in limbs, lowest first."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
"""Whole numbers. Where a docstring says so they are Python's own: all operators are the same."""

Flags = NDArray[np.bool_]

BITS = 36
"""How many bits a limb holds, so that a sum of a thousand limbs times two thousand thousandths fits 63."""


def limbs(numbers: Sequence[int] | Ints, count: int) -> Ints:
    """Split whole numbers into limbs, by limb and number; all but the last limb are from 0 to below 2 ** BITS."""
    whole = np.array(numbers, np.object_)
    lower = [whole >> BITS * place & (1 << BITS) - 1 for place in range(count - 1)]
    return np.array([*lower, whole >> BITS * (count - 1)], np.object_).reshape(count, len(whole)).astype(np.int64)


def joined(parts: Ints) -> Ints:
    """Put limbs together again, as Python's integers; limbs of any size, by limb and number."""
    found = wide(parts[-1])
    for part in parts[-2::-1]:
        found = (found << BITS) + wide(part)
    return found


def exact(numbers: Sequence[int]) -> Ints:
    """Give numbers of any size, as Python's own."""
    return cast(Ints, np.array(numbers, np.object_))


def wide(numbers: Ints) -> Ints:
    """Give numbers as Python's own."""
    return cast(Ints, numbers.astype(np.object_))


def signs(parts: Sequence[Ints]) -> tuple[Flags, Flags]:
    """Tell of numbers in limbs of any size which are not below 0, and which are 0."""
    *lower, top = parts
    if not lower:
        return top >= 0, top == 0
    carry, zero = np.zeros_like(top), np.ones(top.shape, bool)
    for part in lower:
        carry += part
        zero &= carry & ((1 << BITS) - 1) == 0
        carry >>= BITS
    return top + carry >= 0, zero & (top + carry == 0)
