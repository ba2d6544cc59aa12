"""A scenario as all the formats have it, and the negotiation that it makes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from negotiator.interop.names import slugs
from negotiator.model.agenda import Header, Issue, Item, Quantity
from negotiator.model.names import DEVICES, RESERVED, SIDE_FILE
from negotiator.model.negotiation import Negotiation
from negotiator.model.position import Position, Positions, Side
from negotiator.model.terms import Term


@dataclass(frozen=True, slots=True)
class Curve:
    """Points by amount, as `bends` from low to high: straight between two of them, level beyond the ends."""

    bends: tuple[tuple[Fraction, Fraction], ...]

    def times(self, factor: Fraction) -> Curve:
        """Give the curve times a factor."""
        return Curve(tuple((amount, points * factor) for amount, points in self.bends))


Points = tuple[Fraction, ...] | Curve
"""What an issue gives: points by value, in the order of the domain, or a curve over amounts."""


def ends(points: Points) -> tuple[Fraction, Fraction]:
    """Give the least and the most that an issue gives; 0 where a fault left it empty."""
    held = [worth for _, worth in points.bends] if isinstance(points, Curve) else points
    return min(held, default=Fraction()), max(held, default=Fraction())


@dataclass(frozen=True, slots=True)
class Span:
    """The amounts from `low` to `high`, `step` apart."""

    low: Fraction
    high: Fraction
    step: Fraction = Fraction(1)


@dataclass(frozen=True, slots=True)
class Topic:
    """An issue of a domain: named values, or a span of amounts. `number` is what its file calls it by."""

    name: str
    values: tuple[str, ...] | Span
    number: int = 0


@dataclass(frozen=True, slots=True)
class Domain:
    """What is negotiated: the agenda of a scenario."""

    name: str
    topics: tuple[Topic, ...]


@dataclass(frozen=True, slots=True)
class Box:
    """Points for a package that settles each named topic (by its place) within these options, all at once."""

    within: tuple[tuple[int, frozenset[int]], ...]
    points: Fraction


@dataclass(frozen=True, slots=True)
class Profile:
    """What a side gains: by topic in the order of the domain (each value's points, or a curve), and by box.

    `constant` is gained with every package; `reservation` without a deal.
    """

    title: str
    points: tuple[Points, ...]
    reservation: Fraction
    boxes: tuple[Box, ...] = ()
    constant: Fraction = Fraction()


def negotiation(domain: Domain, profiles: Sequence[tuple[str, Profile]], note: str) -> Negotiation:
    """Make the negotiation of a sound scenario: one issue, an item a topic, a side a profile (by file stem)."""
    sides = slugs((stem for stem, _ in profiles), "side", (*RESERVED, *DEVICES))
    issue = slugs([domain.name], "scenario", (SIDE_FILE,))[0]
    items = dict(zip(slugs((each.name for each in domain.topics), "item"), map(_item, domain.topics), strict=True))
    by_side = dict(zip(sides, (profile for _, profile in profiles), strict=True))
    title = domain.name or issue
    return Negotiation(
        Header(format=1, title=title, note=note, sides=sides, issues=(issue,)),
        {issue: Issue(title=title, items=items)},
        {side: _side(profile) for side, profile in by_side.items()},
        {(side, issue): _positions(items, profile) for side, profile in by_side.items()},
        tuple(term for side, profile in by_side.items() for term in _terms(side, issue, tuple(items), profile)),
    )


def _terms(side: str, issue: str, items: Sequence[str], profile: Profile) -> Iterator[Term]:
    for box in profile.boxes:
        yield Term(side, tuple((f"{issue}.{items[place]}", options) for place, options in box.within), box.points)


def _item(topic: Topic) -> Item:
    if isinstance(topic.values, Span):
        span = topic.values
        amounts = Quantity.model_validate({"from": span.low, "to": span.high, "step": span.step})
        return Item(title=topic.name, quantity=amounts)
    ids = slugs(topic.values, "option")
    return Item(title=topic.name, choice=ids, labels=dict(zip(ids, topic.values, strict=True)))


def _side(profile: Profile) -> Side:
    # Not validated: an exact utility, such as 5/9, need have no finite decimal form.
    return Side.model_construct({"title", "reservation"}, title=profile.title, reservation=profile.reservation)


def _positions(items: Mapping[str, Item], profile: Profile) -> Positions:
    constants = (profile.constant, *[Fraction()] * len(items))
    held = {
        name: _position(item, points, constant)
        for (name, item), points, constant in zip(items.items(), profile.points, constants, strict=False)
    }
    return Positions.model_construct({"items"}, items=held)


def _position(item: Item, points: Points, constant: Fraction) -> Position:
    stated: Mapping[str, Fraction] | tuple[tuple[Fraction, Fraction], ...]
    if isinstance(points, Curve):
        stated = tuple((amount, worth + constant) for amount, worth in points.bends)
    else:
        stated = {name: worth + constant for name, worth in zip(item.choice or (), points, strict=True)}
    return Position.model_construct({"stance", "points"}, stance="tradeable", points=stated)
