"""Going to a solution or another deal."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING

from negotiator.tui.dialogs import Choice, Menu
from negotiator.tui.dispatch.handler import Handler
from negotiator.view.deal_jumps import jumps, landing
from negotiator.view.figures import places_of
from negotiator.view.offers import gained_text
from negotiator.workspace.refusal import RefusedError
from negotiator.zopa.explain.scoring import scored

if TYPE_CHECKING:
    from negotiator.tui.workbench import Workbench


def _menu(bench: Workbench) -> None:
    """Ask which deal to go to."""
    found = jumps(bench.negotiation, bench.dealing, bench.found.whole)
    choices = [Choice(each.id, each.letter, each.text, each.refused) for each in found]
    bench.ask_then(Menu("Make this the deal", choices), partial(_jump, bench))


def _jump(bench: Workbench, jump: str) -> None:
    if jump == "frontier":
        bench.lay_out(bench.layout_now.gone("frontier"))
        bench.say("", "{up} and {down} walk along the frontier, {take} makes the point the deal")
        return
    dealing = bench.dealing.fitted(bench.negotiation)
    here = scored(bench.negotiation, dealing.package).scores
    to = landing(bench.negotiation, dealing, bench.found.whole, jump, here)
    if to.refused:
        raise RefusedError(to.refused)
    if to.package == dealing.package:
        raise RefusedError(f"the deal is there already: {to.said}")
    bench.settle(dealing.jumped(to.package))
    bench.say(f"deal: {_gains(bench)}{to.said}", to.hint)


def _gains(bench: Workbench) -> str:
    """Tell what the deal gives each side, where its pane is not on screen."""
    if "deal" in bench.areas:
        return ""
    whole, found = bench.found.whole, scored(bench.negotiation, bench.dealing.package)
    places = places_of(whole) if whole is not None else 1
    return f"{gained_text(bench.negotiation, found.sides, found.gains, places)}: "


HANDLERS: Mapping[str, Handler] = {
    "deal-menu": _menu,
}
