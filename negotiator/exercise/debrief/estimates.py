"""What a side took the other for, against the truth: item by item, and in several figures, never one grade."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from math import copysign, sqrt
from typing import Literal

from negotiator.model.base import Direction, Option
from negotiator.model.position import Stance

Better = Direction | Option
"""Which end of an item is better; of a choice, the option liked best."""

LimitWord = Literal["right", "looser", "tighter", "otherwise"]
"""What an estimated limit is: as it is; taken to accept more, or less, than it does; or partly either."""


@dataclass(frozen=True, slots=True)
class ItemEstimate:
    """One item: what was estimated of the other side's position, and the truth; None for what was not stated.

    `stance` and `direction` beside their truth; on a choice item the direction is the option liked best. `limit` are
    the ends of what is accepted (a choice: all accepted options), `limit_off` the steps between the two limits (of a
    stretch or a choice: the options judged otherwise), None where one is not stated. A weight is a share of 100 of all
    that is stated for a side; of points, the range that an item has.
    """

    item: str
    stance: Stance | None
    true_stance: Stance
    limit: tuple[Option, ...] | None
    true_limit: tuple[Option, ...] | None
    limit_off: int | None
    limit_word: LimitWord | None
    better: Better | None
    true_better: Better | None
    weight: Fraction | None
    true_weight: Fraction | None

    @property
    def stance_right(self) -> bool | None:
        """Tell whether the mark is right; None where none was made."""
        return None if self.stance is None else self.stance == self.true_stance

    @property
    def better_right(self) -> bool | None:
        """Tell whether the direction is right; None where it, or the truth, is not told."""
        return None if self.better is None or self.true_better is None else self.better == self.true_better


@dataclass(frozen=True, slots=True)
class Correlation:
    """A rank correlation, exact: Spearman's, ties sharing the mean of their ranks, over `items` items.

    It is `together / sqrt(one * other)`: the sum of products of the ranks' distances from their mean, and the sums of
    their squares.
    """

    items: int
    together: Fraction
    one: Fraction
    other: Fraction

    @property
    def value(self) -> float:
        """Give it from -1 to 1, as a float; `square` is exact."""
        square = self.square
        return copysign(sqrt(abs(square)), square)

    @property
    def square(self) -> Fraction:
        """Give its square, with its sign."""
        return self.together * abs(self.together) / (self.one * self.other)


@dataclass(frozen=True, slots=True)
class EstimateFigures:
    """How well another side was seen: several figures, never one grade.

    Marks stated, and how many are right; limits stated where there is one, how many are right, and by how many steps
    they are off on average (None without any); directions told and right; the correlation of weights (None where fewer
    than two are stated, or all are alike). `trades` are the pairs of items over which the sides pull apart and that
    they weigh in other proportions, so that one may be given for the other (logrolling: Raiffa, 1982); `trades_seen`
    those of which the estimate tells which item is to be given.
    """

    items: int
    marks: int
    marks_right: int
    limits: int
    limits_right: int
    limit_error: Fraction | None
    directions: int
    directions_right: int
    weights: Correlation | None
    trades: int
    trades_seen: int


@dataclass(frozen=True, slots=True)
class Estimates:
    """What `side` took `other` for. `stated` tells whether anything was."""

    side: str
    other: str
    items: tuple[ItemEstimate, ...]
    figures: EstimateFigures

    @property
    def stated(self) -> bool:
        """Tell whether anything was estimated."""
        return any(
            each is not None for item in self.items for each in (item.stance, item.limit, item.better, item.weight)
        )


@dataclass(frozen=True, slots=True)
class Understood:
    """Target and reservation as a side understood them (points, None where not filled in), beside the stated ones.

    `true_target` is what the package of all its targets is worth (of an item without: its best option),
    `true_reservation` what it gets without a deal, `stated` whether its file states that. `hints` counts those that
    it asked for, as its pack keeps them.
    """

    side: str
    target: Fraction | None
    true_target: Fraction
    reservation: Fraction | None
    true_reservation: Fraction
    stated: bool
    hints: int = 0
