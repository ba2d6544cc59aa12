"""The colour of each side: as its file states, or one of a palette."""

from __future__ import annotations

from collections.abc import Mapping

from rich.color import Color, ColorParseError
from rich.style import Style

from negotiator.model.negotiation import Negotiation

SHADES = {
    "blue": "#6cb6ff",
    "red": "#ff8f87",
    "green": "#7fd88f",
    "yellow": "#e8c95c",
    "magenta": "#d39bff",
    "purple": "#d39bff",
    "cyan": "#63d3d3",
    "orange": "#ffb366",
    "white": "#e8e8e8",
    "grey": "#b0b0b0",
}
"""Plain names as shades that can be read on a dark ground."""

PALETTE = ("blue", "red", "green", "yellow", "magenta", "cyan")


def side_styles(negotiation: Negotiation) -> Mapping[str, Style]:
    """Give each side's colour: as its file states where that is a colour, else one of a palette."""
    styles = {}
    for index, side in enumerate(negotiation.side_ids):
        fallback = PALETTE[index % len(PALETTE)]
        styles[side] = Style(color=_colour(negotiation.side(side).colour, fallback))
    return styles


def _colour(stated: str | None, fallback: str) -> Color:
    for name in (stated or "", fallback):
        try:
            return Color.parse(SHADES.get(name.lower(), name))
        except ColorParseError:
            continue
    return Color.default()
