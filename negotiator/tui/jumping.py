"""Jump mode: a letter on everything on screen that one can go to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual import events
from textual.screen import ModalScreen

from negotiator.tui.panes import Room
from negotiator.view.jumping import labels

if TYPE_CHECKING:
    from negotiator.tui.workbench import Workbench


@dataclass(frozen=True, slots=True)
class Target:
    """Something to go to: a pane, or what stands on one of its lines."""

    pane: str
    line: int | None = None


def targets(bench: Workbench) -> Iterator[Target]:
    """Give what can be gone to: in the pane one is in, then the other panes, then what stands in these."""
    others = [pane for pane in bench.areas if pane != bench.pane]
    yield from _lines(bench, bench.pane)
    yield from map(Target, others)
    for pane in others:
        yield from _lines(bench, pane)


def _lines(bench: Workbench, pane: str) -> Iterator[Target]:
    view = bench.view(pane)
    drawn = bench.panes[pane].draw(Room(view.room, view.size.height))
    yield from (Target(pane, line) for line in drawn.targets if line in view.in_view)


class JumpScreen(ModalScreen[Target | None]):
    """Draws a label over each target, and goes to the one whose label is typed; Escape leaves."""

    def __init__(self, bench: Workbench) -> None:
        """Take the workbench below."""
        super().__init__()
        self._bench, self._typed, self._size = bench, "", bench.size
        found = tuple(targets(bench))
        self._targets: Mapping[str, Target] = dict(zip(labels(len(found)), found, strict=True))

    def on_mount(self) -> None:
        """Draw the labels."""
        self._draw()

    def on_resize(self) -> None:
        """Leave: what stood on screen stands elsewhere now."""
        if self.size != self._size:
            self.leave_labels(None)

    def on_key(self, event: events.Key) -> None:
        """Take a letter of a label; any other key leaves, and does nothing else."""
        event.stop()
        event.prevent_default()
        typed = self._typed[:-1] if event.key == "backspace" else self._typed + (event.character or event.key)
        if typed in self._targets:
            self.leave_labels(self._targets[typed])
        elif any(label.startswith(typed) for label in self._targets):
            self._typed = typed
            self._draw()
        else:
            self.leave_labels(None)

    def on_click(self) -> None:
        """Leave."""
        self.leave_labels(None)

    def leave_labels(self, target: Target | None) -> None:
        """Take the labels away, and give what was chosen."""
        for pane in self._bench.areas:
            self._bench.view(pane).label({})
        self.dismiss(target)

    def _draw(self) -> None:
        for pane in self._bench.areas:
            shown = {
                target.line: label[len(self._typed) :]
                for label, target in self._targets.items()
                if target.pane == pane and label.startswith(self._typed)
            }
            title = shown.pop(None, "")
            self._bench.view(pane).label({line: label for line, label in shown.items() if line is not None}, title)
