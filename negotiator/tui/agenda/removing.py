"""Removing an item, an issue or a side: asked once, with what is kept; and moving issues and sides."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from negotiator.model.negotiation import Negotiation
from negotiator.tui.agenda.adding import issue_here
from negotiator.tui.dialogs import Choice, Menu
from negotiator.view.text import clean
from negotiator.workspace.edits import Edit
from negotiator.workspace.edits.header import move_issue, move_side
from negotiator.workspace.edits.issues import remove_issue
from negotiator.workspace.edits.items import remove_item
from negotiator.workspace.edits.sides import remove_side

if TYPE_CHECKING:
    from negotiator.tui.workbench import Workbench


def ask_remove_item(bench: Workbench) -> None:
    """Remove the selected item."""
    _ask(bench, partial(remove_item, name=bench.item))


def ask_remove_issue(bench: Workbench) -> None:
    """Remove the issue at the cursor, with all its items."""
    _ask(bench, partial(remove_issue, issue=issue_here(bench)))


def ask_remove_side(bench: Workbench) -> None:
    """Remove the side that is edited, with its files."""
    _ask(bench, partial(remove_side, side=bench.side))


def _ask(bench: Workbench, remove: Callable[[Negotiation], Edit]) -> None:
    """Ask once, with what the edit says it would do; an edit that is refused is not asked about."""
    what = clean(remove(bench.negotiation).label).removeprefix("removed ")
    choices = (Choice("no", "n", "Keep it"), Choice("yes", "y", "Remove it; undo takes it back"))

    def act(answer: str) -> None:
        if answer == "yes":
            bench.do(remove(bench.negotiation))

    bench.ask_then(Menu(f"Remove {what}?", choices), act)


def shift_issue(by: int, bench: Workbench) -> None:
    """Move the issue at the cursor up or down."""
    bench.do(move_issue(bench.negotiation, issue_here(bench), by))


def shift_side(by: int, bench: Workbench) -> None:
    """Move the side that is edited to the left or right; it stays the one that is edited."""
    side = bench.side
    edit = move_side(bench.negotiation, side, by)
    bench.do(edit)
    bench.browse = replace(bench.browse, side=bench.negotiation.side_ids.index(side))
