"""Interaction terms: points for settling several items together, as some imported scenarios have them."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True, slots=True)
class Term:
    """What a side gains, in its points, where each named item is settled at one of these options, all at once.

    `within` names items in full and their options by index as drawn; an item stands in it once. Position files have
    no terms: they come with scenarios of other tools (constraint-based utility: Ito, Hattori and Klein, 2007).
    """

    side: str
    within: tuple[tuple[str, frozenset[int]], ...]
    points: Fraction
