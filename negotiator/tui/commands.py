"""The one table of commands: bindings, palette, help screen and README's key table are made from it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from negotiator.tui.command import (
    BENCH,
    DEAL,
    FILE,
    HELD,
    LOOK,
    MARK,
    MOVE,
    PANES,
    PAST,
    PLOT,
    REVIEW,
    ROWS,
    WHY,
    WRITE,
    Command,
)
from negotiator.tui.exercise_commands import EXERCISE_COMMANDS

COMMANDS = (
    Command("up", ("up", "k"), "Up", MOVE, "the row above; in some panes, scroll"),
    Command("down", ("down", "j"), "Down", MOVE, "the row below; in some panes, scroll"),
    Command("left", ("left", "h"), "Side before", MOVE, "edit the side to the left", where=(*ROWS, "why")),
    Command("right", ("right", "l"), "Side after", MOVE, "edit the side to the right", where=(*ROWS, "why")),
    Command("first", ("home", "g"), "First", MOVE, "the first row"),
    Command("last", ("end", "G"), "Last", MOVE, "the last row"),
    Command("page-up", ("pageup",), "Page up", MOVE, "a screen up"),
    Command("page-down", ("pagedown",), "Page down", MOVE, "a screen down"),
    Command("fold", ("space",), "Fold", MOVE, "fold or open the issue of this row", where=("matrix",)),
    Command(
        "filter", ("slash",), "Filter", MOVE, "show the rows that match what is typed", "filter", where=BENCH, hint=HELD
    ),
    Command("jump", ("f",), "Jump", MOVE, "go to anything on screen by a letter", where=BENCH),
    Command("leave", ("escape",), "Leave", MOVE, "end the filter, the zoom or the tour; leave what is open"),
    Command("red-line", ("r",), "Red line", MARK, "the limit may not be crossed at any price", "red line", hint=HELD),
    Command(
        "tradeable",
        ("t",),
        "Tradeable",
        MARK,
        "the limit may be crossed for something in return",
        "tradeable",
        hint=HELD,
    ),
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
        hint=HELD,
    ),
    Command("target-left", ("J", "left_curly_bracket"), "Target left", MARK, "move the target left, as drawn"),
    Command("target-right", ("K", "right_curly_bracket"), "Target right", MARK, "move the target right, as drawn"),
    Command("weight-up", ("plus",), "More weight", MARK, "raise the weight by 1"),
    Command("weight-down", ("minus",), "Less weight", MARK, "lower the weight by 1, not below 0"),
    Command("reservation", ("b",), "Reservation", MARK, "type what the side gets without a deal, in its points"),
    Command("set-aside", ("p",), "Set aside", MARK, "take the item off the table for now, or put it back"),
    Command("side", ("s",), "Next side", MARK, "edit the next side", where=BENCH),
    Command("undo", ("u",), "Undo", MARK, "take back the last edit", "undo", hint=("why",)),
    Command("redo", ("ctrl+r",), "Redo", MARK, "make the edit again"),
    Command(
        "edit",
        ("enter",),
        "Edit",
        WRITE,
        "write any part of this position; on an issue, fold it",
        "edit",
        where=ROWS,
        hint=HELD,
    ),
    Command("weights", ("W",), "Weights", WRITE, "share out a side's 100 points of weight", where=BENCH),
    Command("agenda", ("a",), "Agenda", WRITE, "add, change or remove items, options, issues and sides", where=BENCH),
    Command("editor", ("e",), "Editor", WRITE, "open the file at this line in $EDITOR, and take it back", where=BENCH),
    Command("deal-menu", ("d",), "Deal", DEAL, "go to a solution or another deal", "deal", where=BENCH, hint=PANES[2:]),
    Command(
        "option-left", ("left", "h"), "Option before", DEAL, "settle the item one option to the left", where=("deal",)
    ),
    Command(
        "option-right",
        ("right", "l"),
        "Option after",
        DEAL,
        "settle the item one option to the right",
        "option",
        "← →",
        where=("deal",),
    ),
    Command(
        "option",
        ("enter",),
        "Settle",
        DEAL,
        "choose the option from a list, or take a suggestion",
        "choose",
        where=("deal",),
    ),
    Command("point-left", ("left", "h"), "Point before", PLOT, "the point before on the frontier", where=("frontier",)),
    Command(
        "point-right",
        ("right", "l"),
        "Point after",
        PLOT,
        "the next point on the frontier",
        "point",
        "← →",
        where=("frontier",),
    ),
    Command("take", ("enter",), "Take", PLOT, "make the point at the cursor the deal", "take", where=("frontier",)),
    Command("axis-x", ("x",), "Side across", PLOT, "show another side from left to right", where=("frontier",)),
    Command("axis-y", ("y",), "Side upward", PLOT, "show another side from bottom to top", where=("frontier",)),
    Command(
        "apply",
        ("enter",),
        "Try it",
        WHY,
        "make the edit that is suggested; undo takes it back",
        "try it",
        where=("why",),
    ),
    Command("pane-1", ("1", "f1"), "Matrix", LOOK, "go to the matrix", where=BENCH),
    Command("pane-2", ("2", "f2"), "Position", LOOK, "go to the position on the selected item", where=BENCH),
    Command("pane-3", ("3", "f3"), "Deal", LOOK, "go to the deal, settled item by item", where=BENCH),
    Command("pane-4", ("4", "f4"), "Frontier", LOOK, "go to the plot of the zone and its frontier", where=BENCH),
    Command("pane-5", ("5", "f5"), "Why", LOOK, "go to what is in the way, and what would open it", where=BENCH),
    Command("pane-6", ("6", "f6"), "Robustness", LOOK, "go to what holds where positions are uncertain", where=BENCH),
    Command("pane-7", ("7", "f7"), "Summary", LOOK, "go to the summary of the negotiation", where=BENCH),
    Command("next-pane", ("tab",), "Next pane", LOOK, "go to the next pane", "pane", where=BENCH),
    Command("previous-pane", ("shift+tab",), "Pane before", LOOK, "go to the pane before", where=BENCH),
    Command("narrower", ("less_than_sign",), "Narrower", LOOK, "give this pane less room", where=BENCH),
    Command("wider", ("greater_than_sign",), "Wider", LOOK, "give this pane more room", where=BENCH),
    Command("zoom", ("z",), "Zoom", LOOK, "give this pane the whole screen, or take it back", where=BENCH),
    Command("changes", ("D",), "Unsaved", LOOK, "list what is not saved, and what can be undone"),
    Command("theme", ("T",), "Theme", LOOK, "choose the colours"),
    Command("timeline", ("P",), "Timeline", LOOK, "walk through the revisions in git, and what each did", where=BENCH),
    Command("timeline-story", ("enter",), "Story", PAST, "the whole story of the revision", where=("timeline",)),
    Command("timeline-next", ("tab",), "Next part", PAST, "go to revisions, matrix or story", where=("timeline",)),
    Command("timeline-back", ("shift+tab",), "Part before", PAST, "go to the part before", where=("timeline",)),
    Command(
        "timeline-against",
        ("a",),
        "Against",
        PAST,
        "compare with now, or again with the revision before",
        where=("timeline",),
    ),
    Command("timeline-copy", ("c",), "Copy", PAST, "copy the story as Markdown", where=("timeline",)),
    Command("review", ("v",), "Review", REVIEW, "walk through what needs a look, one position a screen", where=BENCH),
    Command("review-right", ("enter", "space"), "Right", REVIEW, "right as it stands; the next", where=("review",)),
    Command("review-high", ("1",), "High", REVIEW, "confidence high: reported", where=("review",)),
    Command("review-medium", ("2",), "Medium", REVIEW, "confidence medium: inferred", where=("review",)),
    Command("review-low", ("3",), "Low", REVIEW, "confidence low: assumed", where=("review",)),
    Command("review-interest", ("i",), "Interest", REVIEW, "type why the side holds this", where=("review",)),
    Command("review-rationale", ("a",), "Rationale", REVIEW, "type why it is read this way", where=("review",)),
    Command("review-evidence", ("e",), "Evidence", REVIEW, "add evidence", where=("review",)),
    Command("review-choose", ("o",), "Choose", REVIEW, "choose sides, reasons, age, and since when", where=("review",)),
    *EXERCISE_COMMANDS,
    Command("save", ("ctrl+s",), "Save", FILE, "write the edits to the files, and nothing else"),
    Command("save-as", ("w",), "Save as", FILE, "save a copy in another folder, and go on there", where=BENCH),
    Command("new", ("ctrl+n",), "New", FILE, "begin a new negotiation", where=BENCH),
    Command("reload", ("R",), "Read again", FILE, "read the files again; only where nothing is unsaved", where=BENCH),
    Command("copy", ("c",), "Copy", FILE, "copy this pane as Markdown", where=BENCH),
    Command("export", ("E",), "Export", FILE, "write this pane as text, Markdown, CSV or SVG", where=BENCH),
    Command("palette", ("ctrl+p",), "Palette", FILE, "find a command by its name"),
    Command("help", ("question_mark",), "Help", FILE, "all keys, the ones of this pane first", "help"),
    Command("tour", ("f9",), "Tour", FILE, "six steps through the app", where=BENCH),
    Command("quit", ("q", "ctrl+q"), "Quit", FILE, "leave; asks once where something is unsaved", where=BENCH),
)
BY_ID = {command.id: command for command in COMMANDS}


def acting(pane: str) -> tuple[Command, ...]:
    """Give the commands that act in a pane, or on the screen of the review or of the timeline."""
    return tuple(command for command in COMMANDS if command.acts(pane))


def groups(commands: Iterable[Command] = COMMANDS) -> Iterator[tuple[str, tuple[Command, ...]]]:
    """Give commands group by group, in the order of the table."""
    listed = tuple(commands)
    for group in dict.fromkeys(command.group for command in listed):
        yield group, tuple(command for command in listed if command.group == group)


def key_table() -> str:
    """Give the README's key table, as Markdown."""
    rows = ["| key | does |", "| --- | --- |"]
    for _, commands in groups():
        for command in commands:
            keys = " ".join(f"`{key}`" for key in command.shown_keys)
            rows.append(f"| {keys} | {command.title}: {command.help}{_only(command)} |")
    return "\n".join(rows)


def _only(command: Command) -> str:
    """Name the one pane in which a command acts, where another one has the same key elsewhere."""
    return f" ({command.where[0]})" if len(command.where) == 1 else ""
