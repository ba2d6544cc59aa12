"""Packs: the folder of one side in an exercise, made from the whole folder, and opened for play."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from negotiator.exercise.packing.content import Files, pack_files
from negotiator.exercise.packing.errors import PackError
from negotiator.exercise.packing.placing import put_folder
from negotiator.exercise.reading import EXERCISE_NAME, SHEET_NAME, read_exercise, read_sheet
from negotiator.exercise.terms import Exercise, Sheet
from negotiator.exercise.writing import sheet_text
from negotiator.files.atomic import NotConfirmedError, replace_private, words
from negotiator.files.paths import AGENDA_FOLDER, HEADER_NAME
from negotiator.files.reading import Reading, read
from negotiator.files.schemas import SCHEMAS_FOLDER
from negotiator.model.negotiation import Negotiation
from negotiator.samples import samples_dir
from negotiator.texts.faults import Fault

__all__ = ["Pack", "PackError", "is_pack", "open_pack", "save_sheet", "write_pack", "write_packs"]

_PROGRAM = Path(__file__).parents[1]


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
        raise PackError(f"{faults[0]}{more}", "negotiator exercise check names every problem")


def write_pack(
    reading: Reading, exercise: Exercise, side: str, out: Path, more: Mapping[str, bytes] | None = None
) -> Path:
    """Write the pack of a side as the new folder `out`, with `more` files by name; PackError where it cannot be."""
    put_folder(out, _with(pack_files(reading, exercise, side), more or {}), _closed(reading))
    return out


def write_packs(
    reading: Reading, exercise: Exercise, out: Path, more: Mapping[str, Mapping[str, bytes]]
) -> tuple[Path, ...]:
    """Write the packs of all sides into the new folder `out`, all or none, each with `more` files of its own."""
    assert reading.negotiation is not None
    sides = reading.negotiation.side_ids
    packs = {side: _with(pack_files(reading, exercise, side), more.get(side, {})) for side in sides}
    files = {PurePosixPath(side, path): data for side, pack in packs.items() for path, data in pack.items()}
    put_folder(out, files, _closed(reading))
    return tuple(out / side for side in sides)


def _with(files: Files, more: Mapping[str, bytes]) -> Files:
    return {**files, **{PurePosixPath(name): data for name, data in more.items()}}


def _closed(reading: Reading) -> tuple[Path, ...]:
    """Give the folders into which no pack is written: what it is made from, and the program itself."""
    assert reading.negotiation is not None
    parts = (AGENDA_FOLDER, SCHEMAS_FOLDER, *reading.negotiation.side_ids)
    closed = (*(reading.folder / part for part in parts), _PROGRAM)
    try:
        return (*closed, samples_dir())
    except FileNotFoundError:
        return closed
    except OSError as error:
        raise PackError(f"{error.filename} cannot be read: {words(error)}", "nothing was written") from None


def save_sheet(pack: Pack, sheet: Sheet) -> Pack:
    """Save the sheet of a pack, and give the pack with it; PackError where it cannot be saved."""
    path = pack.folder / SHEET_NAME
    try:
        replace_private(path, sheet_text(sheet))
    except NotConfirmedError as error:
        raise PackError(f"{path}: {error.strerror}", "save it again") from None
    except (OSError, ValueError) as error:
        why = words(error) if isinstance(error, OSError) else str(error)
        raise PackError(f"{path} was not saved: {why}", "what stood there before still stands") from None
    return replace(pack, sheet=sheet)
