"""Everything held on one item: the drawing, the word, interests side by side, and each side's reasons."""

from __future__ import annotations

from collections.abc import Iterator

from negotiator.model.agenda import Item
from negotiator.model.base import as_tuple, decimal_text
from negotiator.model.negotiation import Negotiation, split
from negotiator.model.position import Evidence, Link, Position
from negotiator.model.scale import accepted, target_index
from negotiator.view.drawing import drawing
from negotiator.view.glyphs import UNICODE, Glyphs
from negotiator.view.matrix import accepts_text, binders_text, figure_text, role_of, word_text
from negotiator.view.names import (
    full_title,
    issue_title,
    item_title,
    option_id,
    option_label,
    points,
    side_short,
    side_title,
)
from negotiator.view.text import Line, Piece, broken, cells, clean, wrap
from negotiator.view.words import MEANINGS
from negotiator.zopa.tables.worth import scores_points, weights
from negotiator.zopa.words.matrix import Matrix

STANCES = {"red-line": "red line", "tradeable": "tradeable", "unknown": "unknown"}
"""The stances as words."""


def position(
    negotiation: Negotiation, judged: Matrix, name: str, width: int, glyphs: Glyphs = UNICODE
) -> tuple[Line, ...]:
    """Give everything held on an item, on lines of at most `width` cells."""
    item = negotiation.item(name)
    assert item is not None
    lines = [*_head(negotiation, name, item, width), *drawing(negotiation, judged, name, width, glyphs), ()]
    lines += [*_verdict(negotiation, judged, name, item, width, glyphs), *_unagreed(negotiation, item, width), ()]
    lines += _interests(negotiation, judged.sides, name, width)
    for side in judged.sides:
        lines += [(), *_held(negotiation, side, name, item, width, glyphs)]
    return tuple(lines)


def _head(negotiation: Negotiation, name: str, item: Item, width: int) -> Iterator[Line]:
    title = f"{issue_title(negotiation, split(name)[0])} / {item_title(negotiation, name)}"
    yield from _wrapped(title, width, "heading")
    if item.question:
        yield from _wrapped(clean(item.question), width, "dim")
    yield ()


def _wrapped(text: str, width: int, role: str = "", indent: str = "") -> Iterator[Line]:
    first, *rest = wrap(text, max(width - len(indent), 8))
    yield (Piece(indent + first, role),)
    for line in rest:
        yield (Piece(" " * len(indent) + line, role),)


def _verdict(
    negotiation: Negotiation, judged: Matrix, name: str, item: Item, width: int, glyphs: Glyphs
) -> Iterator[Line]:
    cell = judged.items[name]
    by = binders_text(negotiation, cell)
    verdict = (
        Piece(word_text(cell, glyphs), role_of(cell)),
        Piece(f"  {figure_text(item, judged.overlaps[name])}", "figure"),
        Piece(f"  bound by {by}" if by else ""),
    )
    yield from broken(verdict, width, "  ")
    if cell.word is not None:
        meaning = frozen_by(negotiation, judged.sides, name, item) if cell.word == "frozen" else MEANINGS[cell.word]
        yield from _wrapped(meaning, width, "dim", "  ")


def frozen_by(negotiation: Negotiation, sides: tuple[str, ...], name: str, item: Item) -> str:
    """Tell which of the two makes an item frozen: red lines, or that nobody wants to move."""
    held = [negotiation.position(side, name) for side in sides]
    left = set(range(len(item.options))) if len(item.options) < 100_000 else set()
    for entry in held:
        if entry.stance == "red-line":
            left &= set(accepted(item, entry))
    index = item.index(item.status_quo) if item.status_quo is not None else None
    return "red lines leave only the status quo" if left == {index} else "no side gains from a move"


def _unagreed(negotiation: Negotiation, item: Item, width: int) -> Iterator[Line]:
    movers = (item.by,) if isinstance(item.by, str) else item.by or ()
    if movers:
        names = ", ".join(side_title(negotiation, side) for side in movers)
        yield from broken((Piece(f"{names} can move it unagreed", "dim"),), width, "  ")


