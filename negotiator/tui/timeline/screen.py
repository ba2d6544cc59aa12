"""The screen of the timeline: move through revisions, see the matrix as it was and what differs, read the story."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.message import Message
from textual.widgets import Footer

from negotiator.history.place import Place
from negotiator.report.unsaved import unsaved_count
from negotiator.tui.analyst import Result
from negotiator.tui.commands import BY_ID
from negotiator.tui.dispatch import HANDLERS
from negotiator.tui.lines import Clicked, LinesView
from negotiator.tui.over import OverBench
from negotiator.tui.performing import elsewhere
from negotiator.tui.review_hints import hinted
from negotiator.tui.timeline.copying import markdown
from negotiator.tui.timeline.entries import entries
from negotiator.tui.timeline.hints import FOOTER, TOLD
from negotiator.tui.timeline.learning import Key, Learning
from negotiator.tui.timeline.painting import Painting
from negotiator.tui.timeline.picture import Pair, Picture, pair
from negotiator.tui.timeline.where import PARTS, Where
from negotiator.tui.told import PaneSpace, Told
from negotiator.view.text import cells, clean, fit
from negotiator.workspace.refusal import RefusedError

if TYPE_CHECKING:
    from negotiator.tui.workbench import Workbench

FAR = 1_000_000


class TimelineScreen(OverBench):
    """Walks through the revisions of a workbench's negotiation; what is said stands in the workbench's line."""

    class Learnt(Message):
        """Revisions that were read, or a picture."""

        def __init__(self, result: Result) -> None:
            """Take the result."""
            super().__init__()
            self.result = result

    def __init__(self, bench: Workbench, place: Place) -> None:
        """Take the workbench below, and where its history is."""
        keys = hinted(bench.keys, bench.has_class("-ascii"), FOOTER, TOLD)
        super().__init__(bench, keys, "timeline", {name: partial(_act, name) for name in BY_ID})
        self.glyphs, self._place = bench.glyphs, place
        self._now, self._unsaved = bench.session.negotiation, unsaved_count(bench.session.unsaved)
        self.where: Where = Where()
        self._painting = Painting(self)
        start = partial(self.run_worker, thread=True, group="timeline")
        self._learning = Learning(lambda each: self.post_message(self.Learnt(each)), start)

    def compose(self) -> ComposeResult:
        """Lay out header, the parts, the line of context, and the keys."""
        yield Told(id="header")
        with PaneSpace(id="panes"):
            for part, title in zip(PARTS, ("Revisions", "Matrix", "Story"), strict=True):
                yield LinesView(id=part, title=title)
        yield Told(id="context", most=3)
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        """Begin to read."""
        self.bench.say("")
        self.bench.above = (self._learning.reader, self._learning.painter)
        for part in PARTS:
            self.view(part).clicked = partial(self._clicked, part)
            self.view(part).resized = self.redraw
        self._learning.read(partial(entries, self._place, self._now, self._unsaved))
        self.lay_out()

    def on_unmount(self) -> None:
        """Want nothing any more: the threads end, and git with them."""
        self.bench.above = ()
        self._learning.end()

    def view(self, part: str) -> LinesView:
        """Give the widget of a part."""
        return self.query_one(f"#{part}", LinesView)

    def on_pane_space_resized(self) -> None:
        """Share the space out anew."""
        self.lay_out()

    def lay_out(self) -> None:
        """Share the screen among the parts, and give the keys to the one that one is in."""
        space = self.query_one("#panes").size
        areas = self.where.areas(space.width, space.height)
        for part in PARTS:
            view, area = self.view(part), areas.get(part)
            view.display = area is not None
            if area is not None:
                view.styles.offset = (area.x, area.y)
                view.styles.width, view.styles.height = area.width, area.height
        self.view("story" if self.where.whole else self.where.part).focus()
        self.call_after_refresh(self.redraw)

    def on_timeline_screen_learnt(self, message: Learnt) -> None:
        """Take what was read or worked out."""
        study, found, error = message.result.study, message.result.found, message.result.error
        if error is not None:
            what = "the history could not be read on" if study.name == "entries" else "this could not be worked out"
            self.say(f"{what}: {error}", warning=True)
        if study.name == "entries":
            self._read(found)
        elif isinstance(found, Picture):
            self._learning.keep(study, found)
            self._draw_picture()
            self._want()

    def _read(self, found: object) -> None:
        self.where = self.where.longer(found) if isinstance(found, tuple) else replace(self.where, ended=True)
        self.redraw()

    def redraw(self) -> None:
        """Draw all anew: the list at once, the picture as far as it is known; the one before stays until then."""
        self._painting.draw_list(self.where)
        self._draw_picture()
        self.tell()
        self._want()

    def _draw_picture(self) -> None:
        if self.where.entry is not None:
            self._painting.draw_picture(self.where, self._learning.picture(self._key))

    def _want(self) -> None:
        self._learning.want(self._key, self.pair, self.glyphs, self.where.ended)

    @property
    def _key(self) -> Key | None:
        entry = self.where.entry
        return None if entry is None else (entry.id, self.where.compared_with_now)

    @property
    def pair(self) -> Pair | None:
        """Give what is compared; None where nothing is read yet, or the revision does not read."""
        entry = self.where.entry
        return None if entry is None else pair(entry, self._now if self.where.compared_with_now else None)

    def tell(self) -> None:
        """Show how many revisions there are, and which one is selected, or what is said in its place."""
        where, entry, width = self.where, self.where.entry, self.size.width
        count = sum(each.revision is not None for each in where.entries)
        number = f"{count:,}{'' if where.ended else '+'} revision{'' if count == 1 else 's'}"
        right = f"timeline: {number}, compared with {'now' if where.compared_with_now else 'before'} "
        title = fit(f" {clean(self._now.header.title)}", max(width - cells(right) - 1, 0), self.glyphs.ellipsis)
        self.query_one("#header", Told).show(fit(f"{title} {right}", width, self.glyphs.ellipsis))
        here = f" {where.at + 1:,} of {len(where.entries):,}: {entry.subject or entry.headline}" if entry else ""
        here = fit(here, width, self.glyphs.ellipsis)
        context = self.query_one("#context", Told)
        context.set_class(self.warns, "-warning")
        context.show(f" {self.bench.said}" if self.bench.said else here)

    def go(self, where: Where) -> None:
        """Go elsewhere in the timeline."""
        placed, self.where = self.where.placed, where
        if self.bench.said:
            self.bench.say("")
        if placed != where.placed:
            self.lay_out()

    def go_part(self, by: int) -> None:
        """Go to the next part, or the one before."""
        self.go(self.where.next(by))

    def move(self, by: int) -> None:
        """Go some revisions on, or scroll the part that one is in."""
        if self.where.part == "revisions" and not self.where.whole:
            self.go(self.where.moved(by))
        else:
            self.view("story" if self.where.whole else self.where.part).scroll_by(by)

    def page(self, way: int) -> None:
        """Move by what the part that one is in shows at once."""
        view = self.view("story" if self.where.whole else self.where.part)
        listed = self.where.part == "revisions" and not self.where.whole
        each = self._painting.each if listed else 1
        self.move(way * max(view.size.height // each - 1, 1))

    def _clicked(self, part: str, click: Clicked) -> None:
        where = self.where.gone(part)
        if part == "revisions" and click.line is not None:
            where = where.moved(click.line // self._painting.each - where.at)
        self.go(where)
        self.redraw()

    def tell_whole(self) -> None:
        """Give the story the whole screen, or take it back."""
        self.go(replace(self.where, whole=not self.where.whole))

    def turn(self) -> None:
        """Compare with now, or with the revision before."""
        self.go(replace(self.where, against_now=not self.where.against_now))

    def copy(self) -> None:
        """Copy the story as Markdown."""
        entry = self.where.entry
        if entry is None:
            raise RefusedError("nothing is read yet: try again in a moment")
        picture = self._learning.picture(self._key)
        self.app.copy_to_clipboard(markdown(entry, picture, self.where.compared_with_now))
        self.say("copied (OSC 52), where the terminal allows it")

    def end(self) -> None:
        """End the whole story, else go back to the workbench."""
        if self.where.whole:
            self.tell_whole()
        else:
            self.bench.say("")
            self.dismiss()


def _act(command: str, screen: TimelineScreen) -> None:
    """Do a command as in the timeline, else as in the workbench."""
    named = BY_ID[command]
    if not named.acts("timeline"):
        raise RefusedError(*elsewhere(named))
    if command in ACTS:
        ACTS[command](screen)
    else:
        HANDLERS[command](screen.bench)


ACTS: Mapping[str, Callable[[TimelineScreen], None]] = {
    "up": lambda screen: screen.move(-1),
    "down": lambda screen: screen.move(1),
    "first": lambda screen: screen.move(-FAR),
    "last": lambda screen: screen.move(FAR),
    "page-up": lambda screen: screen.page(-1),
    "page-down": lambda screen: screen.page(1),
    "timeline-story": TimelineScreen.tell_whole,
    "timeline-next": lambda screen: screen.go_part(1),
    "timeline-back": lambda screen: screen.go_part(-1),
    "timeline-against": TimelineScreen.turn,
    "timeline-copy": TimelineScreen.copy,
    "leave": TimelineScreen.end,
}
"""What a command does in the timeline, where that is not what it does in the workbench."""
