"""Writing a debrief to a file: asked where, and never over a file of another kind."""

from __future__ import annotations

import os  # its tests of a path, unlike those of Path, give False for a name that is too long
from collections.abc import Callable
from functools import partial
from pathlib import Path

from negotiator.files.atomic import NotConfirmedError, NotSavedError, replace_file
from negotiator.files.paths import here
from negotiator.tui.dialogs import Pick, Prompt
from negotiator.tui.performing import CommandScreen
from negotiator.view.text import clean
from negotiator.workspace.refusal import RefusedError

REPLACING = (("replace", "Replace it"), ("keep", "Leave it as it is"))

Text = Callable[[], str]


def ask_where(screen: CommandScreen, name: str, text: Text) -> None:
    """Ask for a path, and write there; the ending of the name stays as it is offered."""
    ending = Path(name).suffix
    prompt = Prompt(
        "Write the debrief to which file?",
        str(here() / name),
        "it holds what every side held confidentially",
        partial(refusal, ending),
    )
    screen.ask_then(prompt, partial(_write_to, screen, ending, text))


def refusal(ending: str, typed: str) -> str | None:
    """Tell why no file with that ending can be written at a path as typed; None where it may be tried."""
    path = _path(typed)
    if path.suffix.lower() != ending or not os.path.realpath(path).lower().endswith(ending):
        return f"the name has to end in {ending}"
    if not os.path.isdir(path.parent):
        return f"there is no folder {path.parent}"
    return f"{path.name} is a folder" if os.path.isdir(path) else None


def _path(typed: str) -> Path:
    try:
        return Path(typed.strip()).expanduser()
    except RuntimeError:  # no such user
        return Path(typed.strip())


def _write_to(screen: CommandScreen, ending: str, text: Text, typed: str) -> None:
    path, reason = _path(typed), refusal(ending, typed)
    if reason is not None:
        raise RefusedError(reason)
    if not os.path.exists(path):
        _write(screen, path, text, "replace")
        return
    question = Pick(f"{clean(path.name)} is there already", REPLACING, "keep")
    screen.ask_then(question, partial(_write, screen, path, text))


def _write(screen: CommandScreen, path: Path, text: Text, choice: str) -> None:
    if choice != "replace":
        screen.say(f"{path.name} stays as it is")
        return
    try:
        replace_file(path, text().encode())
    except NotSavedError as error:
        raise RefusedError(f"{error.strerror}: {path.name}") from None
    except NotConfirmedError as error:
        screen.say(f"{error.strerror}: {path.name}", warning=True)
    else:
        screen.say(f"wrote {path}")
