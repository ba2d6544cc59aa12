"""Labels to jump by: unambiguous, short, and typed without a modifier."""

from __future__ import annotations

import pytest

from negotiator.view.jumping import LETTERS, labels


@pytest.mark.parametrize("count", [0, 1, 2, 9, 26, 27, 60, 200, 676, 1000])
def test_no_label_begins_another(count: int) -> None:
    found = labels(count)
    assert len(set(found)) == len(found) == count
    assert not any(one != other and other.startswith(one) for one in found for other in found)


@pytest.mark.parametrize(("count", "keys"), [(9, 9), (26, 26), (27, 29), (51, 77), (200, 381)])
def test_no_fewer_keys_would_do(count: int, keys: int) -> None:
    """Each single letter given up makes room for 26 pairs: 200 targets need 7 given up, and 19 stay."""
    assert sum(map(len, labels(count))) == keys


def test_the_home_row_comes_first() -> None:
    assert labels(9) == tuple("asdfghjkl")
    assert labels(200)[:9] == tuple("asdfghjkl")


def test_every_label_is_of_plain_letters() -> None:
    assert all(each.isascii() and each.islower() for label in labels(300) for each in label)
    assert len(set(LETTERS)) == 26
