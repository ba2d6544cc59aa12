"""Moves of a target or a limit by steps, as drawn on screen."""

from __future__ import annotations

from negotiator.model.agenda import Item
from negotiator.model.base import Option
from negotiator.model.position import Position
from negotiator.model.scale import direction, limit_indexes, target_index
from negotiator.workspace.refusal import RefusedError


def target_moved(item: Item, position: Position, steps: int) -> Option:
    """Give the target moved by steps; RefusedError at the ends, and where better would turn round."""
    _movable(item, steps)
    held = target_index(item, position)
    at = _moved(item, held, _start(item, None, steps), steps)
    _refuse_turn(item, position, {"target": item.options[at]})
    return item.options[at]


def limit_moved(item: Item, position: Position, steps: int) -> Option:
    """Give the limit moved by steps; RefusedError at the ends, past the target, and for a limit of two ends."""
    _movable(item, steps)
    if isinstance(position.limit, tuple):
        raise RefusedError("the limit has two ends", ": press {edit} and type them")
    if position.better == "only":
        raise RefusedError(
            "only the target is accepted",
            ": move the target ({target-left} {target-right}), or press {edit} and change better",
        )
    held = limit_indexes(item, position)
    target = target_index(item, position)
    at = _moved(item, held[0] if held else None, _start(item, target, steps), steps)
    if not held and _tells_nothing(item, position, item.options[at]):
        at = _moved(item, at, at, 1 if steps > 0 else -1)
    _refuse_turn(item, position, {"limit": item.options[at]})
    return item.options[at]


def _movable(item: Item, steps: int) -> None:
    if item.kind == "choice":
        raise RefusedError(f"{item.title} is a choice: pick from the list that opens")
    if steps == 0:
        raise RefusedError("no step to move")


def _start(item: Item, target: int | None, steps: int) -> int:
    if target is not None:
        return target
    status_quo = item.index(item.status_quo) if item.status_quo is not None else None
    if status_quo is not None:
        return status_quo
    return 0 if steps > 0 else len(item.options) - 1


def _moved(item: Item, held: int | None, start: int, steps: int) -> int:
    """Give the index moved within the ends; where nothing is held the first step leads to the start."""
    last = len(item.options) - 1
    if held is None:
        held, steps = start, steps - (1 if steps > 0 else -1)
    elif held == (last if steps > 0 else 0):
        raise RefusedError(f"already at the {'last' if steps > 0 else 'first'} option")
    return min(max(held + steps, 0), last)


def _tells_nothing(item: Item, position: Position, limit: Option) -> bool:
    """Tell whether a first limit leaves it open which way is better, as one at a target amid the scale does."""
    return position.known and direction(item, position.model_copy(update={"limit": limit})) is None


def _refuse_turn(item: Item, position: Position, moved: dict[str, Option]) -> None:
    """Refuse a move after which target and limit would tell the other way: what is accepted would turn round."""
    after = position.model_copy(update=moved)
    if not position.known or position.better is not None or not limit_indexes(item, after):
        return
    was, now = direction(item, position), direction(item, after)
    if was is not None and now is not None and was != now:
        raise RefusedError("this would turn which way is better", ": press {edit} and type better first")
