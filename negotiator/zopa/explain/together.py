"""How far the members of a blocking set have to move where all of them move: an opening that an edit can make."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from operator import itemgetter

from negotiator.zopa.efficient.search import efficient, has_zone
from negotiator.zopa.explain.blockers import Blockers, Move, least
from negotiator.zopa.explain.easing import Easing, Ground, Loosened, ground, looser, steps_to_all
from negotiator.zopa.tables.compiled import Compiled
from negotiator.zopa.whole import table_of

MOST = 12
"""How many sets are worked out: what a screen can show."""


@dataclass(frozen=True, slots=True)
class Opening:
    """A blocking set with what each member has to move while the others move no further than told.

    No member can move less. `reservations` holds, in its side's points, the greatest that each eased one may be.
    """

    moves: tuple[Move, ...]
    reservations: Mapping[str, Fraction]


def openings(source: Compiled, found: Blockers) -> tuple[Opening, ...]:
    """Give the openings of the first sets, in their order; TooLargeError where a zone cannot be told exactly."""
    if not found.sets:
        return ()
    on_table = ground(source, found.sides)
    return tuple(_opening(source, on_table, members) for members in found.sets[:MOST])


def _opening(source: Compiled, on_table: Ground, members: Sequence[Move]) -> Opening:
    """Fix one member after another at the least that opens the zone, those still to come eased wholly."""
    left = {move.easing for move in members}
    steps: dict[tuple[str, str], int] = {}
    for move in members:
        if move.easing.kind == "red-line":
            left.discard(move.easing)
            steps[move.easing.side, move.easing.item] = _steps(source, on_table, move, left, steps)
    points = _points(on_table, members, left, steps)
    moves = tuple(_fixed(move, steps, points) for move in members)
    bars = _bars(_made(source, steps), on_table.sides) if points else {}
    return Opening(moves, {side: bars[side] - less for side, less in points.items()})


def _fixed(move: Move, steps: Loosened, points: Mapping[str, Fraction]) -> Move:
    if move.easing.kind == "red-line":
        return replace(move, steps=steps[move.easing.side, move.easing.item])
    return replace(move, points=points[move.easing.side]) if move.easing.kind == "reservation" else move


def _steps(source: Compiled, on_table: Ground, move: Move, left: set[Easing], known: Loosened) -> int:
    side, name = move.easing.side, move.easing.item
    item = source.items[name]

    def opens(steps: int) -> bool:
        return has_zone(on_table.eased(left, {**known, (side, name): steps}))

    return least(opens, steps_to_all(item, item.stake(side)))


def _points(on_table: Ground, members: Sequence[Move], left: set[Easing], steps: Loosened) -> dict[str, Fraction]:
    """Give by how many points each eased reservation must fall: for one after another, its side's least loss."""
    opened, found = on_table.eased(left, steps), {}
    for side in (move.easing.side for move in members if move.easing.kind == "reservation"):
        at = on_table.sides.index(side)
        best = max(efficient(opened), key=itemgetter(at))
        found[side] = -opened.gains(best)[at]
        opened = replace(opened, needed=(*opened.needed[:at], best[at], *opened.needed[at + 1 :]))
    return found


def _made(source: Compiled, steps: Loosened) -> Compiled:
    """Give what looser limits make of the negotiation; links that are dropped change no reservation."""
    made = source
    for (side, name), many in steps.items():
        item = made.items[name]
        stakes = tuple(
            replace(stake, accepts=looser(item, stake, many)) if stake.side == side else stake for stake in item.stakes
        )
        made = replace(made, items={**made.items, name: replace(item, stakes=stakes)})
    return made


def _bars(made: Compiled, sides: tuple[str, ...]) -> Mapping[str, Fraction]:
    """Give each side's reservation score: what an item counts without a deal is in it once the item is unblocked."""
    return dict(zip(sides, table_of(made, sides)[0].reserve, strict=True))
