"""How much of a subject is tried: the quick form, or the long one where NEGOTIATOR_LONG is set."""

from __future__ import annotations

import os

LONG = bool(os.environ.get("NEGOTIATOR_LONG"))


def amount(quick: int, long: int) -> int:
    """Give how many are to be tried in this run."""
    return long if LONG else quick
