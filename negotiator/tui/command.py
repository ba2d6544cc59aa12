"""A command: its id, its keys, where it acts, and the names of the groups and places."""

from __future__ import annotations

from dataclasses import dataclass

SHOWN = {
    "plus": "+",
    "minus": "-",
    "slash": "/",
    "question_mark": "?",
    "left_square_bracket": "[",
    "right_square_bracket": "]",
    "left_curly_bracket": "{",
    "right_curly_bracket": "}",
    "less_than_sign": "<",
    "greater_than_sign": ">",
    "space": "Space",
    "backspace": "Backspace",
    "enter": "Enter",
    "escape": "Escape",
    "tab": "Tab",
    "shift+tab": "Shift+Tab",
    "up": "↑",
    "down": "↓",
    "left": "←",
    "right": "→",
    "home": "Home",
    "end": "End",
    "pageup": "PgUp",
    "pagedown": "PgDn",
}

EXERCISE = ("choosing", "brief", "preparation", "hand-over", "play", "after", "debrief")
"""The screens of an exercise."""

ANYWHERE = ("up", "down", "first", "last", "page-up", "page-down", "leave", "theme", "palette", "help", "quit")
"""What does on the screens of an exercise what it does elsewhere; between two people nothing does but going on."""

SPELT = str.maketrans({"↑": "Up", "↓": "Down", "←": "Left", "→": "Right"})
"""Keys as words where a screen shows ASCII only."""


@dataclass(frozen=True, slots=True)
class Command:
    """Something a user can do: its id, the keys that do it, and what help says of it.

    `footer` is the short hint in the last line of the screen, empty where there is none, and `footer_keys` the keys
    named there instead of the first one. `where` are the panes in which it acts, empty for all, the review and (where
    it marks nothing) the timeline: a key may do another thing in another pane.
    """

    id: str
    keys: tuple[str, ...]
    title: str
    group: str
    help: str
    footer: str = ""
    footer_keys: str = ""
    where: tuple[str, ...] = ()
    hint: tuple[str, ...] = ()

    def acts(self, pane: str) -> bool:
        """Tell whether it acts in a pane, or on the screen of the review, of the timeline or of an exercise."""
        if pane in EXERCISE:
            return pane in self.where or (self.id in ANYWHERE and pane != "hand-over")
        return pane in self.where or not (self.where or (pane == "timeline" and self.group == MARK))

    @property
    def of_exercise(self) -> bool:
        """Tell whether it acts on screens of an exercise alone."""
        return bool(self.where) and set(self.where) <= set(EXERCISE)

    def hints(self, pane: str) -> bool:
        """Tell whether the footer shows it in a pane."""
        return bool(self.footer) and self.acts(pane) and (not self.hint or pane in self.hint)

    @property
    def shown_keys(self) -> tuple[str, ...]:
        """Give the keys as a user reads them."""
        return tuple(shown_key(key) for key in self.keys)


def shown_key(key: str) -> str:
    """Write a key as a user reads it: `ctrl+s` as Ctrl+S, `slash` as /."""
    if key in SHOWN:
        return SHOWN[key]
    if key.startswith("ctrl+"):
        return f"Ctrl+{key[5:].upper()}"
    return key.upper() if key[0] == "f" and key[1:].isdigit() else key


MOVE, MARK, WRITE, LOOK, FILE = "Moving about", "Marking positions", "Writing", "Looking", "Files and the app"
DEAL, PLOT, WHY, REVIEW, PAST = "The deal", "The frontier", "Why", "Review", "The timeline"
ROLE, PREPARE, PLAY, DEBRIEF = "Roles and briefs", "Preparation", "Play", "The debrief"

PANES = ("matrix", "position", "deal", "frontier", "why", "robustness", "summary")
"""The panes, in the order of their keys."""

BENCH = PANES
"""Where a command acts that is of no use during a review."""

ROWS = ("matrix", "position", "robustness", "summary")
"""The panes in which Enter edits the selected position, and left and right choose the side."""

HELD = ("matrix", "position")
"""The panes in which positions are before one's eyes."""

SHEETS = ("preparation", "after")
"""The screens on which a trainee writes."""
