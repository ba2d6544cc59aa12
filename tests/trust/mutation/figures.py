"""The figures of a run: which share of the faults was noticed, part by part, and which were not.

The share is of those that can be noticed: what is explained to change nothing is told apart.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping

from tests.trust.mutation.explained import alike
from tests.trust.mutation.faults import Fault
from tests.trust.mutation.scope import ROOT, package
from tests.trust.mutation.verdicts import Verdict

WANTED = 0.9

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
    yield f"{'part':16}{'faults':>8}{'tried':>7}{'alike':>7}{'noticed':>9}{'share':>8}  95 % interval"
    for name, size in sizes.items():
        some = {fault: verdict for fault, verdict in rows.items() if _package(fault) == name}
        noticed, same = _noticed(some)
        low, high = interval(noticed, len(some) - same)
        share = f"{noticed / (len(some) - same):.1%}" if len(some) > same else "-"
        yield f"{name:16}{size:8,}{len(some):7,}{same:7,}{noticed:9,}{share:>8}  {low:.1%} to {high:.1%}"
    noticed, same = _noticed(rows)
    yield (
        f"{'all, weighed':16}{sum(sizes.values()):8,}{len(rows):7,}{same:7,}{noticed:9,}{_share(rows, sizes):>8.1%}"
        f"  ({noticed / max(len(rows), 1):.1%} of all tried)"
    )


def _noticed(rows: Rows) -> tuple[int, int]:
    """Count what was noticed, and what was not and is explained to change nothing."""
    noticed = sum(verdict.noticed for verdict in rows.values())
    return noticed, sum(alike(fault) for fault, verdict in rows.items() if not verdict.noticed)


def interval(noticed: int, tried: int) -> tuple[float, float]:
    """Give Wilson's interval of 95 %."""
    if not tried:
        return 0.0, 1.0
    share, z = noticed / tried, 1.96
    middle = share + z * z / (2 * tried)
    off = z * math.sqrt(share * (1 - share) / tried + z * z / (4 * tried * tried))
    whole = 1 + z * z / tried
    return (middle - off) / whole, (middle + off) / whole


def _share(rows: Rows, sizes: Mapping[str, int]) -> float:
    total = 0.0
    for name, size in sizes.items():
        some = {fault: verdict for fault, verdict in rows.items() if _package(fault) == name}
        noticed, same = _noticed(some)
        total += size * noticed / max(len(some) - same, 1)
    return total / max(sum(sizes.values()), 1)


def _package(fault: Fault) -> str:
    return package(ROOT / fault.path)
