"""What the screen of play says: whose turn it is, what the draft is worth, and what one may do."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING

from negotiator.exercise.record.entries import PERSON
from negotiator.tui.exercise.bargaining.board import left_open, limits, worth_of
from negotiator.view.exercise.bargaining import crossed_text, worth_text
from negotiator.view.names import points
from negotiator.view.text import cells, clean, fit

if TYPE_CHECKING:
    from negotiator.tui.exercise.bargaining.screen import BargainingScreen

SOON = timedelta(minutes=2)
"""With how much time left the clock warns."""


class Telling:
    """Puts the state of play into words for one side."""

    def __init__(self, screen: BargainingScreen) -> None:
        """Take the screen."""
        self._screen = screen

    def header(self, width: int) -> str:
        """Name the exercise and the side, and the round and the time that are left."""
        screen, now = self._screen, self._screen.seat.state
        seat, ellipsis = screen.seat, screen.glyphs.ellipsis
        parts = [f"round {now.round} of {now.rounds}" if now.rounds else f"round {now.round}", self._clock(now.left)]
        right = "  ".join(part for part in parts if part)
        left = f" {clean(seat.pack.exercise.title)}  you: {screen.name_of(seat.side)}"
        return fit(fit(left, max(width - cells(right) - 2, 0), ellipsis) + f" {right} ", width, ellipsis)

    def figures(self) -> str:
        """Tell what the draft is worth, what it leaves open and crosses, and what their offer is worth."""
        seat = self._screen.seat
        own, table = seat.own, seat.state.table
        told = [f"Draft: {worth_text(worth_of(own, seat.draft))}" if seat.draft else self._nothing()]
        opened = left_open(seat, seat.draft)
        if seat.draft and opened:
            told.append(f"{len(opened)} of {len(own.names)} items open")
        crossed = crossed_text(own.seen, [each for each in own.crosses(seat.draft) if each.kind != "limit"])
        beyond = crossed_text(own.seen, limits(own, seat.draft))
        told += [each for each in (crossed, beyond) if each and seat.draft]
        if table is not None and table.side != seat.side and table.package is not None:
            told.append(f"their offer: {worth_text(worth_of(own, table.package))}")
        return f" {'; '.join(told)}"

    def _nothing(self) -> str:
        own = self._screen.seat.own
        best = "" if own.best is None else f"; the most you can get is {points(own.best + own.reservation)}"
        return f"Nothing drafted. No deal is worth {points(own.reservation)} points to you{best}"

    def context(self) -> str:
        """Say what is asked of the user, or what is waited for."""
        screen, seat = self._screen, self._screen.seat
        now, told = seat.state, screen.told
        if now.turn is None:
            return "It is over"
        if now.turn != seat.side:
            return self._waiting(now.turn)
        if now.late:
            return told("The time is over: {play-accept} accepts the offer on the table, {play-walk} walks away")
        if now.table is not None:
            return told("Your turn: {play-accept} accepts, {play-offer} sends your offer, {play-reject} rejects")
        return told("Your turn: {play-right} settles an item, {play-choose} lists its options, {play-offer} sends")

    def _waiting(self, side: str) -> str:
        screen, seat = self._screen, self._screen.seat
        name = screen.name_of(side)
        if seat.game.begin.players.get(side) != PERSON:
            return f"{name} is thinking ..."
        if seat.game.onward is not None:
            return screen.told(f"Waiting for {name}; {{play-again}} looks at once")
        return f"Waiting for {name}: send them {clean(str(seat.record_path))}, and put theirs in its place"

    def named(self, text: str) -> str:
        """Put names in the place of the ids of sides in a text of the rules."""
        for side in self._screen.seat.game.begin.sides:
            text = re.sub(rf"\b{re.escape(side)}\b(?!\.)", self._screen.name_of(side).replace("\\", ""), text)
        return text

    def _clock(self, left: timedelta | None) -> str:
        if left is None:
            return ""
        seconds = int(left.total_seconds())
        hours, minutes = divmod(seconds // 60, 60)
        shown = f"{hours}:{minutes:02}:{seconds % 60:02}" if hours else f"{minutes}:{seconds % 60:02}"
        return f"{'only ' if left <= SOON else ''}{shown} left"
