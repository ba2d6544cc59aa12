"""A folder in whose confidential fields unique words stand, one kind for each side."""

from __future__ import annotations

import re
from pathlib import Path

from tests.tui.exercise.driving import copied

FIELDS = ("brief", "mandate", "interest", "rationale", "source", "says")


def planted(to: Path, sample: str = "fentanyl-institute") -> Path:
    """Copy a sample, and put a word into every text that a side holds in confidence: CANARY-SIDE-FIELD."""
    folder = copied(sample, to)
    for side in ("us", "china"):
        for path in (folder / side).glob("*.toml"):
            path.write_text(_planted(path.read_text(encoding="utf-8"), side), encoding="utf-8")
    return folder


def _planted(text: str, side: str) -> str:
    for field in FIELDS:
        text = re.sub(rf'(\b{field} = "(?:"")?)', rf"\g<1>CANARY-{side}-{field} ", text)
    return re.sub(r"(may_disclose = \[\s*\")", rf"\g<1>CANARY-{side}-disclose ", text)


def canary(side: str, text: str) -> list[str]:
    """Give the words of a side that stand in a text."""
    return re.findall(rf"CANARY-{side}-\w+", text)
