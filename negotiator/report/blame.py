"""Who set what stands on an item: the keys of its entries by the revision that gave each its value."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import groupby

from negotiator.history.blame import Blamed
from negotiator.history.revisions import Revision
from negotiator.model.base import Plain, decimal_text
from negotiator.model.negotiation import Negotiation
from negotiator.view.names import full_title, side_title
from negotiator.view.position import evidence_text, link_text
from negotiator.view.text import Line, Piece, broken, cells, clean

AGENDA = ""
"""Stands for the agenda where keys are told by side."""

INDENT = "    "


@dataclass(frozen=True)
class Blame:
    """An item by its full name, and who set its keys: by side in order, the agenda's (`AGENDA`) among them.

    `left` is the revision that took it off the agenda, None where it is there, or where that is not known.
    """

    negotiation: Negotiation
    name: str
    keys: tuple[tuple[str, tuple[Blamed, ...]], ...]
    left: Revision | None = None


def blame_text(found: Blame, width: int) -> Iterator[Line]:
    """Give each side's keys under the revisions that set them, newest first, on lines of at most `width` cells."""
    for line in _lines(found):
        yield from broken(line, width, INDENT * 2 if line[:1] == (Piece(INDENT),) else None)


def _lines(found: Blame) -> Iterator[Line]:
    yield (Piece(full_title(found.negotiation, found.name), "heading"), *_state(found))
    for side, keys in found.keys:
        yield ()
        yield (_title(found.negotiation, side),)
        yield from _held(found, side, keys) if keys else ((Piece("  nothing stated", "dim"),),)


def _state(found: Blame) -> Iterator[Piece]:
    if found.left is not None:
        yield Piece("  left the agenda: ", "dim")
        yield from _by(found.left)
    elif found.negotiation.item(found.name) is None:
        yield Piece("  is not in the agenda", "dim")


def _title(negotiation: Negotiation, side: str) -> Piece:
    return Piece(side_title(negotiation, side), f"side:{side}") if side else Piece("Agenda", "heading")


def _held(found: Blame, side: str, keys: Sequence[Blamed]) -> Iterator[Line]:
    padded = max(cells(key_text(each)) for each in keys)
    for _, group in groupby(sorted(keys, key=_newest), key=lambda each: (each.revision, each.passed)):
        same = list(group)
        yield tuple(_heading(same[0]))
        for each in same:
            label = key_text(each)
            space = " " * (padded - cells(label) + 2)
            yield (Piece(INDENT), Piece(label + space, "dim"), Piece(_value(found, side, each), "figure"))


def _newest(each: Blamed) -> tuple[float, str, int]:
    """Order the newest first, what is not committed before all."""
    if each.revision is None:
        return float("-inf"), "", len(each.passed)
    return -each.revision.when.timestamp(), each.revision.id, len(each.passed)


def _heading(each: Blamed) -> Iterator[Piece]:
    yield Piece("  ")
    if each.revision is None:
        yield Piece("not committed yet", "warning")
    else:
        yield from _by(each.revision)
    if each.edge:
        yield Piece(" (or older: the edge of this clone)", "dim")
    if each.passed:
        yield Piece(f" (or {', '.join(revision.short for revision in each.passed)}, which did not read)", "dim")


def _by(revision: Revision) -> Iterator[Piece]:
    yield Piece(f"{revision.day}  {revision.short}  ", "figure")
    yield Piece(clean(revision.author))
    yield Piece(f": {clean(revision.subject)}", "dim")


def key_text(each: Blamed) -> str:
    """Write the way to a key: "limit", "values.licensing"."""
    return ".".join(map(clean, each.keys))


def _value(found: Blame, side: str, each: Blamed) -> str:
    """Give what a key holds, links and evidence in the words of the screen."""
    item, entry = found.negotiation.item(found.name), found.negotiation.entry(side, found.name)
    if entry and entry.links and item and each.keys == ("links",):
        return "; ".join(link_text(found.negotiation, item, link) for link in entry.links)
    if entry and entry.evidence and each.keys == ("evidence",):
        return "; ".join(evidence_text(found.negotiation, evidence) for evidence in entry.evidence)
    return value_text(each.value)


def value_text(value: Plain) -> str:
    """Write a value on one line: lists parted by commas, tables as `key: value`."""
    if isinstance(value, dict):
        return ", ".join(f"{clean(key)}: {value_text(each)}" for key, each in value.items())
    if isinstance(value, tuple):
        return _listed(value)
    return decimal_text(Fraction(value)) if isinstance(value, int | Fraction) else clean(value)


def _listed(values: Iterable[Plain]) -> str:
    parts = [f"({value_text(each)})" if isinstance(each, dict | tuple) else value_text(each) for each in values]
    return ", ".join(parts) or "none"
