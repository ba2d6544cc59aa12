"""In which order linked columns are settled, so that few of them are open at a time."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

Edge = tuple[int, int]

BITS = 3
"""How many terms begun count as much as remembering the option of a column."""

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


def order(group: Collection[int], bonds: Collection[Edge], boxes: Collection[frozenset[int]]) -> tuple[int, ...]:
    """Order a group so that little is left pending, one after another: columns that links touched, and terms begun."""
    if len(group) < 3:
        return tuple(group)
    links = frozenset(bond for bond in bonds if bond[0] in group)
    return _order(tuple(group), links, tuple(box for box in boxes if min(box) in group))


@lru_cache(maxsize=256)
def _order(group: tuple[int, ...], bonds: frozenset[Edge], boxes: tuple[frozenset[int], ...]) -> tuple[int, ...]:
    linked: dict[int, set[int]] = {column: set() for column in group}
    for one, other in bonds:
        linked[one].add(other)
        linked[other].add(one)
    web = Web(linked, boxes)
    starts = sorted(group, key=lambda column: (len(linked[column]) + sum(column in box for box in boxes), column))
    tried = dict.fromkeys((*starts[:STARTS], *starts[-STARTS:]) if boxes else starts[:STARTS])
    return min((web.greedy(start) for start in tried), key=lambda found: found[0])[1]


@dataclass(frozen=True)
class Web:
    """What joins the columns of a group: the columns that links join to each, and those of each term."""

    linked: Mapping[int, set[int]]
    boxes: tuple[frozenset[int], ...]

    def greedy(self, start: int) -> tuple[int, tuple[int, ...]]:
        """Settle next what leaves least pending; give the cost (2 for each pending thing, multiplied) and the order."""
        ordered, cost = [start], 0
        while len(ordered) < len(self.linked):
            cost += 1 << self._pending(ordered)
            open_ = self._open(ordered)
            near = open_ if open_ and not self.boxes else self.linked.keys() - ordered
            ordered.append(min(near, key=lambda column: (self._after(ordered, open_, column), column)))
        return cost, tuple(ordered)

    def _after(self, ordered: list[int], open_: set[int], column: int) -> int:
        if self.boxes:
            return self._pending([*ordered, column])
        return len(self.linked[column].difference(open_, ordered))

    def _open(self, ordered: Collection[int]) -> set[int]:
        touched = (self.linked[column] for column in ordered)
        return set[int]().union(*touched).difference(ordered)

    def _pending(self, ordered: Collection[int]) -> int:
        """Count what must be remembered: columns that links touched, and terms begun or the columns that began them."""
        settled = set(ordered)
        pending = [box & settled for box in self.boxes if box & settled and box - settled]
        active = len(frozenset[int]().union(*pending))
        return len(self._open(ordered)) + min(len(pending), BITS * active)
