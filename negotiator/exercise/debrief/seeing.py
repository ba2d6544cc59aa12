"""How estimates and sheets compare with the truth, worked out."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations

from negotiator.exercise.debrief.estimates import (
    Better,
    Correlation,
    EstimateFigures,
    Estimates,
    ItemEstimate,
    LimitWord,
    Understood,
)
from negotiator.exercise.own import Own
from negotiator.model.agenda import Item
from negotiator.model.base import Option
from negotiator.model.negotiation import Negotiation
from negotiator.model.position import Position
from negotiator.model.scale import accepted, direction, limit_indexes, target_index
from negotiator.zopa.tables.runs import extremes
from negotiator.zopa.tables.worth import Worth, scores_points, weights, worth

FULL = Fraction(100)


@dataclass(frozen=True)
class Seen:
    """What one negotiation says of a side: worths, and weights as shares of 100 (of points: by their range)."""

    negotiation: Negotiation
    side: str
    worths: Mapping[str, Worth]
    scale: Mapping[str, Fraction]
    pointed: bool

    def stated_weight(self, name: str) -> Fraction | None:
        """Give the weight of an item that is stated, as a share of 100; None where none is."""
        entry = self.negotiation.entry(self.side, name)
        stated = entry is not None and (entry.points if self.pointed else entry.weight) is not None
        return self.scale.get(name, Fraction()) if stated else None

    def weight(self, name: str) -> Fraction | None:
        """Give the weight of an item as it is read; None where the side has no position."""
        return self.scale.get(name) if self.negotiation.position(self.side, name).known else None

    def better(self, name: str) -> Better | None:
        """Tell which end is better: as stated, or else by worth; of a choice, the option liked best."""
        item, position = self.negotiation.item(name), self.negotiation.position(self.side, name)
        assert item is not None
        if item.kind == "choice":
            best = self.best(name, item)
            return None if best is None else item.options[best]
        return direction(item, position) or _direction(self.worths[name])

    def best(self, name: str, item: Item) -> int | None:
        """Give the place of the target, or else of the first option worth most; None where all are worth as much."""
        stated = target_index(item, self.negotiation.position(self.side, name))
        if stated is not None:
            return stated
        numbers = self.worths[name].numbers
        low, high = extremes(numbers)
        return next(place for place, each in enumerate(numbers) if each == high) if low < high else None


def seen(negotiation: Negotiation, side: str) -> Seen:
    """Read what a negotiation says of a side."""
    worths, pointed = worth(negotiation, side), scores_points(negotiation, side)
    scale = _ranges(worths) if pointed else weights(negotiation, side)
    return Seen(negotiation, side, worths, scale, pointed)


def _ranges(worths: Mapping[str, Worth]) -> dict[str, Fraction]:
    ends = {name: extremes(each.numbers) for name, each in worths.items()}
    ranges = {name: (high - low) * worths[name].factor for name, (low, high) in ends.items()}
    total = sum(ranges.values(), Fraction()) or Fraction(1)
    return {name: FULL * each / total for name, each in ranges.items()}


def _direction(worths: Worth) -> Better | None:
    (low, high), first, last = extremes(worths.numbers), worths.numbers[0], worths.numbers[-1]
    if low == high:
        return None
    return "last" if first < last == high else "first" if last < first == high else "both"


def estimates(truth: Negotiation, estimate: Negotiation, side: str, other: str) -> Estimates:
    """Compare what a side took another for with what that one holds."""
    guess, held = seen(estimate, other), seen(truth, other)
    items = tuple(_item(guess, held, name) for name in truth.item_names if name not in truth.set_aside)
    return Estimates(side, other, items, _figures(items, _trades(truth, seen(truth, side), items)))


def _item(guess: Seen, held: Seen, name: str) -> ItemEstimate:
    item = held.negotiation.item(name)
    assert item is not None
    entry, true = guess.negotiation.entry(guess.side, name), held.negotiation.position(held.side, name)
    off = _limit_off(item, entry, true) if entry is not None else None
    return ItemEstimate(
        name,
        entry.stance if entry is not None and entry.known else None,
        true.stance,
        limit(item, entry) if entry is not None else None,
        limit(item, true),
        off,
        _limit_word(item, entry, true, off) if entry is not None and off is not None else None,
        guess.better(name) if entry is not None else None,
        held.better(name),
        guess.stated_weight(name),
        held.weight(name),
    )


def limit(item: Item, position: Position) -> tuple[Option, ...] | None:
    """Give the ends of what a position accepts, or all accepted options of a choice; None where nothing is stated."""
    if item.kind == "choice":
        return tuple(position.accepts) if position.accepts is not None else None
    return tuple(item.options[place] for place in sorted({*limit_indexes(item, position)})) or None


def _limit_off(item: Item, guess: Position, true: Position) -> int | None:
    if limit(item, guess) is None or limit(item, true) is None:
        return None
    mine, theirs = limit_indexes(item, guess), limit_indexes(item, true)
    if item.kind != "choice" and len(mine) == len(theirs) == 1:
        return abs(mine[0] - theirs[0])
    one, two = accepted(item, guess), accepted(item, true)
    return len(one) + len(two) - 2 * _common(one, two)


def _limit_word(item: Item, guess: Position, true: Position, off: int) -> LimitWord:
    one, two = accepted(item, guess), accepted(item, true)
    common = _common(one, two)
    if off == 0:
        return "right"
    if len(one) == len(two) or common < min(len(one), len(two)):
        return "otherwise"
    return "looser" if len(one) > len(two) else "tighter"


def _common(one: Collection[int], two: Collection[int]) -> int:
    if isinstance(one, range) and isinstance(two, range):
        return max(min(one.stop, two.stop) - max(one.start, two.start), 0)
    return sum(each in two for each in one)


def _trades(truth: Negotiation, own: Seen, items: Sequence[ItemEstimate]) -> tuple[int, int]:
    """Count the pairs of items over which a trade pays, and those of which the estimate tells which way."""
    apart = list(_apart(truth, own, items))
    found = seen_ = 0
    for (a, b, e), (c, d, f) in combinations(apart, 2):
        way = _sign(a * d - b * c)
        found += way != 0
        seen_ += way != 0 and e is not None and f is not None and _sign(a * f - e * c) == way
    return found, seen_


def _apart(
    truth: Negotiation, own: Seen, items: Sequence[ItemEstimate]
) -> Iterator[tuple[Fraction, Fraction, Fraction | None]]:
    """Give the items over which the sides pull apart: the own weight, the other's, and the estimate of that.

    The estimate is None where it does not say that they pull apart, or does not weigh the item.
    """
    for each in items:
        item, mine, better = truth.item(each.item), own.weight(each.item), own.better(each.item)
        assert item is not None
        if mine is not None and each.true_weight is not None and opposed(item, better, each.true_better):
            yield mine, each.true_weight, each.weight if opposed(item, better, each.better) else None


def opposed(item: Item, one: Better | None, other: Better | None) -> bool:
    """Tell whether two sides pull an item apart: to its two ends, or a choice to two options."""
    if item.kind == "choice":
        return one is not None and other is not None and one != other
    return {one, other} == {"first", "last"}


def _sign(number: Fraction) -> int:
    return (number > 0) - (number < 0)


def _figures(items: Sequence[ItemEstimate], trades: tuple[int, int]) -> EstimateFigures:
    marks = [each.stance_right for each in items if each.stance_right is not None]
    offs = [each.limit_off for each in items if each.limit_off is not None]
    ways = [each.better_right for each in items if each.better_right is not None]
    pairs = [(e.weight, e.true_weight) for e in items if e.weight is not None and e.true_weight is not None]
    return EstimateFigures(
        len(items),
        len(marks),
        sum(marks),
        len(offs),
        offs.count(0),
        Fraction(sum(offs), len(offs)) if offs else None,
        len(ways),
        sum(ways),
        correlation([one for one, _ in pairs], [other for _, other in pairs]),
        *trades,
    )


def correlation(one: Sequence[Fraction], other: Sequence[Fraction]) -> Correlation | None:
    """Give Spearman's rank correlation, ties sharing their mean rank; None where one of the two does not vary."""
    ours, theirs = distances(one), distances(other)
    together = sum((a * b for a, b in zip(ours, theirs, strict=True)), Fraction())
    squares = [sum((each * each for each in some), Fraction()) for some in (ours, theirs)]
    return Correlation(len(ours), together, squares[0], squares[1]) if all(squares) else None


def distances(numbers: Sequence[Fraction]) -> list[Fraction]:
    """Give the distance of each number's rank from the mean of the ranks."""
    ordered, mean = sorted(numbers), Fraction(len(numbers) + 1, 2)
    first = {number: place for place, number in reversed(list(enumerate(ordered, 1)))}
    last = {number: place for place, number in enumerate(ordered, 1)}
    return [Fraction(first[number] + last[number], 2) - mean for number in numbers]


def understood(own: Own, target: Fraction | None, reservation: Fraction | None) -> Understood:
    """Put target and reservation as understood beside what a side's files state."""
    read, aims = seen(own.seen, own.side), {}
    for name in own.names:
        item = own.seen.item(name)
        best = read.best(name, item) if item is not None else None
        if item is not None and best is not None and own.seen.position(own.side, name).known:
            aims[name] = item.options[best]
    stated = own.seen.side(own.side).reservation is not None
    return Understood(own.side, target, own.score(aims), reservation, own.reservation, stated)
