"""The figures of the subjects: what each test tried and what it found, printed as a table after the run."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator

import pytest

Tell = Callable[[str, object, object], None]
"""Tells a figure: the subject, how much was tried, what was found. Numbers of one subject are added up."""

_KEY = "trust"
_Figure = tuple[object, object]


@pytest.fixture
def figure(record_property: Callable[[str, object], None]) -> Tell:
    """Give the teller of figures for the table that stands after a run."""

    def tell(subject: str, tried: object, found: object) -> None:
        record_property(_KEY, (subject, _plain(tried), _plain(found)))

    return tell


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print what the subjects tried and found, a line each."""
    told: defaultdict[str, list[_Figure]] = defaultdict(list)
    for subject, tried, found in _told(terminalreporter):
        told[subject].append((tried, found))
    rows = [(name, _tried(told[name]), _found(each for _, each in told[name])) for name in sorted(told)]
    if not rows:
        return
    widths = [max(len(row[column]) for row in rows) for column in range(2)]
    terminalreporter.section("trust: subject, tried, found")
    for name, tried, found in rows:
        terminalreporter.write_line(f"{name.ljust(widths[0])}  {tried.rjust(widths[1])}  {found}")


def _told(terminalreporter: pytest.TerminalReporter) -> Iterator[tuple[str, object, object]]:
    for reports in terminalreporter.stats.values():
        for report in reports:
            if isinstance(report, pytest.TestReport) and report.when == "call":
                for key, value in report.user_properties:
                    if key == _KEY and isinstance(value, tuple | list):
                        yield value[0], value[1], value[2]


def _tried(figures: list[_Figure]) -> str:
    numbers = [tried for tried, _ in figures if isinstance(tried, int)]
    if len(numbers) == len(figures):
        return f"{sum(numbers):,}"
    return str(figures[0][0]) if len(figures) == 1 else f"{len(figures):,} cases"


def _found(found: Iterable[object]) -> str:
    """Add up numbers; of words, give those that differ, up to three."""
    every = list(found)
    numbers = [each for each in every if isinstance(each, int)]
    if len(numbers) == len(every):
        return f"{sum(numbers):,}"
    words = list(dict.fromkeys(str(each) for each in every))
    return "; ".join(words[:3]) + (f"; and {len(words) - 3:,} more" if len(words) > 3 else "")


def _plain(value: object) -> object:
    return value if isinstance(value, int) else str(value)
