"""What a user does to a negotiation, as changes with a label: pure functions, each refused with a reason."""

from negotiator.workspace.edits.base import Edit, Maker, joined
from negotiator.workspace.edits.positions import (
    mark,
    move_limit,
    move_target,
    set_aside,
    set_key,
    set_reservation,
    typed,
    weigh,
)
from negotiator.workspace.refusal import RefusedError

__all__ = [
    "Edit",
    "Maker",
    "RefusedError",
    "joined",
    "mark",
    "move_limit",
    "move_target",
    "set_aside",
    "set_key",
    "set_reservation",
    "typed",
    "weigh",
]
