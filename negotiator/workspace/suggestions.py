"""What an explanation suggests, as edits that can be undone: what opens the zone, what red lines cost, what binds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from negotiator.model.negotiation import Negotiation
from negotiator.view.tries import About, Kind
from negotiator.workspace.easing import (
    Step,
    accepting,
    link_dropped,
    moves_no_deal,
    moves_reservation,
    reservation_lowered,
    tradeable,
)
from negotiator.workspace.edits import Edit, Maker, RefusedError, joined
from negotiator.workspace.labels import side_title
from negotiator.zopa.explain.blockers import Move, item_blockers
from negotiator.zopa.explain.easing import looser
from negotiator.zopa.explain.explanation import Explanation
from negotiator.zopa.explain.prices import Price
from negotiator.zopa.explain.together import Opening
from negotiator.zopa.tables.compiled import Compiled, CompiledItem, compiled, full
from negotiator.zopa.words.cells import Bind, Cell


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Something to try: what it is about, the edit in words (`text`, and `words` without the place), and why.

    `cannot` says why no edit does what was told; the edit is then not offered.
    """

    about: About
    text: str
    words: str
    why: str
    maker: Maker
    cannot: str = ""

    def edit(self, negotiation: Negotiation) -> Edit:
        """Make the edit; RefusedError where there is none, or where what it rests on has changed."""
        if self.cannot:
            raise RefusedError(self.cannot)
        return self.maker(negotiation)


def suggestions(
    negotiation: Negotiation,
    found: Explanation,
    name: str | None = None,
    cell: Cell | None = None,
    prices: Sequence[Price] | None = None,
) -> tuple[Suggestion, ...]:
    """Give what can be tried: of the selected item and its cell, what opens the zone, and what `prices` tell (all)."""
    source = compiled(negotiation)
    told: list[Suggestion] = []
    if name is not None:
        told += _unblocking(negotiation, source.items[name], found.sides)
    if cell is not None:
        told += _binding(negotiation, source, cell)
    told += (_opened(negotiation, source, at, each) for at, each in enumerate(found.openings or ()))
    for price in found.prices if prices is None else prices:
        told += of_price(negotiation, source, found.sides, price)
    return tuple(told)


def _suggestion(about: About, steps: Sequence[Step], why: str, cannot: str = "") -> Suggestion:
    text = "; ".join(step.label for step in steps)
    words = steps[0].words if len(steps) == 1 else text
    return Suggestion(about, text, words, why, partial(_joined, steps=steps, label=text), cannot)


def _joined(negotiation: Negotiation, *, steps: Sequence[Step], label: str) -> Edit:
    return steps[0].make(negotiation) if len(steps) == 1 else joined(label, negotiation, [each.make for each in steps])


def _opened(negotiation: Negotiation, source: Compiled, at: int, opening: Opening) -> Suggestion:
    steps = [_moved(negotiation, source, opening, move) for move in opening.moves]
    return _suggestion(About("opening", place=at), steps, "opens the zone")


def _moved(negotiation: Negotiation, source: Compiled, opening: Opening, move: Move) -> Step:
    easing = move.easing
    if easing.kind == "reservation":
        return reservation_lowered(negotiation, easing.side, opening.reservations[easing.side])
    if easing.kind == "link":
        return link_dropped(negotiation, easing.side, easing.item, easing.place)
    item = source.items[easing.item]
    options = looser(item, item.stake(easing.side), move.steps or 1)
    if not item.ordered or moves_reservation(negotiation, easing.side, item, options):
        return tradeable(negotiation, easing.side, easing.item)
    return accepting(negotiation, easing.side, easing.item, options)


def of_price(negotiation: Negotiation, source: Compiled, sides: tuple[str, ...], price: Price) -> Iterator[Suggestion]:
    """Give what a price tells of: the red line one step looser, and made tradeable; nothing where that is nothing."""
    if price.nothing or price.excludes_nothing:
        return
    side, item = price.side, source.items[price.item]
    options, blocked = looser(item, item.stake(side), 1), not item.red_mask(sides)
    ways: tuple[tuple[Kind, Step, int], ...] = (
        ("looser", accepting(negotiation, side, item.name, options), options),
        ("tradeable", tradeable(negotiation, side, item.name), full(item.size)),
    )
    for kind, step, mask in ways:
        cannot = _must_settle(item, side, sides, mask) if blocked else ""
        if kind == "looser" and moves_reservation(negotiation, side, item, options):
            cannot = _limit_counts(negotiation, side)
        yield _suggestion(About(kind, side=side, item=item.name), [step], "its price", cannot)


def _must_settle(item: CompiledItem, side: str, sides: Sequence[str], options: int) -> str:
    """Tell why an edit of a blocked item does other than its price tells, where it does."""
    left = item.red_mask([each for each in sides if each != side]) & options
    stays = item.status_quo is not None and left >> item.status_quo & 1
    return "" if stays or not left else "the item would have to be settled then; its price leaves that open"


def _unblocking(negotiation: Negotiation, item: CompiledItem, sides: tuple[str, ...]) -> Iterator[Suggestion]:
    for at, each in enumerate(item_blockers(item, sides)):
        steps = [tradeable(negotiation, side, item.name) for side in each]
        yield _suggestion(About("unblock", place=at, item=item.name), steps, "leaves an option")


def _binding(negotiation: Negotiation, source: Compiled, cell: Cell) -> Iterator[Suggestion]:
    for bind in dict.fromkeys((bind.side, bind.item, bind.becomes) for bind in cell.binds):
        held = next(each for each in cell.binds if (each.side, each.item, each.becomes) == bind)
        if held.kind != "link":
            yield _unbound(negotiation, source.items[held.item], held)


def _unbound(negotiation: Negotiation, item: CompiledItem, bind: Bind) -> Suggestion:
    about = About("bind", side=bind.side, item=bind.item, becomes=bind.becomes)
    if bind.kind == "red-line":
        return _suggestion(about, [tradeable(negotiation, bind.side, bind.item)], f"becomes {bind.becomes}")
    everything = full(item.size)
    cannot = _limit_counts(negotiation, bind.side) if moves_no_deal(negotiation, bind.side, item, everything) else ""
    step = accepting(negotiation, bind.side, bind.item, everything)
    return _suggestion(about, [step], f"becomes {bind.becomes}", cannot)


def _limit_counts(negotiation: Negotiation, side: str) -> str:
    title = side_title(negotiation, side)
    return f"without a status quo the limit is also what {title} has without a deal: move it by hand"
