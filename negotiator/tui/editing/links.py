"""Links of a position."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from negotiator.tui.dispatch.handler import not_yet

if TYPE_CHECKING:
    from negotiator.tui.workbench import Workbench


def edit_links(bench: Workbench, then: Callable[[], None] = lambda: None) -> None:
    """Edit the links of the selected position."""
    not_yet(bench)
