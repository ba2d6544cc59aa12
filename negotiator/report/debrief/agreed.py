"""What was agreed, item by item, with what it is worth to each side; and why a deal is outside the zone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from negotiator.exercise.debrief.ground import ground_of
from negotiator.exercise.debrief.results import Debrief, Lapse, Settlement
from negotiator.exercise.own import Own
from negotiator.report.debrief.blocks import Block, Grid, Section, Words
from negotiator.report.debrief.wording import Wording

BEYOND = "Of the whole, some hangs on several items together, or on what was set aside."


def agreement(say: Wording, found: Debrief) -> Section:
    """Tell what the deal settles, and what it leaves as it is; nothing of an impasse."""
    return Section("The deal", () if found.settlement is None else tuple(_blocks(say, found, found.settlement)))


def _blocks(say: Wording, found: Debrief, deal: Settlement) -> Iterator[Block]:
    owns = ground_of(say.negotiation).owns
    names = owns[0].names
    added = [[own.adds(name, deal.package.get(name)) for own in owns] for name in names]
    rows = [
        (say.item(name), _settled(say, deal, name), *map(say.points, points))
        for name, points in zip(names, added, strict=True)
    ]
    rows.append(("in all", "", *map(say.points, deal.scores)))
    rows.append(("without a deal", "", *map(say.points, found.reservations)))
    yield Grid(("item", "agreed", *(f"points {short}" for short in say.shorts)), tuple(rows))
    if _sums(owns, added) != deal.scores:
        yield Words(BEYOND, small=True)


def _sums(owns: Sequence[Own], added: Sequence[Sequence[Fraction | None]]) -> tuple[Fraction, ...]:
    return tuple(sum((row[at] or Fraction() for row in added), Fraction()) for at in range(len(owns)))


def _settled(say: Wording, deal: Settlement, name: str) -> str:
    if name in deal.package:
        return say.option(name, deal.package[name])
    now = say.now(name)
    return "left open, as without a deal" if now is None else f"stays as it is: {say.option(name, now)}"


def outside_words(say: Wording, found: Debrief) -> str:
    """Tell why the deal is outside the zone: who got less than without one, and what it crosses."""
    lapses = [each for each in found.lapses if each.in_deal and each.kind != "limit"]
    too_little_first = sorted(lapses, key=lambda each: each.kind != "reservation")
    told = "; ".join(f"{say.side(each.side)} {got(say, each)}" for each in too_little_first)
    return told or "it gives no side more than no deal"


def got(say: Wording, lapse: Lapse) -> str:
    """Tell what a side crossed of its own, or how much less it got than without a deal."""
    if lapse.kind == "reservation":
        return f"got {say.points(lapse.short)} less than without a deal"
    item = say.item(lapse.item)
    return {
        "red-line": f"crossed its own red line on {item}",
        "limit": f"went beyond its own limit on {item}, which is tradeable",
        "link": f"broke its own link {lapse.place + 1} on {item}",
    }[lapse.kind]
