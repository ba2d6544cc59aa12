"""What keeps a zone empty or an item blocked: the minimal sets whose easing opens it, and how far each has to move."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from negotiator.zopa.efficient.search import efficient, has_zone
from negotiator.zopa.efficient.settling import TooLargeError
from negotiator.zopa.explain.bounds import bounds
from negotiator.zopa.explain.easing import Easing, Ground, candidates, ground, steps_to_all
from negotiator.zopa.explain.minimal import MAX_ASKED, Found, minimal_sets
from negotiator.zopa.tables.compiled import Compiled, CompiledItem, Stake, bits, full


@dataclass(frozen=True, slots=True)
class Move:
    """One member of a blocking set: what is eased, who can move it, and how far it has to go.

    The rest of the set is eased wholly meanwhile: `steps` for a red line, `points` for a reservation, neither for
    a link.
    """

    easing: Easing
    movers: tuple[str, ...]
    steps: int | None = None
    points: Fraction | None = None


@dataclass(frozen=True, slots=True)
class Blockers:
    """What would open the zone of some sides: minimal sets, smallest first.

    `empty`: the zone is empty, else there is nothing to open. All sets of up to three members stand here, or else one
    smallest; `complete` where it is certain that there are no others, `smallest_proved` where it is that none is
    smaller. `nothing_opens`: easing everything opens no zone. `too_large` says why nothing was worked out.
    """

    sides: tuple[str, ...]
    empty: bool
    sets: tuple[tuple[Move, ...], ...] = ()
    complete: bool = True
    smallest_proved: bool = True
    nothing_opens: bool = False
    too_large: str = ""


def blockers(source: Compiled, sides: tuple[str, ...], most_asked: int = MAX_ASKED) -> Blockers:
    """Find what keeps the zone of some sides empty, asking at most so many times whether a zone is there."""
    try:
        return _blockers(source, sides, most_asked)
    except TooLargeError as error:
        return Blockers(sides, empty=False, complete=False, smallest_proved=False, too_large=str(error))


def _blockers(source: Compiled, sides: tuple[str, ...], most_asked: int) -> Blockers:
    on_table = ground(source, sides)
    if has_zone(on_table.eased()):
        return Blockers(sides, empty=False)
    easable = candidates(source, on_table)
    found = _opening(on_table, easable, most_asked)
    sets = tuple(_moves(source, on_table, [easable[place] for place in bits(each)]) for each in found.sets)
    return Blockers(sides, True, sets, found.complete, found.smallest_proved, nothing_opens=not sets)


def _opening(on_table: Ground, easable: tuple[Easing, ...], most_asked: int) -> Found:
    def opens(members: int) -> bool:
        return has_zone(on_table.eased({easable[place] for place in bits(members)}))

    return minimal_sets(len(easable), opens, bounds(on_table, easable), most_asked)


def _moves(source: Compiled, on_table: Ground, easings: Collection[Easing]) -> tuple[Move, ...]:
    return tuple(_move(source, on_table, each, frozenset(easings) - {each}) for each in easings)


def _move(source: Compiled, on_table: Ground, easing: Easing, rest: Collection[Easing]) -> Move:
    movers = movers_of(source, easing)
    if easing.kind == "red-line":
        return Move(easing, movers, steps=_steps(source.items[easing.item], on_table, easing, rest))
    if easing.kind == "reservation":
        return Move(easing, movers, points=_points(on_table, easing, rest))
    return Move(easing, movers)


def movers_of(source: Compiled, easing: Easing) -> tuple[str, ...]:
    """Name who can move it: its owner, and the sides that can move its item unagreed."""
    others = source.items[easing.item].by if easing.item else ()
    return tuple(dict.fromkeys((easing.side, *others)))


def _steps(item: CompiledItem, on_table: Ground, easing: Easing, rest: Collection[Easing]) -> int:
    """Give the least steps looser that open the zone."""

    def opens(steps: int) -> bool:
        return has_zone(on_table.eased(rest, {(easing.side, easing.item): steps}))

    return least(opens, steps_to_all(item, item.stake(easing.side)))


def least(opens: Callable[[int], bool], most: int) -> int:
    """Give the least number from 1 to `most` that opens, where all above one that does open too: by halving."""
    low = 1
    while low < most:
        middle = (low + most) // 2
        low, most = (low, middle) if opens(middle) else (middle + 1, most)
    return low


def _points(on_table: Ground, easing: Easing, rest: Collection[Easing]) -> Fraction:
    """Give by how many points a reservation must fall: the side's least loss in the zone that opens then."""
    opened, side = on_table.eased({easing, *rest}), on_table.sides.index(easing.side)
    best = max(efficient(opened), key=lambda units: units[side])
    return -opened.gains(best)[side]


def item_blockers(item: CompiledItem, sides: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    """Give the minimal sets of sides whose red lines on a blocked item, eased, leave it an option, smallest first."""
    if item.red_mask(sides):
        return ()
    free = {frozenset[str](): full(item.size)}
    for stake in item.stakes:
        if stake.red and stake.side in sides:
            free = dict(_refused(free, stake))
    smallest = [each for each in free if not any(other < each for other in free)]
    named = (tuple(side for side in sides if side in each) for each in smallest)
    return tuple(sorted(named, key=lambda each: (len(each), [sides.index(side) for side in each])))


def _refused(free: Mapping[frozenset[str], int], stake: Stake) -> Iterator[tuple[frozenset[str], int]]:
    """Part options, given by the sides that refuse them, once more by whether this side does too."""
    for who, options in free.items():
        for refusing, left in ((who, options & stake.accepts), (who | {stake.side}, options & ~stake.accepts)):
            if left:
                yield refusing, left
