"""Every malformed scenario is named: the file, the line, what is wrong and what is allowed."""

from __future__ import annotations

from pathlib import Path

import pytest

from negotiator.interop.reading import read
from tests.interop.malformed_genius import CASES as GENIUS
from tests.interop.malformed_trees import CASES as TREES
from tests.interop.spoiling import Case

CASES = (*GENIUS, *TREES)


def test_there_are_cases_enough() -> None:
    assert len(CASES) >= 100
    assert len({(case.fixture, case.name) for case in CASES}) == len(CASES)


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.fixture}: {case.name}")
def test_it_is_named_with_its_line(case: Case, tmp_path: Path) -> None:
    folder, file, line = case.spoil(tmp_path)
    imported = read(folder)
    assert imported.negotiation is None
    there = [fault for fault in imported.faults if (fault.path, fault.line) == (file, line)]
    assert there, [str(fault) for fault in imported.faults]
    assert any(case.what in fault.what and case.allowed in fault.allowed for fault in there), str(there[0])
    assert {fault.path for fault in imported.faults} == {file}
    assert all(str(fault).isprintable() for fault in imported.faults)
