"""A fault at the calls of a save: what is told is what stands, and the next start leaves one whole text."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.trust.amounts import LONG, amount
from tests.trust.conftest import Tell
from tests.trust.saving.bench import tried

SEED, DRAWN = 7, 60
CHUNKS = amount(1, 8)

pytestmark = pytest.mark.needs("strace")


@pytest.mark.parametrize("chunk", range(CHUNKS))
def test_a_fault_at_a_call_of_a_save_is_told_as_it_is(chunk: int, tmp_path: Path, figure: Tell) -> None:
    amounts = (chunk, 0, CHUNKS) if LONG else (SEED, DRAWN)
    found = list(tried("faults", tmp_path / "place", *amounts))
    wrong = [each for each in found if each["wrong"]]
    figure("a fault at a call of a save", len(found), f"{len(wrong)} wrong")
    assert not wrong
    assert len(found) >= amount(DRAWN, 100)
    assert {each["fault"] for each in found} == {"KILL", "EIO", "ENOSPC", "EACCES"}
