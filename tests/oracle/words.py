"""The word of an item or an issue, for all sides or some of them, and who binds it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from tests.oracle.case import Case, Clause, Package, keeps
from tests.oracle.parts import Number
from tests.oracle.worth import Hold

Bind = tuple[str, str, str, str]
"""Side, kind of what binds (red-line, limit, link), item, and the word without it."""


def items_of(case: Case, cell: str) -> list[str]:
    """Give the items of a cell: an item by itself, or all of an issue."""
    return [name for name in case.items if cell in (name, name.partition(".")[0])]


@dataclass(frozen=True)
class Table:
    """The items of a cell, and how each lies: moved, left out (blocked, unknown) or set aside."""

    names: list[str]
    moved: list[str]
    blocked: list[str]
    unknown: list[str]


def table(case: Case, names: list[str], sides: Sequence[str]) -> Table:
    """Tell which items of a cell are moved; those whose own word is blocked or unknown are not."""
    on = [k for k in names if k not in case.aside]
    blocked = [k for k in on if case.blocked(sides, k)]
    stuck = [k for k in on if case.allowed(sides, k) == [case.status_quo[k]]]
    unknown = [k for k in on if k not in blocked and k not in stuck and case.unknown(sides, k)]
    return Table(names, [k for k in on if k not in blocked + unknown], blocked, unknown)


def moves(case: Case, lying: Table, sides: Sequence[str]) -> Iterator[tuple[Package, list[Number]]]:
    """List the moves of a cell, each with what every side gains on the issue."""
    idle = {k: o for k, o in case.status_quo.items() if k in lying.moved}
    inner = [c for c in case.clauses if c.owner in sides and {c.item, c.other} <= set(lying.names)]
    masks = {k: case.allowed(sides, k) for k in lying.moved}
    bar = {s: case.score(s, case.status_quo) + _open_ends(case, s, lying) for s in sides}
    for package in case.packages(lying.moved):
        settled = {k: package[k] for k in lying.moved}
        crossed = any(settled[k] not in masks[k] for k in lying.moved)
        if settled == idle or crossed or not keeps(inner, package):
            continue
        gains = [case.score(s, package) - bar[s] for s in sides]
        if max(gains) > 0:
            yield settled, gains


def _open_ends(case: Case, side: str, lying: Table) -> Number:
    return sum(case.idle(side, k) for k in lying.moved if case.status_quo[k] is None)


def within(case: Case, settled: Package, sides: Sequence[str]) -> bool:
    """Tell whether every item at another option than its status quo is within every side's limit."""
    changed = {k: o for k, o in settled.items() if o != case.status_quo[k]}
    return all(o in case.holds[s, k].accepted for k, o in changed.items() for s in sides)


def rules(case: Case, cell: str, sides: Sequence[str]) -> dict[str, bool]:
    """Tell for every word whether its rule fits, each rule by itself; a cell without word fits none."""
    lying = table(case, items_of(case, cell), sides)
    fixed = bool(lying.moved) and all(case.allowed(sides, k) == [case.status_quo[k]] for k in lying.moved)
    free = bool(lying.moved) and not fixed
    found = list(moves(case, lying, sides)) if free else []
    kind = [package for package, gains in found if min(gains) >= 0]
    inside = [package for package in kind if within(case, package, sides)]
    return {
        "blocked": not lying.moved and bool(lying.blocked),
        "unknown": not lying.moved and not lying.blocked and bool(lying.unknown),
        "open": bool(inside),
        "trade": bool(kind) and not inside,
        "linked": bool(found) and not kind,
        "frozen": fixed or (free and not found),
    }


def word(case: Case, cell: str, sides: Sequence[str]) -> str | None:
    """Give the word of a cell; None where all of it is set aside."""
    return next((name for name, fits in rules(case, cell, sides).items() if fits), None)


def left_out(case: Case, cell: str, sides: Sequence[str]) -> list[str]:
    """Name what an issue moves without: its blocked and unknown items, where anything else is left to move."""
    lying = table(case, items_of(case, cell), sides)
    return [] if not lying.moved else [k for k in lying.names if k in lying.blocked + lying.unknown]


def binds(case: Case, cell: str, sides: Sequence[str]) -> set[Bind]:
    """Find what changes the word of a cell where it alone is dropped, with the word that it becomes."""
    before, found = word(case, cell, sides), set()
    for side, kind, item, eased in _eased(case, items_of(case, cell), sides):
        after = word(eased, cell, sides)
        if after is not None and after != before:
            found.add((side, kind, item, after))
    return found


def _eased(case: Case, names: list[str], sides: Sequence[str]) -> Iterator[tuple[str, str, str, Case]]:
    for side in sides:
        for name in names:
            held, everything = case.holds[side, name], frozenset(range(case.sizes[name]))
            if held.red:
                yield side, "red-line", name, _with(case, side, name, replace(held, red=False))
            if held.limited:
                loose = replace(held, red=False, limited=False, accepted=everything)
                yield side, "limit", name, _with(case, side, name, loose)
    for clause in case.clauses:
        if clause.owner in sides and {clause.item, clause.other} <= set(names):
            yield clause.owner, "link", clause.item, _without(case, clause)


def _with(case: Case, side: str, name: str, held: Hold) -> Case:
    return replace(case, holds={**case.holds, (side, name): held})


def _without(case: Case, clause: Clause) -> Case:
    return replace(case, clauses=tuple(each for each in case.clauses if each is not clause))


def overlap(case: Case, name: str, sides: Sequence[str]) -> tuple[list[int], Fraction | None]:
    """Give the options all accept, and least high less greatest low in units or steps; None on a choice."""
    held = [case.holds[s, name].accepted for s in sides]
    shared = sorted(frozenset.intersection(*held))
    item = case.items[name]
    if item.choice is not None:
        return shared, None
    steps = min(max(each) for each in held) - max(min(each) for each in held)
    return shared, steps * (item.quantity.step if item.quantity else Fraction(1))
