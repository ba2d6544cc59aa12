"""The figures of a run: which share of the faults was noticed, part by part, and which were not.

The share is of those that can be noticed: what is explained to change nothing is told apart. Only a sample is tried, so
beside each share stands how low it may be of all the faults: the lower bound of its 95 % interval (see `interval`).
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping

from tests.trust.mutation.explained import alike
from tests.trust.mutation.faults import Fault
from tests.trust.mutation.scope import ROOT, package
from tests.trust.mutation.verdicts import Verdict

WANTED = 0.9

_Z = 1.959964
"""How many standard deviations to each side of the mean hold 95 % of a normal distribution."""

Rows = Mapping[Fault, Verdict]


def enough(rows: Rows, sizes: Mapping[str, int]) -> bool:
    """Tell whether the share wanted was noticed."""
    return _share(rows, sizes) >= WANTED


def told(rows: Rows, sizes: Mapping[str, int]) -> str:
    """Give the table."""
    return "\n".join([*_missed(rows), "", *_table(rows, sizes)])


def _missed(rows: Rows) -> Iterator[str]:
    for fault, verdict in sorted(rows.items(), key=lambda row: row[0].key):
        if not verdict.noticed and not alike(fault):
            yield f"{verdict.word} {fault.key} (line {fault.lines[0]})"


def _table(rows: Rows, sizes: Mapping[str, int]) -> Iterator[str]:
    yield f"{'part':16}{'faults':>8}{'tried':>7}{'alike':>7}{'noticed':>9}{'share':>8}{'at least':>10}  (95 %)"
    for name, size in sizes.items():
        some = {fault: verdict for fault, verdict in rows.items() if _package(fault) == name}
        noticed, same = _noticed(some)
        tried = len(some) - same
        share = noticed / tried if tried else 0.0
        yield f"{name:16}{size:8,}{len(some):7,}{same:7,}{noticed:9,}{share:8.1%}{interval(share, tried)[0]:10.1%}"
    noticed, same = _noticed(rows)
    share = _share(rows, sizes)
    low, _ = interval(share, _worth(rows, sizes))
    yield f"{'all, weighed':16}{sum(sizes.values()):8,}{len(rows):7,}{same:7,}{noticed:9,}{share:8.1%}{low:10.1%}"


def _noticed(rows: Rows) -> tuple[int, int]:
    """Count what was noticed, and what was not and is explained to change nothing."""
    noticed = sum(verdict.noticed for verdict in rows.values())
    return noticed, sum(alike(fault) for fault, verdict in rows.items() if not verdict.noticed)


def interval(share: float, tried: float) -> tuple[float, float]:
    """Give the 95 % interval of a share of so many tried, by its score.

    E. B. Wilson (1927), "Probable inference, the law of succession, and statistical inference", Journal of the American
    Statistical Association 22, 209-212.
    """
    if not tried:
        return 0.0, 1.0
    middle = share + _Z * _Z / (2 * tried)
    off = _Z * math.sqrt(share * (1 - share) / tried + _Z * _Z / (4 * tried * tried))
    whole = 1 + _Z * _Z / tried
    return (middle - off) / whole, (middle + off) / whole


def _worth(rows: Rows, sizes: Mapping[str, int]) -> float:
    """Give how many drawn from all the faults alike would tell as much as these, of which a small part has more.

    L. Kish (1965), "Survey Sampling": the square of the weights' sum by the sum of their squares.
    """
    tried = {name: sum(_package(fault) == name for fault in rows) for name in sizes}
    for fault, verdict in rows.items():
        tried[_package(fault)] -= not verdict.noticed and alike(fault)
    squares = sum(size * size / max(tried[name], 1) for name, size in sizes.items())
    return sum(sizes.values()) ** 2 / squares if any(tried.values()) else 0.0


def _share(rows: Rows, sizes: Mapping[str, int]) -> float:
    total = 0.0
    for name, size in sizes.items():
        some = {fault: verdict for fault, verdict in rows.items() if _package(fault) == name}
        noticed, same = _noticed(some)
        total += size * noticed / max(len(some) - same, 1)
    return total / max(sum(sizes.values()), 1)


def _package(fault: Fault) -> str:
    return package(ROOT / fault.path)
