"""Conflicts left in a text: the lines of ours and of theirs between the usual markers, which name the key."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile

from negotiator.files.merging.editing import made_to_say, says
from negotiator.files.merging.meant import Meant
from negotiator.files.merging.places import Places, Span
from negotiator.files.merging.telling import marker_name
from negotiator.files.trees import read_tree
from negotiator.model.merge import Conflict, Keys

Group = tuple[Conflict, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """Lines of a text from `first` up to `end`, what they are with theirs, and the conflicts that are settled there."""

    first: int
    end: int
    theirs: tuple[str, ...]
    group: Group


def blocks(text: str, meant: Meant, theirs: str) -> list[Block]:
    """Give the blocks of a text that says what is meant with ours; with theirs in all of them it says that."""
    groups: list[Group] = [(each,) for each in meant.conflicts]
    while True:
        made = sorted((_block(text, meant, theirs, each) for each in groups), key=lambda each: (each.first, each.end))
        joined = list(_joined(made))
        if len(joined) == len(groups):
            break
        groups = joined
    if says(with_theirs(text, made), meant.theirs):
        return made
    return [_block(text, meant, theirs, meant.conflicts)]


def _joined(made: Sequence[Block]) -> Iterator[Group]:
    """Join the conflicts of blocks that share lines, or stand at one place."""
    group, first, end = made[0].group, made[0].first, made[0].end
    for each in made[1:]:
        if each.first < end or each.first == first:
            group, end = (*group, *each.group), max(end, each.end)
        else:
            yield group
            group, first, end = each.group, each.first, each.end
    yield group


def _block(text: str, meant: Meant, theirs: str, group: Group) -> Block:
    other = made_to_say(meant.doc, text, meant.taking_theirs(group))
    for each in group:
        other = _as_theirs(other, each, theirs)
    one, two = lines_of(text), lines_of(other)
    start = _alike(one, two)
    rest = _alike(one[start:][::-1], two[start:][::-1])
    for source, lines in ((text, one), (other, two)):
        for first, end in _spans(source, group):
            start, rest = min(start, first), min(rest, len(lines) - end)
    return Block(start, len(one) - rest, tuple(two[start : len(two) - rest]), group)


def _alike(one: Sequence[str], two: Sequence[str]) -> int:
    """Count the lines at the start that are the same."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, two, strict=False)))


def _spans(text: str, group: Group) -> Iterator[Span]:
    """Give the lines of all keys of some conflicts, so that no marker stands within a value."""
    places = Places(text)
    spans = (places.span(each.keys) for each in group)
    return (each for each in spans if each is not None)


def _as_theirs(text: str, conflict: Conflict, theirs: str) -> str:
    """Write what a conflict is about as it is written with them, and an item where it stands with them, if that reads.

    An item that ours lacks was put at the end.
    """
    places, source = Places(text), Places(theirs)
    here, there = places.span(conflict.keys), source.span(conflict.keys)
    if here is None or there is None:
        return text
    new, before, after = source.lines[slice(*there)], places.lines[: here[0]], places.lines[here[1] :]
    made = ["\n".join([*before, *new, *after])]
    if conflict.ours is None and (at := _behind(places, conflict.keys, theirs)) is not None and at < here[0]:
        between = before[at:] if before[-1].strip() else before[at:-1]
        made.insert(0, "\n".join([*before[:at], "", *new, *between, *after]))
    return next((each for each in made if _reads_alike(each, text)), text)


def _behind(places: Places, keys: Keys, theirs: str) -> int | None:
    """Give the line below the item that comes before one with them; None where there is none."""
    items = read_tree(theirs).get("items")
    if len(keys) != 2 or not isinstance(items, dict):
        return None
    spans = [places.span(("items", name)) for name in takewhile(lambda name: name != keys[1], items)]
    return max((end for _, end in filter(None, spans)), default=None)


def _reads_alike(one: str, other: str) -> bool:
    try:
        return read_tree(one) == read_tree(other)
    except ValueError:
        return False


def lines_of(text: str) -> list[str]:
    """Give the lines of a text, without an empty one for the end of the last."""
    return text.removesuffix("\n").split("\n") if text else []


def with_theirs(text: str, made: Iterable[Block]) -> str:
    """Give a text with theirs in every block."""
    return _filled(text, [(each, [*each.theirs]) for each in made])


def marked(text: str, made: Iterable[Block], size: int) -> str:
    """Give a text with every block left in it between markers of `size` characters."""
    return _filled(text, [(each, _between(each, lines_of(text), size)) for each in made])


def _between(block: Block, lines: Sequence[str], size: int) -> list[str]:
    name = "; ".join(marker_name(each) for each in block.group)
    ours = lines[block.first : block.end]
    return [f"{'<' * size} ours: {name}", *ours, "=" * size, *block.theirs, f"{'>' * size} theirs"]


def _filled(text: str, filled: Iterable[tuple[Block, Sequence[str]]]) -> str:
    lines = lines_of(text)
    for block, new in sorted(filled, key=lambda each: each[0].first, reverse=True):
        lines[block.first : block.end] = new
    return "\n".join([*lines, ""]) if lines else ""
