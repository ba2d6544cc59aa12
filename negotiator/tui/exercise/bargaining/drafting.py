"""Making an offer: the option of an item by keys, from a list, or typed; as they ask, or as before."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from functools import partial
from typing import TYPE_CHECKING

from negotiator.model.base import Option, decimal_text, exact
from negotiator.tui.dialogs import Pick, Prompt
from negotiator.tui.exercise.bargaining.board import asked_rows
from negotiator.view.exercise.bargaining import Asked, option_text
from negotiator.view.names import item_title, points
from negotiator.workspace.refusal import RefusedError
from negotiator.zopa.explain.scoring import UnsettledError

if TYPE_CHECKING:
    from negotiator.exercise.own import Own
    from negotiator.tui.exercise.bargaining.screen import BargainingScreen

MOST_LISTED = 64
"""The most options that are listed; of a longer quantity the amount is typed."""


def step(screen: BargainingScreen, by: int) -> None:
    """Draft the next option of the selected item, or the one before."""
    name, own = screen.item, screen.seat.own
    options, item = own.options(name), own.seen.item(name)
    here = screen.seat.draft.get(name, item.status_quo if item is not None else None)
    at = own.index(name, here) if here is not None else (-1 if by > 0 else len(options))
    if not 0 <= at + by < len(options):
        raise RefusedError(f"that is the {'last' if by > 0 else 'first'} option")
    settle(screen, name, options[at + by])


def settle(screen: BargainingScreen, name: str, option: Option | None) -> None:
    """Draft an option of an item; None leaves it open."""
    draft = {each: held for each, held in screen.seat.draft.items() if each != name}
    if option is not None:
        draft[name] = option
    ordered = {each: draft[each] for each in screen.seat.own.names if each in draft}
    screen.draft(ordered)


def choose(screen: BargainingScreen) -> None:
    """Ask for the option of the selected item: from a list with what each is worth, a long quantity as an amount."""
    name, own = screen.item, screen.seat.own
    options, now = own.options(name), screen.seat.draft.get(name)
    title = item_title(own.seen, name)
    if len(options) > MOST_LISTED:
        ends = f"{option_text(own.seen, name, options[0])} to {option_text(own.seen, name, options[-1])}"
        value = decimal_text(now) if now is not None and not isinstance(now, str) else ""
        ask = Prompt(title, value, ends, partial(_refused, own, name))
        screen.ask_then(ask, lambda text: settle(screen, name, _amount(own, name, text)))
        return
    listed = [(str(place), _listed(own, name, option)) for place, option in enumerate(options)]
    chosen = str(own.index(name, now)) if now is not None else None
    screen.ask_then(Pick(title, listed, chosen), lambda place: settle(screen, name, options[int(place)]))


def leave_open(screen: BargainingScreen) -> None:
    """Leave the selected item open."""
    settle(screen, screen.item, None)


def as_they_ask(screen: BargainingScreen) -> None:
    """Draft what they asked for last on the selected item."""
    row = _row(screen)
    if row.theirs is None:
        raise RefusedError("they have asked for nothing on this item yet")
    settle(screen, row.name, row.theirs)


def all_as_they_ask(screen: BargainingScreen) -> None:
    """Draft their whole offer."""
    theirs = {row.name: row.theirs for row in asked_rows(screen.seat) if row.theirs is not None}
    if not theirs:
        raise RefusedError("they have made no offer yet")
    screen.draft(theirs)


def as_before(screen: BargainingScreen) -> None:
    """Draft one's own last offer again."""
    mine = {row.name: row.mine for row in asked_rows(screen.seat) if row.mine is not None}
    if not mine:
        raise RefusedError("you have made no offer yet")
    screen.draft(mine)


def _row(screen: BargainingScreen) -> Asked:
    return next(row for row in asked_rows(screen.seat) if row.name == screen.item)


def _listed(own: Own, name: str, option: Option) -> str:
    worth = own.adds(name, option)
    told = "" if worth is None else f"{points(worth):>6}  "
    return f"{told}{option_text(own.seen, name, option)}"


def _amount(own: Own, name: str, text: str) -> Option | None:
    if not text.strip():
        return None
    try:
        amount = exact(Decimal(text.strip()))
        own.index(name, amount)
    except (InvalidOperation, UnsettledError, ValueError):
        raise RefusedError("type one of its amounts, or nothing to leave it open") from None
    return amount


def _refused(own: Own, name: str, text: str) -> str | None:
    try:
        _amount(own, name, text)
    except RefusedError as error:
        return error.text
    return None
