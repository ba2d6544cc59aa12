"""A save killed or stopped midway, an edit by others, then a start or a save: nothing of either is lost unheard."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.trust.amounts import LONG, amount
from tests.trust.conftest import Tell
from tests.trust.saving.bench import tried
from tests.trust.saving.meetings import PICKED

SEED, DRAWN = 1, 8
CHUNKS = amount(1, 8)


@pytest.mark.parametrize("chunk", range(CHUNKS))
def test_what_others_do_around_a_save_that_is_cut_off_stands_and_so_does_ours(
    chunk: int, tmp_path: Path, figure: Tell
) -> None:
    amounts = (chunk, 0, CHUNKS) if LONG else (SEED, DRAWN)
    found = list(tried("meetings", tmp_path / "place", *amounts))
    wrong = [each for each in found if each["wrong"]]
    figure("saves cut off, edits by others, the next start or save", len(found), f"{len(wrong)} wrong")
    assert not wrong, wrong[:3]
    assert len(found) >= amount(len(PICKED) + DRAWN, 1_000)
