"""What each side took the other for, why a computer moved, and what was answered before and after."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction

from negotiator.exercise.debrief.estimates import EstimateFigures, ItemEstimate, Understood
from negotiator.exercise.debrief.results import Debrief
from negotiator.exercise.pack import Pack
from negotiator.exercise.terms import Exercise
from negotiator.model.base import Option
from negotiator.report.debrief.blocks import Block, Grid, Listed, Section, Words
from negotiator.report.debrief.wording import Wording, many
from negotiator.view.text import clean

LIMITS = {"looser": "taken to accept more", "tighter": "taken to accept less", "otherwise": "partly more, partly less"}

HEADS = ("item", "mark, taken and true", "limit, taken and true", "steps off", "weight, taken and true")


def estimates(say: Wording, found: Debrief) -> Section:
    """Tell how well each side saw the other, in several figures and item by item; and itself."""
    blocks: list[Block] = (
        [Listed(tuple(_understood(say, found, each) for each in found.understood))] if found.understood else []
    )
    for each in found.estimates:
        who = f"What {say.side(each.side)} took {say.side(each.other)} for"
        if not each.stated:
            blocks.append(Words(f"{who}: nothing was estimated."))
            continue
        blocks += [Words(f"{who}:"), Listed(tuple(_figures(each.figures)))]
        blocks.append(Grid(HEADS, tuple(_item(say, item) for item in each.items if _told(item))))
    return Section("Estimates against the truth", tuple(blocks))


def _understood(say: Wording, found: Debrief, each: Understood) -> str:
    """Tell what a side aimed for and got, what it said it needs, and how many hints it asked for."""
    deal, none = found.settlement, say.points(each.true_reservation)
    end = f"{none} without a deal" if deal is None else say.points(deal.scores[found.sides.index(each.side)])
    target = "stated no target" if each.target is None else f"aimed for {say.points(each.target)}"
    return f"{say.side(each.side)} {target}, got {end}; {_needs(say, each)}; hints asked: {each.hints}"


def _needs(say: Wording, each: Understood) -> str:
    worth = say.points(each.true_reservation)
    if each.reservation is None:
        return f"did not say what it needs at least; no deal is worth {worth}"
    if each.reservation == each.true_reservation:
        return f"said it needs at least {worth}, which is what no deal is worth"
    return f"said it needs at least {say.points(each.reservation)}; no deal is worth {worth}"


def _figures(found: EstimateFigures) -> Iterator[str]:
    yield f"marks: {found.marks_right} of {found.marks} right, of {many(found.items, 'item')}"
    error = "" if found.limit_error is None else f", off by {_decimal(found.limit_error)} steps on average"
    yield f"limits: {found.limits_right} of {found.limits} right{error}"
    yield f"directions: {found.directions_right} of {found.directions} right"
    if found.weights is not None:
        over = f"{found.weights.value:+.2f} over {many(found.weights.items, 'item')}"
        yield f"order of weights: rank correlation {over} (1: the same order, 0: none, -1: reversed)"
    yield f"trades that could be seen from it: {found.trades_seen} of {found.trades}"


def _decimal(number: Fraction) -> str:
    return f"{float(number):.1f}"


def _told(item: ItemEstimate) -> bool:
    return any(each is not None for each in (item.stance, item.limit, item.better, item.weight))


def _item(say: Wording, item: ItemEstimate) -> tuple[str, ...]:
    stance = f"{item.stance or '-'}, {item.true_stance or '-'}"
    limit = f"{_options(say, item.item, item.limit)}, {_options(say, item.item, item.true_limit)}"
    word = LIMITS.get(item.limit_word or "", "")
    off = "-" if item.limit_off is None else f"{item.limit_off}{f' ({word})' if word else ''}"
    weight = f"{_weight(item.weight)}, {_weight(item.true_weight)}"
    return say.item(item.item), stance, limit, off, weight


def _options(say: Wording, name: str, options: tuple[Option, ...] | None) -> str:
    return "-" if options is None else " / ".join(say.option(name, option) for option in options) or "none"


def _weight(weight: Fraction | None) -> str:
    return "-" if weight is None else _decimal(weight)


def answers(say: Wording, exercise: Exercise, packs: Mapping[str, Pack]) -> Section:
    """Tell what each side answered before and after."""
    blocks: list[Block] = []
    for name, questions in (("Before", exercise.before), ("After", exercise.after)):
        for place, question in enumerate(questions):
            told = tuple(_answers(say, packs, name, place))
            blocks += [Words(f"{name}: {clean(question)}"), Listed(told)] if told else []
    return Section("Answers before and after", tuple(blocks))


def _answers(say: Wording, packs: Mapping[str, Pack], name: str, place: int) -> Iterator[str]:
    for side in say.sides:
        if side not in packs:
            continue
        sheet = packs[side].sheet
        given = sheet.before if name == "Before" else sheet.after
        if place < len(given) and given[place].strip():
            yield f"{say.side(side)}: {clean(given[place])}"
