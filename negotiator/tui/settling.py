"""Settling what others changed on disk with what is unsaved here: merged by item, ours kept, or theirs taken."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from negotiator.model.merge import Choice as Taken
from negotiator.model.merge import Conflict, Place
from negotiator.tui.dialogs.menu import Choice
from negotiator.tui.dialogs.question import Question
from negotiator.workspace.outside import Outside
from negotiator.workspace.session import ConflictError, SaveError
from negotiator.workspace.telling import told_conflict, told_value

if TYPE_CHECKING:
    from negotiator.tui.workbench import Workbench

Done = Callable[[], None]


def nothing() -> None:
    """Do nothing more."""


def settle(bench: Workbench, found: Outside, then: Done = nothing, left: Done = nothing) -> None:
    """Ask what becomes of changes of others, and go on with `then` once it is settled, with `left` where it is not."""
    title = "Not saved: others changed on disk what you changed" if then is not nothing else "Others changed the files"
    question = Question(f"{title} ({_count(len(found.told))})", _told(bench, found), _choices(found))
    bench.ask_then(question, partial(_settled, bench, found, then), left)


def _choices(found: Outside) -> list[Choice]:
    number = len(found.conflicts)
    one_by_one = f", choosing in {_count(number, 'place')} that both changed" if number else ": both fit together"
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
        _merge(bench, found.conflicts, {}, then)
    else:
        _done(bench, session.keep_mine if choice == "mine" else session.take_theirs, then)


def _merge(bench: Workbench, asked: Sequence[Conflict], chosen: dict[Place, Taken], then: Done) -> None:
    """Ask for the conflicts that are left, one by one, then merge."""
    if not asked:
        _done(bench, partial(bench.session.merge, chosen), then, chosen)
        return

    def take(choice: str) -> None:
        taken: Taken = "ours" if choice == "ours" else "theirs"
        _merge(bench, asked[1:], {**chosen, asked[0].place: taken}, then)

    bench.ask_then(_question(bench, asked[0], len(asked)), take, lambda: bench.say("nothing was merged"))


def _question(bench: Workbench, conflict: Conflict, left: int) -> Question:
    title = f"Both changed ({left} to choose): {told_conflict(bench.negotiation, conflict)}"
    if conflict.why:
        return Question(title, (), [Choice("ours", "o", "All of mine"), Choice("theirs", "t", "All of theirs")])
    choices = [
        Choice("ours", "o", f"mine:   {told_value(conflict.ours)}"),
        Choice("theirs", "t", f"theirs: {told_value(conflict.theirs)}"),
    ]
    return Question(title, [f"before: {told_value(conflict.base)}"], choices)


def _done(bench: Workbench, act: Callable[[], str], then: Done, chosen: dict[Place, Taken] | None = None) -> None:
    """Do what was chosen; what shows only now is asked for too."""
    try:
        said = act()
    except ConflictError as error:
        _merge(bench, error.conflicts, chosen or {}, then)
    except SaveError as error:
        bench.say(str(error), warning=True)
    else:
        bench.changed(said)
        then()


def _count(number: int, what: str = "change") -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"
