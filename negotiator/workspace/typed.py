"""A text that is being typed, kept as it is typed, so that a program that is killed loses the last of it at most."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from negotiator.files.atomic import NotConfirmedError, replace_private, words
from negotiator.texts.faults import Refusal
from negotiator.texts.fetching import plain_bytes
from negotiator.workspace.state import NoStateError, key_of, state_folder

_LOST = (OSError, NoStateError, Refusal, RuntimeError, ValueError, RecursionError)
"""What keeps a text from being kept or found: nothing is lost then that was not before."""


def hash_of(text: str) -> str:
    """Give the hash by which a text is known."""
    return hashlib.sha256(text.encode(errors="surrogatepass")).hexdigest()


@dataclass(frozen=True, slots=True)
class Draft:
    """A text that was typed and never taken, and the hash of the one it began with; None where that is not known."""

    text: str
    base: str | None = None

    def began_with(self, text: str) -> bool:
        """Tell whether it began with a text, as far as is known."""
        return self.base is None or self.base == hash_of(text)


@dataclass(frozen=True, slots=True)
class Left:
    """A draft that was found: its file, and the title of its place."""

    path: Path
    title: str
    draft: Draft

    @property
    def told(self) -> bool:
        """Tell whether it was told, as it is, that its place is gone."""
        with suppress(*_LOST):
            return plain_bytes(_mark(self.path)).decode() == hash_of(self.draft.text)
        return False

    def tell(self) -> None:
        """Take note that it was told; the draft itself, which another program may be keeping, stays as it is."""
        with suppress(*_LOST):
            replace_private(_mark(self.path), hash_of(self.draft.text).encode())


@dataclass(frozen=True, slots=True)
class Typed:
    """Where a text is kept that is typed at one place of a folder, called by its `title`."""

    folder: Path
    title: str

    @property
    def path(self) -> Path:
        """Give the file; NoStateError or OSError where there can be none."""
        return state_folder("typed") / f"{key_of(self.folder)}.{hash_of(self.title)[:16]}.json"

    def read(self) -> Draft | None:
        """Give what was typed and never taken; None where there is none."""
        with suppress(*_LOST):
            found = _found(self.path)
            return None if found is None else found.draft
        return None

    def keep(self, text: str | None, base: str | None = None) -> str:
        """Keep a text, None for none any more, with the hash of the one it began with; tell why it is not kept, if so.

        One that may be lost with the power alone is kept.
        """
        try:
            if text is None:
                for path in (self.path, _mark(self.path)):
                    path.unlink(missing_ok=True)
            else:
                table = {"title": self.title, "text": text, "base": base}
                replace_private(self.path, json.dumps(table, indent=1).encode())
        except NotConfirmedError:
            return ""
        except _LOST as error:
            return "" if text is None else words(error) if isinstance(error, OSError) else str(error)
        return ""


def left(folder: Path) -> tuple[Left, ...]:
    """Give what was typed in a folder and never taken."""
    with suppress(*_LOST):
        return tuple(_left(sorted(state_folder("typed").glob(f"{key_of(folder)}.*.json"))))
    return ()


def _left(paths: list[Path]) -> Iterator[Left]:
    for path in paths:
        with suppress(*_LOST):
            if (found := _found(path)) is not None:
                yield found


def _found(path: Path) -> Left | None:
    table = json.loads(plain_bytes(path))
    held = table if isinstance(table, dict) else {}
    title, text, base = held.get("title"), held.get("text"), held.get("base")
    if not isinstance(title, str) or not isinstance(text, str):
        return None
    return Left(path, title, Draft(text, base if isinstance(base, str) else None))


def _mark(path: Path) -> Path:
    """Give the file that holds the hash of a draft of which it was told that its place is gone."""
    return path.with_suffix(".told")
