"""What changes did, told: words, overlaps and zones before and after, then the negotiation as a whole."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from negotiator.model.agenda import Item
from negotiator.model.negotiation import Negotiation
from negotiator.view.figures import places_of
from negotiator.view.glyphs import UNICODE, Glyphs
from negotiator.view.matrix import figure_text, role_of, word_text
from negotiator.view.names import issue_title, item_title, option_id, points, side_short, side_title
from negotiator.view.summary import COMPARES, SOLUTIONS, count_text
from negotiator.view.text import Line, Piece, cells
from negotiator.zopa.count.number import Count
from negotiator.zopa.effects import Effects
from negotiator.zopa.whole import Whole
from negotiator.zopa.words.overlap import Overlap
from negotiator.zopa.words.words import Cell

ABSENT = "not on the agenda"
SHOWN = 3
"""How many issues a line of a log names."""

SHARED = ("egalitarian", "utilitarian")
"""The solutions that compare points across sides."""


def effect_lines(old: Negotiation, new: Negotiation, found: Effects, glyphs: Glyphs = UNICODE) -> Iterator[Line]:
    """Give what differs: of issues and items, then of the whole where that was worked out."""
    if found.nothing:
        yield (Piece("No word, no overlap and no issue's zone changed.", "dim"),)
    else:
        yield from _issues(old, new, found, glyphs)
    if found.whole is not None:
        yield ()
        yield from _whole(old, new, found.whole, glyphs)


def short_effect(old: Negotiation, new: Negotiation, found: Effects) -> str:
    """Give what differs of issues in a part of a line: "Fentanyl linked to trade, 0 to 24 packages"."""
    told = [text for issue in _listed(old, new) if (text := _short(old, new, issue, found))]
    more = f"; {len(told) - SHOWN} more issues changed" if len(told) > SHOWN else ""
    return "; ".join(told[:SHOWN]) + more


def _short(old: Negotiation, new: Negotiation, issue: str, found: Effects) -> str:
    """Tell what became of an issue that was and is on the agenda; nothing of others, which a story tells."""
    words, rooms = found.issues.get(issue, (None, None)), found.rooms.get(issue, (None, None))
    parts = []
    if words[0] is not None and words[1] is not None:
        parts.append(f"{_bare_word(words[0])} to {_bare_word(words[1])}")
    if rooms[0] is not None and rooms[1] is not None:
        parts.append(f"{count_text(rooms[0], brief=True)} to {count_text(rooms[1], brief=True)} packages")
    return f"{_title(old, new, issue)} {', '.join(parts)}" if parts else ""


def _listed(old: Negotiation, new: Negotiation) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*new.issue_ids, *old.issue_ids)))


def _title(old: Negotiation, new: Negotiation, issue: str) -> str:
    return issue_title(new if issue in new.agenda else old, issue)


def _bare_word(cell: Cell) -> str:
    return str(cell.word) if cell.word else "too large" if cell.too_large else "set aside"


Part = tuple[str, Line, Line]
"""A row of a table: a label, what was before, and what is after."""


def _issues(old: Negotiation, new: Negotiation, found: Effects, glyphs: Glyphs) -> Iterator[Line]:
    parts: list[Part] = []
    for issue in _listed(old, new):
        if issue in found.issues or issue in found.rooms:
            before, after = (_state(found, issue, place, glyphs) for place in (0, 1))
            parts.append((_title(old, new, issue), before, after))
        for name in _names(old, new, issue):
            if name in found.items or name in found.overlaps:
                title = item_title(new if new.item(name) else old, name)
                items = old.item(name) or new.item(name), new.item(name) or old.item(name)
                before, after = (_item(each, name, found, place, glyphs) for place, each in enumerate(items))
                parts.append((f"  {title}", before, after))
    yield from aligned(parts, glyphs)


def _names(old: Negotiation, new: Negotiation, issue: str) -> tuple[str, ...]:
    both = (f"{issue}.{item}" for each in (new, old) if issue in each.issue_ids for item in each.agenda[issue].items)
    return tuple(dict.fromkeys(both))


def _state(found: Effects, issue: str, place: int, glyphs: Glyphs) -> Line:
    """Give an issue's word and the packages of its zone, of what differs; `place`: 0 before, 1 after."""
    cell = found.issues.get(issue, (None, None))[place]
    room = found.rooms.get(issue, (None, None))[place]
    if cell is None and room is None:
        return (Piece(ABSENT, "dim"),)
    word = () if cell is None else (Piece(word_text(cell, glyphs), role_of(cell)),)
    between = (Piece(", "),) if cell is not None and room is not None else ()
    return (*word, *between, *(() if room is None else (Piece(_packages(room), "figure"),)))


def _packages(room: Count) -> str:
    return f"{count_text(room)} package{'' if room == Count(1, 1) else 's'}"


def _item(item: Item | None, name: str, found: Effects, place: int, glyphs: Glyphs) -> Line:
    """Give an item's word and overlap, of what differs; `place`: 0 before, 1 after."""
    cell, overlap = (each.get(name, (None, None))[place] for each in (found.items, found.overlaps))
    told = []
    if isinstance(cell, Cell):
        told.append(Piece(word_text(cell, glyphs), role_of(cell)))
    if isinstance(overlap, Overlap) and item is not None:
        told += [Piece(", ")] if told else []
        told.append(Piece(f"{figure_text(item, overlap)}{_where(item, overlap)}"))
    return tuple(told) or (Piece(ABSENT, "dim"),)


