"""Keys thinned so that what remains is spread over all of them: one of each cell of a grid over the scores."""

from __future__ import annotations

from typing import TYPE_CHECKING

from negotiator.zopa.efficient.packed import Keys, Packing, array
from negotiator.zopa.tables.table import Vector

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

MIX, WORD = 0x9E3779B97F4A7C15, (1 << 64) - 1
"""Which key of a cell is kept goes by a number mixed from it (Knuth, 1973), so that no side's worse end is favoured."""


def distinct(keys: Keys) -> Keys:
    """Give sorted keys, each once."""
    if isinstance(keys, list):
        return sorted(set(keys))
    return keys[_fresh(keys)]


def _fresh(ordered: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Tell where sorted numbers differ from the one before."""
    import numpy as np

    fresh = np.ones(len(ordered), dtype=bool)
    np.not_equal(ordered[1:], ordered[:-1], out=fresh[1:])
    return fresh


def joined(some: Keys, more: Keys) -> Keys:
    """Give the sorted keys of two sets."""
    if isinstance(some, list) and isinstance(more, list):
        return sorted({*some, *more})
    import numpy as np

    return np.union1d(array(some), array(more))


def spread(keys: Keys, most: int, packing: Packing) -> Keys:
    """Keep at most about `most` of sorted keys, one of each cell of a grid over the units of all sides."""
    if len(keys) <= most:
        return keys
    return _spread_list(keys, most, packing) if isinstance(keys, list) else _spread_array(keys, most, packing)


def _cells(most: int, packing: Packing) -> int:
    return max(int(most ** (1 / len(packing.shifts))), 2)


def _spread_list(keys: list[int], most: int, packing: Packing) -> list[int]:
    vectors = [packing.unpack(key) for key in keys]
    lows = tuple(map(min, zip(*vectors, strict=True)))
    cells = _cells(most, packing)
    sizes = [max(-(-(max(by) + 1 - low) // cells), 1) for by, low in zip(zip(*vectors, strict=True), lows, strict=True)]
    kept: dict[Vector, tuple[int, int]] = {}
    for key, vector in zip(keys, vectors, strict=True):
        cell = tuple((each - low) // size for each, low, size in zip(vector, lows, sizes, strict=True))
        kept[cell] = min(kept.get(cell, (WORD, key)), (key * MIX & WORD, key))
    return sorted(key for _, key in kept.values())


def _spread_array(keys: NDArray[np.int64], most: int, packing: Packing) -> NDArray[np.int64]:
    import numpy as np

    cells = _cells(most, packing)
    place = np.zeros(len(keys), dtype=np.int64)
    for field in packing.fields(keys):
        low = int(field.min())
        size = max(-(-(int(field.max()) + 1 - low) // cells), 1)
        place = place * cells + (field - low) // size
    order = np.lexsort((keys.astype(np.uint64) * np.uint64(MIX), place))
    return np.sort(keys[order[_fresh(place[order])]])
