"""The end of the program, come what may: a thread that never ends its work does not keep it."""

from __future__ import annotations

import os
from threading import Timer

LATEST = 10.0
"""How many seconds after a signal or a fault the program ends at the latest; what is unsaved is kept by then."""


def end_at_the_latest(code: int) -> None:
    """See that the program ends with an exit code."""
    timer = Timer(LATEST, os._exit, (code,))
    timer.daemon = True
    timer.start()
