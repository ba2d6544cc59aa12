"""The menu of the agenda: what can be added, changed and removed, a letter each."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

from negotiator.tui.agenda.adding import ask_issue, ask_item, ask_side
from negotiator.tui.agenda.changing import change_issue, change_item, change_negotiation, change_side
from negotiator.tui.agenda.options import change_options
from negotiator.tui.agenda.removing import (
    ask_remove_issue,
    ask_remove_item,
    ask_remove_side,
    shift_issue,
    shift_side,
)
from negotiator.tui.agenda.standing import position_form
from negotiator.tui.dialogs import Choice, Menu
from negotiator.tui.dispatch.handler import Handler
from negotiator.view.names import issue_title, item_title, side_title

if TYPE_CHECKING:
    from negotiator.tui.workbench import Workbench


def _positions(bench: Workbench) -> None:
    position_form(bench, bench.item)


ACTS: dict[str, Handler] = {
    "add-item": ask_item,
    "add-issue": ask_issue,
    "add-side": ask_side,
    "positions": _positions,
    "item": change_item,
    "options": change_options,
    "issue": change_issue,
    "side": change_side,
    "negotiation": change_negotiation,
    "issue-up": partial(shift_issue, -1),
    "issue-down": partial(shift_issue, 1),
    "side-left": partial(shift_side, -1),
    "side-right": partial(shift_side, 1),
    "remove-item": ask_remove_item,
    "remove-issue": ask_remove_issue,
    "remove-side": ask_remove_side,
}


def choices(bench: Workbench) -> Iterator[Choice]:
    """Give the entries that make sense where the cursor is, with the names of what they concern."""
    row, side = bench.browse.row(bench.rows), side_title(bench.negotiation, bench.side)
    issue = issue_title(bench.negotiation, row.name.partition(".")[0]) if row is not None else ""
    item = item_title(bench.negotiation, row.name) if row is not None and row.is_item else ""
    if issue:
        yield Choice("add-item", "i", f"Add an item to {issue}")
    yield Choice("add-issue", "a", "Add an issue, with its first item")
    yield Choice("add-side", "s", "Add a side")
    if item:
        yield Choice("positions", "p", f"Positions of all sides on {item}")
        yield Choice("item", "e", f"Change {item}: title, question, status quo")
        yield Choice("options", "o", f"Options of {item}")
    if issue:
        yield Choice("issue", "u", f"Change the issue {issue}")
    yield Choice("side", "d", f"Change the side {side}")
    yield Choice("negotiation", "n", "Change the negotiation: title, date, note")
    if issue:
        yield Choice("issue-up", "K", f"Move the issue {issue} up")
        yield Choice("issue-down", "J", f"Move the issue {issue} down")
    yield Choice("side-left", "H", f"Move the side {side} left")
    yield Choice("side-right", "L", f"Move the side {side} right")
    if item:
        yield Choice("remove-item", "x", f"Remove {item}")
    if issue:
        yield Choice("remove-issue", "X", f"Remove the issue {issue}")
    yield Choice("remove-side", "D", f"Remove the side {side}")


def open_menu(bench: Workbench) -> None:
    """Ask what to add, change or remove."""
    bench.ask_then(Menu("The agenda and the sides", tuple(choices(bench))), lambda chosen: ACTS[chosen](bench))
