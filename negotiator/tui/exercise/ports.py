"""What the screens of an exercise ask of what they show, and what the app does for the screen of play."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from negotiator.exercise.play import Play
    from negotiator.exercise.terms import Exercise


@dataclass(frozen=True, slots=True)
class Unfinished:
    """A play that was begun and not ended: its folder, and a line that tells it by what is public."""

    folder: Path
    told: str


class Beginning(Protocol):
    """A whole folder whose exercise is about to be played on this machine."""

    @property
    def exercise(self) -> Exercise:
        """Give the exercise, which is public."""
        ...

    @property
    def sides(self) -> Mapping[str, str]:
        """Give the titles of the sides by their ids, in the order in which they act."""
        ...

    @property
    def unfinished(self) -> Sequence[Unfinished]:
        """Give the plays that can be gone on with, the newest first."""
        ...

    def start(self, side: str, against: str) -> Sequence[Play]:
        """Begin a play against a style of computer or a "person", and give the seats at this keyboard in turn order.

        PackError or RefusedError where that cannot be.
        """
        ...

    def resume(self, play: Unfinished) -> Sequence[Play]:
        """Go on with a play; RecordError, PackError or RefusedError where that cannot be."""
        ...


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
