"""Random small negotiations of every shape that the definitions know, valid as made, the same for a seed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from math import prod
from random import Random

from negotiator.model.negotiation import Negotiation
from tests.build import Row, choice, ladder, link, negotiation, quantity
from tests.oracle.case import read
from tests.oracle.whole import reservation

SIDES = ("north", "south", "east", "west")
MOST_PACKAGES = (50, 50, 50, 200, 200, 200, 600, 2000)


@dataclass(frozen=True)
class Thing:
    """An item as the generator needs it: its row, its kind, and its options."""

    name: str
    row: Row
    kind: str
    options: list[str | int]

    @property
    def last(self) -> int:
        """Give the place of the last option."""
        return len(self.options) - 1


@dataclass(frozen=True)
class Author:
    """Who writes a side's positions: how worth is stated, which end is liked, what is left out, how firm."""

    rng: Random
    scheme: str
    lean: str
    gaps: float
    firm: float

    def better(self) -> str:
        """Choose a better end."""
        return self.lean if self.rng.random() < 0.75 else self.rng.choice(("first", "last"))


@dataclass(frozen=True)
class Drawn:
    """A negotiation before it is made: items, positions by side and item, what is set aside, stated reservations."""

    things: list[Thing]
    held: dict[str, dict[str, Row]]
    aside: list[str]
    stated: Mapping[str, Fraction]

    def made(self) -> Negotiation:
        """Make the negotiation."""
        rows = {thing.name: thing.row for thing in self.things}
        return negotiation(rows, self.held, set_aside=self.aside, reservations=self.stated)


def generate(seed: int) -> Negotiation:
    """Make the negotiation of a seed."""
    return draw(Random(seed)).made()


def draw(rng: Random) -> Drawn:
    """Draw a negotiation."""
    things = _things(rng)
    sides = SIDES[: rng.choice((2, 2, 2, 3, 3, 4))]
    held = {side: _positions(_author(rng, i), things) for i, side in enumerate(sides)}
    _exchange(rng, things, held)
    aside = [thing.name for thing in things if rng.random() < 0.08]
    bare = Drawn(things, held, aside, {})
    return replace(bare, stated=_reservations(rng, bare.made()))


def _things(rng: Random) -> list[Thing]:
    most, count = rng.choice(MOST_PACKAGES), rng.choice((1, 2, 3, 3, 4, 4, 5, 5, 6, 6, 6))
    issues = sorted(rng.choice(("arms", "grain", "ports")) for _ in range(count))
    things = [_thing(rng, f"{issue}.{'abcdef'[i]}") for i, issue in enumerate(issues)]
    while prod(len(thing.options) for thing in things) > most:
        at = rng.randrange(len(things))
        things[at] = _thing(rng, things[at].name)
        most += 20
    return things


def _thing(rng: Random, name: str) -> Thing:
    kind, size = rng.choice(("ladder", "ladder", "choice", "quantity")), rng.choice((2, 3, 3, 4, 4, 5))
    at = rng.randrange(size) if rng.random() < 0.8 else None
    if kind == "quantity":
        step, low = rng.choice((1, 5)), rng.choice((-10, 0, 3))
        amounts: list[str | int] = [low + i * step for i in range(size)]
        row = quantity(low, low + (size - 1) * step, step, None if at is None else amounts[at])
        return Thing(name, row, kind, amounts)
    ids = [f"o{i}" for i in range(size)]
    make = ladder if kind == "ladder" else choice
    return Thing(name, make(" ".join(ids), None if at is None else ids[at]), kind, list(ids))


def _author(rng: Random, number: int) -> Author:
    weights = rng.choice(("none", "all", "all", "some", "some", "some", "zero"))
    scheme = "points" if rng.random() < 0.25 else weights
    return Author(
        rng,
        scheme,
        ("first", "last")[number % 2],
        rng.choice((0, 0, 0.03, 0.15)),
        rng.choice((0.1, 0.3, 0.9)),
    )


