"""What goes wrong with packs."""

from __future__ import annotations


class PackError(Exception):
    """A pack that cannot be made, opened or saved; `text` says why, `hint` what to do."""

    def __init__(self, text: str, hint: str) -> None:
        """Hold what is wrong and what to do."""
        super().__init__(f"{text}; {hint}")
        self.text, self.hint = text, hint
