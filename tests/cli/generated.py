"""Generated negotiations written out to folders."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

from negotiator.files.new import written
from negotiator.files.paths import path_of
from negotiator.files.reading import read
from negotiator.model.negotiation import Negotiation, documents
from tests.generate import generate


def generated_folder(seed: int, folder: Path) -> tuple[Path, Negotiation]:
    """Write the negotiation of a seed to a folder; it is read back as it was made."""
    negotiation = generate(seed)
    for doc, table in documents(negotiation).items():
        path = folder / path_of(doc)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(written(doc, table))
    reading = read(folder)
    assert reading.faults == ()
    assert reading.negotiation == negotiation
    return folder, negotiation


def exact(units: str, grid: str) -> Fraction:
    """The score of some units on a grid."""
    return Fraction(int(units), int(grid))
