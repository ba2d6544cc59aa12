"""A text that is being typed, kept as it is typed, so that a program that is killed loses the last of it at most."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from negotiator.files.atomic import replace_private
from negotiator.texts.faults import Refusal
from negotiator.texts.fetching import plain_bytes
from negotiator.workspace.state import NoStateError, key_of, state_folder

_LOST = (OSError, NoStateError, Refusal, RuntimeError, ValueError, RecursionError)
"""What keeps a text from being kept or found: nothing is lost then that was not before."""


@dataclass(frozen=True, slots=True)
class Typed:
    """Where a text is kept that is typed at one place of a folder, called by its `title`."""

    folder: Path
    title: str

    @property
    def path(self) -> Path:
        """Give the file; NoStateError or OSError where there can be none."""
        place = hashlib.sha256(self.title.encode(errors="surrogatepass")).hexdigest()[:16]
        return state_folder("typed") / f"{key_of(self.folder)}.{place}.json"

    def read(self) -> str | None:
        """Give the text that was typed and never taken; None where there is none."""
        with suppress(*_LOST):
            found = _found(self.path)
            return None if found is None else found[1]
        return None

    def keep(self, text: str | None) -> None:
        """Keep a text, None for none any more."""
        with suppress(*_LOST):
            if text is None:
                self.path.unlink(missing_ok=True)
            else:
                replace_private(self.path, json.dumps({"title": self.title, "text": text}, indent=1).encode())


def titles(folder: Path) -> tuple[str, ...]:
    """Give the titles of the places in a folder at which a text was typed and never taken."""
    with suppress(*_LOST):
        return tuple(_titles(sorted(state_folder("typed").glob(f"{key_of(folder)}.*.json"))))
    return ()


def _titles(paths: list[Path]) -> Iterator[str]:
    for path in paths:
        with suppress(*_LOST):
            if (found := _found(path)) is not None:
                yield found[0]


def _found(path: Path) -> tuple[str, str] | None:
    table = json.loads(plain_bytes(path))
    held = (table.get("title"), table.get("text")) if isinstance(table, dict) else (None, None)
    return (held[0], held[1]) if isinstance(held[0], str) and isinstance(held[1], str) else None
