"""Edits that wait elsewhere: what sessions on other folders left as they ended without saving."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from negotiator.workspace.presence import is_held
from negotiator.workspace.state import NoStateError, key_of, state_bytes, state_folder
from negotiator.workspace.trail import SUFFIX


def waiting(folder: Path) -> tuple[str, ...]:
    """Give the folders, other than this one, whose unsaved edits are kept, the latest first; none where none are known.

    Opening such a folder offers them.
    """
    with suppress(NoStateError, OSError, RuntimeError):
        own = key_of(folder)
        return tuple(dict.fromkeys(_folders(path for path in _latest() if not path.name.startswith(own))))
    return ()


def waits(folder: Path) -> bool:
    """Tell whether unsaved edits of this folder are kept, to be offered once its files are sound."""
    with suppress(NoStateError, OSError, RuntimeError):
        own = key_of(folder)
        return any(_folders(path for path in _latest() if path.name.startswith(own)))
    return False


def _latest() -> list[Path]:
    return sorted(state_folder("trails").glob(f"*{SUFFIX}"), key=_time, reverse=True)


def _time(trail: Path) -> str:
    return trail.name.split(".")[1]


def _folders(trails: Iterable[Path]) -> Iterator[str]:
    for path in trails:
        with suppress(OSError, ValueError, KeyError, TypeError):
            head, edits = state_bytes(path).split(b"\n", 1)
            if edits and not is_held(path):
                yield str(json.loads(head)["folder"])
