"""What the screens of an exercise ask of what they show: one side's seat, and a folder in which no role is chosen yet."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from negotiator.exercise.pack import Pack
    from negotiator.exercise.terms import Exercise, Sheet

Clock = Callable[[], datetime]
"""Gives the time, in UTC; passed in, so that a test fixes it."""

PERSON = "person"
"""What stands in place of a style of bargaining where a person plays the other side."""


class Seat(Protocol):
    """One side's seat, as the screens around play use it: its pack, its record, and whether all is over.

    It holds nothing of another side that the pack does not hold.
    """

    @property
    def pack(self) -> Pack:
        """Give the pack as it was last read or kept."""
        ...

    @property
    def record_path(self) -> Path:
        """Give the file of the record."""
        ...

    @property
    def turn(self) -> str | None:
        """Give the side whose turn it is; None once it is over."""
        ...

    @property
    def over(self) -> bool:
        """Tell whether the exercise has ended."""
        ...

    def keep_sheet(self, sheet: Sheet) -> None:
        """Keep the private preparation in the pack, at once; OSError where that fails, and nothing changes."""
        ...

    def reopen(self) -> None:
        """Read the pack again, after the estimate of the others was edited in it; PackError where it does not read."""
        ...


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

    def start(self, side: str, against: str) -> Sequence[Seat]:
        """Begin a play against a style of computer or a `PERSON`, and give the seats at this keyboard in turn order.

        PackError or OSError where that fails.
        """
        ...

    def resume(self, play: Unfinished) -> Sequence[Seat]:
        """Go on with a play; RecordError, PackError or OSError where that cannot be."""
        ...


class Around(Protocol):
    """What the app does for the screen of play; `seat` is whose screen asks."""

    clock: Clock
    ascii_only: bool

    def show_brief(self, seat: Seat) -> None:
        """Show the brief over the screen of play, until it is left."""
        ...

    def show_preparation(self, seat: Seat) -> None:
        """Show the preparation over the screen of play, until it is left."""
        ...

    def moved_on(self, seat: Seat) -> None:
        """Go on where the turn has passed to another person here, or where the exercise has ended.

        To be called after each act and each look at the record; where neither holds, nothing happens.
        """
        ...
