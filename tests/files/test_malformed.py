"""Every malformed negotiation is named: the file, the line, the key, what is wrong and what is allowed."""

from __future__ import annotations

from pathlib import Path

import pytest

from negotiator.files.reading import read
from tests.files.malformed_cases import CASES, spoilt
from tests.files.spoiling import Case


def test_there_are_cases_enough() -> None:
    assert len(CASES) >= 200
    assert len({case.name for case in CASES}) == len(CASES)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_it_is_named_and_nothing_else_is(case: Case, tmp_path: Path) -> None:
    folder = tmp_path / "spoilt"
    line = spoilt(case, folder)
    reading = read(folder)
    named = [(fault.path, fault.line, fault.key) for fault in reading.faults]
    assert (folder / case.path, line, case.key) == named[0]
    assert reading.negotiation is None
    assert case.what in reading.faults[0].what
    assert case.allowed in reading.faults[0].allowed
    assert {path for path, _, _ in named} == {folder / case.path}
    assert all(str(fault).isprintable() for fault in reading.faults)
