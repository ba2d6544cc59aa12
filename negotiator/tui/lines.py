"""A pane of lines: safe text with roles, scrolled, with a cursor where the pane has one."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.content import Content
from textual.geometry import Region, Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

from negotiator.view.text import Line, cells, plain

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
    ),
)


@dataclass(frozen=True, slots=True)
class Clicked:
    """A click in a pane: on which of its lines (None: its frame, title or head), and the role of the text there.

    `twice`: it was the second of two.
    """

    line: int | None = None
    role: str = ""
    twice: bool = False


class LinesView(ScrollView, can_focus=True, inherit_bindings=False):
    """Shows lines as they come from `view`; a role takes its style from the style sheet, a side from `side_styles`."""

    COMPONENT_CLASSES = {"lines--cursor", "lines--label", *(f"lines--{role}" for role in ROLES)}

    def __init__(self, *, id: str, title: str) -> None:
        """Make an empty pane."""
        super().__init__(id=id)
        self.title, self.border_title = title, Content(title)
        self.side_styles: Mapping[str, Style] = {}
        self.cursor: int | None = None
        self.column = 0
        self.clicked: Callable[[Clicked], None] | None = None
        self.resized: Callable[[], None] | None = None
        self._head: Line | None = None
        self._lines: Sequence[Line] = ()
        self._labels: Mapping[int, str] = {}

    @property
    def room(self) -> int:
        """Give the width that lines may have, in cells, a scroll bar included."""
        return max(self.size.width - 2, 20)

    def show(self, lines: Sequence[Line], cursor: int | None = None, head: Line | None = None) -> None:
        """Replace the lines, and bring the cursor's line and its neighbours into view; `head` stays at the top."""
        self._lines, self.cursor, self._head = lines, cursor, head
        width = max((cells(plain(line)) for line in lines), default=0)
        self.virtual_size = Size(width, len(lines) + self._above)
        if cursor is not None:
            near = Region(0, max(cursor - 1, 0), 1, 3 + self._above)
            self.scroll_to_region(near, animate=False, force=True)
        self.refresh()

    @property
    def in_view(self) -> range:
        """Give the places of the lines that can be seen."""
        top = self.scroll_offset.y
        return range(top, min(top + max(self.size.height - self._above, 0), len(self._lines)))

    def label(self, labels: Mapping[int, str], title: str = "") -> None:
        """Draw labels over the beginnings of lines, and one over the title; none of them ends it."""
        self._labels = labels
        self.border_title = Content.assemble((title, "reverse bold"), f" {self.title}".removeprefix(" " * (not title)))
        self.refresh()

    @property
    def _above(self) -> int:
        return 0 if self._head is None else 1

    def scroll_by(self, lines: int) -> None:
        """Scroll up (below 0) or down."""
        self.scroll_to(y=self.scroll_offset.y + lines, animate=False)

    def render_line(self, y: int) -> Strip:
        """Draw one line of the screen."""
        if self._head is not None and y == 0:
            return self._strip(self._head, Style())
        index = y + self.scroll_offset.y - self._above
        if index >= len(self._lines):
            return Strip.blank(self.size.width, self.rich_style)
        here = index == self.cursor
        over = self.get_component_rich_style("lines--cursor", partial=True) if here else Style()
        strip = self._strip(self._lines[index], over)
        return self._labelled(strip, self._labels[index]) if index in self._labels else strip

    def _labelled(self, strip: Strip, label: str) -> Strip:
        style = self.get_component_rich_style("lines--label")
        return Strip.join((Strip([Segment(label, style)]), strip.crop(len(label), strip.cell_length)))

    def _strip(self, line: Line, over: Style) -> Strip:
        strip = Strip([Segment(piece.text, self._style(piece.role) + over) for piece in line])
        start, width = self.scroll_offset.x, self.size.width
        return strip.crop_extend(start, start + width, over or None).apply_style(self.rich_style)

    def _style(self, role: str) -> Style:
        if role.startswith("side:"):
            return self.side_styles.get(role[5:], Style())
        return self.get_component_rich_style(f"lines--{role}", partial=True) if role in ROLES else Style()

    def on_click(self, event: events.Click) -> None:
        """Tell who listens what was clicked."""
        if self.clicked is not None:
            place = event.get_content_offset(self)
            self.clicked(self._clicked(place.x, place.y, event.chain > 1) if place is not None else Clicked())

    def _clicked(self, x: int, y: int, twice: bool) -> Clicked:
        index, self.column = y + self.scroll_offset.y - self._above, x + self.scroll_offset.x
        if self._head is not None and y == 0:
            return Clicked(None, _role_at(self._head, x), twice)
        return Clicked(index, _role_at(self._lines[index], x), twice) if index < len(self._lines) else Clicked()

    def on_resize(self) -> None:
        """Tell who fills the pane that it has another size."""
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
