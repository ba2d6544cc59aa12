"""What a debrief consists of, whatever it is written as: sections of words, lists, tables and figures; safe text."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Words:
    """A paragraph; `small`: a note on how to read the rest."""

    text: str
    small: bool = False


@dataclass(frozen=True, slots=True)
class Listed:
    """Entries of a list, each a line."""

    entries: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: its headings, and rows as wide as these."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Drawn:
    """The place of the drawings; what is written as text alone leaves them out."""


Block = Words | Listed | Grid | Drawn


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a debrief under its title."""

    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Paper:
    """A whole debrief: its title and its sections; sections without anything in them are not in it."""

    title: str
    sections: tuple[Section, ...]


def paper(title: str, sections: Iterable[Section]) -> Paper:
    """Put a debrief together."""
    return Paper(title, tuple(each for each in sections if each.blocks))
