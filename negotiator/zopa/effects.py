"""What changes of positions did: to words, to what sides accept in common, to the zones of issues, and to the whole."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TypeVar

from negotiator.model.negotiation import Negotiation
from negotiator.zopa.count.number import Count
from negotiator.zopa.room import room_of
from negotiator.zopa.tables.compiled import compiled, compiled_part
from negotiator.zopa.whole import Whole, analyse
from negotiator.zopa.words.overlap import Overlap, overlap_of
from negotiator.zopa.words.words import Cell, cell

_Thing = TypeVar("_Thing")
Pair = tuple[_Thing | None, _Thing | None]
"""What something was before and is after; None where it is not on the agenda."""


@dataclass(frozen=True, slots=True)
class Effects:
    """What differs between two negotiations, before and after; what is the same in both is left out.

    `issues` and `items` have the cells whose words differ, by id and full name, `overlaps` what all sides accept of an
    item, `rooms` the zone of each issue by itself. `whole` are both negotiations as a whole; None where not asked for.
    """

    issues: Mapping[str, Pair[Cell]]
    items: Mapping[str, Pair[Cell]]
    overlaps: Mapping[str, Pair[Overlap]]
    rooms: Mapping[str, Pair[Count]]
    whole: tuple[Whole, Whole] | None = None

    @property
    def nothing(self) -> bool:
        """Tell whether no word, no overlap and no issue's zone differs."""
        return not (self.issues or self.items or self.overlaps or self.rooms)

    def renamed(self, issues: Mapping[str, str], items: Mapping[str, str]) -> Effects:
        """Give the same with issues and items that only have another name, old to new, as one each."""
        return replace(
            self,
            issues=_joined(self.issues, issues, _word),
            items=_joined(self.items, items, _word),
            overlaps=_joined(self.overlaps, items, lambda found: found),
            rooms=_joined(self.rooms, issues, lambda found: found),
        )


def _joined(
    pairs: Mapping[str, Pair[_Thing]], names: Mapping[str, str], read: Callable[[_Thing | None], object]
) -> dict[str, Pair[_Thing]]:
    """Join what an old name had before with what its new name has after; what is the same then is left out."""
    found = dict(pairs)
    for was, now in names.items():
        before, after = found.pop(was, (None, None))[0], found.pop(now, (None, None))[1]
        if read(before) != read(after):
            found[now] = before, after
    return found


@dataclass(slots=True)
class _Judged:
    """What was found of one negotiation, of the issues that may differ."""

    issues: dict[str, Cell]
    items: dict[str, Cell]
    overlaps: dict[str, Overlap]
    rooms: dict[str, Count]


def effects(old: Negotiation, new: Negotiation, whole: bool = True) -> Effects:
    """Work out what led from one sound negotiation to another; `whole`: count and solve both as a whole too."""
    wanted = tuple(dict.fromkeys(differing(old, new)))
    before, after = _judged(old, wanted), _judged(new, wanted)
    return Effects(
        _pairs(before.issues, after.issues, _word),
        _pairs(before.items, after.items, _word),
        _pairs(before.overlaps, after.overlaps, lambda found: found),
        _pairs(before.rooms, after.rooms, lambda found: found),
        (analyse(old), analyse(new)) if whole else None,
    )


def _word(found: Cell | None) -> object:
    return None if found is None else (found.word, bool(found.too_large))


def _pairs(
    before: Mapping[str, _Thing], after: Mapping[str, _Thing], read: Callable[[_Thing], object]
) -> dict[str, Pair[_Thing]]:
    both = {
        name: (before.get(name), after.get(name)) for name in (*after, *(each for each in before if each not in after))
    }
    return {name: (one, other) for name, (one, other) in both.items() if _differ(one, other, read)}


def _differ(one: _Thing | None, other: _Thing | None, read: Callable[[_Thing], object]) -> bool:
    return one is None or other is None or read(one) != read(other)


def differing(old: Negotiation, new: Negotiation) -> Iterator[str]:
    """Give the issues whose words may differ: all where sides do, or how one of them states what things are worth."""
    every = (*new.issue_ids, *old.issue_ids)
    if old.side_ids != new.side_ids or old.terms != new.terms or _manners(old) != _manners(new):
        yield from every
        return
    aside = {name.partition(".")[0] for name in old.set_aside ^ new.set_aside}
    for issue in every:
        if issue in aside or _documents(old, issue) != _documents(new, issue):
            yield issue


def _documents(negotiation: Negotiation, issue: str) -> tuple[int, ...]:
    """Tell the documents of an issue by identity: most changes leave most of them as they were."""
    held = (negotiation.positions.get((side, issue)) for side in negotiation.side_ids)
    listed = negotiation.agenda.get(issue) if issue in negotiation.header.issues else None
    return id(listed), *map(id, held)


def _manners(negotiation: Negotiation) -> tuple[tuple[bool, bool], ...]:
    """Tell of each side whether it states weights, and whether points: the worth of all its items rests on it."""
    return tuple(_manner(negotiation, side) for side in negotiation.side_ids)


def _manner(negotiation: Negotiation, side: str) -> tuple[bool, bool]:
    held = [entry for _, entry in negotiation.entries(side)]
    return any(each.weight is not None for each in held), any(each.points is not None for each in held)


def _judged(negotiation: Negotiation, wanted: tuple[str, ...]) -> _Judged:
    source = compiled(negotiation) if negotiation.terms else compiled_part(negotiation, wanted)
    sides, found = negotiation.side_ids, _Judged({}, {}, {}, {})
    for issue in wanted:
        if issue not in negotiation.issue_ids:
            continue
        items = {f"{issue}.{item}": each for item, each in negotiation.agenda[issue].items.items()}
        names = tuple(items)
        found.issues[issue], found.rooms[issue] = cell(source, names, sides), room_of(source, names, sides)
        for name, item in items.items():
            found.items[name] = cell(source, (name,), sides)
            found.overlaps[name] = overlap_of(item, source.items[name], sides)
    return found
