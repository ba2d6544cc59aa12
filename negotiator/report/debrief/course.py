"""The path of offers, what each side gave, and what it crossed of its own."""

from __future__ import annotations

from collections.abc import Iterator

from negotiator.exercise.debrief.results import Debrief, Lapse, Offer, Standing
from negotiator.report.debrief.agreed import got
from negotiator.report.debrief.blocks import Block, Drawn, Grid, Listed, Section, Words
from negotiator.report.debrief.wording import Wording, counted, yes
from negotiator.report.runs import runs
from negotiator.view.text import Line, Piece, clean


def path(say: Wording, found: Debrief) -> Section:
    """Tell the offers one by one, and how far each side went."""
    if not found.path:
        return Section("The path of offers", (Drawn(), Words("No offer was made.")))
    heads = ("round", "by", *(f"gain {name}" for name in say.shorts), "zone", "better for all")
    blocks: list[Block] = [Drawn(), Grid(heads, tuple(_offer(say, each) for each in found.path))]
    if crossed := tuple(_crossed(say, found)):
        blocks += [Words("What the offers crossed:"), Listed(crossed)]
    if said := tuple(f"{_when(say, each)}: {clean(each.message)}" for each in found.path if each.message.strip()):
        blocks += [Words("What was said with them:"), Listed(said)]
    blocks += [Words("From its first offer to its last, in its own points:"), Listed(tuple(_conceded(say, found)))]
    return Section("The path of offers", tuple(blocks))


def _when(say: Wording, offer: Offer) -> str:
    return f"round {offer.round}, {say.side(offer.side)}"


def _offer(say: Wording, offer: Offer) -> tuple[str, ...]:
    standing = offer.standing
    better = "-" if not ahead(standing) else counted(standing.better_for_all).partition(" pack")[0]
    gains = map(say.gain, offer.gains)
    return str(offer.round), say.side(offer.side), *gains, yes(standing.in_zone), better


def ahead(standing: Standing) -> bool:
    """Tell whether the packages that are better for all say anything: they are counted, and it is in the zone."""
    return standing.better_for_all is not None and standing.in_zone is not False


def _crossed(say: Wording, found: Debrief) -> Iterator[str]:
    """Tell what the offers of each side crossed, with the rounds in which they did."""
    rounds: dict[tuple[str, str], list[int]] = {}
    for offer in found.path:
        for each in offer.standing.crosses:
            if each.kind != "limit":
                rounds.setdefault((offer.side, say.crossed(each)), []).append(offer.round)
    for (side, what), held in rounds.items():
        yield f"{say.side(side)}, round{'s' if len(held) > 1 else ''} {runs(held)}: {what}"


def _conceded(say: Wording, found: Debrief) -> Iterator[str]:
    for each in found.conceded:
        name, given = say.side(each.side), each.given
        if given is None or each.changes is None:
            yield f"{name} made no offer"
            continue
        others = [
            f"{say.side(side)} {say.gain(change)}"
            for side, change in zip(say.sides, each.changes, strict=True)
            if side != each.side
        ]
        moved = (
            f"gave {say.points(given)}" if given > 0 else f"took {say.points(-given)} more" if given else "stood still"
        )
        yield f"{name} {moved} ({say.gain(each.first)} to {say.gain(each.last)}); that changed {', '.join(others)}"


def offer_lines(say: Wording, found: Debrief, at: int) -> Iterator[Line]:
    """Tell one offer of the path, by its place, in a few lines."""
    if not found.path:
        yield (Piece("No offer was made.", "dim"),)
        return
    offer, standing = found.path[at], found.path[at].standing
    head = f"round {offer.round}, {say.side(offer.side)}: "
    yield (Piece(head, f"side:{offer.side}"), Piece(say.gained(offer.gains), "figure"))
    better = f"; better for all: {counted(standing.better_for_all)}" if ahead(standing) else ""
    yield (Piece(f"in the zone: {yes(standing.in_zone)}{better}"),)
    crosses = "; ".join(say.crossed(each) for each in standing.crosses if each.kind != "limit")
    if crosses:
        yield (Piece(f"crosses {crosses}", "warning"),)
    if offer.message.strip():
        yield (Piece(f"says: {clean(offer.message)}"),)
    before = next((each for each in reversed(found.path[:at]) if each.side == offer.side), None)
    if before is None:
        yield (Piece(f"asks for {say.package(offer.package)}"),)
    elif before.package == offer.package:
        yield (Piece("the same as its offer before"),)
    else:
        yield (Piece(f"moves {say.between(before.package, offer.package)}"),)


def lapses(say: Wording, found: Debrief) -> Section:
    """Tell what each side crossed of its own."""
    if not found.lapses:
        return Section("Red lines and limits", (Words("No side went beyond what it holds itself."),))
    return Section("Red lines and limits", (Listed(tuple(_lapse(say, each) for each in found.lapses)),))


def _lapse(say: Wording, lapse: Lapse) -> str:
    name, where = say.side(lapse.side), "in the deal" if lapse.in_deal else f"in its offer of round {lapse.round}"
    if lapse.kind == "reservation":
        return f"{name}, {where}: {say.points(lapse.short)} points below what no deal gives it"
    return f"{name}, {where}: {got(say, lapse)}"
