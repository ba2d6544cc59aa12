"""The log of a crash: where in the program it was, and nothing of what files hold."""

from __future__ import annotations

import platform
import time
import traceback
from importlib.metadata import version
from pathlib import Path

from negotiator import __version__
from negotiator.files.atomic import replace_private
from negotiator.workspace.state import NoStateError, state_folder


def log_crash(error: BaseException) -> Path | None:
    """Write where an error came from, and of which kind it is, into the state folder; None where that fails.

    Its text is left out: it may quote what a file holds.
    """
    try:
        path = state_folder("crashes") / f"{time.strftime('%Y%m%d-%H%M%S')}-{time.time_ns() % 1_000_000:06}.txt"
        replace_private(path, "".join(_lines(error)).encode(errors="replace"))
    except (NoStateError, OSError, RuntimeError):
        return None
    return path


def _lines(error: BaseException) -> list[str]:
    told = f"negotiator {__version__}, Textual {version('textual')}, Python {platform.python_version()}\n"
    lines = [f"{told}{platform.platform()}\n"]
    each: BaseException | None = error
    while each is not None:
        lines += [f"\n{type(each).__module__}.{type(each).__qualname__}\n", *traceback.format_tb(each.__traceback__)]
        each = each.__cause__ or each.__context__
    return lines
