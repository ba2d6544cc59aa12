"""Who else has a folder open: the trails that other programs hold."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from negotiator.workspace.state import NoStateError
from negotiator.workspace.trail import lock, trails


def others(key: str, own: Path | None) -> tuple[str, ...]:
    """Name the other live programs with a trail of this key: "process 1234"; none where none can be known."""
    try:
        held = [path for path in trails(key) if path != own and is_held(path)]
    except (NoStateError, OSError):
        return ()
    return tuple(f"process {path.name.split('-')[-2]}" for path in held)


def is_held(trail: Path) -> bool:
    """Tell whether a live session holds a trail."""
    try:
        file = os.open(trail, os.O_RDONLY)
    except OSError:
        return False
    try:
        with suppress(BlockingIOError):
            lock(file, shared=True)
            return False
        return True
    except OSError:
        return False
    finally:
        os.close(file)
