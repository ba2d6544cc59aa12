"""The themes: what each colour says can be read on its ground, and told apart by those who see fewer colours."""

from __future__ import annotations

from itertools import combinations
from math import dist

import pytest
from textual.color import Color
from textual.theme import Theme

from negotiator.tui.shades import _ON_DARK, PALETTE, SHADES
from negotiator.tui.themes import ROLES, THEMES

READ, DIM = 4.5, 3.0
"""The contrast that WCAG 2.1 asks of text, and of text that is large or may be quiet."""

APART = 11.0
"""The least distance of two words' colours in CIE Lab, about five times what can just be seen (2.3)."""

SEEN = {
    "protanopia": ((0.11238, 0.88762, 0.0), (0.11238, 0.88762, 0.0), (0.00401, -0.00401, 1.0)),
    "deuteranopia": ((0.29275, 0.70725, 0.0), (0.29275, 0.70725, 0.0), (-0.02234, 0.02234, 1.0)),
}
"""What is seen of linear red, green and blue where cones are missing: Viénot, Brettel and Mollon 1999."""

TO_XYZ = ((0.4124, 0.3576, 0.1805), (0.2126, 0.7152, 0.0722), (0.0193, 0.1192, 0.9505))
WHITE = (0.9505, 1.0, 1.089)
Three = tuple[float, float, float]
Matrix = tuple[Three, Three, Three]


def linear(colour: Color) -> Three:
    red, green, blue = (
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4
        for c in (colour.r / 255, colour.g / 255, colour.b / 255)
    )
    return red, green, blue


def times(matrix: Matrix, light: Three) -> Three:
    one, two, three = (sum(a * b for a, b in zip(row, light, strict=True)) for row in matrix)
    return one, two, three


def contrast(one: Color, other: Color) -> float:
    """The contrast of two colours, as WCAG 2.1 defines it."""
    low, high = sorted(times(TO_XYZ, linear(each))[1] for each in (one, other))
    return (high + 0.05) / (low + 0.05)


def lab(light: Three) -> Three:
    """Linear red, green and blue in CIE Lab, under daylight."""
    x, y, z = (
        part ** (1 / 3) if part > 0.008856 else 7.787 * part + 16 / 116
        for part in (max(value, 0.0) / white for value, white in zip(times(TO_XYZ, light), WHITE, strict=True))
    )
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def distance(one: Three, other: Three) -> float:
    return dist(lab(one), lab(other))


def grounds(theme: Theme) -> dict[str, Color]:
    """The grounds that text stands on: panes, header and context, and the cursor's line."""
    colours = theme.to_color_system().generate()
    return {
        "surface": Color.parse(colours["surface"]),
        "panel": Color.parse(colours["panel"]),
        "cursor": Color.parse(theme.variables["cursor-ground"]),
    }


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_every_word_can_be_read(theme: Theme) -> None:
    found = grounds(theme)
    words = {role: Color.parse(theme.variables[f"word-{role}"]) for role in ROLES}
    words["text"] = Color.parse(theme.foreground or "")
    poor = {
        (role, ground): round(contrast(colour, found[ground]), 1)
        for role, colour in words.items()
        for ground in ("surface", "cursor", *(["panel"] if role in ("text", "warned") else []))
        if contrast(colour, found[ground]) < READ
    }
    assert poor == {}


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_dim_text_can_be_read(theme: Theme) -> None:
    text = Color.parse(theme.foreground or "")
    for name, ground in grounds(theme).items():
        dim = ground.blend(text, 0.6) if name == "surface" else text
        assert contrast(dim, ground) >= DIM, name


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_every_side_can_be_read(theme: Theme) -> None:
    shades = SHADES.get(theme.name, _ON_DARK)
    assert {*PALETTE} <= shades.keys()
    poor = {
        (name, ground): round(contrast(Color.parse(shade), colour), 1)
        for name, shade in shades.items()
        for ground, colour in grounds(theme).items()
        if ground != "panel" and contrast(Color.parse(shade), colour) < READ
    }
    assert poor == {}


@pytest.mark.parametrize("eyes", SEEN)
def test_words_of_the_colour_blind_theme_are_told_apart(eyes: str) -> None:
    theme = next(each for each in THEMES if each.name == "colour-blind")
    seen = {
        role: times(SEEN[eyes], linear(Color.parse(theme.variables[f"word-{role}"])))
        for role in ROLES
        if role not in ("zone", "warned")  # no words of the matrix
    }
    close = {
        (one, other): round(distance(seen[one], seen[other]))
        for one, other in combinations(seen, 2)
        if distance(seen[one], seen[other]) < APART
    }
    assert close == {}
