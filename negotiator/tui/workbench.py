"""The workbench: the panes over one session, what is selected in them, and what is known so far."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.message import Message

from negotiator.model.negotiation import Negotiation
from negotiator.tui.analyst import Analyst, Result, Study
from negotiator.tui.command import PANES
from negotiator.tui.dispatch import HANDLERS
from negotiator.tui.drawing import Drawing
from negotiator.tui.key_line import KeyLine
from negotiator.tui.keys import Keys
from negotiator.tui.layout import Area, Layout
from negotiator.tui.lines import Clicked, LinesView
from negotiator.tui.narrowing import FilterLine
from negotiator.tui.panes import ALL, Pane
from negotiator.tui.performing import CommandScreen
from negotiator.tui.since import Head, Since
from negotiator.tui.studies import NOTHING, studies
from negotiator.tui.told import PaneSpace, Said, Told
from negotiator.tui.tour import TourPanel
from negotiator.view.browse import Browse
from negotiator.view.dealing import Dealing, begun
from negotiator.view.glyphs import ASCII, UNICODE
from negotiator.view.matrix import rows
from negotiator.view.names import side_title
from negotiator.view.text import clean
from negotiator.workspace.edits import Edit
from negotiator.workspace.refusal import RefusedError
from negotiator.zopa.words.matrix import matrix

if TYPE_CHECKING:
    from negotiator.tui.app import NegotiatorApp
    from negotiator.workspace.session import Session


class Workbench(CommandScreen):
    """Shows a sound negotiation and carries commands to its session."""

    app: NegotiatorApp

    class Learnt(Message):
        """A result of a study."""

        def __init__(self, result: Result) -> None:
            """Take the result."""
            super().__init__()
            self.result = result

    def __init__(
        self, session: Session, *, ascii_only: bool = False, layout: Layout | None = None, keys: Keys | None = None
    ) -> None:
        """Take a session without problems, how the screen was shared last, and the keys of the commands."""
        super().__init__(keys or Keys(), PANES, HANDLERS)
        self.session = session
        self.glyphs = ASCII if ascii_only else UNICODE
        self.set_class(ascii_only, "-ascii")
        self.layout_now, self.areas = layout or Layout(), dict[str, Area]()
        self._said, self._judging, self.untyped = Said(), False, ""
        self._analyst = Analyst(lambda each: self.post_message(self.Learnt(each)))
        self.above: tuple[Analyst, ...] = ()
        self.found, self._found_of = NOTHING, session.revision
        self.since = Since(session)
        self.panes: Mapping[str, Pane] = {made.id: made(self) for made in ALL}
        self.judged = matrix(session.negotiation)
        self.rows = rows(session.negotiation, self.judged, self.glyphs)
        self.browse = Browse(next((row.name for row in self.rows if row.is_item), ""))
        self.dealing = begun(session.negotiation)
        self._drawing = Drawing(self)

    @property
    def negotiation(self) -> Negotiation:
        """Give the negotiation as it stands now."""
        return self.session.negotiation

    @property
    def side(self) -> str:
        """Give the side that edits go to."""
        sides = self.negotiation.side_ids
        return sides[self.browse.side % len(sides)]

    @property
    def item(self) -> str:
        """Give the full name of the selected item; RefusedError where the row is an issue."""
        row = self.browse.row(self.rows)
        if row is None:
            raise RefusedError("nothing is on the agenda yet", ": {agenda} adds an issue with its first item")
        if not row.is_item:
            raise RefusedError("marks stand on items: go down to an item of this issue first")
        return row.name

    @property
    def pane(self) -> str:
        """Give the pane that one is in."""
        return self.layout_now.pane

    @property
    def current(self) -> Pane:
        """Give the pane that one is in, as it takes keys."""
        return self.panes[self.pane]

    @property
    def working(self) -> bool:
        """Tell whether anything is still to be drawn or worked out."""
        return self._judging or self._drawing.pending or self._analyst.working

    def compose(self) -> ComposeResult:
        """Lay out header, panes, the line of context, and the keys."""
        yield Told(id="header")
        with PaneSpace(id="panes"):
            for place, pane in enumerate(PANES, 1):
                yield LinesView(id=pane, title=f"{place} {self.panes[pane].title}")
        yield TourPanel(self)
        yield FilterLine(self)
        yield Told(id="context", most=3)
        yield KeyLine()

    def on_mount(self) -> None:
        """Listen to clicks, and start."""
        for pane in PANES:
            self.view(pane).clicked = partial(self._clicked, pane)
            self.view(pane).resized = self.redraw
        self.lay_out(self.layout_now)
        if self.session.notices:
            self.say("; ".join(self.session.notices), warning=True)

    def on_screen_resume(self) -> None:
        """Draw what is behind, after a dialog."""
        self._drawing.resume()

    def view(self, pane: str) -> LinesView:
        """Give the widget of a pane."""
        return self.query_one(f"#{pane}", LinesView)

    def on_pane_space_resized(self) -> None:
        """Share the space out anew; a line that is typed in keeps the keys."""
        self.share(self.layout_now)

    def lay_out(self, layout: Layout) -> None:
        """Share the screen in another way, and give the keys to the pane that one is in."""
        self.share(layout)
        self.view(self.pane).focus()

    def share(self, layout: Layout) -> None:
        """Share the screen in another way: the panes that have room, each in its place."""
        self.layout_now, space = layout, self.query_one("#panes").size
        self.areas = dict(layout.areas(space.width, space.height))
        for pane in PANES:
            self._place(self.view(pane), self.areas.get(pane))
        self.refresh_bindings()
        self.call_after_refresh(self.redraw)
        self._study()

    def _place(self, view: LinesView, area: Area | None) -> None:
        view.display = area is not None
        if area is not None:
            view.styles.offset = (area.x, area.y)
            view.styles.width, view.styles.height = area.width, area.height

    def redraw(self) -> None:
        """Draw everything anew from what is selected and known: the pane one is in first, the others a frame later."""
        self._drawing.draw(self.pane)
        self._drawing.draw_header()
        self._drawing.draw_context(self._said)
        self._drawing.later(self.areas)

    def hold(self) -> None:
        """Have the analysts, those of a screen above too, stand still while a key is acted on."""
        for analyst in (self._analyst, *self.above):
            analyst.hold()

    def go_on(self) -> None:
        """Let the analysts go on, where nothing is left to be drawn."""
        if not (self._judging or self._drawing.pending):
            for analyst in (self._analyst, *self.above):
                analyst.release()

    @property
    def said(self) -> str:
        """Give the line that stands in place of the context."""
        return self._said.text.strip()

    def say(self, text: str, hint: str = "", *, warning: bool = False) -> None:
        """Show a line in place of the context, until the selection moves."""
        text += self.told(hint)
        self._said = Said(f" {clean(text)}" if text else "", warning)
        self._drawing.draw_context(self._said)

    def typing_kept(self, fault: str) -> None:
        """Show in the header that a text that is being typed cannot be kept, or that it can, where `fault` is empty."""
        self.untyped = fault
        self._drawing.draw_header()

    def go(self, browse: Browse) -> None:
        """Select something else."""
        self.browse = browse
        self.say("")
        self.redraw()

    def turn(self, by: int) -> None:
        """Edit the next side, or the one before."""
        self.go(self.browse.turned(len(self.negotiation.side_ids), by))
        self.say(f"editing: {side_title(self.negotiation, self.side)}")

    def settle(self, dealing: Dealing) -> None:
        """Make another package the current deal; what is known of the same one stays."""
        if dealing.package != self.dealing.package:
            self.found = self.found.of_deal(None)
        self.dealing = dealing
        self.say("")
        self.redraw()
        self._study()

    def do(self, edit: Edit) -> None:
        """Make an edit that can be undone, and show what it did."""
        self.changed(self.session.do(edit))

    def changed(self, said: str) -> None:
        """Show what a change did: the words as soon as the keys already pressed are taken, the rest as it comes."""
        if self._found_of != self.session.revision:  # a save leaves what was worked out as it is
            self.found, self._found_of = NOTHING, self.session.revision
        self._said = Said(f" {clean(said)}")  # shown with the words: a frame of its own would put them off
        if not self._judging:
            self._judging = True
            self.call_later(self._judge)

    def _judge(self) -> None:
        self._judging = False
        self.judged = matrix(self.negotiation)
        self.rows = rows(self.negotiation, self.judged, self.glyphs)
        self.dealing = self.dealing.fitted(self.negotiation)
        self.redraw()
        self._study()

    def _study(self) -> None:
        """Have worked out what the panes on screen need, for what is open now."""
        if self._judging:
            return
        needed = {"whole", *(study for pane in self.areas for study in self.panes[pane].studies)}
        known = self._studies()
        if self._analyst.want([study for study in known if study.name in needed], known):
            self.run_worker(self._analyst.work, thread=True, group="analyst")

    def _studies(self) -> list[Study]:
        return [*self.since.studies(), *studies(self.negotiation, self.session.revision, self.dealing, self.found)]

    def look_again(self) -> None:
        """Look whether HEAD has moved; before the panes are placed there is nothing to be looked at again."""
        if self.areas:
            self.since.look()
            self._study()

    def on_workbench_learnt(self, message: Learnt) -> None:
        """Show what was worked out so far."""
        result = message.result
        if all(result.study.key != study.key for study in self._studies()):
            return
        if result.error is not None:
            self.say(f"{result.study.name} could not be worked out: {result.error}", warning=True)
        elif result.found is not None:
            if isinstance(result.found, Head):
                self.since.learnt(result.found)
            else:
                self.found = self.found.learnt(result.study.name, result.found)
            self._drawing.learnt(result.study.name)
            self._study()

    def on_unmount(self) -> None:
        """Want nothing any more, and keep how the screen is shared."""
        self._analyst.want(())
        self.app.keep(self.layout_now)

    def pick(self, pane: str, line: int | None = None) -> None:
        """Go to a pane, and to what stands on one of its lines."""
        self.lay_out(self.layout_now.gone(pane))
        if line is not None:
            self.attempt(partial(self.panes[pane].go, line))

    def _clicked(self, pane: str, click: Clicked) -> None:
        """Go to what was clicked; a second click does what Enter does, one on a side's head edits that side."""
        self.pick(pane, click.line)
        side = click.role.removeprefix("side:") if click.line is None else ""
        if side in self.negotiation.side_ids:
            self.turn(self.negotiation.side_ids.index(side) - self.negotiation.side_ids.index(self.side))
        elif click.line is not None and click.twice:
            self.attempt(self.current.enter)

    def end(self) -> None:
        """End the app; what is not saved is given up, and what was restored with it."""
        self.session.leave()
        self.app.exit(0)

    def leave(self) -> None:
        """Leave as the quit key does."""
        self.perform("quit")
