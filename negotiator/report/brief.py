"""The printable brief of one side in an exercise: what all are told, what it alone is told, and its score sheet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction

from negotiator.exercise.own import Own, own
from negotiator.exercise.terms import Exercise
from negotiator.model.agenda import Item
from negotiator.model.base import Option, as_tuple, decimal_text
from negotiator.model.negotiation import Negotiation, split
from negotiator.model.position import Position
from negotiator.model.scale import target_index
from negotiator.report.html import page
from negotiator.report.markdown import escaped, paragraph
from negotiator.view.names import full_title, issue_title, item_title, option_label, points
from negotiator.view.position import STANCES, link_text, weight_text
from negotiator.view.text import clean
from negotiator.zopa.tables.worth import scores_points

BRIEF_NAME = "brief.html"
"""The file in a side's pack."""

_LINE = "_" * 12
"""Room to write a figure by hand."""

MOST_OPTIONS = 16
"""How many options of an item are listed one by one; of longer ones, these spread over the range."""


def brief_page(seen: Negotiation, side: str, exercise: Exercise) -> str:
    """Give the brief of a side as a page of HTML to print; `seen` is what that side may see."""
    return page(f"{exercise.title}: {role_title(seen, side, exercise)}", brief_markdown(seen, side, exercise))


def brief_markdown(seen: Negotiation, side: str, exercise: Exercise) -> str:
    """Give the brief of a side as Markdown; `seen` is what that side may see, and no more of it is read."""
    parts = [*_public(seen, side, exercise), *_confidential(seen, side)]
    parts += [*_rules(seen, exercise), *_sheet(own(seen, side)), *_questions(exercise)]
    return "\n\n".join(parts) + "\n"


def role_title(seen: Negotiation, side: str, exercise: Exercise) -> str:
    """Name a side by its role in the exercise, or else by its title."""
    return clean(exercise.role(side).title or seen.side(side).title or side)


def _public(seen: Negotiation, side: str, exercise: Exercise) -> Iterator[str]:
    yield f"# {escaped(clean(exercise.title))}: {escaped(role_title(seen, side, exercise))}"
    yield f"Confidential: for who plays {escaped(role_title(seen, side, exercise))} alone, but for what all are told."
    yield from _section("What all are told", exercise.brief)
    for each in seen.side_ids:
        role = exercise.role(each)
        if role.brief:
            yield f"### {escaped(role_title(seen, each, exercise) if each == side else clean(role.title or each))}"
            yield from _paragraphs(role.brief)


def _confidential(seen: Negotiation, side: str) -> Iterator[str]:
    held = seen.side(side)
    yield from _section("What you alone are told", held.brief or "There is no confidential brief.")
    if held.may_disclose:
        yield "## What you may disclose"
        yield _list(held.may_disclose)
    if held.mandate:
        yield from _section("Your mandate", held.mandate)


def _rules(seen: Negotiation, exercise: Exercise) -> Iterator[str]:
    yield "## The rules"
    yield _list(rules(seen, exercise))
    if exercise.aims:
        yield "## What is to be learnt"
        yield _list(exercise.aims)


def rules(seen: Negotiation, exercise: Exercise) -> tuple[str, ...]:
    """Tell the rules of an exercise, a sentence each."""
    told = []
    if exercise.rounds is not None:
        told.append(f"Each side acts at most {_times(exercise.rounds)}, in turn.")
    if exercise.minutes is not None:
        told.append(f"The play takes at most {exercise.minutes:,} minute{'' if exercise.minutes == 1 else 's'}.")
    several = len(seen.side_ids) > 2
    told.append("An offer is a deal once all other sides accept it." if several else "An accepted offer is a deal.")
    open_ = "An offer may leave items open; they then stay at their status quo."
    told.append("You may walk away when it is your turn: the play then ends without a deal.")
    told.append(open_ if exercise.partial else "Only an offer that settles every item may be accepted.")
    last = "At the deadline, the side whose turn it is may still accept the offer on the table."
    lapse = "At the deadline, an offer on the table lapses, and there is no deal."
    told.append(last if exercise.at_deadline == "last-word" else lapse)
    if exercise.hints is not None and exercise.hints.most and exercise.hints.kinds:
        told.append(f"You may ask for a hint {_times(exercise.hints.most)}: on {', '.join(exercise.hints.kinds)}.")
    return tuple(told)


def _times(count: int) -> str:
    return "once" if count == 1 else "twice" if count == 2 else f"{count:,} times"


