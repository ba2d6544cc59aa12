"""Deals that one can jump to: solutions with their ties, the best for each side, the status quo, the deal before."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import islice
from string import ascii_uppercase, digits

from negotiator.model.negotiation import Negotiation
from negotiator.view.dealing import Dealing, Package, begun, best_points
from negotiator.view.deals import MEANT
from negotiator.view.names import number, side_title
from negotiator.view.summary import EMPTY, SOLUTIONS, UNTOLD
from negotiator.zopa.efficient.frontier import Frontier, Point
from negotiator.zopa.solutions import Ties
from negotiator.zopa.whole import Whole

LETTERS = {"nash": "n", "kalai-smorodinsky": "k", "egalitarian": "e", "utilitarian": "u"}
SIDE_LETTERS = (*digits[1:], *ascii_uppercase)
"""The letters of sides, in their order; further sides have none."""

MOST_TIES = 1_000
"""The ties that are stepped through; past the last of them comes the first."""

Scores = tuple[Fraction, ...]
"""A score for each side."""

PENDING = "still being worked out: try again in a moment"


@dataclass(frozen=True, slots=True)
class Jump:
    """A deal to go to: the id of what it is, its letter, its text, and why one cannot go there, if so."""

    id: str
    letter: str
    text: str
    refused: str = ""


@dataclass(frozen=True, slots=True)
class Landing:
    """Where a jump leads: the package, what is said of it, and a hint with commands by id; or why it leads nowhere."""

    package: Package
    said: str
    refused: str = ""
    hint: str = ""


def jumps(negotiation: Negotiation, dealing: Dealing, whole: Whole | None) -> Iterator[Jump]:
    """Give what can be jumped to; a solution that is still worked out is refused only when it is gone to."""
    reason = missing(whole) if whole is not None else ""
    for name, letter in LETTERS.items():
        ties = len(whole.solutions[name].points) if whole is not None and name in whole.solutions else 0
        many = f" ({ties:,} tie)" if ties > 1 else ""
        yield Jump(name, letter, f"{SOLUTIONS[name]}: {MEANT[name]}{many}", reason)
    for letter, side in zip(SIDE_LETTERS, negotiation.side_ids, strict=False):
        yield Jump(f"best:{side}", letter, f"Best for {side_title(negotiation, side)}", reason)
    yield Jump("status-quo", "q", "Status quo")
    none = "there is no deal before: it is kept at every jump" if dealing.before is None else ""
    yield Jump("before", "b", "The deal before the last jump", none)
    yield Jump("frontier", "f", "A point of the frontier: choose it in its pane")


def missing(whole: Whole) -> str:
    """Tell why there is no solution; nothing where there is."""
    if whole.too_large:
        return f"not worked out: {whole.too_large}"
    if len(whole.frontier):
        return ""
    return UNTOLD if whole.zone.at_most else EMPTY


def landing(negotiation: Negotiation, dealing: Dealing, whole: Whole | None, jump: str, here: Scores) -> Landing:
    """Tell where a jump leads from a deal whose scores are `here`; from a tie of a solution to the next one."""
    if jump == "before":
        return Landing(dealing.back().package, "the deal before", hint="; {deal-menu} b goes back again")
    if jump == "status-quo":
        start = begun(negotiation, whole).package
        quo = all((item := negotiation.item(name)) is not None and item.status_quo is not None for name in start)
        return Landing(start, "the status quo" if quo else "the status quo; items without one as at the start")
    points = points_of(whole, jump) if whole is not None else ()
    if whole is None or not points:
        return Landing({}, "", PENDING if whole is None else missing(whole) or PENDING)
    letter = LETTERS.get(jump) or dict(zip(negotiation.side_ids, SIDE_LETTERS, strict=False))[jump[5:]]
    title = SOLUTIONS.get(jump) or f"best for {side_title(negotiation, jump[5:])}"
    at = place_of(points, here)
    if at is not None and len(points) == 1:
        return Landing({}, "", f"the deal is there already: {title}")
    place = 0 if at is None else (at + 1) % min(len(points), MOST_TIES)
    return Landing(points[place].package, _said(title, points, place), hint=_hint(letter, points))


def _said(title: str, points: Sequence[Point], place: int) -> str:
    """Say which point a jump led to."""
    ties = f", tie {place + 1:,} of {len(points):,}" if len(points) > 1 else ""
    many = points[place].packages
    among = f"; one of {number(many)} packages there" if many > 1 else ""
    return f"{title}{ties}{among}"


def _hint(letter: str, points: Sequence[Point]) -> str:
    """Say how to get to the ties of a point, and back."""
    further = "; {deal-menu} " + f"{letter} goes to the next" if len(points) > 1 else ""
    return further + "; {deal-menu} b takes it back"


def points_of(whole: Whole, jump: str) -> Sequence[Point]:
    """Give the points of a solution, or the best for a side (`best:` and its id)."""
    if jump.startswith("best:"):
        return best_points(whole, jump[5:])
    return whole.solutions[jump].points if jump in whole.solutions else ()


def place_of(points: Sequence[Point], scores: Scores) -> int | None:
    """Give the place of these scores among points, the first MOST_TIES looked at; None where they are not there."""
    return next((place for place, each in enumerate(islice(_scores(points), MOST_TIES)) if each == scores), None)


def _scores(points: Sequence[Point]) -> Iterator[Scores]:
    """Give the scores of points, without tracing their packages where that can be done."""
    if isinstance(points, Ties) and isinstance(points.points, Frontier):
        yield from (points.points.scores(place) for place in points.places)
    else:
        yield from (point.scores for point in points)
