"""Days of dates that may be a year, a month or a day, and ages counted back from a day."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

Unit = Literal["day", "week", "month", "year"]


def first_day(text: str) -> date:
    """Give the earliest day that a date of the model ("2023", "2023-06", "2023-06-11") may mean."""
    year, month, day = _parts(text)
    return date(year, month or 1, day or 1)


def last_day(text: str) -> date:
    """Give the latest day that a date of the model may mean: of "2023" its 31 December."""
    year, month, day = _parts(text)
    return date(year, month or 12, day or monthrange(year, month or 12)[1])


def _parts(text: str) -> tuple[int, int, int]:
    year, month, day = (int(part) for part in (*text.split("-"), "0", "0")[:3])
    return year, month, day


@dataclass(frozen=True, slots=True)
class Age:
    """A length of time of the calendar: six months, two years."""

    count: int
    unit: Unit

    def __str__(self) -> str:
        """Write the age as one says it: "6 months"."""
        return f"{self.count} {self.unit}{'' if self.count == 1 else 's'}"

    def before(self, day: date) -> date:
        """Give the day that lies so far back; the last of its month where that is shorter, the first day there is."""
        if self.unit in ("day", "week"):
            days = self.count * (7 if self.unit == "week" else 1)
            return day - timedelta(days) if days < day.toordinal() else date.min
        months = day.year * 12 + day.month - 1 - self.count * (12 if self.unit == "year" else 1)
        year, month = divmod(months, 12)
        if year < date.min.year:
            return date.min
        return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
