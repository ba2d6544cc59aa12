"""The one table of commands: bindings, palette, help screen and README's key table are made from it."""

from __future__ import annotations

from collections.abc import Iterator
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
    "space": "Space",
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


@dataclass(frozen=True, slots=True)
class Command:
    """Something a user can do: its id, the keys that do it, and what help says of it.

    `footer` is the short hint in the last line of the screen, empty where there is none, and `footer_keys` the keys
    named there instead of the first one.
    """

    id: str
    keys: tuple[str, ...]
    title: str
    group: str
    help: str
    footer: str = ""
    footer_keys: str = ""

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


MOVE, MARK, LOOK, FILE = "Moving about", "Marking positions", "Looking", "Files and the app"

COMMANDS = (
    Command("up", ("up", "k"), "Up", MOVE, "the row above; in other panes, scroll"),
    Command("down", ("down", "j"), "Down", MOVE, "the row below; in other panes, scroll"),
    Command("left", ("left", "h"), "Side before", MOVE, "edit the side to the left"),
    Command("right", ("right", "l"), "Side after", MOVE, "edit the side to the right"),
    Command("first", ("home",), "First", MOVE, "the first row"),
    Command("last", ("end",), "Last", MOVE, "the last row"),
    Command("page-up", ("pageup",), "Page up", MOVE, "a screen up"),
    Command("page-down", ("pagedown",), "Page down", MOVE, "a screen down"),
    Command("fold", ("space",), "Fold", MOVE, "fold or open the issue of this row"),
    Command("find", ("slash",), "Find", MOVE, "go to a row by part of its title", "find"),
    Command("red-line", ("r",), "Red line", MARK, "the limit may not be crossed at any price", "red line"),
    Command("tradeable", ("t",), "Tradeable", MARK, "the limit may be crossed for something in return", "tradeable"),
    Command("unknown", ("n",), "Unknown", MARK, "no position; what was written is kept"),
    Command("limit-left", ("H", "left_square_bracket"), "Limit left", MARK, "move the limit left, as drawn"),
    Command(
        "limit-right",
        ("L", "right_square_bracket"),
        "Limit right",
        MARK,
        "move the limit right, as drawn",
        "limit",
        "H L",
    ),
    Command("target-left", ("J", "left_curly_bracket"), "Target left", MARK, "move the target left, as drawn"),
    Command("target-right", ("K", "right_curly_bracket"), "Target right", MARK, "move the target right, as drawn"),
    Command("weight-up", ("plus",), "More weight", MARK, "raise the weight by 1"),
    Command("weight-down", ("minus",), "Less weight", MARK, "lower the weight by 1, not below 0"),
    Command("edit", ("enter",), "Edit", MARK, "type any value of this position; on an issue, fold it"),
    Command("reservation", ("b",), "Reservation", MARK, "type what the side gets without a deal, in its points"),
    Command("set-aside", ("p",), "Set aside", MARK, "take the item off the table for now, or put it back"),
    Command("side", ("s",), "Next side", MARK, "edit the next side", "side"),
    Command("undo", ("u",), "Undo", MARK, "take back the last edit"),
    Command("redo", ("ctrl+r",), "Redo", MARK, "make the edit again"),
    Command("pane-1", ("1", "f1"), "Matrix", LOOK, "go to the matrix"),
    Command("pane-2", ("2", "f2"), "Position", LOOK, "go to the position on the selected item"),
    Command("pane-3", ("3", "f3"), "Summary", LOOK, "go to the summary of the negotiation"),
    Command("next-pane", ("tab",), "Next pane", LOOK, "go to the next pane", "pane"),
    Command("previous-pane", ("shift+tab",), "Pane before", LOOK, "go to the pane before"),
    Command("zoom", ("z",), "Zoom", LOOK, "give this pane the whole screen, or take it back"),
    Command("save", ("ctrl+s",), "Save", FILE, "write the edits to the files, and nothing else"),
    Command("save-as", ("w",), "Save as", FILE, "save a copy in another folder, and go on there"),
    Command("reload", ("R",), "Read again", FILE, "read the files again; only where nothing is unsaved"),
    Command("palette", ("ctrl+p",), "Palette", FILE, "find a command by its name"),
    Command("help", ("question_mark",), "Help", FILE, "all keys", "help"),
    Command("quit", ("q", "ctrl+q"), "Quit", FILE, "leave; asks once where something is unsaved"),
)
BY_ID = {command.id: command for command in COMMANDS}


def groups() -> Iterator[tuple[str, tuple[Command, ...]]]:
    """Give the commands group by group, in the order of the help screen."""
    for group in dict.fromkeys(command.group for command in COMMANDS):
        yield group, tuple(command for command in COMMANDS if command.group == group)


def key_table() -> str:
    """Give the README's key table, as Markdown."""
    rows = ["| key | does |", "| --- | --- |"]
    for _, commands in groups():
        for command in commands:
            keys = " ".join(f"`{key}`" for key in command.shown_keys)
            rows.append(f"| {keys} | {command.title}: {command.help} |")
    return "\n".join(rows)
