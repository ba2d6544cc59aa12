"""The user's own editor: it opens the file of what is selected, and what it wrote is taken back."""

from __future__ import annotations

import os
import signal
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from textual.app import SuspendNotSupported

from negotiator.files.paths import here
from negotiator.files.reading import Fault
from negotiator.tui.dialogs import Choice, Menu
from negotiator.tui.dispatch.files import save
from negotiator.view.names import side_title
from negotiator.view.text import clean
from negotiator.workspace.editors import Place, chosen, command_line, fault_of, place
from negotiator.workspace.failure import SaveError
from negotiator.workspace.refusal import RefusedError

if TYPE_CHECKING:
    from negotiator.tui.workbench import Workbench

AGAIN = (Choice("again", "e", "open the editor again, at that line"), Choice("leave", "l", "leave the file as it is"))
SAVE = (Choice("save", "s", "save, then open the editor"), Choice("stay", "n", "do not open it"))


def open_editor(bench: Workbench) -> None:
    """Open the file of the selected row at its line; of an item, ask for the side's position on it or the item."""
    row = bench.browse.row(bench.rows)
    if row is None or not row.is_item:
        _open(bench, "agenda")
        return
    whose = side_title(bench.negotiation, bench.side)
    choices = (Choice("position", "e", f"the position of {whose}"), Choice("agenda", "a", "the item in the agenda"))
    bench.ask_then(Menu("Open in the editor", choices), partial(_open, bench))


def _open(bench: Workbench, what: str) -> None:
    """Open the file of the selected row at its line, and take back what the editor wrote."""
    row = bench.browse.row(bench.rows)
    if row is None:
        raise RefusedError("nothing is on the agenda yet", ": {agenda} adds an issue with its first item")
    found, words = (
        place(bench.session.folder, bench.negotiation, bench.side, row.name, what == "agenda"),
        chosen(os.environ),
    )
    if any(change.doc == found.doc for change in bench.session.unsaved):
        title = f"{found.path.name} has edits that are not saved"
        bench.ask_then(Menu(title, SAVE), partial(_answered, bench, what))
    else:
        _edit(bench, words, found)


def _answered(bench: Workbench, what: str, answer: str) -> None:
    if answer == "save":
        save(bench, then=partial(bench.attempt, partial(_open, bench, what)))


def _edit(bench: Workbench, words: list[str], at: Place) -> None:
    """Run the editor, and look at what it left."""
    code = _run(bench, command_line(words, at.path, at.line))
    bench.refresh(layout=True)
    wrong = fault_of(at)
    if wrong is not None:
        _offer_again(bench, words, replace(at, line=wrong[1]), wrong[0])
        return
    try:
        _take(bench, words, at, "" if code == 0 else f"the editor ended with {code}; ")
    except SaveError as error:
        raise RefusedError(f"{error}; what the editor wrote is in {at.path.name}") from error


def _take(bench: Workbench, words: list[str], at: Place, first: str) -> None:
    """Take in what stands on disk now: as one edit, or without one where only comments differ."""
    found = bench.session.outside()
    if found is None:
        bench.say(f"{first}nothing was changed in the editor", warning=bool(first))
    elif found.faults:
        wrong = found.faults[0]
        _offer_again(bench, words, _where(bench, at, wrong), str(wrong))
    elif found.changes:
        bench.session.merge()
        told = "; ".join(found.told[:2]) + (f"; and {len(found.told) - 2} more" if len(found.told) > 2 else "")
        bench.changed(f"{first}took what was changed in the editor: {told}")
    else:
        bench.session.follow()
        bench.changed(f"{first}took comments that were changed in the editor")


def _where(bench: Workbench, at: Place, wrong: Fault) -> Place:
    """Give the place of a fault, in the file that was edited or in another one that it is at odds with."""
    path = wrong.path if wrong.path.is_absolute() else here() / wrong.path
    return Place(at.doc, path if path.is_file() else at.path, wrong.line or 1)


def _offer_again(bench: Workbench, words: list[str], at: Place, wrong: str) -> None:
    """Show what is wrong with the file; nothing that was read or edited here is lost by it."""

    def act(answer: str) -> None:
        if answer == "again":
            _edit(bench, words, at)
        else:
            _left()

    def _left() -> None:
        bench.say(f"{at.path.name} stays as it is, with a problem; what is open here is as it was before", warning=True)

    bench.ask_then(Menu(clean(wrong), AGAIN), act, _left)


def _run(bench: Workbench, line: Sequence[str]) -> int:
    """Run a command in the terminal that the app leaves for as long, and give its exit code."""
    failed: OSError | None = None
    code = 0
    try:
        with bench.app.suspend(), _interrupted_alone():
            try:
                code = subprocess.run(line, check=False).returncode
            except OSError as error:  # an error must not leave `suspend`, which would not come back
                failed = error
    except SuspendNotSupported:
        raise RefusedError("this terminal cannot be left to an editor: open the file in another one") from None
    if failed is not None:
        why = failed.strerror or failed
        raise RefusedError(f"{line[0]} cannot be started ({why}): set VISUAL or EDITOR to an editor that is there")
    return code


@contextmanager
def _interrupted_alone() -> Iterator[None]:
    """Leave Ctrl+C to the editor."""
    held = signal.signal(signal.SIGINT, lambda *_: None)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, held)
