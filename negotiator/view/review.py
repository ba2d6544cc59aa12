"""A review on screen: one position at a time, why it is shown, what it rests on, and how far the review is."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from negotiator.model.agenda import Item
from negotiator.model.dates import last_day
from negotiator.model.negotiation import Negotiation, split
from negotiator.model.position import Evidence, Position
from negotiator.model.scale import target_index
from negotiator.view.drawing import drawing
from negotiator.view.glyphs import UNICODE, Glyphs
from negotiator.view.matrix import accepts_text
from negotiator.view.names import issue_title, item_title, option_label, side_short, side_title
from negotiator.view.position import STANCES, link_text, weight_text
from negotiator.view.status import saved_text
from negotiator.view.text import Line, Piece, broken, cells, clean, cut, fit
from negotiator.zopa.words.matrix import Matrix
from negotiator.zopa.words.overlap import overlap

_LABEL = 11
"""Cells of the names of what a position holds."""

_WIDEST, _BAR = 110, 40
"""Cells beyond which a text is hard to read, and a bar no clearer."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a review is: of `total` positions `done` were looked at; the one shown is number `at`, from 1."""

    done: int
    total: int
    at: int


@dataclass(frozen=True, slots=True)
class Shown:
    """One position under review: whose, on which item, why, and the day before which evidence is old."""

    side: str
    item: str
    why: tuple[str, ...]
    old_before: date


def review(
    negotiation: Negotiation, shown: Shown, progress: Progress, width: int, glyphs: Glyphs = UNICODE
) -> tuple[Line, ...]:
    """Give one position under review, on lines of at most `width` cells; it must be on the agenda."""
    item, width = negotiation.item(shown.item), min(width, _WIDEST)
    assert item is not None
    lines = [cut(bar(progress, width, glyphs), width, glyphs.ellipsis), ()]
    lines += [*_head(negotiation, shown, item, width), ()]
    lines += [cut(line, width, glyphs.ellipsis) for line in _drawn(negotiation, shown.item, width, glyphs)]
    others = [side for side in negotiation.side_ids if side != shown.side]
    lines += [_other(negotiation, side, shown.item, item, width, glyphs) for side in others]
    return (*lines, (), *_held(negotiation, shown, item, width, glyphs))


def _drawn(negotiation: Negotiation, name: str, width: int, glyphs: Glyphs) -> tuple[Line, ...]:
    """Draw the item; only its overlap is worked out for it, as a review changes positions at every key."""
    found = Matrix(negotiation.side_ids, {}, {}, {name: overlap(negotiation, name)})
    return drawing(negotiation, found, name, width, glyphs)


def bar(progress: Progress, width: int, glyphs: Glyphs = UNICODE) -> Line:
    """Draw how far a review is: what was looked at of all, and which one is shown."""
    size = min(max(width - 45, 10), _BAR)
    full = size * progress.done // max(progress.total, 1)
    told = f"  {progress.done} of {progress.total} looked at"
    at = f"; this is number {progress.at}" if 0 < progress.at <= progress.total else ""
    return (
        Piece(glyphs.stretch * full, "zone"),
        Piece(glyphs.outside * (size - full), "dim"),
        Piece(told, "heading"),
        Piece(at, "dim"),
    )


def _head(negotiation: Negotiation, shown: Shown, item: Item, width: int) -> Iterator[Line]:
    side = Piece(side_title(negotiation, shown.side), f"side:{shown.side}")
    issue, title = issue_title(negotiation, split(shown.item)[0]), item_title(negotiation, shown.item)
    yield from broken((side, Piece(f": {issue} / {title}", "heading")), width, "  ")
    if item.question:
        yield from broken((Piece(clean(item.question), "dim"),), width, "  ")
    yield from broken((Piece(clean("; ".join(shown.why)), "warning"),), width, "  ")


def _held(negotiation: Negotiation, shown: Shown, item: Item, width: int, glyphs: Glyphs) -> Iterator[Line]:
    position = negotiation.position(shown.side, shown.item)
    weight = weight_text(negotiation, shown.side, shown.item, position)
    stance = Piece(f"{glyphs.marks[position.stance]} {STANCES[position.stance]}", position.stance)
    facts = (stance, *(Piece(f"; {fact}") for fact in (*_aims(item, position, glyphs), weight) if fact))
    yield from _named("holds", facts, width)
    yield from _named("confidence", (Piece(_sureness(position)),), width)
    yield from _named("interest", _text(position.interest), width)
    yield from _named("rationale", _text(position.rationale), width)
    for link in position.links or ():
        yield from _named("link", (Piece(link_text(negotiation, item, link), "link"),), width)
    for index, evidence in enumerate(position.evidence or ()):
        name = "evidence" if index == 0 else ""
        yield from _named(name, _evidence(negotiation, evidence, shown.old_before), width)
    if not position.evidence:
        yield from _named("evidence", _text(None), width)


