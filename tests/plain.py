"""Negotiations as flat plain tables, and a merge of them: a reference that shares nothing with the program's."""

from __future__ import annotations

from collections.abc import Mapping

from negotiator.model.base import Plain
from negotiator.model.negotiation import Doc, Negotiation, documents

Place = tuple[Doc, tuple[str, ...]]
Flat = dict[Place, object]


def flat(made: Negotiation) -> Flat:
    """Give every key that holds no table, and every table as such."""
    found: Flat = {}
    for doc, table in documents(made).items():
        _flatten(found, doc, (), table.plain())
    return found


def _flatten(found: Flat, doc: Doc, keys: tuple[str, ...], value: Plain) -> None:
    found[doc, keys] = "a table" if isinstance(value, dict) else value
    if isinstance(value, dict):
        for key, each in value.items():
            _flatten(found, doc, (*keys, key), each)


def expected(
    base: Flat, ours: Flat, theirs: Flat, choices: Mapping[Place, str] | None = None
) -> tuple[Flat, set[Place]]:
    """Merge key by key, with the keys that conflict; a table that went here and changed there does whole."""
    made, conflicts = Flat(), set[Place]()
    for place in sorted({*base, *ours, *theirs}, key=lambda each: (each[0], each[1])):
        if any((place[0], place[1][:end]) in conflicts for end in range(len(place[1]))):
            continue
        old, mine, other = (each.get(place) for each in (base, ours, theirs))
        gone = old == "a table" and None in (mine, other) and mine != other
        if (other != mine and old not in (mine, other)) or (
            gone and below(theirs if mine is None else ours, place) != below(base, place)
        ):
            conflicts.add(place)
            made |= below(theirs if (choices or {}).get(place) == "theirs" else ours, place)
        elif (chosen := mine if other in (mine, old) else other) is not None:
            made[place] = chosen
    return made, conflicts


def below(found: Flat, place: Place) -> Flat:
    doc, keys = place
    return {each: value for each, value in found.items() if each[0] == doc and each[1][: len(keys)] == keys}
