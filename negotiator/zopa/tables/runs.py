"""Whole numbers in even steps, held as the few runs that they are: a quantity may have a million of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import chain, repeat
from math import gcd
from typing import overload

from negotiator.zopa.tables.masks import full, mask_where

MAX_LISTED = 1_000
"""The most numbers that are listed; more are held as runs."""

Run = tuple[int, int, int]
"""How many numbers, the first, and the step from each to the next."""


@dataclass(frozen=True, slots=True)
class Runs(Sequence[int]):
    """Many whole numbers, none of the runs empty."""

    runs: tuple[Run, ...]
    size: int

    def __len__(self) -> int:
        """Count the numbers."""
        return self.size

    def __iter__(self) -> Iterator[int]:
        """Give the numbers in order."""
        return chain.from_iterable(map(_listed, self.runs))

    @overload
    def __getitem__(self, index: int) -> int: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[int]: ...
    def __getitem__(self, index: int | slice) -> int | Sequence[int]:
        """Give the number at `index`."""
        if isinstance(index, slice):
            return [self[each] for each in range(self.size)[index]]
        left = range(self.size)[index]
        for count, first, step in self.runs:
            if left < count:
                return first + left * step
            left -= count
        raise IndexError(index)


def numbers(runs: Iterable[Run]) -> Sequence[int]:
    """Give the numbers of some runs: listed, or as runs where they are many."""
    kept = tuple(run for run in runs if run[0] > 0)
    size = sum(count for count, _, _ in kept)
    return Runs(kept, size) if size > MAX_LISTED else tuple(chain.from_iterable(map(_listed, kept)))


def _listed(run: Run) -> Iterable[int]:
    count, first, step = run
    return range(first, first + count * step, step) if step else repeat(first, count)


def extremes(given: Sequence[int]) -> tuple[int, int]:
    """Give the least and the greatest of the numbers."""
    if isinstance(given, Runs):
        given = [end for count, first, step in given.runs for end in (first, first + (count - 1) * step)]
    return min(given), max(given)


def divisor(given: Sequence[int]) -> int:
    """Give the greatest number that divides all; 0 where all are 0."""
    if isinstance(given, Runs):
        return gcd(*(part for count, first, step in given.runs for part in (first, step if count > 1 else 0)))
    return gcd(*given)


def mapped(given: Sequence[int], less: int, by: int) -> Sequence[int]:
    """Take `less` from all numbers, and divide them by `by`, which must divide what is left of each."""
    if isinstance(given, Runs):
        return Runs(tuple((n, (first - less) // by, step // by) for n, first, step in given.runs), given.size)
    return tuple((each - less) // by for each in given)


def scaled(given: Sequence[int], factor: Fraction) -> Sequence[int]:
    """Multiply all numbers by a factor that leaves each of them whole."""
    by, of = factor.numerator, factor.denominator
    if isinstance(given, Runs):
        return Runs(tuple((n, first * by // of, step * by // of) for n, first, step in given.runs), given.size)
    return tuple(each * by // of for each in given)


def reaching(given: Sequence[int], least: int) -> int:
    """Give the mask of the places whose number is at least so much."""
    if not isinstance(given, Runs):
        return mask_where(each >= least for each in given)
    found = place = 0
    for run in given.runs:
        low, high = _reaching(run, least)
        found |= full(high - low) << place + low if high > low else 0
        place += run[0]
    return found


def _reaching(run: Run, least: int) -> tuple[int, int]:
    """Give the stretch of a run, its end excluded, that is at least so much."""
    count, first, step = run
    if step > 0:
        return max(0, -((first - least) // step)), count
    if step < 0:
        return 0, min(count, (first - least) // -step + 1)
    return 0, count if first >= least else 0
