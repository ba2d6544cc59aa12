"""An item of the agenda told: its options, status quo, labels, and who can move it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from negotiator.model.agenda import Item
from negotiator.model.base import as_tuple
from negotiator.view.story.words import Options, joined, listed, quoted, text_words, value_words
from negotiator.view.text import clean

Named = Callable[[str], str]


def item_content(item: Item) -> str:
    """Tell an item in short: its kind, options and status quo."""
    options = Options(item, item)
    held = [f"{_options(item)} ({item.kind})"]
    if item.status_quo is not None:
        held.append(f"status quo {options.named(item.status_quo)}")
    return joined(held)


def _options(item: Item) -> str:
    options = Options(item, item)
    if item.quantity is not None:
        return _range(item)
    return listed([options.named(each) for each in item.options], 8)


def _range(item: Item) -> str:
    options, quantity = Options(item, item), item.quantity
    assert quantity is not None
    step = f" by {options.named(quantity.step, item, bare=True)}" if quantity.step != 1 else ""
    ends = (options.named(quantity.from_, item, bare=True), options.named(quantity.to, item))
    return f"{ends[0]} to {ends[1]}{step}"


def item_words(one: Item, other: Item, named: Named) -> str:
    """Tell everything in which an item differs, what it settles first."""
    return joined(_parts(one, other, named)) or "written otherwise"


def _parts(one: Item, other: Item, named: Named) -> Iterator[str]:
    options = Options(one, other)
    if one.status_quo != other.status_quo:
        yield _status_quo(options, one, other)
    yield from _option_parts(options, one, other)
    if one.labels != other.labels:
        yield from _labels(one, other)
    if one.title != other.title:
        yield text_words("title", one.title, other.title)
    if one.question != other.question:
        yield text_words("question", one.question, other.question)
    if one.by != other.by:
        was, now = ("nobody" if each is None else _by(each, named) for each in (one.by, other.by))
        yield f"who can move it unagreed: {now} (was {was})"


def _status_quo(options: Options, one: Item, other: Item) -> str:
    if one.status_quo is not None and other.status_quo is not None:
        return f"status quo {options.moved(one.status_quo, other.status_quo)}"
    was = None if one.status_quo is None else options.named(one.status_quo, one)
    now = None if other.status_quo is None else options.named(other.status_quo, other)
    return value_words("status quo", was, now)


def _by(value: str | tuple[str, ...], named: Named) -> str:
    return listed([named(str(each)) for each in as_tuple(value)], 12)


def _option_parts(options: Options, one: Item, other: Item) -> Iterator[str]:
    if one.kind != other.kind:
        yield f"{one.kind} made a {other.kind}: {_options(other)}"
    elif one.quantity is not None and other.quantity is not None:
        if one.quantity != other.quantity:
            yield f"range {_range(one)}, now {_range(other)}"
    elif one.options != other.options:
        yield from _names(options, one, other)


def _names(options: Options, one: Item, other: Item) -> Iterator[str]:
    more = [options.named(each, other) for each in other.options if each not in one.options]
    less = [options.named(each, one) for each in one.options if each not in other.options]
    if more:
        yield f"{'option' if len(more) == 1 else 'options'} added: {listed(more)}"
    if less:
        yield f"{'option' if len(less) == 1 else 'options'} removed: {listed(less)}"
    kept = [[each for each in some.options if each in rest.options] for some, rest in ((one, other), (other, one))]
    if kept[0] != kept[1]:
        yield f"options in another order: {_options(other)}"


def _labels(one: Item, other: Item) -> Iterator[str]:
    was, now = one.labels or {}, other.labels or {}
    told = [each for each in {**was, **now} if was.get(each) != now.get(each)]
    for option in told[:2]:
        if option in now:
            yield f"{clean(option)} labelled {quoted(clean(now[option]))}"
        else:
            yield f"{clean(option)} without its label"
    if len(told) > 2:
        yield f"{len(told) - 2} more labels changed"
    if not told:
        yield "labels in another order" if was and now else "labels stated anew"
