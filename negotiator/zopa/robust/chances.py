"""What each confidence says: how far limits, weights and reservations may be from what is stated.

| confidence | limit: options looser (+) or tighter (-)             | weight, points     | reservation         |
| ---------- | ---------------------------------------------------- | ------------------ | ------------------- |
| high       | as stated                                            | times 0.9 to 1.1   | -2 % to +2 %        |
| medium     | one either way at 1/6 each                           | times 0.75 to 1.25 | -5 % to +5 %        |
| low        | one either way at 1/4 each, two either way at 1/8    | times 0.5 to 1.5   | -10 % to +10 %      |

No confidence reads as medium. All is uniform on whole numbers (24ths for limits, thousandths for the rest; each
chance is met to one part in a million), and each quantity is drawn by itself, so that every drawn negotiation is an
exact one.

- A limit: on a quantity one option here is a twentieth of its range, at least one step. A red line stays a red line. A
  limit drawn past the target stops at the target, one drawn past an end at that end; both ends of a stretch move.
  Choice items: looser takes in the refused options worth most, tighter drops the accepted ones worth least, ties
  together, but never the last. What options are worth stays; without a status quo, no deal is worth what the drawn
  limit is.
- Weights are scaled to 100 again after they are multiplied. On a side of points, the points of an item are multiplied.
- A reservation, stated or what no deal is worth, moves by a share of the side's range: its greatest less its least
  possible score over the items on the table, as stated. Which line holds is the commonest confidence of the side's
  positions, the lower of two as common.
- Terms over several items stay as stated.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from negotiator.model.negotiation import Negotiation
from negotiator.model.position import Confidence

THOUSAND = 1000
"""Weights and reservations are drawn in thousandths."""

LOOSEST = 2
"""The most options by which a limit moves either way."""

ASSUMED: Confidence = "medium"
"""What no confidence reads as."""


@dataclass(frozen=True, slots=True)
class Chances:
    """A line of the table: steps of a limit, in 24ths, tightest first; the rest each way, in thousandths."""

    steps: tuple[int, ...]
    weight: int
    reservation: int


CHANCES: Mapping[Confidence, Chances] = {
    "high": Chances((0,) * 24, 100, 20),
    "medium": Chances((-1,) * 4 + (0,) * 16 + (1,) * 4, 250, 50),
    "low": Chances((-2,) * 3 + (-1,) * 6 + (0,) * 6 + (1,) * 6 + (2,) * 3, 500, 100),
}


def confidence(negotiation: Negotiation, side: str, name: str) -> Confidence:
    """Give how sure a side's position on an item is."""
    return negotiation.position(side, name).confidence or ASSUMED


def usual_confidence(negotiation: Negotiation, side: str) -> Confidence:
    """Give the commonest confidence of a side's known positions, the lower of two as common; medium without any."""
    found = Counter(confidence(negotiation, side, name) for name, entry in negotiation.entries(side) if entry.known)
    lowest_first: tuple[Confidence, ...] = ("low", "medium", "high")
    return max(lowest_first, key=lambda each: found[each]) if found else ASSUMED


def assumed(negotiation: Negotiation, side: str) -> tuple[str, ...]:
    """Name the items on which a side's known position states no confidence."""
    return tuple(name for name, entry in negotiation.entries(side) if entry.known and entry.confidence is None)
