"""Why a computer counterpart moved, worked out anew by replaying the record entry by entry."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from negotiator.exercise.counterparts.answer import Reason


@dataclass(frozen=True, slots=True)
class Told:
    """Why a computer counterpart did what an entry holds.

    `reason` is None where the replay gives another act than the record holds: then nothing is told of why.
    """

    number: int
    side: str
    style: str
    reason: Reason | None
