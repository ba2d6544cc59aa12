"""A loss of power: after "saved" only the new text stands, before it one whole text, whatever was confirmed by then."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.trust.amounts import LONG, amount
from tests.trust.conftest import Tell
from tests.trust.saving.bench import tried
from tests.trust.saving.losses import PLANTED

SEED, DRAWN = 3, 90
CHUNKS = amount(1, 8)

pytestmark = pytest.mark.needs("strace")


@pytest.mark.parametrize("chunk", range(CHUNKS))
def test_no_disk_that_a_loss_of_power_may_leave_is_torn_or_lacks_what_was_saved(
    chunk: int, tmp_path: Path, figure: Tell
) -> None:
    amounts = (SEED, 0, chunk, CHUNKS) if LONG else (SEED, DRAWN)
    found = list(tried("losses", tmp_path / "place", *amounts))
    count, wrong = sum(each["tried"] for each in found), [each for each in found if each["wrong"]]
    figure("disks that a loss of power may leave", count, f"{len(wrong)} wrong, of {len(found)} saves and starts")
    assert not wrong, wrong
    assert count > amount(DRAWN, 1_000)


def test_a_confirmation_that_is_left_out_is_noticed(tmp_path: Path, figure: Tell) -> None:
    found = list(tried("planted", tmp_path / "place", SEED))
    missed = [each for each in found if not each["wrong"] or not each["calls"]]
    figure("confirmations left out, planted", len(found), f"{len(missed)} not noticed")
    assert not missed
    assert len(found) == len(PLANTED)
