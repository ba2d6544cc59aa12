"""What stands in the way of reading a history, in words for a user."""

from __future__ import annotations


class HistoryError(Exception):
    """A history that cannot be read: `text` says why, `hint` what would help; `str` gives "text; hint"."""

    def __init__(self, text: str, hint: str = "") -> None:
        """Hold the reason and the hint; both may hold what a user typed, and are not cleaned for a screen."""
        super().__init__(f"{text}; {hint}" if hint else text)
        self.text, self.hint = text, hint
