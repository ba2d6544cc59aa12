"""Where the files of an input are put, for readers that take a path."""

from __future__ import annotations

import os
from pathlib import Path


def scratch(name: str) -> Path:
    """Give a folder of that name, in which a reader may do as it likes."""
    folder = Path(os.environ["XDG_STATE_HOME"], name)
    folder.mkdir(exist_ok=True)
    return folder
