"""Changing the agenda and the sides, and beginning anew."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING

from negotiator.report.unsaved import unsaved_count
from negotiator.tui.agenda.beginning import begin, new_sheet
from negotiator.tui.agenda.menu import open_menu
from negotiator.tui.agenda.sheet import Values
from negotiator.tui.agenda.standing import ask
from negotiator.tui.dialogs import QuitQuestion
from negotiator.tui.dispatch.files import save
from negotiator.tui.dispatch.handler import Handler
from negotiator.workspace.session import Session

if TYPE_CHECKING:
    from negotiator.tui.workbench import Workbench

CHOICES = (("save", "Save, then begin"), ("discard", "Begin, and give up what is not saved"), ("stay", "Stay"))


def _new(bench: Workbench) -> None:
    """Ask what becomes of unsaved edits, as quitting does, then for all that a new negotiation needs."""
    unsaved = unsaved_count(bench.session.unsaved)
    if not unsaved:
        _ask_new(bench)
        return
    question = QuitQuestion(f"{unsaved} edit{'s' if unsaved > 1 else ''} not saved", CHOICES)
    bench.ask_then(question, partial(_new_as, bench))


def _new_as(bench: Workbench, choice: str) -> None:
    if choice == "save":
        save(bench, then=partial(_ask_new, bench))
    elif choice == "discard":
        _ask_new(bench)


def _ask_new(bench: Workbench) -> None:
    def show(session: Session) -> None:
        bench.session.leave()
        bench.app.run_worker(bench.app.show_begun(session))

    def act(values: Values) -> None:
        begin(values, show)

    ask(bench, new_sheet(), act)


HANDLERS: Mapping[str, Handler] = {
    "agenda": open_menu,
    "new": _new,
}
