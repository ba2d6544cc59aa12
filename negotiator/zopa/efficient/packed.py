"""Units of all sides packed into one number, so that adding packages is adding numbers and sorting them is enough.

The first side stands highest. Small sets are lists of Python integers; large ones, where they fit into 63 bits, are
numpy arrays: numpy is imported when the first such set is met.
"""

from __future__ import annotations

import sys
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from operator import ge
from typing import TYPE_CHECKING, Any

from negotiator.zopa.tables.table import Vector

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Keys = list[int] | NDArray[np.int64]
else:
    Keys = Any

WORD = 63
"""The bits of a number that numpy holds without a sign."""

FEW_COLD, FEW = 4_000, 150
"""How many sums are made in plain Python: before numpy is imported, which takes longer than these, and after."""

LEADERS = 48
"""How many promising sums are tried against all others before the exact test of three sides and more."""

BLOCK = 256
"""How many vectors of four sides and more are compared at once."""


@dataclass(frozen=True, slots=True)
class Packing:
    """Where each side's units stand in a key: `shifts` bits up, under the mask of the side's `most` units."""

    shifts: tuple[int, ...]
    masks: tuple[int, ...]
    bits: int

    @property
    def wide(self) -> bool:
        """Tell whether keys do not fit into numpy's integers."""
        return self.bits > WORD

    def pack(self, units: Iterable[int]) -> int:
        """Give the key of some units, none below zero."""
        key = 0
        for each, shift in zip(units, self.shifts, strict=True):
            key += each << shift
        return key

    def unpack(self, key: int) -> Vector:
        """Give the units of a key."""
        return tuple([key >> shift & mask for shift, mask in zip(self.shifts, self.masks, strict=True)])

    def fields(self, keys: NDArray[np.int64]) -> list[NDArray[np.int64]]:
        """Give the units of many keys, side by side."""
        return [keys >> shift & mask for shift, mask in zip(self.shifts, self.masks, strict=True)]


def packing(most: Vector) -> Packing:
    """Make room for up to `most` units of each side."""
    widths = [max(each, 1).bit_length() for each in most]
    shifts = [sum(widths[place + 1 :]) for place in range(len(widths))]
    return Packing(tuple(shifts), tuple((1 << width) - 1 for width in widths), sum(widths))


def few(sums: int) -> bool:
    """Tell whether so many sums are made faster in plain Python."""
    return sums <= (FEW if "numpy" in sys.modules else FEW_COLD)


def has(keys: Keys, key: int) -> bool:
    """Tell whether a key is among sorted keys."""
    place = find(keys, key)
    return place < len(keys) and int(keys[place]) == key


def find(keys: Keys, key: int) -> int:
    """Give the place of a key among sorted keys."""
    if isinstance(keys, list):
        return bisect_left(keys, key)
    return int(keys.searchsorted(key))


def sums(pairs: Sequence[tuple[Keys, Keys]], packing: Packing) -> Keys:
    """Add every two keys of each pair of sets; the sums of all pairs, sorted, some perhaps twice."""
    if packing.wide or few(sum(len(left) * len(right) for left, right in pairs)):
        return sorted({one + other for left, right in pairs for one in ints(left) for other in ints(right)})
    import numpy as np

    made = [np.add.outer(array(right), array(left)).ravel() for left, right in pairs]  # long rows are made faster
    together = np.concatenate(made) if len(made) > 1 else made[0]
    together.sort()
    return together


def ints(keys: Keys) -> list[int]:
    """Give keys as Python integers."""
    return keys if isinstance(keys, list) else keys.tolist()


def array(keys: Keys) -> NDArray[np.int64]:
    """Give keys as an array."""
    import numpy as np

    return np.array(keys, dtype=np.int64) if isinstance(keys, list) else keys


def efficient(keys: Keys, packing: Packing) -> Keys:
    """Keep, of sorted keys, those that no other reaches on every side, each once."""
    if not len(keys):
        return keys
    if len(packing.shifts) <= 2:
        return _two_listed(keys, packing) if isinstance(keys, list) else _two(keys, packing)
    if len(keys) <= FEW:
        return _many_listed(ints(keys), packing)
    if len(packing.shifts) == 3:
        if isinstance(keys, list):
            return _many_listed(keys, packing)
        return array(_many_listed(ints(_survivors(keys, packing)), packing))
    return _many(keys, packing)


def _two_listed(keys: list[int], packing: Packing) -> list[int]:
    """Sweep from the first side's best down: what is kept must be better for the second than all before."""
    kept, best, mask = [], -1, packing.masks[-1] if len(packing.masks) == 2 else 0
    for key in reversed(keys):
        if key & mask > best:
            best = key & mask
            kept.append(key)
    return kept[::-1]


def _two(keys: NDArray[np.int64], packing: Packing) -> NDArray[np.int64]:
    import numpy as np

    down = keys[::-1]
    second = down & (packing.masks[-1] if len(packing.masks) == 2 else 0)
    best = np.maximum.accumulate(second)
    kept = np.empty(len(down), dtype=bool)
    kept[0] = True
    np.greater(second[1:], best[:-1], out=kept[1:])
    return down.compress(kept)[::-1]


def _many_listed(keys: list[int], packing: Packing) -> list[int]:
    vectors = [(packing.unpack(key)[1:], key) for key in reversed(keys)]
    kept = _staircase(vectors) if len(packing.shifts) == 3 else _unbeaten(vectors)
    return kept[::-1]


