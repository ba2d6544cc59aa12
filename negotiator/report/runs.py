"""Runs of numbers, such as rounds, as text."""

from __future__ import annotations

from collections.abc import Sequence


def runs(rounds: Sequence[int]) -> str:
    """Write rounds: those that follow each other as the first and the last."""
    found: list[list[int]] = []
    for each in sorted(set(rounds)):
        if found and each == found[-1][-1] + 1:
            found[-1].append(each)
        else:
            found.append([each])
    return ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]}-{run[-1]}" for run in found)
