"""The planting of faults: each compiles, has a name of its own and changes its module; what is planted is noticed."""

from __future__ import annotations

import ast
import contextlib
import os

import pytest

from negotiator.model.dates import Age
from tests.trust.mutation import planting
from tests.trust.mutation.explained import reasons
from tests.trust.mutation.faults import faults, planted, tree
from tests.trust.mutation.figures import interval, told
from tests.trust.mutation.operators import faulty
from tests.trust.mutation.scope import ROOT, every_module, package
from tests.trust.mutation.verdicts import Verdict

SPLICES = ROOT / "negotiator" / "files" / "splices.py"
SIZES = ((200, 800), (800, 200))
DATES = ROOT / "negotiator" / "model" / "dates.py"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("a < b", ["a <= b"]),
        ("a and b", ["a or b"]),
        ("not a", ["a"]),
        ("a + b", ["a - b"]),
        ("1", ["2"]),
        ("True", ["False"]),
        ("'x'", ["''"]),
        ("f(a, b, k=c)", ["f(b, a, k=c)", "f(a, b)"]),
        ("f(a, a)", []),
        ("min(a, b)", ["max(a, b)"]),
        ("a if b else c", ["a if not b else c"]),
    ],
)
def test_what_an_expression_may_become(before: str, after: list[str]) -> None:
    assert [ast.unparse(each) for each in faulty(ast.parse(before, mode="eval").body)] == after


def test_each_fault_compiles_and_has_a_name_of_its_own_and_changes_its_module() -> None:
    found = list(faults(DATES))
    assert len({fault.key for fault in found}) == len(found) > 50
    whole = ast.dump(tree(DATES))
    for fault in found:
        made = planted(fault)
        compile(made, fault.path, "exec")
        assert ast.dump(made) != whole, fault.key
    assert ast.dump(tree(DATES)) == whole


def test_a_fault_that_is_swapped_in_shows_in_its_fork_alone() -> None:
    fault = next(each for each in faults(DATES) if each.told == "self.count == 1 -> self.count != 1")
    child = os.fork()
    if not child:
        with contextlib.suppress(BaseException):
            os._exit(0 if planting.swap(fault, planting.functions()) and str(Age(1, "day")) == "1 days" else 1)
        os._exit(2)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    assert str(Age(1, "day")) == "1 day"


@pytest.mark.parametrize(
    ("noticed", "tried", "low", "high"),
    [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611), (1, 29, 0.0061, 0.1718)],
)
def test_the_interval_of_a_share_is_the_published_one(noticed: int, tried: int, low: float, high: float) -> None:
    """R. G. Newcombe (1998), Statistics in Medicine 17, 857-872, table I, the score method."""
    assert interval(noticed / tried, tried) == pytest.approx((low, high), abs=0.00005)


def test_nothing_tried_tells_nothing() -> None:
    assert interval(0, 0) == (0, 1)


def test_beside_each_share_stands_how_low_it_may_be() -> None:
    tried = [*faults(DATES)][:29]
    rows = {fault: Verdict("killed" if at else "survived", "", 0) for at, fault in enumerate(tried)}
    part = package(DATES)
    *_, row, whole = told(rows, {part: 1000}).splitlines()
    assert row.split()[:5] == [part, "1,000", "29", "0", "28"]
    assert row.split()[-2:] == whole.split()[-2:] == ["96.6%", "82.8%"]  # 1 - 0.1718 of the table above


def test_a_part_of_which_few_were_tried_lowers_what_is_known_of_all() -> None:
    few, many = list(faults(SPLICES))[:10], list(faults(DATES))[:40]
    rows = {fault: Verdict("killed", "", 0) for fault in (*few, *many)}
    low = {sizes: told(rows, dict(zip(("saving", "model"), sizes, strict=True))).split()[-1] for sizes in SIZES}
    assert low == {(200, 800): "92.9%", (800, 200): "80.0%"}  # 50 as drawn from all alike, and 15.4 of them


@pytest.mark.long
def test_each_fault_that_is_explained_is_one() -> None:
    known = {fault.key for path in every_module() for fault in faults(path)}
    assert reasons().keys() <= known
