"""A pane of lines: safe text with roles, scrolled, with a cursor where the pane has one."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.content import Content
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from negotiator.view.glyphs import ASCII, UNICODE
from negotiator.view.text import Line, cells

ROLES = (
    *("open", "trade", "linked", "frozen", "blocked", "aside", "too-large"),
    *(
        "red-line",
        "tradeable",
        "unknown",
        "heading",
        "issue",
        "head",
        "figure",
        "dim",
        "axis",
        "zone",
        "link",
        "warning",
        "frontier",
        "deal",
        "pointer",
        *("softened", "hardened", "moved", "added", "removed", "changed"),
    ),
)


WHEEL = 3
"""How many lines the wheel of a mouse scrolls."""


@dataclass(frozen=True, slots=True)
class Clicked:
    """A click in a pane: on which of its lines (None: its frame, title or head), and the role of the text there.

    `twice`: it was the second of two.
    """

    line: int | None = None
    role: str = ""
    twice: bool = False


class Row(NamedTuple):
    """A line of the screen: what it shows, whether the cursor stands there, its label, and whether the bar does."""

    line: Line
    cursor: bool = False
    label: str = ""
    bar: bool = False


class LinesView(Widget, can_focus=True, inherit_bindings=False):
    """Shows lines as they come from `view`; a role takes its style from the style sheet, a side from `side_styles`.

    It scrolls by itself and draws its own bar, so that a press of a key paints what changed and lays nothing out anew.
    """

    COMPONENT_CLASSES = {"lines--cursor", "lines--label", "lines--bar", *(f"lines--{role}" for role in ROLES)}

    def __init__(self, *, id: str, title: str) -> None:
        """Make an empty pane."""
        super().__init__(id=id)
        self.title, self.border_title = title, Content(title)
        self.side_styles: Mapping[str, Style] = {}
        self.cursor: int | None = None
        self.top = 0
        self.column: int | None = None
        self.clicked: Callable[[Clicked], None] | None = None
        self.resized: Callable[[], None] | None = None
        self._head: Line | None = None
        self._lines: Sequence[Line] = ()
        self._labels: Mapping[int, str] = {}
        self._frame: list[Row] = []
        self._strips: dict[Row, Strip] = {}
        self._styles: dict[str, Style] = {}

    @property
    def room(self) -> int:
        """Give the width that lines may have, in cells, a scroll bar included."""
        return max(self.size.width - 2, 20)

    def show(self, lines: Sequence[Line], cursor: int | None = None, head: Line | None = None, first: int = 0) -> None:
        """Replace the lines, and bring the cursor's line and its neighbours into view; `head` stays at the top.

        With the cursor on its `first` line, what stands above that comes into view too, as far as there is room.
        """
        self._lines, self.cursor, self._head = lines, cursor, head
        if cursor is not None and self._high:
            self.top = min(self.top, max(cursor - 1, 0) if cursor > first else 0)
            self.top = max(self.top, cursor + 2 - self._high)
        self._paint()

    @property
    def in_view(self) -> range:
        """Give the places of the lines that can be seen."""
        return range(self.top, min(self.top + self._high, len(self._lines)))

    @property
    def last_top(self) -> int:
        """Give the place of the first line in view where one has scrolled to the end."""
        return max(len(self._lines) - self._high, 0)

    def label(self, labels: Mapping[int, str], title: str = "") -> None:
        """Draw labels over the beginnings of lines, and one over the title; none of them ends it."""
        self._labels = labels
        self.border_title = Content.assemble((title, "reverse bold"), f" {self.title}".removeprefix(" " * (not title)))
        self._paint()

    @property
    def _above(self) -> int:
        return 0 if self._head is None else 1

    @property
    def _high(self) -> int:
        return max(self.size.height - self._above, 0)

    def scroll_by(self, lines: int) -> None:
        """Scroll up (below 0) or down."""
        self.top += lines
        self._paint()

    def to_top(self) -> None:
        """Scroll to the first line."""
        self.top = 0
        self._paint()

    def _paint(self) -> None:
        """Have painted what differs from the frame before."""
        self.top = min(max(self.top, 0), self.last_top)
        before, self._frame = self._frame, [*self._rows()]
        self._strips = {row: strip for row in self._frame if (strip := self._strips.get(row)) is not None}
        changed = [y for y, row in enumerate(self._frame) if y >= len(before) or before[y] != row]
        if changed:
            self.refresh(*(Region(0, y, self.size.width, 1) for y in changed))

    def _rows(self) -> Iterator[Row]:
        bar = self._bar()
        if self._head is not None:
            yield Row(self._head)
        for place in range(self.top, self.top + self._high):
            line = self._lines[place] if place < len(self._lines) else ()
            yield Row(line, place == self.cursor, self._labels.get(place, ""), place - self.top in bar)

    def _bar(self) -> range:
        """Give the cells of the scroll bar, counted from its upper end; none where all lines are in view."""
        size, high = len(self._lines), self._high
        if size <= high or not high:
            return range(0)
        long = max(high * high // size, 1)
        start = self.top * (high - long) // max(self.last_top, 1)
        return range(start, start + long)

    def notify_style_update(self) -> None:
        """Paint all anew in other styles."""
        super().notify_style_update()
        self._strips.clear()
        self._styles.clear()

    def restyle(self, side_styles: Mapping[str, Style]) -> None:
        """Take the styles of the sides."""
        if side_styles != self.side_styles:
            self.side_styles = side_styles
            self._strips.clear()
            self.refresh()

    def render_line(self, y: int) -> Strip:
        """Draw one line of the screen."""
        if y >= len(self._frame):
            return Strip.blank(self.size.width, self.rich_style)
        row = self._frame[y]
        if row not in self._strips or self._strips[row].cell_length != self.size.width:
            self._strips[row] = self._strip(row)
        return self._strips[row]

    def _strip(self, row: Row) -> Strip:
        over = self._styled("cursor") if row.cursor else Style()
        width, ground = self.size.width, self._styled("")
        strip = Strip([Segment(piece.text, ground + self._role(piece.role) + over) for piece in row.line])
        strip = strip.crop_extend(0, width, ground + over)
        if row.label:
            label = Segment(row.label, ground + self._styled("label"))
            strip = Strip.join((Strip([label]), strip.crop(len(row.label), strip.cell_length)))
        if row.bar:
            strip = Strip.join(
                (strip.crop(0, width - 1), Strip([Segment(self._bar_sign, ground + self._styled("bar"))]))
            )
        return strip

    @property
    def _bar_sign(self) -> str:
        return ASCII.bar if getattr(self.app, "ascii_only", False) else UNICODE.bar

    def _role(self, role: str) -> Style:
        if role.startswith("side:"):
            return self.side_styles.get(role[5:], Style())
        return self._styled(role) if role in ROLES else Style()

    def _styled(self, part: str) -> Style:
        """Give the style of a part from the style sheet, of the ground for none; it is looked up once."""
        if part not in self._styles:
            found = self.get_component_rich_style(f"lines--{part}", partial=True) if part else self.rich_style
            self._styles[part] = found
        return self._styles[part]

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Scroll down."""
        event.stop()
        self.scroll_by(WHEEL)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Scroll up."""
        event.stop()
        self.scroll_by(-WHEEL)

    def on_click(self, event: events.Click) -> None:
        """Tell who listens what was clicked; a click on the scroll bar scrolls."""
        place = event.get_content_offset(self)
        if place is not None and place.x == self.size.width - 1 and self._bar():
            self.top = self.last_top * max(place.y - self._above, 0) // max(self._high - 1, 1)
            self._paint()
        elif self.clicked is not None:
            self.clicked(self._clicked(place.x, place.y, event.chain > 1) if place is not None else Clicked())

    def _clicked(self, x: int, y: int, twice: bool) -> Clicked:
        index, self.column = y + self.top - self._above, x
        if self._head is not None and y == 0:
            return Clicked(None, _role_at(self._head, x), twice)
        return Clicked(index, _role_at(self._lines[index], x), twice) if index < len(self._lines) else Clicked()

    def on_resize(self) -> None:
        """Tell who fills the pane that it has another size."""
        self.top = 0 if self.cursor is not None else self.top  # a cursor brings itself into view again
        self._paint()
        self.refresh()
        if self.resized is not None:
            self.resized()


def _role_at(line: Line, x: int) -> str:
    """Give the role of what stands in a cell of a line."""
    end = 0
    for piece in line:
        end += cells(piece.text)
        if x < end:
            return piece.role
    return ""
