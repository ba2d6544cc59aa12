"""A file that is written for others to read: asked where, not over another without a word, and through no link."""

from __future__ import annotations

import os  # its tests of a path, unlike those of Path, give False for a name that is too long
from collections.abc import Callable, Collection
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from negotiator.files.atomic import NotConfirmedError, NotSavedError, replace_file
from negotiator.files.paths import here
from negotiator.tui.dialogs import Pick, Prompt
from negotiator.tui.performing import CommandScreen
from negotiator.view.text import clean
from negotiator.workspace.refusal import RefusedError

REPLACING = (("replace", "Replace it"), ("keep", "Leave it as it is"))


@dataclass(frozen=True, slots=True)
class OutFile:
    """What is written: `what` in words, by which ending of the file's name, and the text that each makes.

    `text` may raise RefusedError.
    """

    what: str
    endings: Collection[str]
    text: Callable[[str], str]

    def ask(self, screen: CommandScreen, name: str, about: str) -> None:
        """Ask for a path, with a name offered and words about what is written; and write there."""
        prompt = Prompt(f"Write {self.what} to which file?", str(here() / name), about, self.refusal)
        screen.ask_then(prompt, partial(self._write_to, screen))

    def refusal(self, typed: str) -> str | None:
        """Tell why no file can be written at a path as typed; None where it may be tried."""
        path = _path(typed)
        if path.suffix.lower() not in self.endings:
            return f"the name has to end in {', '.join(self.endings)}"
        if not os.path.isdir(path.parent):
            return f"there is no folder {path.parent}"
        if os.path.islink(path):  # in a folder that others sent it may lead anywhere
            return f"{path.name} is a link"
        return f"{path.name} is a folder" if os.path.isdir(path) else None

    def _write_to(self, screen: CommandScreen, typed: str) -> None:
        path, reason = _path(typed), self.refusal(typed)
        if reason is not None:
            raise RefusedError(reason)
        if not os.path.exists(path):
            self._write(screen, path, "replace")
            return
        question = Pick(f"{clean(path.name)} is there already", REPLACING, "keep")
        screen.ask_then(question, partial(self._write, screen, path))

    def _write(self, screen: CommandScreen, path: Path, choice: str) -> None:
        if choice != "replace":
            screen.say(f"{path.name} stays as it is")
            return
        try:
            replace_file(path, self.text(path.suffix.lower()).encode(), partial(_no_link, path))
        except NotSavedError as error:
            raise RefusedError(f"{error.strerror}: {path.name}") from None
        except NotConfirmedError as error:
            screen.say(f"{error.strerror}: {path.name}", warning=True)
        else:
            screen.say(f"wrote {self.what} to {path}")


def _path(typed: str) -> Path:
    try:
        return Path(typed.strip()).expanduser()
    except RuntimeError:  # no such user
        return Path(typed.strip())


def _no_link(path: Path) -> None:
    """Refuse a link that came in its place since it was asked about."""
    if os.path.islink(path):
        raise RefusedError(f"{path.name} is a link")
