"""The options of a choice item, picked from lists."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from negotiator.model.agenda import Item
from negotiator.tui.dialogs import Pick, PickSome
from negotiator.view.names import full_title, option_label, side_title
from negotiator.workspace import edits

if TYPE_CHECKING:
    from negotiator.tui.workbench import Workbench


def pick_accepted(bench: Workbench, then: Callable[[], None] = lambda: None) -> None:
    """Mark which options of a choice item the side accepts."""
    negotiation, side, name = bench.negotiation, bench.side, bench.item
    item, position = negotiation.item(name), negotiation.position(side, name)
    assert item is not None
    now = [str(each) for each in (position.accepts if position.accepts is not None else item.options)]
    title = f"{side_title(negotiation, side)} accepts of {full_title(negotiation, name)}"

    def act(marked: tuple[str, ...] | None) -> None:
        if marked == ():
            bench.say("mark at least one option: none stated would mean that all are accepted", warning=True)
        elif marked is not None and list(marked) != now:
            everything = len(marked) == len(item.options) and position.stance != "red-line"
            state(bench, "accepts", "" if everything else ", ".join(marked))
        then()

    bench.app.push_screen(PickSome(title, _choices(item), now), act)


def pick_target(bench: Workbench) -> None:
    """Pick which option of a choice item the side aims for."""
    negotiation, side, name = bench.negotiation, bench.side, bench.item
    item, position = negotiation.item(name), negotiation.position(side, name)
    assert item is not None
    title = f"{side_title(negotiation, side)} aims for, of {full_title(negotiation, name)}"
    now = position.target or (position.prefers or ("",))[0]
    bench.ask_then(Pick(title, _choices(item), str(now)), partial(state, bench, "target"))


def _choices(item: Item) -> list[tuple[str, str]]:
    return [(str(each), option_label(item, each)) for each in item.options]


def state(bench: Workbench, key: str, text: str) -> None:
    """State a key of the selected position as typed; where that is refused, say why."""
    bench.attempt(lambda: bench.do(edits.typed(bench.negotiation, bench.side, bench.item, key, text)))