def _positions(author: Author, things: list[Thing]) -> dict[str, Row]:
    """Make one side's entries; some may be absent, or all."""
    rng = author.rng
    if rng.random() < 0.02:
        return {}
    held = {thing.name: _entry(author, thing) for thing in things if rng.random() >= author.gaps}
    for name, row in held.items():
        row.update(_links(rng, name, row, [thing for thing in things if thing.name in held], things))
    if rng.random() < 0.05:
        gone = {
            "stance": "tradeable",
            "target": "lost",
            **({} if author.scheme == "points" else {"weight": 50}),
        }
        held[f"{things[0].name}-gone"] = gone
    return held


def _entry(author: Author, thing: Thing) -> Row:
    rng, worths = author.rng, _worths(author.rng, thing, author.scheme)
    row = _choice_row(rng, thing, worths) if thing.kind == "choice" else _ordered_row(author, thing, worths)
    refuses = row.keys() & {"limit", "accepts"} or row.get("better") == "only"
    row["stance"] = "red-line" if refuses and rng.random() < author.firm else "tradeable"
    if rng.random() < author.gaps:
        row["stance"] = "unknown"
    return {**row, **worths, **_weight(rng, author.scheme)}


def _weight(rng: Random, scheme: str) -> Row:
    if scheme in ("points", "none") or (scheme == "some" and rng.random() < 0.25):
        return {}
    weights = (0, 1, 2, 3, 5, 8, 30, Fraction("0.5"), Fraction("2.25"))
    return {"weight": 0 if scheme == "zero" else rng.choice(weights)}


def _worths(rng: Random, thing: Thing, scheme: str) -> Row:
    """State points (nearly always) for a side of points, values for some entries of the others."""
    if rng.random() > (0.9 if scheme == "points" else 0.2):
        return {}
    key = "points" if scheme == "points" else "values"
    scale = rng.choice(((0, 1, 2, 3), (0, 1, 2, 3, 5, 8, 13, -4, Fraction("2.5"))))
    numbers = [rng.choice(scale) for _ in thing.options]
    if rng.random() < 0.1:
        numbers = [numbers[0]] * len(numbers)
    if thing.kind != "quantity":
        return {key: dict(zip(thing.options, numbers, strict=True))}
    low, high = int(thing.options[0]), int(thing.options[-1])
    amounts = sorted({rng.randint(low - 2, high + 2) for _ in range(rng.randint(1, 3))})
    return {key: tuple((amount, number) for amount, number in zip(amounts, numbers, strict=False))}


def _choice_row(rng: Random, thing: Thing, worths: Row) -> Row:
    ranked = rng.sample(thing.options, rng.randint(1, len(thing.options)))
    row: Row = {} if worths and rng.random() < 0.4 else {"target": ranked[0]}
    if rng.random() < 0.5:
        row = {"prefers": tuple(ranked), **(row if rng.random() < 0.3 else {})}
    if rng.random() < 0.5:
        row["accepts"] = tuple(rng.sample(thing.options, rng.randint(1, len(thing.options))))
    return row


def _ordered_row(author: Author, thing: Thing, worths: Row) -> Row:
    """State target, limit and direction in one of the ways that tell enough."""
    ways = [_toward_end, _toward_end, _toward_end, _from_limit, _from_limit, _at_end, _only, _stretch, _told]
    return author.rng.choice([*ways, _silent] if worths else ways)(author, thing)


def _toward_end(author: Author, thing: Thing) -> Row:
    """Say the better end outright, the target or the limit or both left open at times."""
    rng = author.rng
    better, target = author.better(), rng.randint(0, thing.last)
    row: Row = {"better": better}
    if rng.random() < 0.6:
        row["target"] = thing.options[target]
    else:
        target = 0 if better == "first" else thing.last
    if rng.random() < 0.7:
        row["limit"] = thing.options[rng.randint(target, thing.last) if better == "first" else rng.randint(0, target)]
    return row


def _from_limit(author: Author, thing: Thing) -> Row:
    """Tell the direction by a limit that differs from the target."""
    low, high = sorted(author.rng.sample(range(len(thing.options)), 2))
    limit, target = (low, high) if author.better() == "last" else (high, low)
    return {"limit": thing.options[limit], "target": thing.options[target]}


