"""What the app of an exercise does for the screen of play."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from negotiator.exercise.play import Play


class Around(Protocol):
    """What the app does for the screen of play; `seat` is whose screen asks."""

    ascii_only: bool

    def show_brief(self, seat: Play) -> None:
        """Show the brief over the screen of play, until it is left."""
        ...

    def show_preparation(self, seat: Play) -> None:
        """Show the preparation over the screen of play, until it is left."""
        ...

    def moved_on(self, seat: Play) -> None:
        """Go on where the turn has passed to another person here, or where the exercise has ended.

        To be called after each act and each look at the record; where neither holds, nothing happens.
        """
        ...
