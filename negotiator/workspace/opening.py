"""Reading a folder to work on it: under its lock, a save that was cut off finished first."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from negotiator.files.atomic import words
from negotiator.files.reading import Reading, read
from negotiator.workspace import journal
from negotiator.workspace.state import BusyError, NoStateError, locked, sweep_state


def opened(folder: Path) -> tuple[Reading, tuple[str, ...]]:
    """Read a folder, and tell in lines what was found to finish; never raises for what stands in it."""
    sweep_state()
    try:
        with locked(folder):
            notices = _recovered(folder)
            return read(folder), notices
    except BusyError:
        return read(folder), ("another negotiator is saving here: open it again in a moment",)
    except NoStateError as error:
        return read(folder), _waiting(folder, error)
    except (OSError, RuntimeError):  # RuntimeError: links in a circle, before Python 3.13
        return read(folder), ()


def _recovered(folder: Path) -> tuple[str, ...]:
    try:
        return journal.recover(folder)
    except OSError as error:
        return (f"a save that was cut off cannot be finished: {words(error)}",)


def _waiting(folder: Path, why: NoStateError) -> tuple[str, ...]:
    """Tell of a save that was cut off where nothing can be locked to finish it."""
    with suppress(NoStateError, OSError, RuntimeError):
        if journal.journal_path(folder).exists():
            return (f"a save that was cut off cannot be finished: {why}",)
    return ()
