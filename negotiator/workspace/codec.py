"""Edits as plain JSON and back, exactly: a fraction stays one, a list stays no text."""

from __future__ import annotations

import re
from collections.abc import Iterable
from fractions import Fraction

from negotiator.model.base import Plain
from negotiator.model.changes import Change
from negotiator.model.negotiation import TABLES, Doc

Json = str | int | bool | None | list["Json"] | dict[str, "Json"]
"""What JSON holds, without its floats."""

_TAG = ""
"""The key of a fraction (it holds a text), and of a table that has this very key (it holds a list of pairs)."""


_FRACTION = re.compile(r"(-?[0-9]{1,4000})(?:/([0-9]{1,4000}))?")


def packed(value: Plain | None) -> Json:
    """Give a value as JSON."""
    if isinstance(value, Fraction):
        return {_TAG: str(value)}
    if isinstance(value, tuple):
        return [packed(each) for each in value]
    if isinstance(value, dict):
        table = {key: packed(each) for key, each in value.items()}
        return {_TAG: [[key, each] for key, each in table.items()]} if _TAG in table else table
    return value


def unpacked(value: Json) -> Plain | None:
    """Give back what was packed; ValueError or TypeError for what no packing gives."""
    if isinstance(value, list):
        return tuple(_stated(each) for each in value)
    if not isinstance(value, dict):
        return value
    held = value.get(_TAG)
    if isinstance(held, str):
        return _fraction(held)
    if isinstance(held, list):
        return dict(_pair(each) for each in held)
    return {key: _stated(each) for key, each in value.items()}


def _fraction(text: str) -> Fraction:
    parts = _FRACTION.fullmatch(text)
    if parts is None or int(parts[2] or 1) == 0:
        raise ValueError("not a fraction")
    return Fraction(int(parts[1]), int(parts[2] or 1))


def _stated(value: Json) -> Plain:
    found = unpacked(value)
    if found is None:
        raise ValueError("nothing stands where a value must")
    return found


def _pair(value: Json) -> tuple[str, Plain]:
    if not isinstance(value, list) or len(value) != 2 or not isinstance(value[0], str):
        raise ValueError("not a key and its value")
    return value[0], _stated(value[1])


def packed_changes(changes: Iterable[Change]) -> Json:
    """Give changes as JSON."""
    return [
        [[each.doc.kind, each.doc.issue, each.doc.side], list(each.keys), packed(each.before), packed(each.after)]
        for each in changes
    ]


def unpacked_changes(value: Json) -> tuple[Change, ...]:
    """Give back changes that were packed; ValueError or TypeError for what no packing gives."""
    return tuple(_change(each) for each in _list(value))


def _change(value: Json) -> Change:
    doc, keys, before, after = _list(value)
    kind, issue, side = (_text(each) for each in _list(doc))
    if kind not in TABLES:
        raise ValueError(f"{kind} is no document")
    found = Doc(kind, issue, side)  # type: ignore[arg-type]  # a key of TABLES is a kind
    return Change(found, tuple(_text(each) for each in _list(keys)), unpacked(before), unpacked(after))


def _list(value: Json) -> list[Json]:
    if not isinstance(value, list):
        raise TypeError("not a list")
    return value


def _text(value: Json) -> str:
    if not isinstance(value, str):
        raise TypeError("not a text")
    return value
