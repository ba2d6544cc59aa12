"""What changes did to a negotiation, as rows of a table: what it is, before, and after."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TypeVar

from negotiator.model.negotiation import Negotiation
from negotiator.report.tables import word
from negotiator.view.effects import ABSENT
from negotiator.view.figures import places_of
from negotiator.view.names import full_title, points, side_short
from negotiator.view.story.lines import issue_name, side_name
from negotiator.view.summary import SOLUTIONS, count_text, zone_text
from negotiator.zopa.count.number import Count
from negotiator.zopa.effects import Effects
from negotiator.zopa.whole import Whole

UNTOLD = "not worked out"

Row = tuple[str, str, str]
_Thing = TypeVar("_Thing")


def effect_rows(old: Negotiation, new: Negotiation, found: Effects) -> Iterator[Row]:
    """Give what differs: the word and zone of each issue, the word of each item, and the counts and scores of all.

    Items of an issue that came or left are not told one by one.
    """
    for issue in dict.fromkeys((*new.issue_ids, *old.issue_ids)):
        if issue in found.issues or issue in found.rooms:
            yield issue_name(old, new, issue), _state(found, issue, 0), _state(found, issue, 1)
        for name, cells in found.items.items() if None not in found.issues.get(issue, ()) else ():
            if name.startswith(f"{issue}."):
                yield full_title(new if new.item(name) else old, name), *_both(word, cells)
    if found.whole:
        yield from _whole(old, new, found.whole)


def _state(found: Effects, issue: str, place: int) -> str:
    """Give what differs of an issue: its word, the packages of its zone, or both; `place`: 0 before, 1 after."""
    cell = found.issues.get(issue, (None, None))[place]
    room = found.rooms.get(issue, (None, None))[place]
    many = "" if room is None else f"{count_text(room)} package{'' if room == Count(1, 1) else 's'}"
    return ", ".join(part for part in ("" if cell is None else word(cell), many) if part) or ABSENT


def _both(write: Callable[[_Thing], str], pair: tuple[_Thing | None, _Thing | None]) -> tuple[str, str]:
    before, after = (ABSENT if each is None else write(each) for each in pair)
    return before, after


def _whole(old: Negotiation, new: Negotiation, pair: tuple[Whole, Whole]) -> Iterator[Row]:
    """Give the counts, each side's best and the solutions, those that differ alone."""
    both = ((old, pair[0]), (new, pair[1]))
    rows: list[Row] = [("The zone of all", *_both(zone_text, pair))]
    for side in dict.fromkeys((*new.side_ids, *old.side_ids)):
        before, after = (_best(whole, side) for whole in pair)
        rows.append((f"{side_name(old, new, side)} at best", before, after))
    for name, title in SOLUTIONS.items():
        before, after = (_solution(*each, name) for each in both)
        rows.append((f"{title}: gains", before, after))
    yield from (row for row in rows if row[1] != row[2])


def _best(whole: Whole, side: str) -> str:
    best = whole.best.get(side)
    if best is None:
        return "no side" if side not in whole.sides else UNTOLD if whole.too_large else "zone empty"
    return points(best, places=places_of(whole))


def _solution(negotiation: Negotiation, whole: Whole, name: str) -> str:
    """Give what each side gains in a solution, in the first of several."""
    found = whole.solutions.get(name)
    if found is None or not found.points:
        return UNTOLD if found is None else "none"
    gains = zip(whole.sides, found.points[0].gains, strict=True)
    fine = places_of(whole)
    told = (f"{side_short(negotiation, side)} {points(gain, sign=True, places=fine)}" for side, gain in gains)
    return ", ".join(told)
