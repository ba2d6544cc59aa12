"""Negotiations as flat plain tables, and a merge of them: a reference that shares nothing with the program's."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from negotiator.model.base import Plain
from negotiator.model.changes import Change
from negotiator.model.negotiation import HEADER, TABLES, Doc, Negotiation, assemble, documents
from negotiator.model.problems import problems

Place = tuple[Doc, tuple[str, ...]]
Flat = dict[Place, object]
Delta = dict[Place, tuple[object, object]]

SET_ASIDE: Place = (HEADER, ("set_aside",))


def flat(made: Negotiation) -> Flat:
    """Give every key that holds no table, and every table as such; that nothing is set aside need not be stated."""
    found: Flat = {}
    for doc, table in documents(made).items():
        _flatten(found, doc, (), table.plain())
    return {place: value for place, value in found.items() if value != () or place != SET_ASIDE}


def values_of(changes: Iterable[Change]) -> list[tuple[Place, object]]:
    """Give what changes leave at keys, those in tables too."""
    found: list[tuple[Place, object]] = []
    for change in changes:
        table: Flat = {}
        if change.after is not None:
            _flatten(table, change.doc, change.keys, change.after)
        found += [*table.items(), ((change.doc, change.keys), change.after)]
    return found


def _flatten(found: Flat, doc: Doc, keys: tuple[str, ...], value: Plain) -> None:
    found[doc, keys] = "a table" if isinstance(value, dict) else value
    if isinstance(value, dict):
        for key, each in value.items():
            _flatten(found, doc, (*keys, key), each)


def expected(
    base: Flat,
    ours: Flat,
    theirs: Flat,
    choices: Mapping[Place, str] | None = None,
    asked: Collection[Place] = (),
) -> tuple[Flat, set[Place]]:
    """Merge key by key, with the keys that conflict; a table that went here and changed there does whole.

    Lists of entries are merged as sets; of those that the program `asked` about it is seen that it had to.
    """
    made, conflicts = Flat(), set[Place]()
    places = sorted({*base, *ours, *theirs}, key=lambda each: (each[0] == HEADER, each[0], each[1]))
    for place in places:
        if any((place[0], place[1][:end]) in conflicts for end in range(len(place[1]))):
            continue
        old, mine, other = (each.get(place) for each in (base, ours, theirs))
        gone = old == "a table" and None in (mine, other) and mine != other
        if is_list(place):
            _list(made, conflicts, place, (old, mine, other), place in asked)
        elif (
            (other != mine and old not in (mine, other))
            or (gone and below(theirs if mine is None else ours, place) != below(base, place))
            or _into_the_gone(base, ours, theirs, place)
        ):
            conflicts.add(place)
            made |= below(theirs if (choices or {}).get(place) == "theirs" else ours, place)
        elif (chosen := mine if other in (mine, old) else other) is not None:
            made[place] = chosen
    return made, conflicts


def is_list(place: Place) -> bool:
    """Tell whether a key holds a list that merges entry by entry."""
    doc, keys = place
    if doc == HEADER:
        return keys in (("sides",), ("issues",), ("set_aside",))
    return doc.kind == "position" and len(keys) == 3 and keys[2] in ("evidence", "links")


def _list(made: Flat, conflicts: set[Place], place: Place, lists: Sequence[object], asked: bool) -> None:
    """Merge names as a set and entries by their number; what documents of the merge still tell of stays listed."""
    old, mine, other = (each if isinstance(each, tuple) else () for each in lists)
    stands = [doc.side if place[1] == ("sides",) else doc.issue for doc in _standing(made, place)]
    held = [each for each in old if (each in mine and each in other) or each in stands]
    held += [each for each in mine if each not in old]
    held += [each for each in other if each not in old and each not in held]
    if place[0] != HEADER:
        held = numbered(old, mine, other)
    if asked:
        orders = [
            [each for each in some if each in old and each in mine and each in other] for some in (old, mine, other)
        ]
        moved = orders[0] not in orders[1:] and orders[1] != orders[2]
        fewer = any(old.count(each) > max(mine.count(each), other.count(each)) for each in old)
        assert moved if place[0] == HEADER else fewer
        conflicts.add(place)
    if held or (None not in lists[1:] and place != SET_ASIDE):
        made[place] = tuple(held)


def numbered(old: Sequence[object], mine: Sequence[object], other: Sequence[object]) -> list[object]:
    """Merge entries that may stand several times: what one took out goes, what both brought in comes once."""
    held = list[object]()
    for each in (*old, *mine, *other):
        was, one, two = (some.count(each) for some in (old, mine, other))
        if held.count(each) < min(was, one, two) + max(one - was, two - was, 0):
            held.append(each)
    return held


def misplaced(base: Flat, ours: Flat, theirs: Flat, made: Flat) -> str:
    """Name the list of the header whose names do not stand as in `base`, though nobody moved them, or as one did."""
    for key in ("sides", "issues"):
        old, mine, other, now = (each[HEADER, (key,)] for each in (base, ours, theirs, made))
        both = {*mine} & {*other}  # type: ignore[misc]
        moved = [some for some in (mine, other) if _of(some, both) != _of(old, both)]
        meant = moved[0] if moved else old
        if len({_of(some, both) for some in (*moved, meant)}) == 1 and _of(now, both) != _of(meant, both):
            return key
        if all(_of(some, old) == _of(old, some) for some in (mine, other)) and _of(now, old) != _of(old, now):
            return key
    return ""


def _of(names: Any, held: Any) -> tuple[object, ...]:
    return tuple(each for each in names if each in held)


def _standing(made: Flat, place: Place) -> set[Doc]:
    kinds = {"sides": ("side", "position"), "issues": ("agenda",)}.get(place[1][0], ())
    return {doc for doc, keys in made if not keys and doc.kind in kinds} if place[0] == HEADER else set()


def _into_the_gone(base: Flat, ours: Flat, theirs: Flat, place: Place) -> bool:
    """Tell of a document that one added to a side which the other removed."""
    doc, keys = place
    sides = [set(each[HEADER, ("sides",)]) for each in (base, ours, theirs)]  # type: ignore[call-overload]
    if keys or place in base or not doc.side or (place in ours and place in theirs):
        return False
    return doc.side in sides[0] - sides[2 if place in ours else 1]


def bare(value: object) -> object:
    """Give a value with its lists as sorted by what they hold."""
    if isinstance(value, dict):
        return {key: bare(each) for key, each in value.items()}
    return sorted(map(repr, map(bare, value))) if isinstance(value, tuple) else value


def unordered(found: Flat) -> Flat:
    """Give flat tables in which the order of entries does not count."""
    return {place: bare(value) if is_list(place) else value for place, value in found.items()}


def below(found: Flat, place: Place) -> Flat:
    doc, keys = place
    return {each: value for each, value in found.items() if each[0] == doc and each[1][: len(keys)] == keys}


def delta(before: Flat, after: Flat) -> Delta:
    """Tell what differs, key by key."""
    every = {*before, *after}
    return {each: (before.get(each), after.get(each)) for each in every if before.get(each) != after.get(each)}


def differing(one: Flat, other: Flat) -> set[Place]:
    """Give the keys that differ, where the order of entries does not count."""
    return set(delta(unordered(one), unordered(other)))


def stands_in_the_way(now: Flat, changed: Delta) -> bool:
    """Tell whether a step back or on does not find what it changes as it was, or finds more in what it removes."""
    for place, (before, after) in changed.items():
        if now.get(place) != before:
            return True
        if before == "a table" and after is None and any(each not in changed for each in below(now, place)):
            return True
    return False


def sound(found: Flat) -> bool:
    """Tell whether flat tables make a negotiation without problems."""
    docs: dict[Doc, dict[str, Plain]] = {}
    for (doc, keys), value in sorted(found.items(), key=lambda each: len(each[0][1])):
        table: Any = docs.setdefault(doc, {})
        for key in keys[:-1]:
            table = table[key]
        if keys:
            table[keys[-1]] = {} if value == "a table" else value
    try:
        tables = {doc: TABLES[doc.kind].model_validate(table) for doc, table in docs.items()}
    except ValueError:
        return False
    return problems(assemble(tables)) == ()


def nothing_lost(
    base: Flat,
    ours: Flat,
    theirs: Flat,
    made: Flat,
    choices: Mapping[Place, str],
    offered: Collection[Place],
    passed: Collection[tuple[Place, object]],
) -> None:
    """See that what was made of ours and theirs holds both, but where it was asked about or is offered still.

    `passed` are the values that edits of ours gave on the way: where a later one is not made they may show.
    """
    asked = {place for place in choices if is_list(place)}
    meant, conflicts = expected(base, ours, theirs, choices, asked)
    open_ = {*choices, *conflicts, *offered}
    for place in differing(made, meant):
        doc, keys = place
        near = [each for each in open_ if each[0] == doc and each[1][: len(keys)] == keys[: len(each[1])]]
        if is_list(place) and doc == HEADER and open_:
            continue  # what is listed follows what became of the documents
        assert near, f"{place}: {made.get(place)!r} where {meant.get(place)!r} should be"
        waits = any(each in offered for each in near)  # what was made before an edit that waits may show
        if not is_list(place) and not waits:
            found = made.get(place)
            known = found in (ours.get(place), theirs.get(place), base.get(place), "a table")
            assert known or (place, found) in passed, f"{place}: {found!r} is nobody's"
