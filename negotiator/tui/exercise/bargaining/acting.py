"""Acts of a side in play: each asked for once, with what it is worth, before it is sent."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING

from negotiator.exercise.record.entries import Act, ActKind, Package
from negotiator.exercise.terms import HintKind
from negotiator.tui.dialogs import Choice, Menu
from negotiator.tui.exercise.bargaining.board import left_open, warnings, worth_of
from negotiator.tui.exercise.bargaining.sending import SendBox
from negotiator.view.exercise.bargaining import settled, worth_text
from negotiator.view.names import item_title, points
from negotiator.workspace.refusal import RefusedError

if TYPE_CHECKING:
    from negotiator.tui.exercise.bargaining.screen import BargainingScreen

HINTS: Mapping[HintKind, str] = {
    "concessions": "How far each side has come",
    "priorities": "What seems to matter to the other side",
    "exchanges": "Offers worth as much to you that are nearer to what they ask",
}


def send_offer(screen: BargainingScreen) -> None:
    """Send the draft, once what it is worth is told."""
    seat = screen.seat
    _allowed(screen, "offer", dict(seat.draft))
    told = _told(screen, seat.draft, "It is worth to you: ")
    opened = left_open(seat, seat.draft)
    if opened:
        names = ", ".join(item_title(seat.own.seen, name) for name in opened)
        told.append(f"Left open: {names}")
    told += settled(seat.own.seen, seat.draft)
    _ask(screen, "Send this offer?", told, "sends it", lambda message: seat.offer(seat.draft, message))


def accept(screen: BargainingScreen) -> None:
    """Accept the offer on the table."""
    _allowed(screen, "accept")
    table = screen.seat.state.table
    assert table is not None and table.package is not None
    told = [*_told(screen, table.package, "It is worth to you: "), *settled(screen.seen(), table.package)]
    _ask(screen, "Accept their offer?", told, "accepts it", screen.seat.accept)


def reject(screen: BargainingScreen) -> None:
    """Reject it."""
    _allowed(screen, "reject")
    _ask(
        screen, "Reject their offer?", ["The turn passes without an offer of yours."], "rejects it", screen.seat.reject
    )


def walk(screen: BargainingScreen) -> None:
    """Walk away."""
    _allowed(screen, "walk")
    reserve = f"Without a deal you have {points(screen.seat.own.reservation)} points."
    details = ["This ends it for all sides.", reserve]
    _ask(screen, "Walk away without a deal?", details, "walks away", screen.seat.walk)


def ask_hint(screen: BargainingScreen) -> None:
    """Ask which hint is wanted, where there is a choice, and show it."""
    seat = screen.seat
    hints = seat.pack.exercise.hints
    kinds = {kind: HINTS[kind] for kind in hints.kinds} if hints is not None else {}
    if not kinds or not seat.hints_left:
        raise RefusedError("no hints are left" if kinds else "this exercise gives no hints")
    choices = [Choice(kind, kind[0], text) for kind, text in kinds.items()]
    left = f"Which hint? {seat.hints_left} left"
    screen.ask_then(Menu(left, choices), partial(_hint, screen))


def _hint(screen: BargainingScreen, kind: str) -> None:
    from negotiator.tui.changes import LinesScreen

    known = next(each for each in HINTS if each == kind)
    lines = screen.seat.hint(known)
    screen.app.push_screen(LinesScreen(HINTS[known], lambda: list(lines), ascii_only=screen.has_class("-ascii")))
    screen.redraw()


def _allowed(screen: BargainingScreen, kind: ActKind, package: Package | None = None) -> None:
    """Refuse at once, in words, what the rules do not allow."""
    refused = screen.seat.state.refusal(Act(kind, screen.seat.side, package))
    if refused is not None:
        raise RefusedError(screen.named(refused))


def _told(screen: BargainingScreen, package: Package, lead: str) -> list[str]:
    own = screen.seat.own
    return [f"{lead}{worth_text(worth_of(own, package))}", *(f"Careful: {each}" for each in warnings(own, package))]


def _ask(screen: BargainingScreen, title: str, details: list[str], verb: str, act: Callable[[str], None]) -> None:
    seat = screen.seat

    def keep(message: str) -> None:
        screen.attempt(lambda: seat.keep_draft(seat.draft, message))

    def send(message: str) -> None:
        act(message)
        screen.acted()

    screen.ask_then(SendBox(title, details, verb, seat.message, keep), send)
