"""Trades from a package, and the kind of every item, by trying every exchange."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations, permutations, product

from tests.oracle.case import Case, Package, keeps
from tests.oracle.easing import on_table
from tests.oracle.parts import Vector as Gains
from tests.oracle.parts import in_points

Trade = tuple[str, int, str, int, Gains]
"""An item earlier on the agenda and its new option, a later one and its new option, what each side gains by both."""


def better(changes: Gains) -> bool:
    """Tell whether no side is worse off and one better."""
    return min(changes) >= 0 and max(changes) > 0


def allowed(case: Case, sides: Sequence[str], package: Package) -> bool:
    """Tell whether a package of the items on the table crosses no red line and breaks no link."""
    inside = all(package[k] in case.allowed(sides, k) for k in on_table(case, sides))
    return inside and keeps([c for c in case.clauses if c.owner in sides], package)


def trades(case: Case, sides: Sequence[str], settled: Mapping[str, int]) -> set[Trade]:
    """Give every exchange over two items that is good for the sides though neither change alone is."""
    case = case.parts
    before: Package = {**case.status_quo, **settled}
    scores = [case.score(s, before) for s in sides]

    def changes(after: Package) -> Gains:
        return tuple(case.score(s, after) - was for s, was in zip(sides, scores, strict=True))

    def good(after: Package) -> bool:
        return better(changes(after)) and allowed(case, sides, after)

    alone = {(k, o): good({**before, k: o}) for k in settled for o in range(case.sizes[k])}
    found = set[Trade]()
    for (k, o), (m, q) in _pairs(case, sides, before):
        after = {**before, k: o, m: q}
        if good(after) and not alone[k, o] and not alone[m, q]:
            found.add((k, o, m, q, in_points(changes(after), case.unit)))
    return found


Change = tuple[str, int]


def _pairs(case: Case, sides: Sequence[str], before: Package) -> Iterator[tuple[Change, Change]]:
    """List every two changes of two items, in the order of the agenda."""
    for k, m in combinations(on_table(case, sides), 2):
        for o, q in product(range(case.sizes[k]), range(case.sizes[m])):
            if o != before[k] and q != before[m]:
                yield (k, o), (m, q)


def kinds(case: Case, sides: Sequence[str]) -> dict[str, str | None]:
    """Tell the kind of every item on the table; None for one in a term of several items."""
    case, table = case.parts, on_table(case, sides)
    tied = {k for t in case.terms if t.side in sides and len(t.within) > 1 for k, _ in t.within}
    return {k: None if k in tied else _kind(case, sides, table, k) for k in table}


def _kind(case: Case, sides: Sequence[str], table: Sequence[str], name: str) -> str:
    worths = [[case.holds[s, name].worth[o] for s in sides] for o in range(case.sizes[name])]
    if [max(each) for each in zip(*worths, strict=True)] in worths:
        return "compatible"
    mine = exchanges(case, sides, name)
    others = (exchanges(case, sides, m) for m in table if m != name)
    logroll = any(_logroll(one, two) for other in others for one, two in product(mine, other))
    return "integrative" if logroll else "distributive"


def exchanges(case: Case, sides: Sequence[str], name: str) -> set[Gains]:
    """Give what each side gains by every change from one option to another that no red line excludes."""
    pairs = permutations(case.allowed(sides, name), 2)
    worths = [case.holds[s, name].worth for s in sides]
    return {tuple(w[o] - w[p] for w in worths) for p, o in pairs}


def _logroll(one: Gains, two: Gains) -> bool:
    return better(tuple(a + b for a, b in zip(one, two, strict=True))) and not better(one) and not better(two)
