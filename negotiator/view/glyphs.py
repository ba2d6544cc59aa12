"""The signs of the screen: shape carries the meaning, colour only repeats it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Glyphs:
    """One set of signs: for marks, for words, and for drawing a position."""

    marks: Mapping[str, str]
    words: Mapping[str, str]
    aside: str
    ellipsis: str
    open_fold: str
    closed_fold: str
    edge: tuple[str, str]
    stretch: str
    outside: str
    target: str
    status_quo: str
    zone: str
    at_least: str
    at_most: str
    cursor: str


UNICODE = Glyphs(
    marks={"red-line": "◆", "tradeable": "◇", "unknown": "?"},
    words={"open": "●", "trade": "◐", "linked": "◌", "frozen": "■", "blocked": "✕", "unknown": "?"},
    aside="\u2013",
    ellipsis="…",
    open_fold="▾",
    closed_fold="▸",
    edge=("├", "┤"),
    stretch="━",
    outside="·",
    target="★",
    status_quo="▴",
    zone="█",
    at_least="≥",
    at_most="≤",
    cursor="▶",
)

ASCII = Glyphs(
    marks={"red-line": "R", "tradeable": "T", "unknown": "?"},
    words={"open": "O", "trade": "T", "linked": "L", "frozen": "F", "blocked": "X", "unknown": "?"},
    aside="-",
    ellipsis="~",
    open_fold="v",
    closed_fold=">",
    edge=("[", "]"),
    stretch="=",
    outside=".",
    target="*",
    status_quo="^",
    zone="#",
    at_least=">=",
    at_most="<=",
    cursor=">",
)
