"""The colour of each side: as its file states, or one of a palette."""

from __future__ import annotations

from collections.abc import Mapping

from rich.color import Color, ColorParseError
from rich.style import Style

from negotiator.model.negotiation import Negotiation

_ON_DARK = {
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
_ON_LIGHT = {
    "blue": "#1f4f96",
    "red": "#a8172a",
    "green": "#1f6f2e",
    "yellow": "#6b5200",
    "magenta": "#7a2a9a",
    "purple": "#6a2a8a",
    "cyan": "#00666b",
    "orange": "#8a4500",
    "white": "#1a1a1a",
    "grey": "#555555",
}
_TOLD_APART = {"blue": "#56b4e9", "red": "#e69f00", "green": "#2fbf95", "yellow": "#f0e442", "magenta": "#d890b8"}
SHADES = {"light": _ON_LIGHT, "colour-blind": _ON_DARK | _TOLD_APART | {"orange": "#e69f00", "purple": "#d890b8"}}
"""Plain names as shades that can be read on the ground of a theme; where none is named, on a dark one."""

PALETTE = ("blue", "red", "green", "yellow", "magenta", "cyan")


def side_styles(negotiation: Negotiation, theme: str = "") -> Mapping[str, Style]:
    """Give each side's colour in a theme: as its file states where that is a colour, else one of a palette."""
    styles, shades = {}, SHADES.get(theme, _ON_DARK)
    for index, side in enumerate(negotiation.side_ids):
        fallback = PALETTE[index % len(PALETTE)]
        styles[side] = Style(color=_colour(negotiation.side(side).colour, fallback, shades))
    return styles


def _colour(stated: str | None, fallback: str, shades: Mapping[str, str]) -> Color:
    for name in (stated or "", fallback):
        try:
            return Color.parse(shades.get(name.lower(), name))
        except ColorParseError:
            continue
    return Color.default()
