"""Edits that wait elsewhere: what sessions on other folders left as they ended without saving."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from negotiator.workspace.presence import is_held
from negotiator.workspace.state import NoStateError, key_of, state_folder
from negotiator.workspace.trail import SUFFIX


def waiting(folder: Path) -> tuple[str, ...]:
    """Give the folders, other than this one, whose unsaved edits are kept, the latest first; none where none are known.

    Opening such a folder offers them.
    """
    with suppress(NoStateError, OSError, RuntimeError):
        own, found = key_of(folder), state_folder("trails").glob(f"*{SUFFIX}")
        trails = sorted((path for path in found if not path.name.startswith(own)), key=_time, reverse=True)
        return tuple(dict.fromkeys(_folders(trails)))
    return ()


def _time(trail: Path) -> str:
    return trail.name.split(".")[1]


def _folders(trails: list[Path]) -> Iterator[str]:
    for path in trails:
        with suppress(OSError, ValueError, KeyError, TypeError):
            head, edits = path.read_bytes().split(b"\n", 1)
            if edits and not is_held(path):
                yield str(json.loads(head)["folder"])