def _sheet(held: Own) -> Iterator[str]:
    """Give the score sheet: what each option of each item is worth, and what of it may not be crossed."""
    stated = held.seen.side(held.side).reservation is not None
    yield "## Your score sheet"
    how = "as stated for you" if stated else "what the status quo is worth to you"
    yield (
        f"Without a deal you have **{points(held.reservation)} points**, {how}. "
        "A deal is worth the sum of the points of its options."
    )
    for name in held.names:
        yield from _item(held, name)
    aside = [full_title(held.seen, name) for name in held.seen.item_names if name not in held.names]
    if aside:
        yield f"Not on the table: {escaped(', '.join(aside))}."


def _item(held: Own, name: str) -> Iterator[str]:
    seen, entry = held.seen, held.seen.position(held.side, name)
    item = seen.item(name)
    assert item is not None
    yield f"### {escaped(issue_title(seen, split(name)[0]))}: {escaped(item_title(seen, name))}"
    if item.question:
        yield paragraph(clean(item.question))
    weight = "" if scores_points(seen, held.side) else weight_text(seen, held.side, name, entry)
    yield paragraph("; ".join(fact for fact in (STANCES[entry.stance].capitalize(), weight) if fact) + ".")
    if entry.interest:
        yield f"Why it matters to you: {escaped(clean(entry.interest))}"
    rows = [_option(held, name, item, entry, at) for at in _listed(held, name, item, entry)]
    head = ["| option | points | |", "| --- | --- | --- |"]
    yield "\n".join([*head, *(f"| {escaped(label)} | {worth} | {escaped(marks)} |" for label, worth, marks in rows)])
    if entry.links:
        yield _list(f"You {link_text(seen, item, link)}".replace("You gives", "You give") for link in entry.links)


def _listed(held: Own, name: str, item: Item, entry: Position) -> Sequence[int]:
    """Give the places of the options to list: all, or those spread over the range and those that are named."""
    size = len(item.options)
    if size <= MOST_OPTIONS:
        return range(size)
    spread = {step * (size - 1) // (MOST_OPTIONS - 1) for step in range(MOST_OPTIONS)}
    named: list[Option] = [*(each for each in (item.status_quo,) if each is not None)]
    named += as_tuple(entry.limit) if entry.limit is not None else ()
    places = {item.index(each) for each in named} | {target_index(item, entry)}
    places |= set(_bends(item, entry))
    return sorted(spread | {place for place in places if place is not None})


def _bends(item: Item, entry: Position) -> Iterator[int]:
    """Give the places at which a curve of worths bends."""
    for curve in (entry.values, entry.points):
        for amount, _ in curve if isinstance(curve, tuple) else ():
            place = item.index(amount)
            if place is not None:
                yield place


def _option(held: Own, name: str, item: Item, entry: Position, at: int) -> tuple[str, str, str]:
    option, stake = item.options[at], held.source.items[name].stake(held.side)
    marks = ["status quo"] if item.status_quo is not None and item.index(item.status_quo) == at else []
    marks += ["your target"] if target_index(item, entry) == at else []
    if not stake.accepts >> at & 1:
        marks.append("over your red line" if stake.red else "beyond your limit")
    return option_label(item, option), _exact(stake.worth[at]), ", ".join(marks)


def _exact(number: Fraction) -> str:
    """Write points as they are where two decimal places hold them, else rounded to two."""
    return decimal_text(number) if (number * 100).denominator == 1 else points(number, places=2)


def _questions(exercise: Exercise) -> Iterator[str]:
    yield "## Before you play"
    yield _list(f"{what}: {_LINE} points" for what in ("Your target", "The least that you would take"))
    if exercise.before:
        yield "\n".join(f"{at}. {paragraph(clean(each))}" for at, each in enumerate(exercise.before, start=1))


def _section(title: str, text: str) -> Iterator[str]:
    yield f"## {title}"
    yield from _paragraphs(text)


def _paragraphs(text: str) -> Iterator[str]:
    """Give the paragraphs of a text, which a blank line parts; what stands in them stays text."""
    for part in "\n".join(line.strip() for line in text.splitlines()).split("\n\n"):
        lines = [paragraph(clean(line)) for line in part.split("\n") if line]
        if lines:
            yield "\n".join(lines)


def _list(texts: Iterable[str]) -> str:
    return "\n".join(f"- {paragraph(clean(text))}" for text in texts)
