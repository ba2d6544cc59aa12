"""What is wrong with a position, held against its item."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import partial

from negotiator.model.agenda import Item
from negotiator.model.base import Option, as_tuple
from negotiator.model.memory import Memory
from negotiator.model.negotiation import Doc, Negotiation, split
from negotiator.model.position import Position
from negotiator.model.problems.base import Problem, options_text, shown
from negotiator.model.scale import accepted, direction, limit_indexes, target_index

_sound: Memory[bool] = Memory()
"""Whether nothing is wrong with a position: by all that its rules look at."""

_WAY = 'better = "first", "last" or "only"'


@dataclass(frozen=True, slots=True)
class Held:
    """A side's position on an item, with all that a rule needs to look at."""

    negotiation: Negotiation
    side: str
    name: str
    item: Item
    position: Position

    def problem(
        self, key: str | tuple[str | int, ...], what: str, allowed: str, rests_on: Doc | None = None
    ) -> Problem:
        """Name a problem at a key of this position."""
        issue, item = split(self.name)
        keys = (key,) if isinstance(key, str) else key
        doc = Doc("position", issue=issue, side=self.side)
        return Problem(doc, ("items", item, *keys), what, allowed, rests_on)


def position_problems(negotiation: Negotiation, side: str) -> Iterator[Problem]:
    """Find what is wrong with each of a side's positions on items of the agenda."""
    _sound.make_room(len(negotiation.item_names) * len(negotiation.side_ids))
    for name, position in negotiation.entries(side):
        item = negotiation.item(name)
        assert item is not None
        held = Held(negotiation, side, name, item, position)
        if not _sound.get((item, position, *_linked(held)), partial(_is_sound, held)):
            yield from _found(held)


def _linked(held: Held) -> Iterator[Item | bool | None]:
    """Give what the rules of its links look at besides: each other item, and whether the side has an entry on it."""
    for link in held.position.links or ():
        name = link.only_if.item
        yield from (held.negotiation.item(name), held.negotiation.entry(held.side, name) is None, name == held.name)


def _is_sound(held: Held) -> bool:
    return next(_found(held), None) is None


def _found(held: Held) -> Iterator[Problem]:
    unknown = tuple(_options_known(held))
    yield from unknown
    for rule in _RULES if unknown else (*_RULES, *_RULES_OF_OPTIONS):
        yield from rule(held)


def _options_known(held: Held) -> Iterator[Problem]:
    for key in ("target", "limit", "prefers", "accepts"):
        stated = getattr(held.position, key)
        yield from _unknown_options(held, held.item, (key,), stated if stated is not None else ())


def _unknown_options(
    held: Held, item: Item, keys: tuple[str | int, ...], stated: Option | tuple[Option, ...]
) -> Iterator[Problem]:
    for each in as_tuple(stated):
        if item.index(each) is None:
            yield held.problem(keys, f"{shown(each)} is not an option of the item", options_text(item))


def _keys_of_kind(held: Held) -> Iterator[Problem]:
    barred = ("limit", "better") if held.item.kind == "choice" else ("prefers", "accepts")
    instead = "accepts, prefers and target" if held.item.kind == "choice" else "target, limit and better"
    for key in barred:
        if getattr(held.position, key) is not None:
            yield held.problem(key, f"has no meaning on a {held.item.kind}", instead)


def _target_first(held: Held) -> Iterator[Problem]:
    target, prefers = held.position.target, held.position.prefers
    if target is not None and prefers and prefers[0] != target:
        yield held.problem("target", f"{shown(target)} is not the first of prefers", f"{shown(prefers[0])}, or none")
    for key in ("prefers", "accepts"):
        stated = getattr(held.position, key)
        if stated is not None and (not stated or len(set(stated)) < len(stated)):
            yield held.problem(key, "is empty or names an option twice", "one option or more, each once")


def _red_line_has_limit(held: Held) -> Iterator[Problem]:
    position = held.position
    if position.stance != "red-line":
        return
    if held.item.kind == "choice" and position.accepts is None:
        yield held.problem("stance", "is a red line without accepts", "accepts: the options that do not cross it")
    if held.item.kind != "choice" and position.limit is None and position.better != "only":
        yield held.problem("stance", "is a red line without a limit", f"limit; {options_text(held.item)}")


def _way_told(held: Held) -> Iterator[Problem]:
    position, target = held.position, target_index(held.item, held.position)
    if not position.known:
        return
    stated = position.values is not None or position.points is not None
    if held.item.kind == "choice":
        if target is None and not stated:
            yield held.problem("stance", "is stated without a target", "target, prefers, values or points")
        return
    way = direction(held.item, position)
    if target is None and not stated:
        if position.better is None:
            yield held.problem("stance", "is stated without a target", f"target, values, points, or {_WAY}")
    elif way is None and (limit_indexes(held.item, position) or not stated):
        key = "limit" if position.limit is not None else "target"
        yield held.problem(key, "does not tell which way is better", _WAY)


