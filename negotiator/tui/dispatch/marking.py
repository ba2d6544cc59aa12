"""Marking positions: stances, limits, targets, weights, and what undo takes back."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from functools import partial
from typing import TYPE_CHECKING

from negotiator.model.base import decimal_text
from negotiator.model.position import Stance
from negotiator.tui.dialogs import Prompt
from negotiator.tui.dispatch.editor import open_editor
from negotiator.tui.dispatch.handler import Handler
from negotiator.tui.editing import pick_accepted, pick_target
from negotiator.tui.editing.weights import edit_weights
from negotiator.view.names import side_title
from negotiator.workspace import edits
from negotiator.workspace.refusal import refusal_of

if TYPE_CHECKING:
    from negotiator.tui.workbench import Workbench


def _mark(stance: Stance, bench: Workbench) -> None:
    bench.do(edits.mark(bench.negotiation, bench.side, bench.item, stance))


def _limit(steps: int, bench: Workbench) -> None:
    _stretch(bench, pick_accepted, edits.move_limit, steps)


def _target(steps: int, bench: Workbench) -> None:
    _stretch(bench, pick_target, edits.move_target, steps)


def _stretch(bench: Workbench, pick: Handler, move: Callable[..., edits.Edit], steps: int) -> None:
    """Move a limit or target as drawn; on a choice item, which has no order, open its list."""
    item = bench.negotiation.item(bench.item)
    if item is not None and item.kind == "choice":
        pick(bench)
    else:
        bench.do(move(bench.negotiation, bench.side, bench.item, steps))
        _tell_unknown(bench)


def _tell_unknown(bench: Workbench) -> None:
    """Say that what was stated counts only once the position is marked."""
    if not bench.negotiation.position(bench.side, bench.item).known:
        bench.say(bench.said, "; not counted until it is marked: {red-line} or {tradeable}")


def _weigh(by: int, bench: Workbench) -> None:
    bench.do(edits.weigh(bench.negotiation, bench.side, bench.item, Fraction(by)))


def _reservation(bench: Workbench) -> None:
    negotiation, side = bench.negotiation, bench.side

    def refuse(text: str) -> str | None:
        return refusal_of(lambda: edits.set_reservation(negotiation, side, text))

    stated = negotiation.side(side).reservation
    prompt = Prompt(
        f"{side_title(negotiation, side)}: what it gets without a deal, in its points",
        "" if stated is None else decimal_text(stated),
        "empty: what the status quo is worth",
        refuse,
    )
    bench.ask_then(prompt, lambda text: bench.do(edits.set_reservation(negotiation, side, text)))


def _set_aside(bench: Workbench) -> None:
    bench.do(edits.set_aside(bench.negotiation, bench.item))


def _undo(bench: Workbench) -> None:
    bench.changed(bench.session.undo())


def _redo(bench: Workbench) -> None:
    bench.changed(bench.session.redo())


HANDLERS: Mapping[str, Handler] = {
    "red-line": partial(_mark, "red-line"),
    "tradeable": partial(_mark, "tradeable"),
    "unknown": partial(_mark, "unknown"),
    "limit-left": partial(_limit, -1),
    "limit-right": partial(_limit, 1),
    "target-left": partial(_target, -1),
    "target-right": partial(_target, 1),
    "weight-up": partial(_weigh, 1),
    "weight-down": partial(_weigh, -1),
    "reservation": _reservation,
    "set-aside": _set_aside,
    "undo": _undo,
    "redo": _redo,
    "weights": edit_weights,
    "editor": open_editor,
}
