"""Negotiations that differ only in what one side holds in confidence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Protocol, TypeVar

from hypothesis import assume
from hypothesis import strategies as st

from negotiator.model.agenda import Item
from negotiator.model.base import Option
from negotiator.model.negotiation import Negotiation
from negotiator.model.position import Condition, Evidence, Link, Position, Positions, Side
from negotiator.model.problems import problems

Drawn = TypeVar("Drawn")


class Draw(Protocol):
    """What draws from a strategy."""

    def __call__(self, strategy: st.SearchStrategy[Drawn], /) -> Drawn: ...


TEXT = st.text("ab c\n", max_size=30)
FEW = st.integers(0, 5)

SIDES = st.builds(
    Side,
    title=st.none() | TEXT,
    reservation=st.none() | st.integers(-50, 150).map(Fraction),
    mandate=st.none() | TEXT,
    brief=st.none() | TEXT,
    may_disclose=st.none() | st.lists(TEXT, max_size=2).map(tuple),
)
"""What a side is called, its briefs and its reservation."""


def altered(draw: Draw, found: Negotiation, side: str) -> Negotiation:
    """Draw everything that a side holds anew; all else stays as it was."""
    made = dict(found.positions)
    for issue, table in found.agenda.items():
        held = {name: _position(draw, found, name, item) for name, item in table.items.items() if draw(FEW)}
        made[side, issue] = Positions(items=held)
    new = Negotiation(found.header, found.agenda, {**found.sides, side: draw(SIDES)}, made)
    assume(not [*problems(new)])
    return new


def _position(draw: Draw, found: Negotiation, name: str, item: Item) -> Position:
    options, ordered = list(item.options), item.kind != "choice"
    red = draw(st.booleans()) and ordered
    return Position(
        stance="red-line" if red else "tradeable",
        limit=draw(st.sampled_from(options)) if red else None,
        better=draw(st.sampled_from(("first", "last"))) if ordered else None,
        points=_worths(draw, options),
        interest=draw(st.none() | TEXT),
        evidence=draw(st.none() | st.just((Evidence(source="b"),))),
        links=(_link(draw, found, options),) if not draw(FEW) else None,
    )


def _link(draw: Draw, found: Negotiation, options: Sequence[Option]) -> Link:
    issue = draw(st.sampled_from(found.issue_ids))
    other = draw(st.sampled_from(sorted(found.agenda[issue].items)))
    asked = draw(st.sampled_from(list(found.agenda[issue].items[other].options)))
    return Link(concede=draw(st.sampled_from(options)), only_if=Condition(item=f"{issue}.{other}", at_least=asked))


def _worths(draw: Draw, options: Sequence[Option]) -> Mapping[str, Fraction] | tuple[tuple[Fraction, Fraction], ...]:
    points = [Fraction(draw(st.integers(0, 40))) for _ in options]
    if isinstance(options[0], str):
        return {str(option): each for option, each in zip(options, points, strict=True)}
    return tuple((Fraction(option), each) for option, each in zip(options, points, strict=True))
