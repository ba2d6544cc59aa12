"""Draws the parts of the timeline; a key that changes one of them has the others left as they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from negotiator.tui.shades import side_styles
from negotiator.tui.timeline.drawn import Listed, lines_each, matrix_lines
from negotiator.tui.timeline.entries import Entry
from negotiator.tui.timeline.picture import Picture, fault_lines, told
from negotiator.tui.timeline.where import BESIDE_FROM, Where
from negotiator.view.text import Piece, broken

if TYPE_CHECKING:
    from negotiator.tui.timeline.screen import TimelineScreen


class Painting:
    """What is drawn of a timeline."""

    def __init__(self, screen: TimelineScreen) -> None:
        """Take the screen; nothing is drawn yet."""
        self._screen = screen
        self._listed = Listed(0, 1, screen.glyphs)
        self._drawn: tuple[object, ...] = ()
        self._shown: tuple[Entry | None, bool] = (None, False)
        self._rows: tuple[object, ...] = ()

    @property
    def each(self) -> int:
        """Give the lines that an entry of the list takes."""
        return self._listed.of[1]

    def draw_list(self, where: Where) -> None:
        """Draw the list, with the cursor at the entry selected."""
        view = self._screen.view("revisions")
        of = (view.room, lines_each(view.room, self._screen.size.width >= BESIDE_FROM), self._screen.glyphs)
        if of != self._listed.of:
            self._listed = Listed(*of)
        if where.entries:
            view.show(self._listed.shown(where.entries, where.at), where.at * self.each)
        else:
            view.show([(Piece("No revision changed positions." if where.ended else "Reading ...", "dim"),)])

    def draw_picture(self, where: Where, picture: Picture | None) -> None:
        """Draw matrix and story, where they are known and not drawn yet."""
        entry, rooms = where.entry, [self._screen.view(part).size for part in ("then", "story")]
        drawn = (entry, where.compared_with_now, picture, *rooms, self._screen.app.theme)
        if entry is None or (picture is None and entry.new is not None) or drawn == self._drawn:
            return
        shown = (entry, where.compared_with_now)
        fresh, self._shown, self._drawn = shown != self._shown, shown, drawn
        rows = (id(None if picture is None else picture.rows), *rooms, self._screen.app.theme)
        if fresh or rows != self._rows:
            self._rows = rows
            self._draw_then(entry, picture, fresh)
        self._draw_story(entry, picture, fresh, where.compared_with_now)

    def _draw_then(self, entry: Entry, picture: Picture | None, fresh: bool) -> None:
        view = self._screen.view("then")
        view.border_title = Content(f"Matrix as it was at {entry.short}" if entry.revision else "Matrix as it is now")
        if picture is None:
            view.show([part for each in fault_lines(entry) for part in broken(each, view.room, "  ")])
            view.to_top()
            return
        view.restyle(side_styles(picture.shown, self._screen.app.theme))
        head, lines = matrix_lines(picture, view.room, self._screen.glyphs)
        view.show(lines, None, head)
        if fresh:
            view.top = picture.first
            view.show(lines, None, head)

    def _draw_story(self, entry: Entry, picture: Picture | None, fresh: bool, against_now: bool) -> None:
        view = self._screen.view("story")
        if picture is not None:
            view.restyle(side_styles(picture.shown, self._screen.app.theme))
        view.show([part for each in told(entry, picture, against_now) for part in broken(each, view.room)])
        if fresh:
            view.to_top()