def _named(name: str, value: Line, width: int) -> list[Line]:
    """Give a value after its name, on as many lines as it takes, all below its first word."""
    head = Piece(f"{name:{_LABEL}}", "dim")
    return broken((head, *value), width, " " * _LABEL)


def _text(text: str | None) -> Line:
    return (Piece(clean(text)) if text else Piece("none", "dim"),)


def _aims(item: Item, position: Position, glyphs: Glyphs) -> Iterator[str]:
    index = target_index(item, position)
    yield f"target {option_label(item, item.options[index])}" if index is not None else "no target"
    limited = position.accepts is not None or position.limit is not None or position.better == "only"
    yield f"accepts {accepts_text(item, position, glyphs)}" if limited else "no limit"


def _sureness(position: Position) -> str:
    parts: list[str] = [position.confidence or "not stated"]
    parts += [f"set by {position.set_by}"] if position.set_by else []
    return clean("; ".join([*parts, f"reviewed {position.reviewed}" if position.reviewed else "never reviewed"]))


def _evidence(negotiation: Negotiation, evidence: Evidence, old_before: date) -> Line:
    marks = ", ".join(_marks(evidence.date, negotiation.header.as_of, old_before))
    when = f" {evidence.date or 'without a date'}"
    return (
        Piece(clean(evidence.source) + when, "figure"),
        Piece(f" ({marks})" if marks else "", "warning"),
        Piece(f": {clean(evidence.says)}" if evidence.says else ""),
    )


def _marks(day: str | None, as_of: str | None, old_before: date) -> Iterator[str]:
    if day is None:
        return
    if last_day(day) < old_before:
        yield "old"
    if as_of is not None and day[: len(as_of)] > as_of:
        yield "hindsight"


def _other(negotiation: Negotiation, side: str, name: str, item: Item, width: int, glyphs: Glyphs) -> Line:
    """Tell in one line what another side holds on the item."""
    position = negotiation.position(side, name)
    stance = Piece(f"{glyphs.marks[position.stance]} {STANCES[position.stance]}", position.stance)
    facts = _aims(item, position, glyphs) if position.known else ()
    sure = [f"confidence {position.confidence}"] if position.confidence else []
    room = min(max(cells(side_short(negotiation, side)) + 2, _LABEL), width // 2)
    head = Piece(fit(side_short(negotiation, side), room, glyphs.ellipsis), f"side:{side}")
    return cut((head, stance, *(Piece(f"; {fact}") for fact in (*facts, *sure))), width, glyphs.ellipsis)


def finished(
    total: int, reviewed: int, changed: int, width: int, glyphs: Glyphs = UNICODE, told: Callable[[str], str] = str
) -> tuple[Line, ...]:
    """Give the end of a review: what was reviewed, changed and left, on lines of at most `width` cells.

    `told` puts the keys in place of commands, which stand by their ids in braces.
    """
    width = min(width, _WIDEST)
    if not total:
        none = "Nothing needs a look of what was asked for, or it was reviewed lately."
        text = none + " {review-choose} asks for other things."
        return tuple(broken((Piece(told(text)),), width))
    rows = (("reviewed", reviewed), ("changed", changed), ("left", total - reviewed))
    counts: list[Line] = [(Piece(f"  {name:{_LABEL}}"), Piece(f"{count:>5}", "figure")) for name, count in rows]
    left = "{first} goes back to the first that is left; it comes again next time. " if total > reviewed else ""
    saved = "{save} saves, {leave} goes back to the workbench."
    head = cut(bar(Progress(reviewed, total, 0), width, glyphs), width, glyphs.ellipsis)
    return (
        head,
        (),
        (Piece("End of the review", "heading"),),
        *counts,
        (),
        *broken((Piece(told(left + saved)),), width, ""),
    )


def review_header(
    negotiation: Negotiation,
    side: str | None,
    unsaved: int,
    width: int,
    glyphs: Glyphs = UNICODE,
    sample: bool = False,
    kept: bool = True,
) -> str:
    """Tell what is reviewed, whose position, and what is unsaved, and whether it is `kept`; cut to `width` cells."""
    saved = saved_text(unsaved, sample, kept)
    whose = f": {side_title(negotiation, side)}" if side is not None else ""
    right = f"reviewing{whose}   {saved} "
    room = max(width - cells(right) - 1, 0)
    left = fit(f" {clean(negotiation.header.title)}", room, glyphs.ellipsis)
    return fit(f"{left} {right}", width, glyphs.ellipsis)
