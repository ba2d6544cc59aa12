"""What is wrong with a record, said by the name of the entry."""

from __future__ import annotations

from pathlib import Path

from negotiator.texts.faults import one_line

NAME = "record.jsonl"
"""The file of a record, where nothing else is said."""


class RecordError(Exception):
    """A record that is refused; `str` gives "path:line: entry: what; what is allowed", in one line.

    `line` is None where there is none to point at; `entry` is how the entry is named, "" where the whole is refused.
    """

    def __init__(self, path: Path, line: int | None, entry: str, what: str, allowed: str) -> None:
        """Hold where, which entry, what is wrong with it, and what is allowed."""
        place = str(path) if line is None else f"{path}:{line}"
        super().__init__(one_line(f"{place}: {f'{entry}: ' if entry else ''}{what}; {allowed}"))
        self.path, self.line, self.entry, self.what, self.allowed = path, line, entry, what, allowed

    def at(self, path: Path) -> RecordError:
        """Give the same of another path, as to be shown."""
        return RecordError(path, self.line, self.entry, self.what, self.allowed)


class EntryError(ValueError):
    """What is wrong with one entry, whose place is known to the caller; the text is "what; what is allowed"."""

    def __init__(self, what: str, allowed: str) -> None:
        """Say what is wrong, and what is allowed."""
        super().__init__(f"{what}; {allowed}")
        self.what, self.allowed = what, allowed
