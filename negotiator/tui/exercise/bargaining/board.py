"""What stands before a side in play, gathered from its seat: the items, the acts so far, and the gains."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from negotiator.exercise.record.entries import Act, Package
from negotiator.tui.exercise.sidescreen import title_of
from negotiator.view.exercise.bargaining import Asked, Worth, crossed_text
from negotiator.view.exercise.gains import Gained
from negotiator.view.exercise.happened import Happened
from negotiator.zopa.explain.measures import Crossed

if TYPE_CHECKING:
    from negotiator.exercise.own import Own
    from negotiator.exercise.play import Play


def acts_of(seat: Play) -> list[Act]:
    """Give what the sides did, in order."""
    return [each.content for each in seat.entries if isinstance(each.content, Act)]


def asked_rows(seat: Play) -> list[Asked]:
    """Give the items in play, with what each side offered last and what is drafted."""
    own, draft, done = seat.own, seat.draft, acts_of(seat)
    theirs = _last(done, [side for side in seat.game.begin.sides if side != seat.side])
    mine = _last(done, [seat.side])
    crosses = own.crosses(draft)
    return [
        Asked(
            name,
            theirs.get(name),
            draft.get(name),
            mine.get(name),
            own.adds(name, draft.get(name)),
            tuple(each for each in crosses if each.item == name),
            (bool(theirs), bool(mine)),
        )
        for name in own.names
    ]


def worth_of(own: Own, package: Package) -> Worth:
    """Give what a package is worth to the own side."""
    return Worth(own.score(package), own.gain(package))


def left_open(seat: Play, package: Package) -> tuple[str, ...]:
    """Name the items that a package leaves open."""
    return tuple(name for name in seat.own.names if name not in package)


def happened(seat: Play) -> list[Happened]:
    """Give the acts so far, each with what its package gains the own side."""
    found: list[Happened] = []
    last: dict[str, Package] = {}
    table: Package | None = None
    sides = seat.game.begin.sides
    for number, act in enumerate(acts_of(seat)):
        package = act.package if act.kind == "offer" else table if act.kind == "accept" else None
        gain = seat.own.gain(package) if package is not None else None
        who = title_of(seat.pack, act.side)
        told = (number // len(sides) + 1, act.side, who, act.kind, act.message, package, last.get(act.side), gain)
        found.append(Happened(*told))
        if act.kind == "offer" and act.package is not None:
            last[act.side] = table = act.package
        elif act.kind == "reject":
            table = None
    return found


def gained(seat: Play, done: Sequence[Happened]) -> list[Gained]:
    """Give what every offer so far gains the own side."""
    sides = seat.game.begin.sides
    offers = (each for each in done if each.kind == "offer" and each.gain is not None)
    return [
        Gained(each.side, each.who, sides.index(each.side), each.gain, each.round)
        for each in offers
        if each.gain is not None
    ]


def warnings(own: Own, package: Package) -> list[str]:
    """Tell what a side should know before it agrees to a package: what it crosses, and that no deal is better."""
    hard = [each for each in own.crosses(package) if each.kind != "limit"]
    told = [crossed_text(own.seen, hard)] if hard else []
    if own.gain(package) < 0:
        told.append("it is worth less to you than no deal")
    return told


def limits(own: Own, package: Package) -> tuple[Crossed, ...]:
    """Give the own limits that a package goes beyond."""
    return tuple(each for each in own.crosses(package) if each.kind == "limit")


def _last(done: Sequence[Act], sides: Sequence[str]) -> Package:
    """Give the last offer of some sides; nothing where there is none."""
    offers = [act.package for act in done if act.side in sides and act.kind == "offer" and act.package is not None]
    return offers[-1] if offers else {}
