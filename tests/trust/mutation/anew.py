"""Runs tests, named on the standard input, on a program that is imported with one fault in it."""

from __future__ import annotations

import sys

import pytest

from tests.trust.mutation.faults import faults
from tests.trust.mutation.planting import Anew
from tests.trust.mutation.reach import repeatable
from tests.trust.mutation.scope import ROOT


class _Chosen:
    """A plugin that runs only some tests, in their order."""

    def __init__(self, tests: list[str]) -> None:
        self.tests = {test: at for at, test in enumerate(tests)}

    def pytest_sessionstart(self) -> None:
        """Let every run draw the same."""
        repeatable()

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        """Leave the others out."""
        items[:] = sorted(
            (item for item in items if item.nodeid in self.tests), key=lambda item: self.tests[item.nodeid]
        )


def main(path: str, key: str) -> int:
    """Run them."""
    Anew(next(fault for fault in faults(ROOT / path) if fault.key == key))
    tests = sys.stdin.read().split("\n")
    files = dict.fromkeys(test.partition("::")[0] for test in tests)
    return int(pytest.main(["-x", "-n0", "-q", "-p", "no:cacheprovider", *files], plugins=[_Chosen(tests)]))


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
