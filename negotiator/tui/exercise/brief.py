"""The brief: what everyone may know, what this side alone may know, the rules, and its own score sheet."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from negotiator.tui.exercise.sidescreen import SideScreen
from negotiator.tui.keys import Keys
from negotiator.view.exercise.sheets import Part, brief_lines, head_text, score_lines
from negotiator.view.text import Line, clean

if TYPE_CHECKING:
    from negotiator.exercise.pack import Pack
    from negotiator.model.negotiation import Negotiation

PAGE = "brief.html"
"""The printable brief in a pack."""


class BriefScreen(SideScreen):
    """Shows the brief of one side, made from its pack and nothing else."""

    title_of_lines = "Brief"

    def __init__(
        self, pack: Pack, keys: Keys, *, then: Callable[[], None] | None = None, ascii_only: bool = False
    ) -> None:
        """Take the pack, and what comes after it is read; without that, it is left to where one came from."""
        super().__init__(keys, "brief", {"brief-done": BriefScreen.done}, ascii_only=ascii_only)
        self._pack, self._then = pack, then
        self._drawn: tuple[int, list[Line]] | None = None

    def seen(self) -> Negotiation:
        """Give the side's own view."""
        return self._pack.seen

    def header(self, width: int) -> str:
        """Name the exercise and the side."""
        pack = self._pack
        return head_text(pack.exercise.title, pack.seen, pack.side, "brief", width, self.glyphs)

    def lines(self, width: int) -> list[Line]:
        """Give the brief and the score sheet; worked out once for a width."""
        if self._drawn is None or self._drawn[0] != width:
            self._drawn = width, self._lines(width)
        return self._drawn[1]

    def _lines(self, width: int) -> list[Line]:
        pack, seen = self._pack, self._pack.seen
        role, page = pack.exercise.role(pack.side), pack.folder / PAGE
        part = Part(clean(role.title or ""), role.brief or "")
        where = str(page) if page.is_file() else ""
        told = brief_lines(pack.exercise, seen, pack.side, part, width, where)
        return [*told, *score_lines(seen, pack.side, width, self.glyphs)]

    def context(self) -> str:
        """Say how one goes on."""
        view = self.view
        rest = max(len(self.lines(view.room)) - view.in_view.stop, 0)
        more = f"{rest} more lines below; " if rest else ""
        then = "goes on to the preparation" if self._then is not None else "goes back"
        return more + self.told(f"{{brief-done}} {then}")

    def move(self, by: int) -> None:
        """Scroll."""
        self.view.scroll_by(by)

    def done(self) -> None:
        """Go on, or back."""
        if self._then is not None:
            self._then()
        else:
            self.dismiss()

    def back(self) -> None:
        """Go back to where one came from."""
        if self._then is not None:
            super().back()
        else:
            self.dismiss()
