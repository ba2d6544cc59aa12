"""The folders that the tests read: fixtures of every format, and copies of them to spoil."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from fractions import Fraction
from pathlib import Path

from negotiator.interop.reading import read
from negotiator.model.negotiation import Negotiation

FIXTURES = Path(__file__).parent / "fixtures"


def fixture(name: str) -> Negotiation:
    """The negotiation of a sound fixture."""
    imported = read(FIXTURES / name)
    assert imported.faults == ()
    assert imported.negotiation is not None
    return imported.negotiation


def copied(name: str, folder: Path) -> Path:
    """A copy of a fixture in a folder that is not there yet."""
    return Path(shutil.copytree(FIXTURES / name, folder / name))


def replaced(path: Path, old: str, new: str) -> int:
    """Put a text in the place of one that stands once in a file; the line on which it stood."""
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {path.name}"
    path.write_text(text.replace(old, new), encoding="utf-8")
    return text[: text.index(old)].count("\n") + 1


def points(negotiation: Negotiation, side: str, item: str) -> tuple[Fraction, ...]:
    """What a side gains by each option of an item, in the order of the agenda, worked out here on its own."""
    found, position = negotiation.item(item), negotiation.position(side, item)
    assert found is not None
    assert position.points is not None
    if isinstance(position.points, Mapping):
        return tuple(position.points[str(option)] for option in found.options)
    return tuple(_between(position.points, option) for option in found.options if isinstance(option, Fraction))


def _between(curve: tuple[tuple[Fraction, Fraction], ...], amount: Fraction) -> Fraction:
    below = max((bend for bend in curve if bend[0] <= amount), default=curve[0])
    above = min((bend for bend in curve if bend[0] >= amount), default=curve[-1])
    if below[0] == above[0]:
        return below[1]
    return below[1] + (above[1] - below[1]) * (amount - below[0]) / (above[0] - below[0])


def fractions(text: str) -> tuple[Fraction, ...]:
    """Fractions as a test writes them, in one line."""
    return tuple(Fraction(each) for each in text.split())
