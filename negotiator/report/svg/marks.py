"""The shapes of a drawing: each means something by its form, and its colour only repeats it. Safe text among them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from math import cos, pi, sin

from negotiator.view.text import clean

INK, GREY = "#111", "#555"

COLOURS = ("#1a4f8b", "#b04a00", "#2e6b2e", "#7a2a7a", "#6b5a00", "#005f6b")
"""The colours of sides, dark enough to be told from white in print; those of more sides begin anew."""

DASHES = ("", "6 3", "2 3", "8 3 2 3", "1 2", "10 4")
"""How the path of each side is drawn."""

_CORNERS: Sequence[tuple[int, float]] = ((4, pi / 4), (3, pi / 2), (5, pi / 2), (3, -pi / 2), (6, 0), (4, pi / 2))
"""The mark of each side: a square, a triangle, a pentagon, a triangle upside down, a hexagon, a diamond."""

SHAPES = ("square", "triangle", "pentagon", "triangle upside down", "hexagon", "diamond")
"""What the marks of sides are called."""

Attributes = Mapping[str, str | float]


def tag(name: str, attributes: Attributes, inner: str = "") -> str:
    """Write an element; what stands inside is taken as it stands."""
    told = "".join(f' {key}="{_written(value)}"' for key, value in attributes.items())
    return f"<{name}{told}>{inner}</{name}>" if inner else f"<{name}{told}/>"


def _written(value: str | float) -> str:
    return escape(value) if isinstance(value, str) else f"{value:.1f}".removesuffix(".0")


def text(x: float, y: float, words: str, anchor: str = "start", **more: str | float) -> str:
    """Write words at a place; they stay text, whatever they hold."""
    placed: Attributes = {"x": x, "y": y, "text-anchor": anchor, "fill": INK, **more}
    return tag("text", placed, escape(clean(words)))


def line(points: Sequence[tuple[float, float]], colour: str, width: float = 1, dashes: str = "") -> str:
    """Draw a line through points; nothing for fewer than two."""
    if len(points) < 2:
        return ""
    path = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    dashed = {"stroke-dasharray": dashes} if dashes else {}
    return tag("polyline", {"points": path, "fill": "none", "stroke": colour, "stroke-width": width, **dashed})


def dot(x: float, y: float, radius: float = 2.2, fill: str = GREY) -> str:
    """Draw a full circle."""
    return tag("circle", {"cx": x, "cy": y, "r": radius, "fill": fill})


def ring(x: float, y: float, radius: float = 9, width: float = 2) -> str:
    """Draw a circle that holds what stands inside, on white."""
    return tag("circle", {"cx": x, "cy": y, "r": radius, "fill": "#fff", "stroke": INK, "stroke-width": width})


def diamond(x: float, y: float, reach: float = 7) -> str:
    """Draw an open diamond around a place."""
    points = [_around(x, y, reach, place * pi / 2) for place in range(4)]
    return _closed(points, {"fill": "none", "stroke": INK, "stroke-width": 1.5})


def cross(x: float, y: float, reach: float = 5) -> str:
    """Draw a cross."""
    arms = (((x - reach, y - reach), (x + reach, y + reach)), ((x - reach, y + reach), (x + reach, y - reach)))
    return "".join(line(arm, INK, 2) for arm in arms)


def star(x: float, y: float, radius: float = 10) -> str:
    """Draw a star of five points: a deal."""
    reach = [radius if place % 2 == 0 else radius * 0.45 for place in range(10)]
    points = [_around(x, y, each, pi / 2 + place * pi / 5) for place, each in enumerate(reach)]
    return _closed(points, {"fill": "#fff", "stroke": INK, "stroke-width": 1.8})


def mark(side: int, x: float, y: float, radius: float = 5.5) -> str:
    """Draw the mark of a side, by its place among the sides."""
    many, turned = _CORNERS[side % len(_CORNERS)]
    points = [_around(x, y, radius, turned + place * 2 * pi / many) for place in range(many)]
    return _closed(points, {"fill": COLOURS[side % len(COLOURS)], "stroke": "#fff", "stroke-width": 0.8})


def _around(x: float, y: float, radius: float, angle: float) -> tuple[float, float]:
    return x + radius * cos(angle), y - radius * sin(angle)


def _closed(points: Sequence[tuple[float, float]], attributes: Attributes) -> str:
    return tag("polygon", {"points": " ".join(f"{x:.1f},{y:.1f}" for x, y in points), **attributes})