def _limit_within_target(held: Held) -> Iterator[Problem]:
    position, target = held.position, target_index(held.item, held.position)
    if position.limit is None or held.item.kind == "choice":
        return
    if isinstance(position.limit, tuple):
        ends = [held.item.index(each) for each in position.limit]
        if None not in ends and ends != sorted(i for i in ends if i is not None):
            yield held.problem("limit", "gives its ends in the wrong order", "[first, last] as drawn")
    if position.better == "only" and target is None:
        return
    if position.better == "only" and set(as_tuple(position.limit)) != {position.target}:
        yield held.problem("limit", 'does not go with better = "only"', "no limit, or the target itself")
    elif target is not None and target not in accepted(held.item, position):
        allowed = "a limit on the worse side of the target, or at it"
        yield held.problem("limit", f"{_limit_text(position)} is past the target", allowed)


def _limit_text(position: Position) -> str:
    return " to ".join(shown(each) for each in as_tuple(position.limit)) if position.limit is not None else ""


def _only_has_target(held: Held) -> Iterator[Problem]:
    if held.position.better == "only" and held.position.target is None and held.item.kind != "choice":
        yield held.problem("better", 'is "only" without a target', f"target; {options_text(held.item)}")


def _weight_not_negative(held: Held) -> Iterator[Problem]:
    if held.position.weight is not None and held.position.weight < 0:
        yield held.problem("weight", "is below zero", "0 or more")


def _worths_fit(held: Held) -> Iterator[Problem]:
    for key in ("values", "points"):
        stated = getattr(held.position, key)
        if isinstance(stated, Mapping):
            yield from _table_fits(held, key, stated)
        elif stated is not None:
            yield from _curve_fits(held, key, stated)


def _table_fits(held: Held, key: str, stated: Mapping[str, Fraction]) -> Iterator[Problem]:
    if held.item.kind == "quantity":
        yield held.problem(key, "is a table by option", "on a quantity, a list of [amount, worth] pairs")
        return
    for each in held.item.options:
        if each not in stated:
            yield held.problem(key, f"leaves out the option {shown(each)}", "a number for every option")
    for name in stated:
        yield from _unknown_options(held, held.item, (key, name), name)


def _curve_fits(held: Held, key: str, stated: tuple[tuple[Fraction, Fraction], ...]) -> Iterator[Problem]:
    if held.item.kind != "quantity":
        yield held.problem(key, "is a list of pairs", f"on a {held.item.kind}, a table by option")
        return
    amounts = [amount for amount, _ in stated]
    if amounts != sorted(set(amounts)):
        yield held.problem(key, "has amounts that do not rise", "amounts from low to high, each once")


def _links_fit(held: Held) -> Iterator[Problem]:
    for index, link in enumerate(held.position.links or ()):
        keys = ("links", index, "concede")
        yield from _unknown_options(held, held.item, keys, link.concede)
        if isinstance(link.concede, tuple) and held.item.kind != "choice":
            yield held.problem(keys, "is a list", f"on a {held.item.kind}, one option")
        yield from _condition_fits(held, index)


def _way_of_links_told(held: Held) -> Iterator[Problem]:
    if held.item.kind == "choice" or not held.position.known:
        return
    way = direction(held.item, held.position)
    if way is not None and (way != "both" or target_index(held.item, held.position) is not None):
        return
    for index in range(len(held.position.links or ())):
        keys = ("links", index, "concede")
        yield held.problem(keys, "does not tell which way is worse", f"a target, or {_WAY}")


def _condition_fits(held: Held, index: int) -> Iterator[Problem]:
    condition = (held.position.links or ())[index].only_if
    other, keys = held.negotiation.item(condition.item), ("links", index, "only_if")
    issue = split(condition.item)[0]
    if other is None:
        what = f'"{condition.item}" is not on the agenda'
        agenda = Doc("agenda", issue=issue)
        yield held.problem((*keys, "item"), what, "an item of the agenda, as issue.item", agenda)
    elif condition.item == held.name:
        yield held.problem((*keys, "item"), "links the item to itself", "another item")
    elif held.negotiation.entry(held.side, condition.item) is None:
        what = f'asks for "{condition.item}", on which {held.side} has no position'
        positions = Doc("position", issue=issue, side=held.side)
        yield held.problem((*keys, "item"), what, "an item with one", positions)
    else:
        yield from _unknown_options(held, other, (*keys, "at_least"), condition.at_least)
        if isinstance(condition.at_least, tuple) and other.kind != "choice":
            yield held.problem((*keys, "at_least"), "is a list", f"on a {other.kind}, one option")


_RULES = (
    _keys_of_kind,
    _red_line_has_limit,
    _only_has_target,
    _weight_not_negative,
    _worths_fit,
    _links_fit,
)
# These say nothing of use while an option is not known.
_RULES_OF_OPTIONS = (_target_first, _way_told, _limit_within_target, _way_of_links_told)
