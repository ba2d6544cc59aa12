"""The screen of play for one side: its offer, the record, and what offers gain it over time."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical

from negotiator.exercise.record.entries import Package
from negotiator.exercise.record.errors import RecordError
from negotiator.tui.exercise.bargaining import acting, drafting
from negotiator.tui.exercise.bargaining.board import asked_rows, gained, happened
from negotiator.tui.exercise.bargaining.following import Following
from negotiator.tui.exercise.bargaining.telling import Telling
from negotiator.tui.exercise.sidescreen import FAR, Handlers, SideScreen, title_of
from negotiator.tui.key_line import KeyLine
from negotiator.tui.keys import Keys
from negotiator.tui.lines import Clicked, LinesView
from negotiator.tui.shades import side_styles
from negotiator.tui.told import Told
from negotiator.view.exercise.bargaining import offer_lines, signs_line
from negotiator.view.exercise.gains import chart_lines
from negotiator.view.exercise.happened import act_title, happened_lines, package_lines
from negotiator.view.text import Line, Piece, clean
from negotiator.workspace.refusal import RefusedError

if TYPE_CHECKING:
    from negotiator.exercise.play import Play
    from negotiator.model.negotiation import Negotiation
    from negotiator.tui.exercise.app import ExerciseApp

PARTS = ("offer", "record", "gains")
TITLES = {"offer": "1 Your offer", "record": "2 What happened", "gains": "3 Your gain"}

BESIDE = 116
"""The columns from which all parts are shown."""


class BargainingScreen(SideScreen):
    """Lets one side play; it shows nothing but that side's pack and the record."""

    app: ExerciseApp

    def __init__(self, seat: Play, around: ExerciseApp, keys: Keys) -> None:
        """Take the seat, and the app that shows what comes before and after play."""
        super().__init__(keys, "play", ACTS, ascii_only=around.ascii_only)
        self.seat, self.around = seat, around
        self.part, self.zoomed = "offer", False
        self._item, self._act = 0, FAR
        self.telling = Telling(self)
        self.following = Following(self)

    def compose(self) -> ComposeResult:
        """Lay out header, figures, parts, the line of context, and the keys."""
        yield Told(id="header")
        yield Told(id="figures", most=3)
        with Horizontal(id="play-parts"):
            yield LinesView(id="offer", title=TITLES["offer"])
            with Vertical(id="play-beside"):
                yield LinesView(id="record", title=TITLES["record"])
                yield LinesView(id="gains", title=TITLES["gains"])
        yield Told(id="context", most=3)
        yield KeyLine()

    def on_mount(self) -> None:
        """Draw at every size, and follow what the others do."""
        for part in PARTS:
            self._view(part).resized = self.redraw
            self._view(part).clicked = partial(self._clicked, part)
        self.share()
        self.following.start()
        self._tell_notice()

    def _tell_notice(self) -> None:
        """Tell, once, what play began with or what could not be kept."""
        if self.seat.notice:
            self.say(self.seat.notice, warning=True)
            self.seat.notice = ""

    def on_unmount(self) -> None:
        """Keep no hold on what goes on without it."""
        self.following.stop()

    def on_resize(self) -> None:
        """Share the room anew."""
        self.share()

    @property
    def view(self) -> LinesView:
        """Give the widget of the part that one is in."""
        return self._view(self.part)

    def _view(self, part: str) -> LinesView:
        return self.query_one(f"#{part}", LinesView)

    @property
    def beside(self) -> bool:
        """Tell whether all parts are shown."""
        return self.size.width >= BESIDE and not self.zoomed

    @property
    def item(self) -> str:
        """Give the selected item; RefusedError in another part, where none is selected."""
        if self.part != "offer":
            raise RefusedError("go to the offer first", ": {play-part}")
        return self.seat.own.names[self._item]

    def seen(self) -> Negotiation:
        """Give the negotiation as this side sees it."""
        return self.seat.own.seen

    def header(self, width: int) -> str:
        """Name the exercise and the side, whose turn it is, the round and the time."""
        return self.telling.header(width)

    def context(self) -> str:
        """Say what is asked of the user, or waited for."""
        return self.telling.context()

    def named(self, text: str) -> str:
        """Put names of sides in the place of their ids in a text of the rules."""
        return self.telling.named(text)

    def share(self) -> None:
        """Share the room among the parts, and give the keys to the one that one is in."""
        for part in PARTS:
            self._view(part).display = self.beside or part == self.part
        self.query_one("#play-beside").display = self.beside or self.part != "offer"
        self.view.focus()
        self.call_after_refresh(self.redraw)

    def redraw(self) -> None:
        """Draw all anew."""
        if not self.is_mounted:
            return
        styles = side_styles(self.seen(), self.app.theme)
        drawn: dict[str, Callable[[LinesView], None]] = {
            "offer": self._draw_offer,
            "record": self._draw_record,
            "gains": self._draw_gains,
        }
        for part, draw in drawn.items():
            view = self._view(part)
            if view.display and view.size.height:
                view.restyle(styles)
                draw(view)
        self.query_one("#header", Told).show(self.header(self.size.width))
        self.query_one("#figures", Told).show(self.telling.figures())
        self._tell()

    def _draw_offer(self, view: LinesView) -> None:
        rows = asked_rows(self.seat)
        drawn = offer_lines(self.seen(), rows, rows[self._item].name if rows else "", view.room, self.glyphs)
        lines = [*drawn.lines, *signs_line(rows, view.room, self.glyphs)]
        cursor = drawn.places.get(self.seat.own.names[self._item]) if rows else None
        self._places = drawn.places
        view.show(lines, cursor, drawn.head)

    def _draw_record(self, view: LinesView) -> None:
        done = happened(self.seat)
        at = min(self._act, len(done) - 1)
        lines, places = happened_lines(self.seen(), done, at, view.room, self.glyphs)
        self._act_places = places
        view.show(lines, places[at] if places else None)
        if self._act == FAR:
            view.scroll_by(FAR)

    def _draw_gains(self, view: LinesView) -> None:
        offers, size = gained(self.seat, happened(self.seat)), (view.room, view.size.height)
        view.show(chart_lines(offers, self.seat.own.best, size, self.glyphs))

    def move(self, by: int) -> None:
        """Go to another item, or another act."""
        if self.part == "offer":
            self._item = min(max(self._item + by, 0), max(len(self.seat.own.names) - 1, 0))
        elif self.part == "record":
            last = max(len(happened(self.seat)) - 1, 0)
            self._act = min(max(min(self._act, last) + by, 0), last)
        self.redraw()

    def draft(self, package: Package) -> None:
        """Make a package the draft, and keep it."""
        self.seat.keep_draft(package, self.seat.message)
        self.step(0)

    def choose(self) -> None:
        """Choose an option of the item, or open the act."""
        if self.part == "offer":
            drafting.choose(self)
        elif self.part == "record":
            self._open_act()
        else:
            raise RefusedError("nothing is to be chosen here")

    def _open_act(self) -> None:
        from negotiator.tui.changes import LinesScreen

        done = happened(self.seat)
        if not done:
            raise RefusedError("nothing has happened yet")
        act = done[min(self._act, len(done) - 1)]

        def lines() -> list[Line]:
            return [(Piece(act_title(act), "heading"),), (), *package_lines(self.seen(), act, 90)]

        self.app.push_screen(LinesScreen(f"Round {act.round}", lines, ascii_only=self.has_class("-ascii")))

    def go_part(self, by: int) -> None:
        """Go to the next part, or the one before."""
        self.part = PARTS[(PARTS.index(self.part) + by) % len(PARTS)]
        self._said = ""
        self.share()

    def go_to(self, part: str) -> None:
        """Go to a part."""
        self.go_part(PARTS.index(part) - PARTS.index(self.part))

    def zoom(self) -> None:
        """Give the part the whole screen, or take it back."""
        self.zoomed = not self.zoomed
        self.share()

    def acted(self) -> None:
        """Show an act that was sent, and go on."""
        self._act, self._said = FAR, ""
        self.redraw()
        self._tell_notice()
        self.following.go_on()

    def attempt(self, act: Callable[[], object]) -> None:
        """Do something; where the rules, the disk or the record refuse it, say why."""

        def guarded() -> None:
            try:
                act()
            except RecordError as error:
                raise RefusedError(str(error)) from None

        super().attempt(guarded)

    def _clicked(self, part: str, click: Clicked) -> None:
        self.part = part
        if click.line is not None and part == "offer":
            found = [name for name, line in self._places.items() if line == click.line]
            self._item = self.seat.own.names.index(found[0]) if found else self._item
        if click.line is not None and part == "record" and self._act_places:
            self._act = max(place for place, line in enumerate(self._act_places) if line <= click.line)
        self.share()
        if click.twice and click.line is not None:
            self.attempt(self.choose)

    def name_of(self, side: str) -> str:
        """Name a side."""
        return clean(title_of(self.seat.pack, side))


ACTS: Handlers = {
    "play-left": lambda screen: drafting.step(screen, -1),
    "play-right": lambda screen: drafting.step(screen, 1),
    "play-choose": BargainingScreen.choose,
    "play-open": drafting.leave_open,
    "play-theirs": drafting.as_they_ask,
    "play-all-theirs": drafting.all_as_they_ask,
    "play-mine": drafting.as_before,
    "play-offer": acting.send_offer,
    "play-accept": acting.accept,
    "play-reject": acting.reject,
    "play-walk": acting.walk,
    "play-hint": acting.ask_hint,
    "play-part-1": partial(BargainingScreen.go_to, part="offer"),
    "play-part-2": partial(BargainingScreen.go_to, part="record"),
    "play-part-3": partial(BargainingScreen.go_to, part="gains"),
    "play-part": partial(BargainingScreen.go_part, by=1),
    "play-part-back": partial(BargainingScreen.go_part, by=-1),
    "play-zoom": BargainingScreen.zoom,
    "play-again": lambda screen: screen.following.look(),
    "to-brief": lambda screen: screen.around.show_brief(screen.seat),
    "to-preparation": lambda screen: screen.around.show_preparation(screen.seat),
}