def _where(item: Item, overlap: Overlap) -> str:
    """Name the options of an overlap, or its ends; of what is unknown or a gap, nothing."""
    if overlap.unknown or not overlap.options:
        return ""
    names = [option_id(item.options[index]) for index in (overlap.options[0], overlap.options[-1])]
    if item.kind == "choice":
        names = [option_id(item.options[index]) for index in overlap.options]
        return f": {' | '.join(names)}"
    return f": {names[0]}" if names[0] == names[1] else f": {names[0]} to {names[1]}"


def aligned(parts: Sequence[Part], glyphs: Glyphs) -> Iterator[Line]:
    """Lay rows out as a table: label, before, an arrow, after."""
    first = max((cells(label) for label, *_ in parts), default=0)
    second = max((_width(before) for _, before, _ in parts), default=0)
    for label, before, after in parts:
        padded = Piece(label + " " * (first - cells(label) + 2))
        gap = " " * (second - _width(before))
        yield (padded, *before, Piece(f"{gap} {glyphs.becomes} ", "dim"), *after)


def _width(line: Line) -> int:
    return sum(cells(piece.text) for piece in line)


def _whole(old: Negotiation, new: Negotiation, pair: tuple[Whole, Whole], glyphs: Glyphs) -> Iterator[Line]:
    before, after = pair
    yield (Piece("The negotiation as a whole", "heading"),)
    if (before.sides, before.total, before.allowed, before.zone, before.best, _gains(before)) == (
        after.sides,
        after.total,
        after.allowed,
        after.zone,
        after.best,
        _gains(after),
    ):
        yield (Piece("  Counts, each side's best and the solutions are as they were.", "dim"),)
        return
    yield from aligned([*_counts(pair), *_bests(old, new, pair), *_solutions(old, new, pair)], glyphs)
    yield from _notes(old, new, pair)


def _gains(whole: Whole) -> dict[str, tuple[tuple[Fraction, ...], ...]]:
    return {name: tuple(point.gains for point in found.points) for name, found in whole.solutions.items()}


def _figures(label: str, before: str, after: str) -> Part:
    return label, (Piece(before, "figure"),), (Piece(after, "figure"),)


def _counts(pair: tuple[Whole, Whole]) -> Iterator[Part]:
    one, other = pair
    yield _figures("  packages", count_text(one.total), count_text(other.total))
    yield _figures("  within red lines and links", _worked(one, one.allowed), _worked(other, other.allowed))
    yield _figures("  zone of possible agreement", _worked(one, one.zone), _worked(other, other.zone))


def _worked(whole: Whole, count: Count) -> str:
    return "not worked out" if whole.too_large else count_text(count)


def _bests(old: Negotiation, new: Negotiation, pair: tuple[Whole, Whole]) -> Iterator[Part]:
    for side in dict.fromkeys((*new.side_ids, *old.side_ids)):
        title = side_title(new if side in new.side_ids else old, side)
        yield _figures(f"  {title} at best", _best(pair[0], side), _best(pair[1], side))


def _best(whole: Whole, side: str) -> str:
    """Give a side's best score in the zone, and its gain."""
    if side not in whole.sides:
        return "no side"
    best = whole.best.get(side)
    if best is None:
        return "not worked out" if whole.too_large else "zone empty"
    fine = places_of(whole)
    return f"{points(best, places=fine)} ({points(best - whole.reservation[side], sign=True, places=fine)})"


def _solutions(old: Negotiation, new: Negotiation, pair: tuple[Whole, Whole]) -> Iterator[Part]:
    for name, title in SOLUTIONS.items():
        shared = " *" if name in SHARED else ""
        yield _figures(f"  {title}{shared}", _solved(old, pair[0], name), _solved(new, pair[1], name))


def _solved(negotiation: Negotiation, whole: Whole, name: str) -> str:
    """Give what each side gains in a solution; in the first of several."""
    found = whole.solutions.get(name)
    if found is None:
        return "not worked out"
    if not found.points:
        return "none"
    fine, gains = places_of(whole), zip(whole.sides, found.points[0].gains, strict=True)
    told = "  ".join(f"{side_short(negotiation, side)} {points(gain, True, fine)}" for side, gain in gains)
    return told if len(found.points) == 1 else f"{told} (of {len(found.points)})"


def _notes(old: Negotiation, new: Negotiation, pair: tuple[Whole, Whole]) -> Iterator[Line]:
    """Say what keeps both from being compared point by point, and what became of the zone."""
    before, after = (None if each.too_large else each.zone for each in pair)
    if before == Count(0, 0) and after is not None and after.at_least:
        yield (Piece("  The zone opened.", "open"),)
    if after == Count(0, 0) and before is not None and before.at_least:
        yield (Piece("  The zone closed.", "warning"),)
    yield (Piece(f"  * {COMPARES}", "dim"),)
    why = []
    if set(old.item_names) - old.set_aside != set(new.item_names) - new.set_aside:
        why.append("other items are on the table")
    if weighed := [side_title(new, side) for side in new.side_ids if _weights(old, side) != _weights(new, side)]:
        why.append(
            f"{', '.join(weighed)} weighs items otherwise" if len(weighed) == 1 else "sides weigh items otherwise"
        )
    if why:
        yield (Piece(f"  Points before and after are not of one scale: {'; '.join(why)}.", "dim"),)


def _weights(negotiation: Negotiation, side: str) -> dict[str, object]:
    return {name: (each.weight, each.values, each.points) for name, each in negotiation.entries(side)}
