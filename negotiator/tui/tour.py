"""The tour: six steps through the app, each done with the keys it names."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.content import Content
from textual.widgets import Static

if TYPE_CHECKING:
    from negotiator.tui.workbench import Workbench


@dataclass(frozen=True, slots=True)
class State:
    """What steps look at: the row selected, the pane one is in, how often the negotiation changed, and what was seen.

    `seen` names a way to find things that was opened, `undone` tells whether something can be made again.
    """

    selected: str
    pane: str
    revision: int
    undone: bool
    seen: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """A step: what it says, with commands by id in place of their keys, and when it is done, by the state before."""

    text: str
    done: Callable[[State, State], bool]


STEPS = (
    Step(
        "A row is an item that is negotiated; one word tells what becomes of it. {down} goes down a row, {up} up.",
        lambda before, now: now.selected != before.selected,
    ),
    Step(
        "{pane-2} shows what every side holds on this item, drawn and told; {pane-1} goes back to the matrix.",
        lambda before, now: now.pane == "position",
    ),
    Step(
        "The header names the side that you edit; {side} edits the next. Change something: {red-line} marks a red line,"
        " {tradeable} tradeable; {limit-left} and {limit-right} move the limit.",
        lambda before, now: now.revision > before.revision,
    ),
    Step(
        "Nothing is in the files before {save}. {undo} takes an edit back, {redo} makes it again. Take it back.",
        lambda before, now: now.undone,
    ),
    Step(
        "{pane-3} goes to the deal: an option for each item, and what each side would gain; {deal-menu} goes to a"
        " solution.",
        lambda before, now: now.pane == "deal",
    ),
    Step(
        "{filter} narrows the matrix to what you type, {palette} finds a command by its name, {help} explains every"
        " key. Try one.",
        lambda before, now: bool(now.seen),
    ),
)


class TourPanel(Static):
    """Stands above the line of context while the tour is on; nothing else waits for it."""

    def __init__(self, bench: Workbench) -> None:
        """Take the workbench that it leads through."""
        super().__init__(id="tour", markup=False)
        self._bench, self._at, self._before, self._seen = bench, 0, State("", "", 0, False), ""
        self.display = False

    def on_mount(self) -> None:
        """Begin by itself on the very first start."""
        if self._bench.app.leads:
            self.begin()

    @property
    def is_on(self) -> bool:
        """Tell whether the tour is on."""
        return bool(self.display)

    def begin(self) -> None:
        """Begin with the first step."""
        self.display = True
        self._go(0)

    def end(self) -> None:
        """End the tour."""
        self.display = False
        self._bench.say("the tour is over", ": {tour} begins it again, {help} explains every key")

    def next(self) -> None:
        """Go on to the next step, whether this one is done or not; after the last the tour ends."""
        if self._at + 1 < len(STEPS):
            self._go(self._at + 1)
        else:
            self.end()

    def saw(self, what: str) -> None:
        """Note that a way to find things was opened."""
        self._seen = what
        self.follow()

    def follow(self) -> None:
        """Go on where the step is done."""
        if self.display and STEPS[self._at].done(self._before, self._state):
            self.next()

    @property
    def _state(self) -> State:
        bench = self._bench
        session = bench.session
        return State(bench.browse.selected, bench.pane, session.revision, session.can_redo, self._seen)

    def _go(self, step: int) -> None:
        self._at, self._seen = step, ""
        self._before = self._state
        text, hint = self._bench.told(STEPS[step].text), self._bench.told("  {tour} goes on, {leave} ends it.")
        self.update(Content.assemble((f" Tour {step + 1} of {len(STEPS)} ", "bold reverse"), " ", text, (hint, "dim")))
