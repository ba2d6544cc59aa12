"""Ways to spoil a sound fixture, and what must be said of each."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from tests.interop.folders import copied, replaced

Change = tuple[str, str, str]
"""A file, a text that stands once in it, and what stands there instead."""


@dataclass(frozen=True, slots=True)
class Case:
    """A fixture, its changes, and the fault that must be told: in the first file changed, `further` lines on."""

    name: str
    fixture: str
    changes: tuple[Change, ...]
    what: str
    allowed: str
    further: int = 0

    def spoil(self, folder: Path) -> tuple[Path, Path, int]:
        """Spoil a copy: its folder, the file of the fault, and the line."""
        copy = copied(self.fixture, folder)
        lines = [replaced(copy / name, old, new) for name, old, new in self.changes]
        return copy, copy / self.changes[0][0], lines[0] + self.further
