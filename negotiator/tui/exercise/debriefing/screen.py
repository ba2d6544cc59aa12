"""The screen of the debrief: step through the offers on a plot of the frontier, and read what they led to."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from itertools import combinations
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import Horizontal

from negotiator.report.debrief import debrief_html, debrief_paper, paper_lines, paper_markdown
from negotiator.report.debrief.course import offer_lines
from negotiator.report.debrief.wording import Wording
from negotiator.tui.exercise.sidescreen import Handlers, SideScreen
from negotiator.tui.key_line import KeyLine
from negotiator.tui.keys import Keys
from negotiator.tui.lines import LinesView
from negotiator.tui.outfile import OutFile
from negotiator.tui.shades import side_styles
from negotiator.tui.told import Told
from negotiator.view.exercise.debriefing import Offered, Path, path_lines
from negotiator.view.names import side_title
from negotiator.view.text import Line, clean, fit
from negotiator.workspace.refusal import RefusedError

if TYPE_CHECKING:
    from negotiator.exercise.debrief.results import Debrief
    from negotiator.exercise.pack import Pack
    from negotiator.exercise.terms import Exercise
    from negotiator.model.negotiation import Negotiation

BESIDE = 110
"""The columns from which plot and text stand side by side."""


class DebriefingScreen(SideScreen):
    """Shows a debrief: both parts side by side, or one at a time where there is little room."""

    title_of_lines = "Debrief"

    def __init__(
        self,
        found: Debrief,
        negotiation: Negotiation,
        keys: Keys,
        *,
        exercise: Exercise | None = None,
        packs: Mapping[str, Pack] | None = None,
        ascii_only: bool = False,
    ) -> None:
        """Take the debrief and the whole negotiation; with the exercise and packs, the answers are told too."""
        super().__init__(keys, "debrief", ACTS, ascii_only=ascii_only)
        self._found, self._negotiation = found, negotiation
        self._paper = debrief_paper(negotiation, exercise, found, packs or {})
        self._at, self._part, self._pair = 0, "plot", 0
        self._drawn: tuple[int, list[Line]] | None = None

    def compose(self) -> ComposeResult:
        """Lay out header, the two parts, the line of context, and the keys."""
        yield Told(id="header")
        with Horizontal(id="debrief-parts"):
            yield LinesView(id="plot", title="Offers")
            yield LinesView(id="lines", title=self.title_of_lines)
        yield Told(id="context", most=3)
        yield KeyLine()

    def on_mount(self) -> None:
        """Draw at every size."""
        self.plot.resized = self.redraw
        super().on_mount()
        self._share()

    @property
    def plot(self) -> LinesView:
        """Give the widget of the plot."""
        return self.query_one("#plot", LinesView)

    @property
    def beside(self) -> bool:
        """Tell whether both parts are shown."""
        return self.size.width >= BESIDE

    def on_resize(self) -> None:
        """Share the room anew."""
        self._share()

    def _share(self) -> None:
        self.plot.display = self.beside or self._part == "plot"
        self.view.display = self.beside or self._part == "text"
        (self.plot if self._part == "plot" else self.view).focus()
        self.call_after_refresh(self.redraw)

    def seen(self) -> Negotiation:
        """Give the whole negotiation: the exercise is over."""
        return self._negotiation

    def header(self, width: int) -> str:
        """Name the exercise."""
        return fit(f" {clean(self._found.title)}  debrief", width, self.glyphs.ellipsis)

    def lines(self, width: int) -> list[Line]:
        """Give the debrief in words; worked out once for a width."""
        if self._drawn is None or self._drawn[0] != width:
            self._drawn = width, list(paper_lines(self._paper, width))
        return self._drawn[1]

    def context(self) -> str:
        """Say which offer is selected, and how one goes on."""
        many = len(self._found.path)
        here = f"offer {self._at + 1} of {many}; " if many else "no offers; "
        other = "" if self.beside else self.told(f"{{debrief-part}} shows the {self._other}; ")
        return f"{here}{other}{self.told('{quit} leaves')}"

    @property
    def _other(self) -> str:
        return "text" if self._part == "plot" else "plot"

    def redraw(self) -> None:
        """Draw all anew."""
        super().redraw()
        if self.is_mounted and self.plot.display and self.plot.size.height:
            self.plot.restyle(side_styles(self._negotiation, self.app.theme))
            size = self.plot.room, self.plot.size.height
            self.plot.show(path_lines(self._negotiation, self._path(), self._told(), size, self.glyphs))

    def _path(self) -> Path:
        found = self._found
        offers = tuple(Offered(each.side, each.gains) for each in found.path)
        agreed = None if found.settlement is None else found.settlement.gains
        axes = self._pairs[self._pair]
        return Path(found.whole, None, axes, offers=offers, at=self._at, agreed=agreed)

    @property
    def _pairs(self) -> list[tuple[str, str]]:
        return list(combinations(self._found.sides, 2))

    def _told(self) -> list[Line]:
        return list(offer_lines(Wording(self._negotiation, self._found.whole), self._found, self._at))

    def move(self, by: int) -> None:
        """Scroll the text; where the plot stands alone, step through the offers."""
        if self.view.display:
            self.view.scroll_by(by)
        else:
            self.offer(1 if by > 0 else -1)

    def offer(self, by: int) -> None:
        """Select the next offer, or the one before."""
        if not self._found.path:
            raise RefusedError("no offer was made")
        self._at = min(max(self._at + by, 0), len(self._found.path) - 1)
        self._said = ""
        self.redraw()

    def turn(self) -> None:
        """Go to the other part."""
        self._part = "text" if self._part == "plot" else "plot"
        self._share()

    def other_sides(self) -> None:
        """Plot the next two sides."""
        if len(self._pairs) == 1:
            raise RefusedError("there are two sides, and both are shown")
        self._pair = (self._pair + 1) % len(self._pairs)
        across, up = (side_title(self._negotiation, side) for side in self._pairs[self._pair])
        self.redraw()
        self.say(f"across: {across}; upward: {up}")

    def write(self, ending: str) -> None:
        """Write the debrief to a file that is asked for: as Markdown, or as a page."""
        out = OutFile("the debrief", (ending,), lambda _: FORMS[ending](self))
        out.ask(self, f"debrief{ending}", "it holds what every side held confidentially")

    def _markdown(self) -> str:
        return paper_markdown(self._paper)

    def _html(self) -> str:
        return debrief_html(self._negotiation, self._found, self._paper)


FORMS: Mapping[str, Callable[[DebriefingScreen], str]] = {
    ".md": DebriefingScreen._markdown,
    ".html": DebriefingScreen._html,
}
"""What is written, by the ending of the file's name."""


ACTS: Handlers = {
    "offer-before": partial(DebriefingScreen.offer, by=-1),
    "offer-after": partial(DebriefingScreen.offer, by=1),
    "debrief-part": DebriefingScreen.turn,
    "debrief-sides": DebriefingScreen.other_sides,
    "debrief-markdown": partial(DebriefingScreen.write, ending=".md"),
    "debrief-page": partial(DebriefingScreen.write, ending=".html"),
}