def _at_end(author: Author, thing: Thing) -> Row:
    """Tell the direction by a target at an end, with no limit or the same."""
    end = thing.options[0 if author.better() == "first" else -1]
    return {"target": end, **({"limit": end} if author.rng.random() < 0.3 else {})}


def _only(author: Author, thing: Thing) -> Row:
    """Accept one option alone."""
    rng = author.rng
    target = rng.choice(thing.options)
    return {"target": target, "better": "only", **({"limit": target} if rng.random() < 0.3 else {})}


def _stretch(author: Author, thing: Thing) -> Row:
    """Accept a stretch with two ends, the target in it."""
    low, target, high = sorted(author.rng.randint(0, thing.last) for _ in range(3))
    return {"limit": (thing.options[low], thing.options[high]), "target": thing.options[target]}


def _told(author: Author, thing: Thing) -> Row:
    """Accept a stretch with two ends, and say which end is better all the same; at times with no other target."""
    row, better = _stretch(author, thing), author.better()
    end = thing.options[0 if better == "first" else -1]
    if author.rng.random() < 0.3:
        row = {"limit": (end, row["target"]) if better == "first" else (row["target"], end)}
    return {**row, "better": better}


def _silent(author: Author, thing: Thing) -> Row:
    """Leave it all to the stated worths: no direction, or a stretch without a target."""
    rng = author.rng
    low, high = sorted((rng.randint(0, thing.last), rng.randint(0, thing.last)))
    stretch: Row = {"limit": (thing.options[low], thing.options[high])}
    return rng.choice([{}, {"target": rng.choice(thing.options)}, stretch])


def _links(rng: Random, name: str, row: Row, held: list[Thing], things: list[Thing]) -> Row:
    others = [thing for thing in held if thing.name != name]
    thing = next(each for each in things if each.name == name)
    if not others or not _can_concede(thing, row) or rng.random() > 0.25:
        return {}
    near = [other for other in others if other.name[0] == name[0]] or others
    return {
        "links": tuple(_link(rng, thing, rng.choice(rng.choice((near, others)))) for _ in range(rng.choice((1, 1, 2))))
    }


def _can_concede(thing: Thing, row: Row) -> bool:
    """Tell whether a position shows which way is worse; stated here more narrowly than it need be."""
    ends = (thing.options[0], thing.options[-1])
    pair = isinstance(row.get("limit"), tuple)
    told = row.get("better") in ("first", "last") or row.get("target") in ends
    aimed = row.get("target") is not None and (row.get("better") == "only" or row.get("limit") is not None)
    return thing.kind == "choice" or row["stance"] == "unknown" or aimed or (told and not pair)


def _link(rng: Random, thing: Thing, other: Thing) -> Row:
    return link(_some(rng, thing), other.name, _some(rng, other))


def _some(rng: Random, thing: Thing) -> object:
    several = thing.kind == "choice" and rng.random() < 0.5
    return tuple(rng.sample(thing.options, rng.randint(1, 2))) if several else rng.choice(thing.options)


def _exchange(rng: Random, things: list[Thing], held: dict[str, dict[str, Row]]) -> None:
    """Add now and then a pair of "only if you" links between two sides: a circle."""
    if len(things) < 2 or rng.random() > 0.25:
        return
    one, two = rng.sample(list(held), 2)
    a, b = rng.sample(things, 2)
    for side, mine, other in ((one, a, b), (two, b, a)):
        rows = held[side]
        if {mine.name, other.name} <= rows.keys() and _can_concede(mine, rows[mine.name]):
            rows[mine.name]["links"] = (_link(rng, mine, other),)


def _reservations(rng: Random, bare: Negotiation) -> Mapping[str, Fraction]:
    """State some reservations: at what no deal is worth, or somewhat above or below."""
    case = read(bare)
    found = {}
    for side in case.sides:
        worth = reservation(case, (side,), [k for k in case.items if k not in case.aside])[0]
        if rng.random() < 0.2:
            found[side] = Fraction(f"{float(worth):.2f}") + rng.choice((0, 0, -10, 5, 20, Fraction("0.01")))
    return found
