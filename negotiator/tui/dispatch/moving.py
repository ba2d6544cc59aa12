"""Moving about: in a pane, and from pane to pane."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from negotiator.tui.command import PANES
from negotiator.tui.dispatch.handler import Handler
from negotiator.tui.tour import TourPanel
from negotiator.workspace.refusal import RefusedError

if TYPE_CHECKING:
    from negotiator.tui.workbench import Workbench

FAR = 1_000_000
"""More rows than any pane has."""


def _move(by: int, bench: Workbench) -> None:
    bench.current.move(by)


def _page(pages: int, bench: Workbench) -> None:
    bench.current.move(pages * max(bench.view(bench.pane).size.height - 2, 1))


def _turn(by: int, bench: Workbench) -> None:
    bench.current.turn(by)


def _enter(bench: Workbench) -> None:
    bench.current.enter()


def _side(bench: Workbench) -> None:
    bench.turn(1)


def _fold(bench: Workbench) -> None:
    bench.go(bench.browse.toggled(bench.rows))


def _pane(pane: str, bench: Workbench) -> None:
    bench.lay_out(bench.layout_now.gone(pane))


def _next_pane(by: int, bench: Workbench) -> None:
    bench.lay_out(bench.layout_now.next(by))


def _zoom(bench: Workbench) -> None:
    bench.lay_out(replace(bench.layout_now, zoomed=not bench.layout_now.zoomed))


def _widen(by: int, bench: Workbench) -> None:
    held = bench.layout_now
    if len(bench.areas) < 2:
        raise RefusedError("this pane has the whole width: z ends the zoom, or give the terminal more columns")
    if held.widened(by).parts == held.parts:
        raise RefusedError(f"this pane has the {'most' if by > 0 else 'least'} room already")
    bench.lay_out(held.widened(by))


def _leave(bench: Workbench) -> None:
    """Leave the innermost thing that is open."""
    if bench.browse.filter:
        bench.go(bench.browse.filtered(bench.rows, ""))
    elif bench.query_one(TourPanel).is_on:
        bench.query_one(TourPanel).end()
    elif bench.layout_now.zoomed:
        _zoom(bench)
    else:
        raise RefusedError("nothing is open here: q quits")


HANDLERS: Mapping[str, Handler] = {
    "up": partial(_move, -1),
    "down": partial(_move, 1),
    "left": partial(_turn, -1),
    "right": partial(_turn, 1),
    "option-left": partial(_turn, -1),
    "option-right": partial(_turn, 1),
    "point-left": partial(_turn, -1),
    "point-right": partial(_turn, 1),
    "edit": _enter,
    "option": _enter,
    "take": _enter,
    "apply": _enter,
    "first": partial(_move, -FAR),
    "last": partial(_move, FAR),
    "page-up": partial(_page, -1),
    "page-down": partial(_page, 1),
    "fold": _fold,
    "leave": _leave,
    "side": _side,
    **{f"pane-{place}": partial(_pane, pane) for place, pane in enumerate(PANES, 1)},
    "next-pane": partial(_next_pane, 1),
    "previous-pane": partial(_next_pane, -1),
    "narrower": partial(_widen, -1),
    "wider": partial(_widen, 1),
    "zoom": _zoom,
}
