"""What a pane is: lines to show, a cursor of its own, and what keys and clicks do in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from negotiator.view.text import Line

if TYPE_CHECKING:
    from negotiator.tui.workbench import Workbench


@dataclass(frozen=True, slots=True)
class Room:
    """The cells that a pane has for its lines."""

    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Drawn:
    """What a pane shows: its lines, the one of its cursor, a head that stays, and the lines that one can go to."""

    lines: Sequence[Line]
    cursor: int | None = None
    head: Line | None = None
    targets: Sequence[int] = ()


class Pane:
    """A pane of the workbench. It draws what the workbench holds, and never works out anything dear itself."""

    id: ClassVar[str]
    title: ClassVar[str]
    studies: ClassVar[tuple[str, ...]] = ()

    def __init__(self, bench: Workbench) -> None:
        """Take the workbench that it belongs to."""
        self.bench = bench

    def draw(self, room: Room) -> Drawn:
        """Give what to show."""
        raise NotImplementedError

    def move(self, by: int) -> None:
        """Go up (below 0) or down; scroll where there is no cursor."""
        self.bench.view(self.id).scroll_by(by)

    def turn(self, by: int) -> None:
        """Go left (below 0) or right: edit another side."""
        self.bench.turn(by)

    def go(self, line: int) -> None:
        """Go to what stands on a line of `draw`; nothing where that is no target."""

    def enter(self) -> None:
        """Do what Enter does: edit the selected position."""
        from negotiator.tui.editing import edit_fields

        edit_fields(self.bench)
