"""The signs of the screen: shape carries the meaning, colour only repeats it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PlotGlyphs:
    """Signs of a plot.

    `step` joins points of the frontier (across, up, and the corner between), `bare` marks what no deal is worth
    (across, up, and where both meet), `frame` is the edge (up, across, corner, and a tick of each), `dots` stand for
    few and for many packages of the zone in a cell where there is no braille, `toward` points along an axis.
    """

    frontier: str
    deal: str
    several: str
    outside: str
    step: tuple[str, str, str]
    bare: tuple[str, str, str]
    frame: tuple[str, str, str, str, str]
    dots: tuple[str, str]
    toward: tuple[str, str]
    braille: bool


@dataclass(frozen=True, slots=True)
class Glyphs:
    """One set of signs: for marks, for words, for what differs from before, and for drawing a position and a plot."""

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
    bar: str
    changed: str
    turn: tuple[str, str]
    manners: Mapping[str, str]
    plot: PlotGlyphs
    touched: str
    added: str
    gone: str
    becomes: str
    levels: str
    unread: str


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
    bar="▐",
    plot=PlotGlyphs(
        frontier="○",
        deal="✚",
        several="*",
        outside="·",
        step=("─", "│", "└"),
        bare=("╌", "╎", "┼"),
        frame=("│", "─", "└", "┤", "┬"),
        dots=("⠆", "⠿"),
        toward=("→", "↑"),
        braille=True,
    ),
    changed="≠",
    turn=("◂", "▸"),
    manners={"softened": "▽", "hardened": "△", "moved": "↕", "added": "+", "removed": "-", "changed": "·"},
    touched="~",
    added="+",
    gone="-",
    becomes="→",
    levels="▁▂▃▄▅▆▇█",
    unread="✕",
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
    bar="#",
    plot=PlotGlyphs(
        frontier="o",
        deal="X",
        several="*",
        outside=".",
        step=("-", "|", "+"),
        bare=("_", "!", "+"),
        frame=("|", "-", "+", "+", "+"),
        dots=(":", "%"),
        toward=(">", "^"),
        braille=False,
    ),
    changed="!",
    turn=("<", ">"),
    manners={"softened": "v", "hardened": "^", "moved": "~", "added": "+", "removed": "-", "changed": "."},
    touched="~",
    added="+",
    gone="-",
    becomes="->",
    levels="12345678",
    unread="x",
)