def _staircase(vectors: Iterable[tuple[Vector, int]]) -> list[int]:
    """Keep what is efficient among three sides, best for the first side first: the others make a staircase.

    The stairs rise in the second side and fall in the third (Kung, Luccio and Preparata, 1975).
    """
    seconds: list[int] = []
    thirds: list[int] = []
    kept = []
    for (second, third), key in vectors:
        place = bisect_left(seconds, second)
        if place < len(seconds) and thirds[place] >= third:
            continue
        end = place + (place < len(seconds) and seconds[place] == second)
        start = place
        while start and thirds[start - 1] <= third:
            start -= 1
        seconds[start:end], thirds[start:end] = [second], [third]
        kept.append(key)
    return kept


def _unbeaten(vectors: Iterable[tuple[Vector, int]]) -> list[int]:
    kept: list[Vector] = []
    keys = []
    for rest, key in vectors:
        if not any(all(map(ge, other, rest)) for other in kept):
            kept.append(rest)
            keys.append(key)
    return keys


def _survivors(keys: NDArray[np.int64], packing: Packing) -> NDArray[np.int64]:
    """Drop what a few promising sums beat: most of a large set, at little cost."""
    import numpy as np

    keys = np.unique(keys)
    for leader in _leaders(keys, packing):
        beaten = keys != leader
        for field, most in zip(packing.fields(keys), packing.unpack(leader), strict=True):
            beaten &= field <= most
        keys = keys[~beaten]
    return keys


def _leaders(keys: NDArray[np.int64], packing: Packing) -> list[int]:
    """Give the key with the greatest sum of shares from each of some stretches of the first side's units."""
    import numpy as np

    shares = sum((field / max(int(field.max()), 1) for field in packing.fields(keys)), np.zeros(len(keys)))
    cuts = range(0, len(keys), -(-len(keys) // LEADERS))
    return [int(keys[cut + int(shares[cut : cut + cuts.step].argmax())]) for cut in cuts]


def _many(keys: Keys, packing: Packing) -> Keys:
    """Keep what is efficient among four sides and more, best sum first, block by block."""
    import numpy as np

    left = keys if isinstance(keys, list) else _survivors(keys, packing)
    fields = _fields(left, packing)
    order = np.argsort(-fields.astype(np.float64).sum(axis=0), kind="stable")
    kept = np.zeros(0, dtype=np.int64)
    for start in range(0, len(order), BLOCK):
        block = order[start : start + BLOCK]
        block = block[~_beaten(fields[:, block], fields[:, kept])]
        kept = np.concatenate([kept, block[~_beaten(fields[:, block], fields[:, block], itself=True)]])
    places = np.sort(kept)
    return [left[place] for place in places.tolist()] if isinstance(left, list) else array(left)[places]


def _fields(keys: Keys, packing: Packing) -> NDArray[np.int64]:
    import numpy as np

    if isinstance(keys, list):
        return np.array([_ranks(by_side) for by_side in zip(*map(packing.unpack, keys), strict=True)], dtype=np.int64)
    return np.stack(packing.fields(keys))


def _ranks(units: Sequence[int]) -> list[int]:
    """Give the rank of each number, of any size: what beats what is the same by ranks."""
    rank = {each: place for place, each in enumerate(sorted(set(units)))}
    return [rank[each] for each in units]


def _beaten(fields: NDArray[np.int64], by: NDArray[np.int64], itself: bool = False) -> NDArray[np.bool_]:
    """Tell which vectors (columns of `fields`) others reach on every side; of equal ones in one set, none."""
    import numpy as np

    found = np.zeros(fields.shape[1], dtype=bool)
    for start in range(0, by.shape[1], BLOCK):
        part = by[:, start : start + BLOCK]
        reach = np.ones((part.shape[1], fields.shape[1]), dtype=bool)
        for mine, theirs in zip(fields, part, strict=True):
            reach &= theirs[:, None] >= mine[None, :]
        if itself:
            reach &= (part[:, :, None] != fields[:, None, :]).any(axis=0)
        found |= reach.any(axis=0)
    return found


def reaching(keys: Keys, least: Vector, packing: Packing) -> Keys:
    """Keep, of efficient keys, those that reach `least` units on every side."""
    if all(each <= 0 for each in least):
        return keys
    return _two_reaching(keys, least, packing) if len(least) == 2 else above(keys, least, packing)


def above(keys: Keys, least: Vector, packing: Packing) -> Keys:
    """Keep, of any keys, those that reach `least` units on every side."""
    if isinstance(keys, list):
        return [key for key in keys if all(map(ge, packing.unpack(key), least))]
    import numpy as np

    kept = np.ones(len(keys), dtype=bool)
    for field, each in zip(packing.fields(keys), least, strict=True):
        if each > 0:
            kept &= field >= each
    return keys.compress(kept)


def _two_reaching(keys: Keys, least: Vector, packing: Packing) -> Keys:
    """Cut off both ends: among efficient keys the second side's units fall as the first's rise."""
    start = find(keys, max(least[0], 0) << packing.shifts[0])
    if least[1] <= 0:
        return keys[start:]
    second = packing.masks[1]
    end = bisect_left(keys, True, start, key=lambda key: int(key) & second < least[1])
    return keys[start:end]
