"""A TOML text as a tree: every value as it is written, and every comment with what it stands with."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property


@dataclass(frozen=True, slots=True)
class Scalar:
    """A text, a number, a date or a truth value, as written."""

    text: str


@dataclass(slots=True)
class Entry:
    """What a key or a list holds, and its comments; "" stands for a blank line between them.

    `above` are those on the lines above, `behind` is the one on its own line, `below` those on the lines right below
    that a blank line parts from what follows.
    """

    value: Node
    above: Sequence[str] = ()
    behind: str = ""
    below: Sequence[str] = ()

    @property
    def commented(self) -> bool:
        """Tell whether a comment stands with it or in it."""
        return bool(self.above or self.behind or self.below) or commented(self.value)


@dataclass
class List:
    """A list: its entries, the comments at its end, and whether it goes over several lines."""

    entries: list[Entry] = field(default_factory=list)
    end: list[str] = field(default_factory=list)
    broken: bool = False

    @cached_property
    def commented(self) -> bool:
        """Tell whether a comment stands in it."""
        return bool(self.end) or any(entry.commented for entry in self.entries)


@dataclass
class Table:
    """A table: its entries, the comments at its end, and whether a header names it."""

    entries: dict[str, Entry] = field(default_factory=dict)
    end: list[str] = field(default_factory=list)
    headed: bool = False

    @cached_property
    def spread(self) -> bool:
        """Tell whether a comment stands in it in such a way that it cannot be written in braces."""
        return bool(self.end) or any(
            entry.above or entry.behind or entry.below or spread(entry.value) for entry in self.entries.values()
        )

    @cached_property
    def commented(self) -> bool:
        """Tell whether a comment stands in it."""
        return bool(self.end) or any(entry.commented for entry in self.entries.values())


Node = Scalar | List | Table


@dataclass(frozen=True, slots=True)
class Page:
    """A whole text: the comments at its head, its tables, and the comments at its end."""

    head: list[str]
    table: Table
    end: list[str]


def commented(node: Node) -> bool:
    """Tell whether a comment stands in a value."""
    return not isinstance(node, Scalar) and node.commented


def spread(node: Node) -> bool:
    """Tell whether a value holds comments that need lines of their own outside of any list in brackets."""
    if isinstance(node, List):
        return any(isinstance(entry.value, Table) and (entry.below or entry.value.spread) for entry in node.entries)
    return isinstance(node, Table) and node.spread
