"""The colours of the app: four themes, in which shape still carries the meaning and colour only repeats it.

The colours of `colour-blind` are those of Okabe and Ito (2008), told apart with every common colour blindness.
"""

from __future__ import annotations

from textual.theme import Theme

USUAL = "dark"
ROLES = ("open", "trade", "linked", "frozen", "blocked", "unknown", "zone", "warned")


def _roles(cursor: str, *colours: str) -> dict[str, str]:
    """Give the ground of the cursor's line, on which every other colour must be legible, and the colours of words."""
    return {"cursor-ground": cursor, **{f"word-{role}": colour for role, colour in zip(ROLES, colours, strict=True)}}


THEMES = (
    Theme(
        "dark",
        primary="#4c8dd6",
        accent="#d8a657",
        warning="#e0a050",
        error="#e06c75",
        success="#6fc27c",
        foreground="#e0e0e0",
        background="#101418",
        surface="#14181d",
        panel="#222a33",
        dark=True,
        variables=_roles(
            "#223851", "#7fd88f", "#63d3d3", "#8ab8f0", "#e8c95c", "#ff8f87", "#b0b0b0", "#7fd88f", "#f0b060"
        ),
    ),
    Theme(
        "light",
        primary="#1f5fa8",
        accent="#8a5a00",
        warning="#8a5200",
        error="#b01c2e",
        success="#1f6f2e",
        foreground="#1a1a1a",
        background="#ffffff",
        surface="#fafafa",
        panel="#e4e8ee",
        dark=False,
        variables=_roles(
            "#dbe6f3", "#1f6f2e", "#00666b", "#1f4f96", "#7a5200", "#a8172a", "#555555", "#1f6f2e", "#8a4500"
        ),
    ),
    Theme(
        "high-contrast",
        primary="#ffff00",
        accent="#00ffff",
        warning="#ffff00",
        error="#ff8080",
        success="#80ff80",
        foreground="#ffffff",
        background="#000000",
        surface="#000000",
        panel="#1c1c1c",
        dark=True,
        variables=_roles(
            "#3a3a00", "#80ff80", "#80ffff", "#ffffff", "#ffff80", "#ff9090", "#d0d0d0", "#80ff80", "#ffff00"
        ),
    ),
    Theme(
        "colour-blind",
        primary="#56b4e9",
        accent="#e69f00",
        warning="#e69f00",
        error="#d55e00",
        success="#009e73",
        foreground="#e8e8e8",
        background="#101418",
        surface="#14181d",
        panel="#222a33",
        dark=True,
        variables=_roles(
            "#16324a", "#2fbf95", "#56b4e9", "#e8e8e8", "#f0e442", "#f08030", "#c6c6c6", "#2fbf95", "#e69f00"
        ),
    ),
)
NAMES = tuple(theme.name for theme in THEMES)
FALLBACK = THEMES[0].variables
"""The colours of the words where another theme is on, as under NO_COLOR."""