def _interests(negotiation: Negotiation, sides: tuple[str, ...], name: str, width: int) -> Iterator[Line]:
    yield (Piece("Interests", "heading"),)
    for side in sides:
        text = clean(negotiation.position(side, name).interest or "not stated")
        head = f"{side_short(negotiation, side)}: "
        first, *rest = wrap(text, max(width - cells(head) - 2, 8))
        yield (Piece(f"  {head}", f"side:{side}"), Piece(first))
        for line in rest:
            yield (Piece(f"    {line}"),)


def _held(negotiation: Negotiation, side: str, name: str, item: Item, width: int, glyphs: Glyphs) -> Iterator[Line]:
    entry = negotiation.position(side, name)
    stance = Piece(f"  {glyphs.marks[entry.stance]} {STANCES[entry.stance]}", entry.stance)
    yield from broken((Piece(side_title(negotiation, side), f"side:{side}"), stance), width, "  ")
    facts = [f"target {_target(item, entry)}", f"accepts {accepts_text(item, entry, glyphs)}"]
    if not entry.known:
        facts = (
            [*facts, "not counted while the stance is unknown"] if (entry.target, entry.limit) != (None, None) else []
        )
    facts += [weight_text(negotiation, side, name, entry), *_notes(entry)]
    yield from _wrapped("; ".join(fact for fact in facts if fact), width, "", "  ")
    if entry.rationale:
        yield from _wrapped(clean(entry.rationale), width, "", "  ")
    for link in entry.links or ():
        yield from _wrapped(link_text(negotiation, item, link), width, "link", "  ")
    for evidence in entry.evidence or ():
        yield from _wrapped(evidence_text(negotiation, evidence), width, "dim", "  - ")


def _target(item: Item, entry: Position) -> str:
    index = target_index(item, entry)
    return option_label(item, item.options[index]) if index is not None else "not stated"


def weight_text(negotiation: Negotiation, side: str, name: str, entry: Position) -> str:
    """Tell a side's weight on an item as stated, and as scaled to 100 where that differs."""
    if scores_points(negotiation, side):
        return "scored in points"
    scaled = weights(negotiation, side).get(name)
    if scaled is None:
        return ""
    if entry.weight is None:
        return f"weight {points(scaled)} of 100, assumed" if scaled else "no weight"
    stated = decimal_text(entry.weight)
    return f"weight {stated}" if entry.weight == scaled else f"weight {stated} ({points(scaled)} of 100)"


def _notes(entry: Position) -> Iterator[str]:
    if entry.confidence:
        yield f"confidence {entry.confidence}"
    if entry.set_by:
        yield f"set by {clean(entry.set_by)}"
    if entry.reviewed:
        yield f"reviewed {clean(entry.reviewed)}"


def link_text(negotiation: Negotiation, item: Item, link: Link) -> str:
    """Tell a link in words: what is conceded, and only if what is met."""
    conceded = " or ".join(option_id(each) for each in as_tuple(link.concede))
    asked = " or ".join(option_id(each) for each in as_tuple(link.only_if.at_least))
    further = "" if item.kind == "choice" else " or further"
    return f"gives {conceded}{further} only if {full_title(negotiation, link.only_if.item)} is at least {asked}"


def evidence_text(negotiation: Negotiation, evidence: Evidence) -> str:
    """Tell one piece of evidence: source, date and what it says; marked where it is later than the positions."""
    as_of = negotiation.header.as_of
    later = evidence.date is not None and as_of is not None and evidence.date[: len(as_of)] > as_of
    when = f" {evidence.date}" if evidence.date else ""
    hindsight = " (hindsight)" if later else ""
    says = f": {evidence.says}" if evidence.says else ""
    return clean(f"{evidence.source}{when}{hindsight}{says}")
