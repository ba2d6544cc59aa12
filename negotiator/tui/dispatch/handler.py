"""What a handler is: it does a command to the workbench."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from negotiator.tui.workbench import Workbench

Handler = Callable[["Workbench"], None]
"""Does a command; RefusedError where it cannot act, with the reason."""
