"""The figures of a run: which share of the faults was noticed, part by part, and which were not."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping

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
        if not verdict.noticed:
            yield f"{verdict.word} {fault.path}:{fault.lines[0]} {fault.inside}: {fault.told}"


def _table(rows: Rows, sizes: Mapping[str, int]) -> Iterator[str]:
    yield f"{'part':16}{'faults':>8}{'tried':>7}{'noticed':>9}{'share':>8}  95 % interval"
    for name, size in sizes.items():
        some = {fault: verdict for fault, verdict in rows.items() if _package(fault) == name}
        noticed = sum(verdict.noticed for verdict in some.values())
        low, high = interval(noticed, len(some))
        yield f"{name:16}{size:8,}{len(some):7,}{noticed:9,}{_percent(noticed, len(some)):>8}  {low:.1%} to {high:.1%}"
    noticed = sum(verdict.noticed for verdict in rows.values())
    yield f"{'all, weighed':16}{sum(sizes.values()):8,}{len(rows):7,}{noticed:9,}{_share(rows, sizes):>8.1%}"


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
        found = [verdict.noticed for fault, verdict in rows.items() if _package(fault) == name]
        total += size * sum(found) / max(len(found), 1)
    return total / max(sum(sizes.values()), 1)


def _package(fault: Fault) -> str:
    return package(ROOT / fault.path)


def _percent(part: int, whole: int) -> str:
    return f"{part / whole:.1%}" if whole else "-"
