"""What is of an exercise only, and what the workbench says of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from negotiator.tui.commands import COMMANDS
from negotiator.tui.dispatch.handler import Handler
from negotiator.workspace.refusal import RefusedError

if TYPE_CHECKING:
    from negotiator.tui.workbench import Workbench

ONLY_THERE = tuple(each.id for each in COMMANDS if each.of_exercise)
"""What has no meaning outside an exercise."""


def _only_there(_bench: Workbench) -> None:
    raise RefusedError("this belongs to an exercise: negotiator exercise play begins one")


HANDLERS: Mapping[str, Handler] = dict.fromkeys(ONLY_THERE, _only_there)
