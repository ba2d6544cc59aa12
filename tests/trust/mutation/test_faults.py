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
from tests.trust.mutation.figures import interval
from tests.trust.mutation.operators import faulty
from tests.trust.mutation.scope import ROOT, every_module

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


def test_the_interval_of_a_share() -> None:
    low, high = interval(90, 100)
    assert (round(low, 3), round(high, 3)) == (0.826, 0.945)  # Wilson's, as tables have it
    assert interval(0, 0) == (0, 1)


@pytest.mark.long
def test_each_fault_that_is_explained_is_one() -> None:
    known = {fault.key for path in every_module() for fault in faults(path)}
    assert reasons().keys() <= known
