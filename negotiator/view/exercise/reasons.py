"""Why a computer counterpart did what it did, in lines for the debrief."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from fractions import Fraction
from functools import partial
from typing import Protocol

from negotiator.model.negotiation import Negotiation
from negotiator.view.deals import percent
from negotiator.view.names import full_title, points
from negotiator.view.text import Line, Piece

MOST_NAMED = 3
"""The most items that are named of those that moved, or that should matter to the others."""

GROUNDS = {
    "next": "Accepted: what lay on the table was worth at least its next offer.",
    "last": "Accepted: it was its last turn, and what lay on the table was no worse than no deal.",
    "none-yet": "Offered: nothing lay on the table that it could accept.",
    "short": "Offered: what lay on the table was worth less than its next offer.",
    "crosses": "Offered: what lay on the table crossed a red line of its own, or broke a link.",
    "nothing": "Walked away: no package is within its red lines and links and no worse than no deal.",
    "late": "Walked away: the time was over, and what lay on the table it could not accept.",
}


class Why(Protocol):
    """What is told of a turn: figures as gains in the counterpart's own points, as `counterparts.Reason` has them."""

    @property
    def style(self) -> str:
        """How it bargains."""

    @property
    def round(self) -> int:
        """The round, from one."""

    @property
    def ground(self) -> str:
        """What settled it: a key of GROUNDS."""

    @property
    def target(self) -> Fraction | None:
        """The gain it asked for."""

    @property
    def share(self) -> Fraction | None:
        """The target as a share of its best."""

    @property
    def received(self) -> Fraction | None:
        """The gain of what lay on the table."""

    @property
    def offered(self) -> Fraction | None:
        """The gain of what it offered, or would have."""

    @property
    def gave(self) -> tuple[str, ...]:
        """The items on which it asked for less than before."""

    @property
    def took(self) -> tuple[str, ...]:
        """The items on which it asked for more."""

    @property
    def priorities(self) -> Mapping[str, Fraction] | None:
        """What it took the weights of the others to be, greatest first."""


Named = Callable[[str], str]
"""What an item is called."""


def reason_lines(negotiation: Negotiation, why: Why, named: Named | None = None) -> tuple[Line, ...]:
    """Tell why a counterpart acted; of the negotiation only the agenda is read. The lines are not yet broken.

    Items are called by their full titles unless `named` tells other names.
    """
    head = (Piece(f"Round {why.round}, {why.style}: ", "heading"), Piece(GROUNDS[why.ground]))
    return (head, *((Piece(f"  {text}"),) for text in _details(named or partial(full_title, negotiation), why)))


def _details(named: Named, why: Why) -> Iterator[str]:
    if why.target is not None:
        share = f", {percent(why.share)} of its best" if why.share is not None else ""
        yield f"It asked for {points(why.target, sign=True)}{share}."
    if why.received is not None and why.offered is not None:
        yield f"On the table: {points(why.received, sign=True)}. Its next offer: {points(why.offered, sign=True)}."
    moves = [f"{word} on {_some(named, items)}" for word, items in (("gave", why.gave), ("took", why.took)) if items]
    if moves:
        yield f"Against its offer before, it {' and '.join(moves)}."
    if why.priorities:
        yield f"It took the others to care most about {_some(named, why.priorities, why.priorities)}."


def _some(named: Named, items: Iterable[str], weights: Mapping[str, Fraction] | None = None) -> str:
    """Name the first few of some items, with their weights if there are any, and say how many more there are."""
    names = list(items)
    told = [named(name) for name in names[:MOST_NAMED]]
    if weights is not None:
        told = [f"{title} ({percent(weights[name])})" for title, name in zip(told, names, strict=False)]
        return "; ".join(told)
    more = f" and {len(names) - MOST_NAMED} more" if len(names) > MOST_NAMED else ""
    return "; ".join(told) + more
