"""The commands of the screens of an exercise; a part of the one table."""

from __future__ import annotations

from negotiator.tui.command import DEBRIEF, PLAY, PREPARE, ROLE, SHEETS, Command

EXERCISE_COMMANDS = (
    Command("choose", ("enter",), "Choose", ROLE, "take what is marked", "choose", where=("choosing",)),
    Command("brief-done", ("enter",), "Read", ROLE, "go on to the preparation", "go on", where=("brief",)),
    Command("take-over", ("enter",), "Take over", ROLE, "go on as the side that is named", where=("hand-over",)),
    Command("sheet-edit", ("enter",), "Write", PREPARE, "write what the cursor is on", "write", where=SHEETS),
    Command(
        "estimate", ("m",), "Estimate", PREPARE, "edit what the other side may want", "estimate", where=("preparation",)
    ),
    Command("to-brief", ("b",), "Brief", ROLE, "read the brief again", "brief", where=("preparation", "play", "after")),
    Command("to-play", ("p",), "Play", PREPARE, "the preparation is done: go to play", "play", where=("preparation",)),
    Command("to-preparation", ("e",), "Preparation", PREPARE, "go to the preparation", "prepare", where=("play",)),
    Command("play-left", ("left", "h"), "Option before", PLAY, "draft the option to the left", where=("play",)),
    Command(
        "play-right",
        ("right", "l"),
        "Option after",
        PLAY,
        "draft the option to the right",
        "option",
        "←→",
        ("play",),
    ),
    Command("play-choose", ("enter",), "Choose", PLAY, "choose the option from a list; open an act", where=("play",)),
    Command("play-open", ("backspace",), "Leave open", PLAY, "leave the item open", where=("play",)),
    Command("play-theirs", ("c",), "As they ask", PLAY, "draft what they asked for on this item", where=("play",)),
    Command("play-all-theirs", ("C",), "All as they ask", PLAY, "draft their whole offer", where=("play",)),
    Command("play-mine", ("m",), "My last offer", PLAY, "draft one's own last offer again", where=("play",)),
    Command("play-offer", ("o",), "Offer", PLAY, "send the draft, with a message", "offer", where=("play",)),
    Command("play-accept", ("a",), "Accept", PLAY, "accept the offer on the table", "accept", where=("play",)),
    Command("play-reject", ("x",), "Reject", PLAY, "reject it, and pass the turn", "reject", where=("play",)),
    Command("play-walk", ("w",), "Walk away", PLAY, "end it without a deal; asks once", where=("play",)),
    Command("play-hint", ("i",), "Hint", PLAY, "ask for a hint, as far as the trainer allows", "hint", where=("play",)),
    Command("play-part-1", ("1", "f1"), "Your offer", PLAY, "go to the offer that is made", where=("play",)),
    Command("play-part-2", ("2", "f2"), "What happened", PLAY, "go to the record of acts", where=("play",)),
    Command("play-part-3", ("3", "f3"), "Your gain", PLAY, "go to the chart of gains", where=("play",)),
    Command("play-part", ("tab",), "Next part", PLAY, "go to offer, record or gains", where=("play",)),
    Command("play-part-back", ("shift+tab",), "Part before", PLAY, "go to the part before", where=("play",)),
    Command("play-zoom", ("z",), "Zoom", PLAY, "give this part the whole screen, or take it back", where=("play",)),
    Command("play-again", ("R",), "Look again", PLAY, "look whether the others have acted", where=("play",)),
    Command("after-done", ("d",), "Done", PREPARE, "the questions are answered: go on", "done", where=("after",)),
    Command(
        "offer-before", ("left", "h"), "Offer before", DEBRIEF, "the offer before, on the plot", where=("debrief",)
    ),
    Command(
        "offer-after",
        ("right", "l"),
        "Offer after",
        DEBRIEF,
        "the next offer, on the plot",
        "offers",
        "←→",
        ("debrief",),
    ),
    Command(
        "debrief-part", ("tab",), "Plot or text", DEBRIEF, "go to the text or the plot", "part", where=("debrief",)
    ),
    Command("debrief-sides", ("x",), "Other sides", DEBRIEF, "show two other sides on the plot", where=("debrief",)),
    Command(
        "debrief-markdown", ("m",), "Markdown", DEBRIEF, "write the debrief as Markdown", "markdown", where=("debrief",)
    ),
    Command("debrief-page", ("w",), "Page", DEBRIEF, "write the debrief as a page of HTML", "HTML", where=("debrief",)),
)
