"""Revisions: what a commit says of itself."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

SHORT = 10
"""How many digits of an id are shown."""


@dataclass(frozen=True, slots=True)
class Revision:
    """One commit: its id in full, the ids of its parents in this clone, its author by name, and when it was written.

    `when` is the author's date, aware of its zone. `subject` and `author` are as they stand in the commit, hostile
    text or not. `edge` tells that its parents are not in this clone, which is shallow: `parents` is empty then.
    """

    id: str
    parents: tuple[str, ...]
    author: str
    when: datetime
    subject: str
    edge: bool = False

    @property
    def short(self) -> str:
        """Give the first digits of the id."""
        return self.id[:SHORT]

    @property
    def day(self) -> str:
        """Give the day of the commit in its author's zone: "2024-02-10"."""
        return self.when.date().isoformat()

    @property
    def merge(self) -> bool:
        """Tell whether it has more than one parent."""
        return len(self.parents) > 1
