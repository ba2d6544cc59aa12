"""Which tests reach which line, and how long each takes: noted by a run of the tests under coverage, and kept."""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
import time
from collections.abc import Generator, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import coverage
import pytest
from hypothesis import Phase, settings

from tests.trust.mutation.faults import Fault
from tests.trust.mutation.scope import KEPT, ROOT, every_module, test_files

Part = dict[str, dict[str, Any]]
"""What is kept of a test module: the seconds of its tests, the lines that they reach, and what it was when read."""


@dataclass(frozen=True)
class Reach:
    """What reaches what."""

    seconds: dict[str, float]
    """Each test that passes, with how long it takes."""
    lines: dict[str, dict[int, list[str]]]
    """For each module and line, the tests that reach it."""

    def tests(self, fault: Fault, most: float) -> list[str]:
        """Give the tests that may notice a fault, the quickest first, as many as fit into some seconds."""
        lines = self.lines.get(fault.path, {})
        wanted = fault.lines if fault.live else lines
        found = {test for line in wanted for test in lines.get(line, ())}
        chosen = [] if fault.live else [test for test in self.seconds if "/test_schemas.py::" in test]
        for test in sorted(found, key=lambda test: (self.seconds[test], test)):
            most -= self.seconds[test]
            if most < 0 and chosen:
                break
            chosen.append(test)
        return chosen


def repeatable() -> None:
    """Let Hypothesis draw the same every time, and not look for the smallest example."""
    phases = [Phase.explicit, Phase.generate]
    settings.register_profile("mutants", settings(), derandomize=True, database=None, phases=phases)
    settings.load_profile("mutants")


def measured() -> Reach:
    """Give what reaches what; tests are run first that are new, or changed since, or reach a module that changed."""
    now = {str(path.relative_to(ROOT)): _digest(path) for path in [*every_module(), *test_files()]}
    files = test_files()
    stale = [path for path in files if not _fresh(_read(path), now)]
    for folder in sorted({path.parent for path in stale}):
        some = [str(path.relative_to(ROOT)) for path in stale if path.parent == folder]
        print(f"measuring {len(some)} test modules of {folder.relative_to(ROOT)}", flush=True)
        subprocess.run([sys.executable, "-m", __name__, *some], cwd=ROOT, check=True)
        for name in some:
            part = _read(ROOT / name)
            reached = [module for module, lines in part["lines"].items() if any(lines.values())]
            _keep(ROOT / name, {**part, "read": {each: now[each] for each in (name, *reached)}})
    return _joined(_read(path) for path in files)


def _fresh(part: Part, now: dict[str, str]) -> bool:
    read = part.get("read", {})
    return bool(read) and all(now.get(name) == digest for name, digest in read.items())


def _joined(parts: Iterable[Part]) -> Reach:
    reach = Reach({}, {})
    for part in parts:
        seconds, lines = part["seconds"], part["lines"]
        reach.seconds.update(seconds)
        names = list(seconds)
        for path, found in lines.items():
            held = reach.lines.setdefault(path, {})
            for line, numbers in found.items():
                held.setdefault(int(line), []).extend(names[number] for number in numbers)
    return reach


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()[:16]


def _file(path: Path) -> Path:
    return KEPT / "reach" / f"{'.'.join(path.relative_to(ROOT / 'tests').with_suffix('').parts)}.json"


def _read(path: Path) -> Part:
    try:
        found: Part = json.loads(_file(path).read_bytes())
    except OSError:
        return {}
    return found


def _keep(path: Path, table: Part) -> None:
    _file(path).parent.mkdir(parents=True, exist_ok=True)
    _file(path).write_text(json.dumps(table))


class Measuring:
    """A plugin that notes, for each test, the lines that it reaches and its seconds."""

    def __init__(self, files: Iterable[Path]) -> None:
        self.files = list(files)
        self.seconds: dict[str, float] = {}
        self.failed: set[str] = set()
        include = [str(path) for path in every_module()]
        self.coverage = coverage.Coverage(data_file=None, include=include, config_file=False)

    def pytest_sessionstart(self) -> None:
        """Begin before any module is imported."""
        repeatable()
        self.coverage.start()

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Generator[None, object, object]:
        """Note one test."""
        self.coverage.switch_context(item.nodeid)
        began = time.perf_counter()
        try:
            return (yield)
        finally:
            self.seconds[item.nodeid] = time.perf_counter() - began
            self.coverage.switch_context("")

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Leave out what fails, or is skipped, without any fault."""
        if not report.passed:
            self.failed.add(report.nodeid)

    def pytest_sessionfinish(self) -> None:
        """Keep what was noted."""
        self.coverage.stop()
        data = self.coverage.get_data()
        reached = {file: data.contexts_by_lineno(file) for file in sorted(data.measured_files())}
        for path in self.files:
            _keep(path, self._part(str(path.relative_to(ROOT)), reached))

    def _part(self, file: str, reached: dict[str, dict[int, list[str]]]) -> Part:
        tests = [test for test in self.seconds if test.partition("::")[0] == file and test not in self.failed]
        number = {test: index for index, test in enumerate(tests)}
        lines = {
            str(Path(module).relative_to(ROOT)): {
                line: [number[test] for test in names if test in number] for line, names in found.items()
            }
            for module, found in reached.items()
        }
        return {"seconds": {test: round(self.seconds[test], 4) for test in tests}, "lines": lines}


if __name__ == "__main__":
    wanted = [ROOT / each for each in sys.argv[1:]]
    options = ["-n0", "-q", "-p", "no:cacheprovider", *sys.argv[1:]]
    pytest.main(options, plugins=[Measuring(wanted)])
