"""Arrays of whole numbers (imports numpy): machine integers where every sum fits them, Python's own where not."""

from __future__ import annotations

from collections.abc import Iterable
from typing import cast

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
"""Whole numbers; typed as machine integers, and Python's own where they may be wider: all operators are the same."""

Flags = NDArray[np.bool_]


def integers(amounts: Iterable[int], wide: bool) -> Ints:
    """Make an array of whole numbers."""
    return cast(Ints, np.array(list(amounts), np.object_ if wide else np.int64))


def zeros(shape: int | tuple[int, ...], wide: bool) -> Ints:
    """Make an array of noughts."""
    return cast(Ints, np.zeros(shape, np.object_ if wide else np.int64))


def widened(numbers: Ints, wide: bool = True) -> Ints:
    """Give numbers as Python's own where they may get wide."""
    return cast(Ints, numbers.astype(np.object_)) if wide else numbers


def narrowed(numbers: Ints, most: int) -> Ints:
    """Give Python's integers as machine integers, those past `most` either way as that."""
    return np.clip(numbers, -most, most).astype(np.int64)
