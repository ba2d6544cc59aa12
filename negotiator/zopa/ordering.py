"""In which order linked columns are settled, so that few of them are open at a time."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from functools import lru_cache

Edge = tuple[int, int]

STARTS = 6
"""How many first columns are tried for an order; those with the fewest neighbours."""


def groups(columns: int, edges: Iterable[Edge]) -> list[list[int]]:
    """Give the sets of columns that edges join, each in order, by their first column."""
    root = list(range(columns))

    def top(column: int) -> int:
        while root[column] != column:
            root[column] = root[root[column]]
            column = root[column]
        return column

    for one, other in edges:
        low, high = sorted((top(one), top(other)))
        root[high] = low
    found: dict[int, list[int]] = {}
    for column in range(columns):
        found.setdefault(top(column), []).append(column)
    return list(found.values())


def order(group: Collection[int], edges: Collection[Edge]) -> tuple[int, ...]:
    """Order a group so that, one after another, as few columns as possible stand between settled and unsettled."""
    if len(group) < 3:
        return tuple(group)
    inner = frozenset(edge for edge in edges if edge[0] in group)
    return _order(tuple(group), inner)


@lru_cache(maxsize=256)
def _order(group: tuple[int, ...], edges: frozenset[Edge]) -> tuple[int, ...]:
    near: dict[int, set[int]] = {column: set() for column in group}
    for one, other in edges:
        near[one].add(other)
        near[other].add(one)
    starts = sorted(group, key=lambda column: (len(near[column]), column))[:STARTS]
    return min((_greedy(start, near) for start in starts), key=lambda found: found[0])[1]


def _greedy(start: int, near: dict[int, set[int]]) -> tuple[int, tuple[int, ...]]:
    """Settle next what leaves the fewest open columns; give the cost (2 for each open column, multiplied) and order."""
    ordered, settled, open_, cost = [start], {start}, set(near[start]), 0
    while len(ordered) < len(near):
        cost += 1 << len(open_)
        following = min(open_, key=lambda column: (len(near[column] - settled - open_), column))
        ordered.append(following)
        settled.add(following)
        open_ = (open_ | near[following]) - settled
    return cost, tuple(ordered)
