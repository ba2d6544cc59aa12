"""What holds for every test: a home apart, programs it needs, no skips where everything is installed."""

from __future__ import annotations

import gc
import os
import shutil
from collections import defaultdict
from collections.abc import Generator, Iterable, Iterator
from typing import TypeVar

import pytest
from hypothesis import settings

ELSEWHERE = "kept outside the repository:"
"""How the reason begins of a skip that stays one under `.ci/run`: what the test reads may not be handed on with it."""

FIGURES = "trust"
"""The property of a report in which a test of trust tells a subject, how much it tried, and what it found."""

Figure = tuple[object, object]
Report = TypeVar("Report", pytest.TestReport, pytest.CollectReport)

# A slow machine is no failure; what was found on one run is printed so that it can be tried on another.
settings.register_profile("negotiator", deadline=None, print_blob=True)
settings.load_profile("negotiator")

gc.set_threshold(
    50_000, 20, 20
)  # what a screen or a table is made of is collected less often: a tenth less time in all


@pytest.fixture(scope="session", autouse=True)
def home_apart(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep every test away from the settings and journals of whoever runs it."""
    with pytest.MonkeyPatch.context() as patch:
        for name in ("XDG_CONFIG_HOME", "XDG_STATE_HOME"):
            patch.setenv(name, str(tmp_path_factory.mktemp(name.lower())))
        yield


@pytest.fixture(scope="session", autouse=True)
def keys_count_at_once() -> Iterator[None]:
    """Take a key as the answer to a question that opens by itself without the pause that a user makes."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("negotiator.tui.dialogs.unasked.PAUSE", float("-inf"))
        yield


def pytest_xdist_auto_num_workers() -> int:
    """Run one test more at a time than there are cores: some wait for a terminal, a timer or a kill."""
    return (os.process_cpu_count() if hasattr(os, "process_cpu_count") else os.cpu_count() or 1) + 1


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what only `make trust` runs, unless it is `make trust` that runs."""
    if not os.environ.get("NEGOTIATOR_LONG"):
        left_out = [item for item in items if item.get_closest_marker("long")]
        items[:] = [item for item in items if item not in left_out]
        config.hook.pytest_deselected(items=left_out)


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Skip a test marked `needs("tmux")` where tmux is not installed."""
    for mark in item.iter_markers("needs"):
        missing = [program for program in mark.args if shutil.which(program) is None]
        if missing:
            pytest.skip(f"not installed: {', '.join(missing)}")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Fail a skipped test under `.ci/run`."""
    return _failed_if_skipped((yield))


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    """Fail a skipped module under `.ci/run`."""
    return _failed_if_skipped((yield))


def _failed_if_skipped(report: Report) -> Report:
    expected_failure = hasattr(report, "wasxfail")
    if report.skipped and not expected_failure and os.environ.get("NEGOTIATOR_CI"):
        reason = report.longrepr[-1] if isinstance(report.longrepr, tuple) else report.longrepr
        if str(reason).removeprefix("Skipped: ").startswith(ELSEWHERE):
            return report
        report.outcome = "failed"
        report.longrepr = f"no skips where NEGOTIATOR_CI is set: {reason}"
    return report


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print what the subjects of trust tried and found, a line each."""
    told: defaultdict[str, list[Figure]] = defaultdict(list)
    for subject, tried, found in _figures(terminalreporter):
        told[subject].append((tried, found))
    rows = [(name, _tried(told[name]), _found(each for _, each in told[name])) for name in sorted(told)]
    if not rows:
        return
    widths = [max(len(row[column]) for row in rows) for column in range(2)]
    terminalreporter.section("trust: subject, tried, found")
    for name, tried, found in rows:
        terminalreporter.write_line(f"{name.ljust(widths[0])}  {tried.rjust(widths[1])}  {found}")


def _figures(terminalreporter: pytest.TerminalReporter) -> Iterator[tuple[str, object, object]]:
    for reports in terminalreporter.stats.values():
        for report in reports:
            if isinstance(report, pytest.TestReport) and report.when == "call":
                for key, value in report.user_properties:
                    if key == FIGURES and isinstance(value, tuple | list):
                        yield value[0], value[1], value[2]


def _tried(figures: list[Figure]) -> str:
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
