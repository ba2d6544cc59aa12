"""The merge of lists that come from one: entry by entry, where the entries are what a list says.

What one side added is kept beside what the other did; what one side alone removed or changed is taken.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from negotiator.model.base import Plain

Entries = tuple[Plain, ...]
Pair = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Joined:
    """A merged list, as it is with ours and with theirs where both changed the same; alike where nothing clashes."""

    ours: Entries
    theirs: Entries


def names_joined(base: Entries, ours: Entries, theirs: Entries, standing: Collection[Plain], ordered: bool) -> Joined:
    """Merge lists of names, each there once: those of `standing` stay though one side removed them.

    Where both moved the same names otherwise and the order means something (`ordered`), that clashes.
    """
    held = {each for each in base if (each in ours and each in theirs) or (each in standing)}
    held |= {each for each in (*ours, *theirs) if each not in base}
    common = [each for each in base if each in ours and each in theirs]
    orders = [[each for each in some if each in common] for some in (ours, theirs)]
    one, other = _woven((ours, theirs, base), base, held), _woven((theirs, ours, base), base, held)
    if orders[0] == orders[1] or not ordered or orders[1] == common:
        return Joined(one, one)
    return Joined(other, other) if orders[0] == common else Joined(one, other)


def _woven(lists: Sequence[Entries], base: Entries, held: Collection[Plain]) -> Entries:
    """Give what is held in the order of the first list, with what only later ones have behind what it follows there."""
    made = [each for each in lists[0] if each in held]
    for some in lists[1:]:
        for index, each in enumerate(some):
            if each in held and each not in made:
                before = tuple(name for name in some[:index] if name in made)
                made.insert(_behind(made, _before(each, before, some, base), base, set(some)), each)
    return tuple(made)


def _before(name: Plain, before: Entries, some: Entries, base: Entries) -> Entries:
    """Give what a name stands behind in a list, with what that list took out and the name stood behind at first."""
    at = base.index(before[-1]) if before and before[-1] in base else -1
    gone = base[at + 1 : base.index(name)] if name in base else ()
    return (*before, *(each for each in gone if each not in some))


def _behind(made: list[Plain], before: Iterable[Plain], base: Entries, there: Collection[Plain]) -> int:
    """Give the place behind the last of those `before`, and behind what the other side added there."""
    known = [made.index(each) for each in before if each in made]
    at = known[-1] + 1 if known else 0
    while at < len(made) and made[at] not in base and made[at] not in there:
        at += 1
    return at


def entries_joined(base: Entries, ours: Entries, theirs: Entries) -> Joined:
    """Merge lists of entries without names: one that was changed is known by what it still says, else by its place.

    The same entry may stand several times: each time counts, but what both brought in, however, comes in once.
    """
    found = [dict(_pairs(base, each)) for each in (ours, theirs)]
    settled = [
        _settled(base, index, ours, theirs, *(pairs.get(index) for pairs in found)) for index in range(len(base))
    ]
    laid = (_laid(base, (ours, theirs), found, [pair[side] for pair in settled]) for side in (0, 1))
    return Joined(*(_counted(each, (base, ours, theirs)) for each in laid))


def _counted(made: Sequence[Plain], lists: Sequence[Entries]) -> Entries:
    """Leave out what stands more often than both together made it."""
    kept: list[Plain] = []
    for each in made:
        was, one, two = (some.count(each) for some in lists)
        if kept.count(each) < min(was, one, two) + max(one - was, two - was, 0):
            kept.append(each)
    return tuple(kept)


def _settled(
    base: Entries, index: int, ours: Entries, theirs: Entries, mine: int | None, other: int | None
) -> tuple[Plain | None, Plain | None]:
    """Give what becomes of an entry, with ours and with theirs; None where it goes."""
    was, one = base[index], None if mine is None else ours[mine]
    two = None if other is None else theirs[other]
    if two in (one, was):
        return one, one
    return (two, two) if one == was else (one, two)


def _laid(
    base: Entries, lists: tuple[Entries, Entries], found: Sequence[dict[int, int]], kept: Sequence[Plain | None]
) -> list[Plain]:
    """Lay entries out in the order of ours, then those that only theirs has behind what they follow there."""
    ours, theirs = lists
    back = [{after: before for before, after in pairs.items()} for pairs in found]
    made: list[tuple[int | None, Plain | None]] = []
    for index, each in enumerate(ours):
        made.append((back[0].get(index), kept[back[0][index]] if index in back[0] else each))
    new = [each for index, each in enumerate(ours) if index not in back[0]]
    at = 0
    for index, each in enumerate(theirs):
        known = back[1].get(index)
        if (
            known is not None
            and (place := next((i for i, (key, _) in enumerate(made) if key == known), None)) is not None
        ):
            at = place + 1
            continue
        if known is None and each in new:
            new.remove(each)
            continue
        while at < len(made) and made[at][0] is None and known is None:
            at += 1
        made.insert(at, (known, each if known is None else kept[known]))
        at += 1
    return [each for _, each in made if each is not None]


def _pairs(old: Entries, new: Entries) -> list[Pair]:
    """Pair the entries of a list with those they became: the same ones, then those most alike, then by their order."""
    left, right = list(range(len(old))), list(range(len(new)))
    found: list[Pair] = []
    likeness = {(i, j): _likeness(old[i], new[j]) for i in left for j in right}
    for pair in sorted((pair for pair, like in likeness.items() if like), key=lambda pair: (-likeness[pair], pair)):
        if pair[0] in left and pair[1] in right:
            found.append(pair)
            left.remove(pair[0])
            right.remove(pair[1])
    return found + list(zip(left, right, strict=False))


def _likeness(one: Plain, other: Plain) -> int:
    """Count what two entries both say; the same entries are most alike."""
    if one == other:
        return 1_000
    if not (isinstance(one, dict) and isinstance(other, dict)):
        return 0
    return sum(value == other.get(key) for key, value in one.items())
