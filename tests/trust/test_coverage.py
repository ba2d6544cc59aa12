"""The lists of what must be covered whole name modules that there are, and no code is left out without a reason."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import negotiator
from tests.trust.coverage import GOALS, ROOT, Module, Reached, judged, measured

CODE = ROOT / negotiator.__name__


def test_every_module_that_must_be_covered_whole_is_there_once() -> None:
    names = [name for modules in GOALS.values() for name in modules]
    assert [name for name in names if not (CODE / f"{name}.py").is_file()] == []
    assert len(names) == len(set(names))


def test_what_is_left_out_of_coverage_says_why() -> None:
    bare = re.compile(r"# pragma: no (cover|branch)(?!: \w)")
    found = [str(path) for path in CODE.rglob("*.py") if bare.search(path.read_text())]
    assert found == []


def test_one_branch_not_reached_in_what_saves_misses_the_goal() -> None:
    whole = {name: Module(Reached(1000, 1000), ()) for names in GOALS.values() for name in names}
    assert judged(whole) == 0
    assert judged({**whole, "files/atomic": Module(Reached(1000, 999), ("7->9",))}) == 1


@pytest.mark.long
def test_a_worker_that_is_killed_as_it_ends_has_saved_what_it_measured(tmp_path: Path) -> None:
    (tmp_path / "conftest.py").write_text(
        "import os\n\ndef pytest_unconfigure(config):\n"
        "    if hasattr(config, 'workerinput'):\n        os.kill(os.getpid(), 9)\n"
    )
    (tmp_path / "test_it.py").write_text("def test_it():\n    import negotiator.report.runs\n")
    _, modules = measured(tmp_path / "data", "1", [str(tmp_path)])
    assert modules["report/runs"].reached.reached > 0
