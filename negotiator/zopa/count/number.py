"""A number of packages, exact or between two ends."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Count:
    """A number of packages: exact where both ends are equal, otherwise a certified bracket."""

    at_least: int
    at_most: int

    @property
    def exact(self) -> bool:
        """Tell whether the count is exact."""
        return self.at_least == self.at_most
