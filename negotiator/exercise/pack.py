"""Packs: the folder of one side in an exercise, made from the whole folder, and opened for play."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from negotiator.exercise.reading import EXERCISE_NAME, SHEET_NAME, read_exercise, read_sheet
from negotiator.exercise.terms import Exercise, Sheet
from negotiator.files.paths import HEADER_NAME
from negotiator.files.reading import Reading, read
from negotiator.model.negotiation import Negotiation
from negotiator.texts.faults import Fault


class PackError(Exception):
    """A pack that cannot be made, opened or saved; `text` says why, `hint` what to do."""

    def __init__(self, text: str, hint: str) -> None:
        """Hold what is wrong and what to do."""
        super().__init__(f"{text}; {hint}")
        self.text, self.hint = text, hint


@dataclass(frozen=True)
class Pack:
    """A side's folder in an exercise, as read.

    `negotiation` holds that side's positions and its own estimate of the others, never what the others hold.
    """

    folder: Path
    side: str
    exercise: Exercise
    negotiation: Negotiation
    sheet: Sheet

    @property
    def seen(self) -> Negotiation:
        """Give the public material and the side's own, without its estimate of the others."""
        return self.negotiation.seen_by(self.side)


def is_pack(folder: Path) -> bool:
    """Tell whether a folder has the files of a pack, sound or not."""
    return all((folder / name).is_file() for name in (HEADER_NAME, EXERCISE_NAME, SHEET_NAME))


def open_pack(folder: Path) -> Pack:
    """Open a pack; PackError with the first problem where it has any."""
    reading = read(folder)
    _sound(reading.faults)
    negotiation = reading.negotiation
    assert negotiation is not None
    exercise, sheet = read_exercise(folder, negotiation.side_ids), read_sheet(folder, negotiation.side_ids)
    _sound((*exercise.faults, *sheet.faults))
    assert exercise.exercise is not None and sheet.sheet is not None
    return Pack(folder, sheet.sheet.side, exercise.exercise, negotiation, sheet.sheet)


def _sound(faults: tuple[Fault, ...]) -> None:
    if faults:
        more = f" (and {len(faults) - 1} more)" if len(faults) > 1 else ""
        raise PackError(f"{faults[0].path}: {faults[0]}{more}", "negotiator exercise check names every problem")


def write_pack(
    reading: Reading, exercise: Exercise, side: str, out: Path, more: Mapping[str, bytes] | None = None
) -> Path:
    """Write the pack of a side as the new folder `out`, `more` files by name with it; PackError where it cannot be."""
    raise NotImplementedError


def save_sheet(pack: Pack, sheet: Sheet) -> Pack:
    """Save the sheet of a pack, and give the pack with it; PackError where it cannot be saved."""
    return replace(pack, sheet=sheet)
