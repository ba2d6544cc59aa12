"""What an option is worth to a side, in its own points (additive value: Keeney and Raiffa, 1976)."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import compress, islice
from math import lcm

from negotiator.model.negotiation import Negotiation
from negotiator.zopa.tables.sheets import Reading, Sheet, sheets
from negotiator.zopa.tables.values import Worth, nothing, points, value

__all__ = ["FULL", "Worth", "nothing", "points", "read", "scores_points", "value", "weights", "worth"]

FULL = Fraction(100)
"""What a side's weights are scaled to."""

_FULL = int(FULL)


def weights(negotiation: Negotiation, side: str) -> Mapping[str, Fraction]:
    """Give a side's weight on each item it has an entry on, scaled so that they sum to 100.

    Equal weights where it states none at all (`weights_assumed`); 0 for one missing among stated ones; all 0 where
    all are stated as 0.
    """
    held = sheets(negotiation, side)
    names = (name for sheet in held for name, entry in zip(sheet.names, sheet.entries, strict=True) if entry)
    return {name: Fraction(*weight) for name, weight in zip(names, filter(None, _weights(held)), strict=True)}


def _weights(held: Sequence[Sheet]) -> Iterator[tuple[int, int] | None]:
    """Give the scaled weight of each item of a side's sheets, as a ratio; None where it has no entry."""
    entries = [entry for sheet in held for entry in sheet.entries]
    stated = [entry.weight.as_integer_ratio() for entry in entries if entry is not None and entry.weight is not None]
    per = lcm(*(denominator for _, denominator in stated))
    left = iter([numerator * (per // denominator) for numerator, denominator in stated])
    total = sum(numerator * (per // denominator) for numerator, denominator in stated) or 1
    equal = _FULL, sum(entry is not None for entry in entries)
    for entry in entries:
        if entry is None:
            yield None
        elif not stated:
            yield equal
        else:
            yield (0 if entry.weight is None else next(left) * _FULL), total


def scores_points(negotiation: Negotiation, side: str) -> bool:
    """Tell whether a side states points rather than weights and values."""
    return any(sheet.pointed for sheet in sheets(negotiation, side))


def worth(negotiation: Negotiation, side: str) -> Mapping[str, Worth]:
    """Give what every option of every item of the agenda is worth to a side; 0 where its position is unknown."""
    return {name: worths for name, worths, _ in read(negotiation, side)}


def read(
    negotiation: Negotiation, side: str, only: Collection[str] | None = None
) -> Iterator[tuple[str, Worth, Reading]]:
    """Give each item of the agenda with its worth to a side in final points, and the side's position as read.

    `only`: those of some issues, worth what they are among all.
    """
    held = sheets(negotiation, side)
    wanted = [only is None or issue in only for issue in negotiation.issue_ids]
    if any(sheet.pointed for sheet in held):
        for sheet in compress(held, wanted):
            yield from ((name, each.worth, each) for name, each in zip(sheet.names, sheet.by_points, strict=True))
        return
    scaled = _weights(held)
    for sheet, taken in zip(held, wanted, strict=True):
        of_sheet = list(islice(scaled, len(sheet.names)))
        if taken:
            for name, each, weight in zip(sheet.names, sheet.by_values, of_sheet, strict=True):
                yield name, _scaled(each.worth, *weight) if weight and each.known else each.worth, each


def _scaled(worths: Worth, numerator: int, denominator: int) -> Worth:
    more, less = worths.factor.as_integer_ratio()
    return Worth(worths.numbers, Fraction(more * numerator, less * denominator))
