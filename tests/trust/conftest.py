"""The figures of the subjects: what each test tried and what it found, printed as a table after the run."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

Tell = Callable[[str, object, object], None]
"""Tells a figure: the subject, how much was tried, what was found."""

_KEY = "trust"


@pytest.fixture
def figure(record_property: Callable[[str, object], None]) -> Tell:
    """Give the teller of figures for the table that stands after a run."""

    def tell(subject: str, tried: object, found: object) -> None:
        record_property(_KEY, (subject, _written(tried), _written(found)))

    return tell


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print what the subjects tried and found."""
    rows = sorted(_rows(terminalreporter))
    if not rows:
        return
    widths = [max(len(row[column]) for row in rows) for column in range(3)]
    terminalreporter.section("trust: subject, tried, found")
    for row in rows:
        terminalreporter.write_line("  ".join(each.ljust(width) for each, width in zip(row, widths, strict=True)))


def _rows(terminalreporter: pytest.TerminalReporter) -> Iterator[tuple[str, str, str]]:
    for reports in terminalreporter.stats.values():
        for report in reports:
            if isinstance(report, pytest.TestReport) and report.when == "call":
                for key, value in report.user_properties:
                    if key == _KEY and isinstance(value, tuple | list):
                        yield value[0], value[1], value[2]


def _written(value: object) -> str:
    return f"{value:,}" if isinstance(value, int) else str(value)
