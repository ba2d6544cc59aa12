"""Branch coverage of the whole suite, against its goals: `python -m tests.trust.coverage [-n WORKERS] [TESTS ...]`.

Runs the tests under coverage.py, in every process that they start, and prints a row a package, then each line and
branch of a module with a goal of 100 % that no test reached. Exit code 1 where a goal is missed or a test fails.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.trust.modules import SAVING, below

ROOT = Path(__file__).parents[2]
RULES = Path(__file__).with_name("coverage.ini")

WHOLE, REST = 100.0, 95.0

VERIFYING = (
    *below("files", "conflicts guarding reading shapes syntax tokens trees"),
    *below("model/problems", "__init__ agenda base positions"),
    "workspace/refusal",
    *below("exercise", "fingerprint packing/own_files passing/file"),
    *below("exercise/record", "chain coding entries errors jsontext rules state"),
)
"""What judges: the guards before parsing, shapes and problems, an edit that is refused, records and their copies."""

CLEANING = (
    *below("texts", "__init__ decoding faults fetching"),
    *below("view", "text standins"),
    *below("report", "csv html markdown runs svg/parts svg/drawing"),
    "cli/output",
    "tui/told",
)
"""What stands between the texts of others and a screen, a terminal or an export."""

Goals = Mapping[str, tuple[str, ...]]
GOALS: Goals = {"saving": SAVING, "verifying": VERIFYING, "cleaning": CLEANING}


@dataclass(frozen=True, slots=True)
class Reached:
    """How many statements and branches there are, and how many of them tests reached."""

    all: int = 0
    reached: int = 0

    def __add__(self, other: Reached) -> Reached:
        """Give both together."""
        return Reached(self.all + other.all, self.reached + other.reached)

    @property
    def share(self) -> float:
        """Give the share reached, in per cent."""
        return 100 * self.reached / self.all if self.all else 100.0

    def row(self, name: str, goal: float) -> str:
        """Give a row of the table."""
        missed = "" if self.share >= goal else "  MISSED"
        return f"{name:26} {self.all:7,} {self.all - self.reached:7,} {self.share:7.2f} % {goal:4.0f} %{missed}"


@dataclass(frozen=True, slots=True)
class Module:
    """A module: what of it tests reached, and what they did not, told by line."""

    reached: Reached
    missing: tuple[str, ...]


def main() -> int:
    """Run, print, and judge."""
    parser = argparse.ArgumentParser(prog="python -m tests.trust.coverage", description=__doc__)
    parser.add_argument("-n", "--workers", default="auto")
    parser.add_argument("tests", nargs="*", default=["tests"])
    said = parser.parse_args()
    with tempfile.TemporaryDirectory() as home:
        failed, modules = measured(Path(home), said.workers, said.tests)
    return judged(modules) or failed


def measured(home: Path, workers: str, tests: Iterable[str]) -> tuple[int, dict[str, Module]]:
    """Run the tests with the data in a folder; give their exit code, and the modules by path below negotiator/."""
    return _run(home, workers, tests), _read(home)


def _run(home: Path, workers: str, tests: Iterable[str]) -> int:
    """Run the tests, each process with a data file of its own; what measures time is no subject here."""
    plugin = f"-p{__package__}.{Path(__file__).stem}"
    words = ("-q", f"--numprocesses={workers}", "-pno:cacheprovider", plugin, "-mnot alone", *tests)
    command = (*_coverage("run"), "-m", "pytest", *words)
    return subprocess.run(command, cwd=ROOT, env=_environment(home), check=False).returncode


def pytest_sessionfinish() -> None:
    """Save what a worker measured while it is waited for: soon after, on a busy machine too soon, it is killed."""
    import coverage

    if (measuring := coverage.Coverage.current()) is not None:
        measuring.save()


def _read(home: Path) -> dict[str, Module]:
    """Put the data of all processes together, and give the modules by their path below negotiator/."""
    for words in (("combine", "--quiet", str(home)), ("json", "--quiet", "-o", str(home / "found.json"))):
        subprocess.run((*_coverage(words[0]), *words[1:]), cwd=ROOT, env=_environment(home), check=True)
    found = json.loads((home / "found.json").read_text())["files"]
    return {path.removeprefix("negotiator/").removesuffix(".py"): _module(each) for path, each in found.items()}


def _coverage(act: str) -> tuple[str, ...]:
    return sys.executable, "-m", "coverage", act, f"--rcfile={RULES}"


def _environment(home: Path) -> dict[str, str]:
    return {**os.environ, "COVERAGE_FILE": str(home / "data")}


def _module(found: Mapping[str, Any]) -> Module:
    summary = found["summary"]
    count = summary["num_statements"] + summary["num_branches"]
    reached = summary["covered_lines"] + summary["covered_branches"]
    lines = set(found["missing_lines"])
    branches = (f"{a}->{'end' if b < 0 else b}" for a, b in found["missing_branches"] if a not in lines)
    return Module(Reached(count, reached), (*map(str, sorted(lines)), *branches))


def judged(modules: Mapping[str, Module]) -> int:
    """Print the table, and give 1 where a goal is missed."""
    print(f"{'':26} {'all':>7} {'missed':>7} {'':9} goal   (statements and branches)")
    rows = list(_rows(modules))
    for name, found, goal in rows:
        print(found.row(name, goal))
    for kind, names in GOALS.items():
        for name in names:
            if modules[name].missing:
                print(f"{kind}: negotiator/{name}.py: {', '.join(modules[name].missing)}")
    return int(any(found.share < goal for _, found, goal in rows))


def _rows(modules: Mapping[str, Module]) -> Iterator[tuple[str, Reached, float]]:
    """Give the three subjects, then the packages without what counts there."""
    counted = {name for names in GOALS.values() for name in names}
    for kind, names in GOALS.items():
        yield kind, _sum(modules[name] for name in names), WHOLE
    packages = sorted({package(name) for name in modules})
    for each in packages:
        rest = _sum(found for name, found in modules.items() if package(name) == each and name not in counted)
        if rest.all:
            yield each, rest, REST


def package(name: str) -> str:
    """Give the package of a module, two names deep."""
    return "/".join(name.split("/")[:-1][:2]) or "negotiator"


def _sum(modules: Iterable[Module]) -> Reached:
    return sum((each.reached for each in modules), Reached())


if __name__ == "__main__":
    sys.exit(main())
