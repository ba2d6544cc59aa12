"""Letters for things to jump to: few keys, home row first, and no letters that begin others."""

from __future__ import annotations

from collections import deque

LETTERS = "asdfghjklqwertyuiopzxcvbnm"
"""The plain letters, home row first; none needs a modifier on any Latin keyboard."""


def labels(count: int) -> tuple[str, ...]:
    """Give `count` labels, the shortest first: as few keys in all as can be, none the beginning of another."""
    open_ends, ends = deque([""]), 1
    while ends < count or open_ends[0] == "":
        begun = open_ends.popleft()  # of the shortest, the one farthest from the home row
        open_ends.extend(begun + letter for letter in reversed(LETTERS))
        ends += len(LETTERS) - 1
    best = sorted(open_ends, key=lambda label: (len(label), [LETTERS.index(letter) for letter in label]))
    return tuple(best[:count])
