"""Units packed into keys: numpy holds every key of a packing that is not wide; and computations breathe."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest

from negotiator.zopa.breath import breathing
from negotiator.zopa.efficient.merging import _thin_array, _thin_listed
from negotiator.zopa.efficient.packed import efficient, packing
from negotiator.zopa.efficient.settling import TooLargeError, steps
from negotiator.zopa.efficient.spreading import spread
from negotiator.zopa.explain import trades as trading
from negotiator.zopa.explain.explanation import series
from negotiator.zopa.explain.kinds import _staircase
from negotiator.zopa.solver import program
from negotiator.zopa.solver.points import Solved, has_zone
from negotiator.zopa.tables.compiled import compiled
from negotiator.zopa.tables.table import Box
from negotiator.zopa.whole import analyse, table_of
from negotiator.zopa.words.overlap import overlap
from tests.zopa.tables import random_table
from tests.zopa.test_explain import BLOCKED, LOGROLL


@pytest.mark.parametrize(
    ("most", "wide"), [((2**31 - 1, 2**32 - 1), False), ((2**32 - 1, 2**32 - 1), True), ((2**63 - 1,), False)]
)
def test_numpy_holds_the_keys_of_what_is_not_wide(most: tuple[int, ...], wide: bool) -> None:
    laid = packing(most)
    assert laid.wide == wide
    assert laid.unpack(laid.pack(most)) == most
    if not wide:
        assert np.array([laid.pack(most)], np.int64).tolist() == [laid.pack(most)]


def test_of_many_vectors_of_four_sides_each_that_is_beaten_is_left_out() -> None:
    best = [(place, 999 - place, 500, 500) for place in range(1_000)]
    beaten = [(place, 998 - place, 500, 499) for place in range(999)]
    laid = packing((1_000,) * 4)
    keys = np.array(sorted(map(laid.pack, best + beaten)), np.int64)
    assert [laid.unpack(int(key)) for key in efficient(keys, laid)] == best


def _ended() -> None:
    raise InterruptedError


@pytest.mark.parametrize(
    "computation", [lambda: analyse(LOGROLL), lambda: list(series(LOGROLL))], ids=["analysis", "explanation"]
)
def test_what_is_raised_at_a_breath_ends_a_computation(computation: Callable[[], object]) -> None:
    with breathing(_ended), pytest.raises(InterruptedError):
        computation()
    assert computation()


def test_an_explanation_that_goes_on_is_not_shown_as_priced() -> None:
    assert next(each.priced for each in series(BLOCKED)) is False


def test_pairs_with_too_many_exchanges_are_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(trading, "MAX_PAIRS", 0)
    on_table, _ = table_of(compiled(LOGROLL), ("us", "cn"))
    found = trading.trades(on_table, (0, 0))
    assert not found.found
    assert found.too_large == "1 pairs of items have too many exchanges, over 0 with the others"


def test_a_program_of_too_many_options_is_not_begun(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(program, "MAX_OPTIONS", 3)
    on_table, _ = table_of(compiled(LOGROLL), ("us", "cn"))
    with pytest.raises(TooLargeError, match="the program takes 4 options, over 3"):
        has_zone(on_table)


def test_an_exchange_leaves_the_option_that_stands() -> None:
    on_table, _ = table_of(compiled(LOGROLL), ("us", "cn"))
    for package in ((0, 0), (1, 1), (1, 0)):
        assert [option for option, _ in trading.changes(on_table, package, 0)] == [1 - package[0]]


@pytest.mark.parametrize(("off", "exact"), [((0, 0), True), ((0, 3), False), ((3, 0), False), (None, False)])
def test_points_that_one_side_may_do_better_than_are_not_all(off: tuple[int, int] | None, exact: bool) -> None:
    assert Solved((), off).exact is exact


def test_an_item_that_is_not_on_the_agenda_has_no_overlap() -> None:
    with pytest.raises(KeyError, match=r"i\.none"):
        overlap(LOGROLL, "i.none")


def test_keys_are_thinned_the_same_whether_numpy_holds_them_or_not() -> None:
    laid = packing((1_000,) * 3)
    keys = sorted(laid.pack((7 * place % 1_000, 13 * place % 991, 999 - place)) for place in range(900))
    plain, lost = _thin_listed(keys, 9, laid)
    arrays, lost_too = _thin_array(np.array(keys, np.int64), 9, laid)
    assert (list(plain), lost) == ([int(key) for key in arrays], lost_too)
    assert 1 < len(plain) < 900
    assert 0 < max(lost) <= 1_000 // 9


def test_as_many_keys_as_may_be_are_not_spread() -> None:
    laid = packing((100, 100))
    keys = [laid.pack((place, 99 - place)) for place in range(100)]
    assert spread(keys, 100, laid) == keys
    assert len(spread(keys, 99, laid)) < 100


def test_items_that_terms_join_in_two_parts_are_settled_apart() -> None:
    bare = random_table(4, 2, 0, 2, 1)
    boxes = (Box(((0, 1), (1, 1)), (1, 0)), Box(((2, 1), (3, 1)), (0, 1)))
    assert [len(part) for part in steps(replace(bare, boxes=boxes))] == [2, 2]


def test_changes_that_none_beats_are_all_kept() -> None:
    assert _staircase([(1, 3), (2, 2), (1, 1), (3, 1)]) == [(1, 3), (2, 2), (3, 1)]
