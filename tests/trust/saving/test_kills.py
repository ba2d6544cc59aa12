"""`kill -9` while the program saves: no file is torn, and nothing of it is left after the next start."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.trust.amounts import LONG, amount
from tests.trust.conftest import Tell
from tests.trust.saving.bench import tried

CHUNKS = amount(1, 8)


@pytest.mark.parametrize("chunk", range(CHUNKS))
def test_a_save_that_is_killed_at_any_moment_leaves_the_old_or_the_new(
    chunk: int, tmp_path: Path, figure: Tell
) -> None:
    count = amount(50, 5_000 // CHUNKS)
    found = list(tried("kills", tmp_path / "place", chunk * count, count))
    torn, strays = [each for each in found if each["torn"]], [each for each in found if each["strays"]]
    caught = sum(each["midway"] for each in found)
    figure("kill -9 while saving", len(found), f"{len(torn)} torn, {len(strays)} strays; {caught} were midway")
    assert not torn and not strays
    assert len(found) == count and caught >= (count // 10 if LONG else 1), "the kills come too early or too late"
