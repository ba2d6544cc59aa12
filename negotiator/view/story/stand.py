"""What a side accepts and aims for, told: stance, limit, target, and which end is better."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from negotiator.model.agenda import Item
from negotiator.model.position import Position
from negotiator.view.story.entry import Entry
from negotiator.view.story.scope import accepted_sign, manner_of, stance_sign
from negotiator.view.story.told import Told
from negotiator.view.story.words import Options, ids, joined, listed, value_words

KEYS = frozenset(("stance", "target", "limit", "better", "prefers", "accepts"))

STANCES = {"red-line": "a red line", "tradeable": "tradeable", "unknown": "unknown"}
_MADE = {
    ("red-line", "tradeable"): "red line made tradeable",
    ("tradeable", "red-line"): "made a red line",
}


def stand(entry: Entry, before: Position, after: Position, keys: Collection[str]) -> Iterator[Told]:
    """Tell what a side accepts and aims for, where that differs."""
    own = KEYS & set(keys)
    if own:
        old, new = entry.items
        signs = stance_sign(before, after), accepted_sign(old, before, new, after)
        parts = _parts(entry.options, before, after, own)
        yield entry.told(joined(parts), manner_of(*signs), "stand", own)


def _parts(options: Options, before: Position, after: Position, keys: Collection[str]) -> Iterator[str]:
    if "stance" in keys:
        yield _stance(before, after)
    yield from _aims(options, before, after, keys)
    if "better" in keys:
        yield value_words("better end", _end(options.old, before), _end(options.new, after))
    if "accepts" in keys:
        yield _accepts(options, before.accepts, after.accepts)
    if "prefers" in keys:
        yield _prefers(options, before.prefers, after.prefers)


def _stance(before: Position, after: Position) -> str:
    if before.stance == after.stance:
        return f"stance {'stated as' if 'stance' in after.model_fields_set else 'no longer stated, so'} unknown"
    if not before.known:
        return f"now known: {STANCES[after.stance]}"
    return _MADE.get((before.stance, after.stance)) or f"stance now unknown, was {STANCES[before.stance]}"


def _aims(options: Options, before: Position, after: Position, keys: Collection[str]) -> Iterator[str]:
    limits, targets = (before.limit, after.limit), (before.target, after.target)
    if {"limit", "target"} <= set(keys) and limits == targets:
        yield _aim("target and limit", options, before, after, "limit")
        return
    for key in ("limit", "target"):
        if key in keys:
            yield _aim(key, options, before, after, key)


def _aim(name: str, options: Options, before: Position, after: Position, key: str) -> str:
    one, other = getattr(before, key), getattr(after, key)
    if one is not None and other is not None:
        return f"{name} {options.moved(one, other)}"
    was = options.stretch(one, options.old) if one is not None else None
    now = options.stretch(other, options.new) if other is not None else None
    return value_words(name, was, now)


def _end(item: Item | None, position: Position) -> str | None:
    """Name the better end of an item, by its option where it is on the agenda."""
    if position.better is None or position.better == "only":
        return position.better and "its target alone"
    if item is None or not len(item.options):
        return position.better
    return Options(item, item).named(item.options[0 if position.better == "first" else -1])


def _accepts(options: Options, before: tuple[str, ...] | None, after: tuple[str, ...] | None) -> str:
    if before is None or after is None:
        names = listed([options.named(each) for each in after or before or ()]) or "nothing"
        return f"accepts {names} alone" if before is None else f"accepts any option, no longer {names} alone"
    more = [options.named(each) for each in after if each not in before]
    less = [options.named(each) for each in before if each not in after]
    told = [f"accepts also {listed(more)}"] * bool(more) + [f"no longer accepts {listed(less)}"] * bool(less)
    return joined(told) or f"accepted options listed as {ids(after)}"


def _prefers(options: Options, before: tuple[str, ...] | None, after: tuple[str, ...] | None) -> str:
    was, now = (listed([options.named(each) for each in some or ()], 64) or None for some in (before, after))
    if now is None:
        return f"no longer prefers {was}" if before else "prefers nothing"
    return f"prefers {now}" + (f" (was {was})" if was else "")


def brief(item: Item | None, position: Position) -> str:
    """Tell a whole entry in short: stance, target, limit, and what else it accepts."""
    options = Options(item, item)
    parts = [STANCES[position.stance].removeprefix("a ")]
    if position.target is not None and position.target == position.limit:
        parts.append(f"target and limit {options.named(position.target)}")
    elif position.target is not None:
        parts.append(f"target {options.named(position.target)}")
    if position.limit is not None and position.limit != position.target:
        parts.append(f"limit {options.stretch(position.limit)}")
    if position.better is not None and (position.target is None or position.limit is None or position.better == "only"):
        parts.append(f"better end {_end(item, position)}")
    if position.accepts is not None:
        parts.append(f"accepts {listed([options.named(each) for each in position.accepts]) or 'nothing'}")
    elif position.prefers:
        parts.append(f"prefers {listed([options.named(each) for each in position.prefers])}")
    return ", ".join(parts)
