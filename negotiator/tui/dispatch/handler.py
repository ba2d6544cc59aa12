"""What a handler is: it does a command to the workbench."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from negotiator.workspace.refusal import RefusedError

if TYPE_CHECKING:
    from negotiator.tui.workbench import Workbench

Handler = Callable[["Workbench"], None]
"""Does a command; RefusedError where it cannot act, with the reason."""


def not_yet(_bench: Workbench) -> None:
    """Refuse a command that does nothing yet."""
    raise RefusedError("not there yet")
