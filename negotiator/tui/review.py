"""The review: one position a screen, a key for each verdict, the next one shown at once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from negotiator.model.negotiation import Negotiation
from negotiator.model.position import Confidence, Stance
from negotiator.report.unsaved import unsaved_count
from negotiator.tui.command import MARK, REVIEW
from negotiator.tui.commands import BY_ID
from negotiator.tui.dispatch import HANDLERS
from negotiator.tui.key_line import KeyLine
from negotiator.tui.lines import LinesView
from negotiator.tui.over import OverBench
from negotiator.tui.performing import elsewhere
from negotiator.tui.review_choosing import choose
from negotiator.tui.review_hints import HINT, hinted
from negotiator.tui.review_since import found, kept
from negotiator.tui.shades import side_styles
from negotiator.view.review import Progress, Shown, finished, review, review_header
from negotiator.view.text import Line
from negotiator.workspace.edits import Edit
from negotiator.workspace.refusal import RefusedError
from negotiator.workspace.review import Filter, Look, approve, filter_table, looked_at, restance, trust, why
from negotiator.workspace.walk import Walk

if TYPE_CHECKING:
    from negotiator.tui.workbench import Workbench

_AT_END = "this is the end of the review"
_GO_ON = ": {up} goes back to the last, {leave} to the workbench"


class ReviewScreen(OverBench):
    """Walks through what needs a look, over the session of a workbench.

    What is said stands in the workbench's line, and the position shown is the one selected there: so every command
    of the workbench acts on it.
    """

    def __init__(self, bench: Workbench) -> None:
        """Take the workbench below; begin with what needs a look today."""
        ascii_only = bench.has_class("-ascii")
        keys = hinted(bench.keys, ascii_only)
        super().__init__(bench, keys, "review", {name: partial(_act, name) for name in BY_ID})
        self._revision, self._drawn = bench.session.revision, -1
        self._asked = kept(bench)
        self.walk = self._begun()

    @property
    def negotiation(self) -> Negotiation:
        """Give the negotiation as it stands now."""
        return self.bench.session.negotiation

    @property
    def asked(self) -> Filter:
        """Give what is asked for."""
        return self._asked.filter

    def _begun(self) -> Walk:
        return Walk.begin(self.negotiation, self.asked, date.today(), self._asked.touched)

    @property
    def look(self) -> Look:
        """Give what is looked at; RefusedError at the end."""
        if self.walk.look is None:
            raise RefusedError(_AT_END, _GO_ON)
        return self.walk.look

    def compose(self) -> ComposeResult:
        """Lay out header, position, the line of context, and the keys."""
        yield Static(id="header", markup=False)
        yield LinesView(id="review", title="Review")
        yield Static(id="context", markup=False)
        yield KeyLine()

    def on_mount(self) -> None:
        """Show the first."""
        self.bench.say(self._asked.told, warning=bool(self._asked.told))
        self.view.resized = self.redraw
        self.view.focus()

    def on_screen_resume(self) -> None:
        """Show what a dialog did."""
        self.call_after_refresh(self.redraw)

    @property
    def view(self) -> LinesView:
        """Give the widget of the position."""
        return self.query_one("#review", LinesView)

    def redraw(self) -> None:
        """Draw everything anew, and select in the workbench what is shown here."""
        self.walk = self.walk.fitted(self.negotiation)
        self._select()
        self.view.restyle(side_styles(self.negotiation, self.app.theme))
        self.view.show(self._lines(self.view.room))
        if self._drawn != self.walk.at:
            self.view.to_top()
            self._drawn = self.walk.at
        self.tell()

    def _select(self) -> None:
        look = self.walk.look
        if look is not None:
            held, issue = self.bench.browse, look.item.partition(".")[0]
            side = self.negotiation.side_ids.index(look.side)
            self.bench.browse = replace(held, selected=look.item, side=side, folded=held.folded - {issue})

    def _lines(self, width: int) -> tuple[Line, ...]:
        look, now, today = self.walk.look, self.negotiation, date.today()
        if look is None:
            count = self.walk.tally(now, today)
            return finished(count.total, count.reviewed, count.changed, width, self.bench.glyphs, self.told)
        told = self._why(look, now, today) or ("nothing of what was asked for any more",)
        told = ("looked at today",) if self.walk.is_done(look, now, today) else told
        shown = Shown(look.side, look.item, told, self.asked.age.before(today))
        before, walk = self.walk.done_before(now), self.walk
        progress = Progress(before + walk.done(now, today), before + len(walk.looks), before + walk.at + 1)
        return review(now, shown, progress, width, self.bench.glyphs)

    def _why(self, look: Look, now: Negotiation, today: date) -> tuple[str, ...]:
        since = self._asked.since
        changed = () if since is None else (since.told(now, look.side, look.item),)
        return (*changed, *why(now.position(look.side, look.item), self.asked, today))

    def tell(self) -> None:
        """Show whose position it is, and the hint, or what is said in its place."""
        session, look, width = self.bench.session, self.walk.look, self.size.width
        side, sample, kept = look.side if look else None, session.folder is None, not session.warning
        unsaved, glyphs = unsaved_count(session.unsaved), self.bench.glyphs
        header = review_header(self.negotiation, side, unsaved, width, glyphs, sample, kept)
        self.query_one("#header", Static).update(Content(header))
        context = self.query_one("#context", Static)
        context.set_class(self.warns, "-warning")
        context.update(Content(f" {self.bench.said}" if self.bench.said else self.told(HINT) if look else ""))

    def do(self, edit: Edit) -> None:
        """Make an edit that can be undone, and say what it did."""
        self.bench.say(self.bench.session.do(edit))

    def judge(self, verdict: Callable[[Negotiation, str, str, date], Edit]) -> None:
        """Give a verdict on what is shown, and go on to the next."""
        look = self.look
        self.do(verdict(self.negotiation, look.side, look.item, date.today()))
        self.walk = self.walk.gone(self.walk.at + 1)

    def right(self) -> None:
        """Find what is shown right as it stands, and go on; what was reviewed already is passed."""
        look, today = self.look, date.today()
        if looked_at(self.negotiation.position(look.side, look.item), today, today):
            self.go(1)
        else:
            self.judge(approve)

    def go(self, by: int) -> None:
        """Go some positions on, or back (below 0), without a verdict."""
        self.to(self.walk.gone(self.walk.at + by))

    def to(self, walk: Walk) -> None:
        """Go to another place of the walk."""
        self.walk = walk
        self.bench.say("")

    def ask(self, asked: Filter) -> None:
        """Ask for other things: begin anew with what needs a look for them; RefusedError where no revision is found."""
        self._asked = found(self.bench, asked)
        self.app.kept = {**self.app.kept, "review": filter_table(asked)}
        self.walk = self._begun()
        self.redraw()

    def undo(self) -> None:
        """Take the last edit back, and go to the position that it changed."""
        self._step(self.bench.session.undo)

    def redo(self) -> None:
        """Make the undone edit again, and go to the position that it changed."""
        self._step(self.bench.session.redo)

    def _step(self, step: Callable[[], str]) -> None:
        before = self.negotiation
        self.bench.say(step())
        self.walk = self.walk.where_changed(before, self.negotiation)

    def end(self) -> None:
        """Go back to the workbench, to the item shown last, and say how far the review is."""
        count, bench = self.walk.tally(self.negotiation, date.today()), self.bench
        told = f"reviewed {count.reviewed} of {count.total}, changed {count.changed}, left {count.left}"
        self.dismiss()
        bench.go(bench.browse)
        if bench.session.revision == self._revision:
            bench.say(told)
        else:
            bench.changed(told)


def _act(command: str, screen: ReviewScreen) -> None:
    """Do a command as in a review, else as in the workbench; refused at the end where it needs a position."""
    named = BY_ID[command]
    if not named.acts("review"):
        raise RefusedError(*elsewhere(named))
    if command in ACTS:
        ACTS[command](screen)
    elif named.group in (MARK, REVIEW) and screen.walk.look is None:
        raise RefusedError(_AT_END, _GO_ON)
    else:
        HANDLERS[command](screen.bench)


def _stance(stance: Stance, screen: ReviewScreen) -> None:
    screen.judge(lambda made, side, name, today: restance(made, side, name, stance, today))


def _sure(confidence: Confidence, screen: ReviewScreen) -> None:
    screen.judge(lambda made, side, name, today: trust(made, side, name, confidence, today))


def _page(way: int, screen: ReviewScreen) -> None:
    screen.view.scroll_by(way * max(screen.view.size.height - 2, 1))


def _go(by: int, screen: ReviewScreen) -> None:
    screen.go(by)


def _choose(screen: ReviewScreen) -> None:
    choose(screen.bench, screen.asked, screen.ask)


def _first_left(screen: ReviewScreen) -> None:
    screen.to(screen.walk.first_left(screen.negotiation, date.today()))


ACTS: Mapping[str, Callable[[ReviewScreen], None]] = {
    "review-right": ReviewScreen.right,
    "red-line": partial(_stance, "red-line"),
    "tradeable": partial(_stance, "tradeable"),
    "unknown": partial(_stance, "unknown"),
    "review-high": partial(_sure, "high"),
    "review-medium": partial(_sure, "medium"),
    "review-low": partial(_sure, "low"),
    "up": partial(_go, -1),
    "down": partial(_go, 1),
    "first": _first_left,
    "last": partial(_go, 1_000_000),
    "page-up": partial(_page, -1),
    "page-down": partial(_page, 1),
    "undo": ReviewScreen.undo,
    "redo": ReviewScreen.redo,
    "review-choose": _choose,
    "leave": ReviewScreen.end,
}
"""What a command does in a review, where that is not what it does in the workbench."""
