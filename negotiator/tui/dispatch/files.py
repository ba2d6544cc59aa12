"""Saving, reading again, and leaving."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from negotiator.files.paths import here, name_of
from negotiator.files.reading import cause
from negotiator.report.unsaved import unsaved_count
from negotiator.tui.dialogs import Prompt, QuitQuestion
from negotiator.tui.dispatch.handler import Handler
from negotiator.tui.settling import settle
from negotiator.workspace.refusal import RefusedError
from negotiator.workspace.session import ConflictError, NeedsPlaceError, SaveError

if TYPE_CHECKING:
    from negotiator.tui.workbench import Workbench

QUIT_CHOICES = (("save", "Save and quit"), ("discard", "Quit without saving"), ("stay", "Stay"))


def save(bench: Workbench, then: Callable[[], None] = lambda: None, to: Path | None = None) -> None:
    """Save, asking for a place where there is none yet; go on with `then` once it is done."""
    try:
        said = bench.session.save(to)
    except NeedsPlaceError:
        _ask_place(bench, then)
    except ConflictError as error:
        _settle(bench, error, partial(save, bench, then))
    except SaveError as error:
        bench.say(str(error), "; {save-as} saves a copy elsewhere", warning=True)
    else:
        bench.changed(said)
        then()


def _settle(bench: Workbench, error: ConflictError, then: Callable[[], None]) -> None:
    """Ask what becomes of the changes of others that a save met, then save."""
    bench.say(str(error), warning=True)
    found = None
    with suppress(SaveError):  # another saves again: what stands in the way is told, and asked about the next time
        found = bench.session.outside()
    if found is not None:
        settle(bench, found, then)


def _ask_place(bench: Workbench, then: Callable[[], None] = lambda: None) -> None:
    whose = "This is a sample: save your copy" if bench.session.folder is None else "Save a copy"
    prompt = Prompt(
        f"{whose} in which folder?",
        str(here() / f"{name_of(bench.app.folder)}{'' if bench.session.folder is None else '-copy'}"),
        "a folder that does not exist yet, or is empty",
        lambda text: None if text.strip() else "type the path of a folder",
    )
    bench.ask_then(prompt, lambda text: save(bench, then, Path(text.strip())))


def reload(bench: Workbench) -> None:
    """Take in what others changed in the files; where something is unsaved ask what becomes of it, or refuse.

    What can be undone stays so.
    """
    try:
        _reload(bench)
    except SaveError as error:
        raise RefusedError(str(error)) from error


def _reload(bench: Workbench) -> None:
    found = bench.session.outside()
    if found is not None and found.faults:
        first = cause(found.faults, bench.session.reading.folder)
        raise RefusedError(f"the files have problems, what is here stays: {first}")
    if found is None and bench.session.unsaved:
        raise RefusedError("there are unsaved edits", ": save them, here or as a copy ({save-as}), or undo them first")
    if found is None:
        bench.say("the files are as they were read")
    elif bench.session.follow():
        bench.changed(f"taken in from disk: {'; '.join(found.told) or 'comments'}")
    else:
        settle(bench, found)


def _quit(bench: Workbench) -> None:
    unsaved = unsaved_count(bench.session.unsaved)
    if not unsaved:
        bench.end()
        return
    question = QuitQuestion(f"{unsaved} edit{'s' if unsaved > 1 else ''} not saved", QUIT_CHOICES)
    bench.ask_then(question, partial(_quit_as, bench))


def _quit_as(bench: Workbench, choice: str) -> None:
    if choice == "save":
        save(bench, then=bench.end)
    elif choice == "discard":
        bench.end()


HANDLERS: Mapping[str, Handler] = {
    "save": save,
    "save-as": _ask_place,
    "reload": reload,
    "quit": _quit,
}
