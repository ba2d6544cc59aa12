"""Plants faults one at a time, all of them or a sample, and tells what share the tests notice."""

from __future__ import annotations

import argparse
import hashlib
import sys
from collections import defaultdict
from collections.abc import Mapping, Sequence

import pytest

from tests.trust.mutation import verdicts
from tests.trust.mutation.explained import alike
from tests.trust.mutation.faults import Fault, faults
from tests.trust.mutation.figures import enough, told
from tests.trust.mutation.reach import measured
from tests.trust.mutation.scope import ROOT, every_module, package, test_files
from tests.trust.mutation.trying import Trying
from tests.trust.mutation.verdicts import Verdict

LEAST = 40
"""How many of each part a sample has at least."""


def main(arguments: Sequence[str]) -> int:
    """Try what was asked for; 1 where less than the share wanted was noticed."""
    asked = _parser().parse_args(arguments)
    every = _by_package(asked.only)
    chosen = drawn(every, asked.sample, asked.seed)
    done = verdicts.kept()
    left = [fault for fault in chosen if _open(fault, done.get(verdicts.name(fault)), asked.again)]
    if left and not asked.told:
        _try(left, asked.most)
        done = verdicts.kept()
    rows = _as_far_as_tried(chosen, done)
    sizes = {name: len(held) for name, held in every.items()}
    print(told(rows, sizes))
    return 0 if enough(rows, sizes) else 1


def _as_far_as_tried(chosen: Sequence[Fault], done: Mapping[str, Verdict]) -> dict[Fault, Verdict]:
    """Give the verdicts up to the first fault of a part that has none: what is known of later ones is no fair draw."""
    found: dict[Fault, Verdict] = {}
    ended: set[str] = set()
    for fault in chosen:
        verdict, part = done.get(verdicts.name(fault)), package(ROOT / fault.path)
        if verdict is None:
            ended.add(part)
        elif part not in ended:
            found[fault] = verdict
    return found


def drawn(every: dict[str, list[Fault]], sample: int, seed: int) -> list[Fault]:
    """Draw a sample, of each part in the measure of its faults, in an order that has all parts early."""
    count = sum(map(len, every.values()))
    some: list[tuple[float, Fault]] = []
    for held in every.values():
        size = min(len(held), max(LEAST, round(sample * len(held) / count))) if sample else len(held)
        mixed = sorted(held, key=lambda fault: hashlib.sha256(f"{seed} {fault.key}".encode()).digest())[:size]
        some += ((at / size, fault) for at, fault in enumerate(mixed))
    return [fault for _, fault in sorted(some, key=lambda each: each[0])]


def _by_package(only: str) -> dict[str, list[Fault]]:
    found: dict[str, list[Fault]] = defaultdict(list)
    for path in every_module():
        if package(path).startswith(only) or only in str(path):
            found[package(path)] += faults(path)
    return dict(found)


def _open(fault: Fault, verdict: Verdict | None, again: bool) -> bool:
    """Tell whether a fault is to be tried; with `again` those that no test noticed, and that are not explained."""
    return verdict is not None and not verdict.noticed and not alike(fault) if again else verdict is None


def _try(left: list[Fault], most: float) -> None:
    reach = measured()
    count = 0

    def tell(fault: Fault, verdict: Verdict) -> None:
        nonlocal count
        count += 1
        verdicts.keep(fault, verdict)
        print(f"{count}/{len(left)} {verdict.word} {verdict.seconds} {fault.key}", flush=True)

    files = [str(path.relative_to(ROOT)) for path in test_files()]
    options = ["-n0", "-qq", "-s", "-p", "no:cacheprovider", *files]
    pytest.main(options, plugins=[Trying(left, reach, most, tell)])


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.trust.mutation", description=__doc__)
    parser.add_argument("--sample", type=int, default=0, help="how many to try; 0, the default: all")
    parser.add_argument("--seed", type=int, default=1, help="which sample")
    parser.add_argument("--only", default="", help="a part (model, zopa, zopa/words, saving, record) or some of a path")
    parser.add_argument(
        "--most", type=float, default=60, help="seconds of tests for one fault, the quickest tests first"
    )
    parser.add_argument(
        "--again", action="store_true", help="try, instead of new ones, those once more that no test noticed"
    )
    parser.add_argument("--told", action="store_true", help="try nothing: tell what is known")
    return parser


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
