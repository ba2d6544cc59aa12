"""Settling what others changed on disk with what is unsaved here: merged by item, ours kept, or theirs taken."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from negotiator.model.merge import Choice as Taken
from negotiator.model.merge import Choices, Conflict, Place
from negotiator.tui.dialogs.menu import Choice
from negotiator.tui.dialogs.question import Question
from negotiator.tui.dialogs.unasked import Unasked
from negotiator.workspace.edits.tables import counted
from negotiator.workspace.outside import Outside
from negotiator.workspace.session import ConflictError, SaveError
from negotiator.workspace.telling import told, told_conflict, told_value

if TYPE_CHECKING:
    from negotiator.tui.workbench import Workbench

Done = Callable[[], None]
Act = Callable[[Choices], str]
"""Acts on what was chosen in conflicts, and tells what it did."""


def nothing() -> None:
    """Do nothing more."""


def settle(bench: Workbench, found: Outside, then: Done = nothing, left: Done = nothing) -> None:
    """Ask what becomes of changes of others, and go on with `then` once it is settled, with `left` where it is not."""
    title = "Not saved: others changed on disk what you changed" if then is not nothing else "Others changed the files"
    question = Unasked(f"{title} ({counted(len(found.told), 'change')})", _told(bench, found), _choices(found))
    bench.ask_then(question, partial(_settled, bench, found, then), left)


def _choices(found: Outside) -> list[Choice]:
    number = len(found.conflicts)
    one_by_one = f", choosing in {counted(number, 'place')} that both changed" if number else ": both fit together"
    return [
        Choice("merge", "m", f"Merge{one_by_one}"),
        Choice("mine", "k", "Keep mine: saving puts it over theirs"),
        Choice("theirs", "t", "Take theirs: undo brings mine back"),
    ]


def _told(bench: Workbench, found: Outside) -> list[str]:
    both = {conflict.place: conflict for conflict in found.conflicts}
    lines = []
    for change, line in zip(found.changes, found.told, strict=True):
        lines.append(f"{line} (changed here too)" if both.pop((change.doc, change.keys), None) else line)
    return [*(f"both: {told_conflict(bench.negotiation, each)}" for each in both.values()), *lines]


def _settled(bench: Workbench, found: Outside, then: Done, choice: str) -> None:
    session = bench.session
    if choice == "merge":
        mine = (f"mine: {line}" for line in told(session.negotiation, session.unsaved))
        both = (*mine, *(f"theirs: {line}" for line in found.told))
        _ask(_Asking(bench, session.merge, then, lambda: bench.say("nothing was merged"), both), found.conflicts, {})
    else:
        act = session.keep_mine if choice == "mine" else session.take_theirs
        _done(_Asking(bench, lambda _: act(), then, nothing), {})


def choose(bench: Workbench, asked: Sequence[Conflict], act: Act, then: Done, left: Done) -> None:
    """Ask for conflicts one by one, act on the choices, and go on with `then`, with `left` where one is left open."""
    _ask(_Asking(bench, act, then, left), asked, {})


@dataclass(frozen=True)
class _Asking:
    """What is done with choices, and after; `both` tells what of mine and of theirs is given up as a whole."""

    bench: Workbench
    act: Act
    then: Done
    left: Done
    both: tuple[str, ...] = ()


def _ask(asking: _Asking, asked: Sequence[Conflict], chosen: dict[Place, Taken]) -> None:
    """Ask for the conflicts that are left, one by one, then act."""
    if not asked:
        _done(asking, chosen)
        return

    def take(choice: str) -> None:
        taken: Taken = "ours" if choice == "ours" else "theirs"
        _ask(asking, asked[1:], {**chosen, asked[0].place: taken})

    asking.bench.ask_then(_question(asking, asked[0], len(asked)), take, asking.left)


def _question(asking: _Asking, conflict: Conflict, left: int) -> Question:
    title = f"Both changed ({left} to choose): {told_conflict(asking.bench.negotiation, conflict)}"
    if conflict.why:
        choices = [
            Choice("ours", "o", "All of mine: saving gives up all of theirs above"),
            Choice("theirs", "t", "All of theirs: gives up all of mine above; undo brings it back"),
        ]
        return Question(title, asking.both, choices)
    choices = [
        Choice("ours", "o", f"mine:   {told_value(conflict.ours)}"),
        Choice("theirs", "t", f"theirs: {told_value(conflict.theirs)}"),
    ]
    return Question(title, [f"before: {told_value(conflict.base)}"], choices)


def _done(asking: _Asking, chosen: dict[Place, Taken]) -> None:
    """Do what was chosen; what shows only now is asked for too."""
    try:
        said = asking.act(chosen)
    except ConflictError as error:
        _ask(asking, error.conflicts, chosen)
    except SaveError as error:
        asking.bench.say(str(error), warning=True)
    else:
        asking.bench.changed(said)
        asking.then()
