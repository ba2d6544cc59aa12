"""Hints for a trainee, from the own side's view and the record alone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from types import MappingProxyType

from negotiator.exercise.counterparts.liking import Liking, alike, learned
from negotiator.exercise.counterparts.search import Search, kept_options
from negotiator.exercise.own import Own, Package
from negotiator.exercise.record.entries import Begin, Entry, acts
from negotiator.exercise.terms import HintKind
from negotiator.view.names import full_title, option_label, points
from negotiator.view.text import Line, Piece, clean

MOST_NAMED = 3
"""The most items that a hint names of each sort."""

PARTS = 10_000
"""In how many parts nearness is told, over all items."""

Offers = Mapping[str, Sequence[Package]]
"""The packages that each side offered, first to last."""


def hint(
    kind: HintKind, own: Own, entries: Sequence[Entry], titles: Mapping[str, str] = MappingProxyType({})
) -> tuple[Line, ...]:
    """Give a hint in lines that are not yet broken; all gains are the own side's, in its points.

    `titles` names the sides (from the public roles); others go by their ids.
    """
    told = {"concessions": _concessions, "priorities": _priorities, "exchanges": _exchanges}[kind]
    return tuple((Piece(text),) for text in told(Told(own, titles), _offers(entries)))


@dataclass(frozen=True)
class Told:
    """To whom a hint is told, and how the sides are called."""

    own: Own
    titles: Mapping[str, str]

    def name(self, side: str) -> str:
        """Name a side."""
        return "You" if side == self.own.side else clean(self.titles.get(side) or side)


def _offers(entries: Sequence[Entry]) -> Offers:
    begin = entries[0].content if entries else None
    sides = begin.sides if isinstance(begin, Begin) else ()
    made = [(act.side, act.package) for act in acts(tuple(entries)) if act.kind == "offer" and act.package is not None]
    return {side: [package for by, package in made if by == side] for side in sides}


def _concessions(to: Told, offers: Offers) -> Iterator[str]:
    """Tell how far each side has come, in own gain."""
    own = to.own
    for side, made in offers.items():
        who = to.name(side)
        if not made:
            yield f"{who}: no offer yet."
        elif len(made) == 1:
            yield f"{who}: one offer, {points(own.gain(made[0]), sign=True)} to you."
        else:
            yield _course(who, own.gain(made[0]), own.gain(made[-1]), len(made))


def _course(who: str, first: Fraction, last: Fraction, offers: int) -> str:
    moved = points(last - first, sign=True)
    course = f"from {points(first, sign=True)} to {points(last, sign=True)} to you ({moved})"
    return f"{who}: {course}, in {offers} offers."


def _priorities(to: Told, offers: Offers) -> Iterator[str]:
    """Tell what the others' offers suggest matters to them."""
    own = to.own
    for side, made in offers.items():
        if side == own.side:
            continue
        who = to.name(side)
        if len(made) < 2 or all(package == made[0] for package in made):
            yield f"{who}: nothing shows yet, as its offers have not moved."
            continue
        weights = learned(own, _every(own), made).weights
        ranked = [name for _, name in sorted(zip(weights, own.names, strict=True), key=lambda pair: -pair[0])]
        few = min(MOST_NAMED, len(ranked) // 2)
        yield f"{who} gave late or little on {_titles(own, ranked[:few])}: these seem to matter most to it."
        yield f"It gave soonest or most on {_titles(own, ranked[len(ranked) - few :][::-1])}."


def _every(own: Own) -> tuple[tuple[int, ...], ...]:
    """Leave out what options are worth: only weights are asked for."""
    return ((),) * len(own.names)


def _titles(own: Own, names: Sequence[str]) -> str:
    return ", ".join(full_title(own.seen, name) for name in names)


def _exchanges(to: Told, offers: Offers) -> Iterator[str]:
    """Tell what to change in the own last offer so that it is worth as much and nearer to what others asked last."""
    own = to.own
    mine = offers.get(own.side, ())
    asked = [(side, made[-1]) for side, made in offers.items() if side != own.side and made]
    if not mine or not asked:
        yield "Exchanges show once you and another side have made an offer."
        return
    for side, theirs in asked:
        yield from _exchange(own, to.name(side), mine[-1], theirs)


def _exchange(own: Own, who: str, mine: Package, theirs: Package) -> Iterator[str]:
    found = nearer(own, mine, theirs)
    if found is None:
        yield f"No package is worth as much to you as your last offer and nearer to what {who} asked."
        return
    yield f"Worth {points(own.gain(found), sign=True)} to you, and nearer to what {who} asked, with these changes:"
    for name in own.names:
        item = own.seen.item(name)
        if item is not None and mine.get(name, item.status_quo) != found[name]:
            before = mine.get(name, item.status_quo)
            was = option_label(item, before) if before is not None else "open"
            yield f"  {full_title(own.seen, name)}: {was} -> {option_label(item, found[name])}"


def nearer(own: Own, mine: Package, theirs: Package) -> Package | None:
    """Give the package nearest to theirs that is worth at least as much to oneself as mine; None where mine is that."""
    kept = kept_options(own, (mine, theirs))
    search, likes = Search(own, kept), alike(own, kept, theirs)
    if search.best is None or own.gain(mine) > search.gain(search.best.units):
        return None
    rows = tuple(tuple(round(each * PARTS) for each in row) for row in likes.rows())
    found = search.offer(search.units(own.gain(mine)), rows).package
    return found if _nearness(own, likes, kept, found) > _nearness(own, likes, kept, mine) else None


def _nearness(own: Own, likes: Liking, kept: Sequence[Sequence[int]], package: Package) -> Fraction:
    rows = zip(likes.values, kept, own.places(package).values(), strict=True)
    return sum((values[list(of).index(at)] for values, of, at in rows if at is not None), Fraction())
