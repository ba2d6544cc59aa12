"""The current deal: an option for every item on the table."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from negotiator.model.base import Option
from negotiator.model.negotiation import Negotiation


@dataclass(frozen=True, slots=True)
class Dealing:
    """A package that one looks at, and the one before it."""

    package: Mapping[str, Option]
    before: Dealing | None = None

    def fitted(self, negotiation: Negotiation) -> Dealing:
        """Give what still fits a negotiation."""
        return self


def begun(negotiation: Negotiation) -> Dealing:
    """Give the status quo as a deal."""
    return Dealing({})
