"""What faults are planted in, and which tests are asked to notice."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from tests.trust.modules import SAVING

ROOT = Path(__file__).parents[3]

KEPT = ROOT / ".mutation"
"""Where verdicts are kept from one run to the next; git ignores it."""

_PLACES = {
    "model": ["model"],
    "zopa": ["zopa"],
    "record": ["exercise/record"],
    "saving": [f"{name}.py" for name in SAVING],
}
"""The parts of the program, by name: folders and modules. A module that two of them name is in the first."""

_CLI = (
    *("check", "deals", "deals_json", "drivers", "exercise", "exercise_debrief", "exercise_refusals", "explain", "fmt"),
    *("git_setup", "init", "json", "matrix", "robust", "schemas"),
)

_TESTS = (
    *("model", "files", "workspace", "zopa", "oracle", "exercise/passing", "exercise/record", "report"),
    *("exercise/test_draft.py", "exercise/test_packs.py", "exercise/test_play.py", "history/test_setup_texts.py"),
    "tui/test_export.py",
    *(f"cli/test_{name}.py" for name in _CLI),
)


def every_module() -> list[Path]:
    """Give the modules that faults are planted in."""
    return sorted({path for places in _PLACES.values() for place in places for path in _below("negotiator", place)})


def package(path: Path) -> str:
    """Give the part that the figures of a module are told by: that of zopa is told by its folders."""
    inside = path.relative_to(ROOT / "negotiator")
    for part, places in _PLACES.items():
        if any(inside.is_relative_to(place) for place in places):
            return str(inside.parent) if part == "zopa" else part
    raise ValueError(path)


def test_files() -> list[Path]:
    """Give the modules of tests that are asked."""
    return sorted(path for place in _TESTS for path in _below("tests", place) if path.name.startswith("test_"))


def _below(top: str, place: str) -> Iterator[Path]:
    path = ROOT / top / place
    yield from path.rglob("*.py") if path.is_dir() else [path]
