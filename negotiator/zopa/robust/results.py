"""What draws tell, as frozen values that sharpen while more are made."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Literal

from negotiator.zopa.robust.shares import Share

What = Literal["zone", "package", "issues", "items"]
"""What draws may be asked to tell."""

Kind = Literal["limit", "weight", "reservation"]
"""What may be asked of a side; the weight of an item of a side of points is how much its points count."""

EVERYTHING: frozenset[What] = frozenset(("zone", "package", "issues", "items"))


@dataclass(frozen=True, slots=True)
class Question:
    """A question about a side: its limit or weight on an item, or its reservation (no item).

    `explains` is the share of the outcome's variance that knowing the answer is expected to take away, less what
    chance would seem to.
    """

    side: str
    kind: Kind
    item: str
    explains: Fraction


@dataclass(frozen=True, slots=True)
class Robustness:
    """What the draws made so far tell, of `number` to be made.

    `items` and `issues` count the draws in which each keeps its word; `zone` those with a zone; `package` those with
    the given package in it. What was not asked has no share. `questions` are worth asking, best first, for what
    varies first of: a zone exists, how many issues keep their word, the package stays (`outcome`; None: nothing
    varies). `assumed` names by side the items whose confidence is not stated: it reads as medium.
    """

    sides: tuple[str, ...]
    seed: int
    done: int
    number: int
    items: Mapping[str, Share] = field(default_factory=dict)
    issues: Mapping[str, Share] = field(default_factory=dict)
    zone: Share | None = None
    package: Share | None = None
    outcome: What | None = None
    questions: tuple[Question, ...] = ()
    assumed: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def question(self) -> Question | None:
        """Give the one question most worth asking; None where nothing uncertain tells more than chance."""
        return self.questions[0] if self.questions else None
