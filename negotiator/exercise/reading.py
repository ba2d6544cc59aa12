"""Reading exercise.toml and sheet.toml, with every problem named."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from negotiator.exercise.terms import Exercise, Sheet
from negotiator.files import paths
from negotiator.files.document import Document, read_table
from negotiator.model.base import Table
from negotiator.texts.faults import Fault, Refusal
from negotiator.texts.fetching import fetch

EXERCISE_NAME = paths.EXERCISE_NAME
SHEET_NAME = "sheet.toml"

_LEAST = 'an exercise needs it; the least of one is: format = 1, title = "...", rounds = 10'


@dataclass(frozen=True, slots=True)
class ExerciseRead:
    """What was read of a folder's exercise.toml; `exercise` is None where there is any fault."""

    exercise: Exercise | None
    faults: tuple[Fault, ...] = ()


@dataclass(frozen=True, slots=True)
class SheetRead:
    """What was read of a pack's sheet.toml; `sheet` is None where there is any fault."""

    sheet: Sheet | None
    faults: tuple[Fault, ...] = ()


def holds_exercise(folder: Path) -> bool:
    """Tell whether a folder has an exercise.toml, sound or not."""
    return (folder / EXERCISE_NAME).is_file() or (folder / EXERCISE_NAME).is_symlink()


def read_exercise(folder: Path, sides: Sequence[str] | None = None) -> ExerciseRead:
    """Read the exercise of a folder; never raises for what stands in it.

    Where the negotiation's `sides` are given, a role of no side is a fault.
    """
    document = _document(folder, EXERCISE_NAME, Exercise, _LEAST)
    table, faults = document.table, list(document.faults)
    roles = document.data.get("roles")  # as written: what else is wrong hides no role of nobody
    if isinstance(roles, dict) and sides is not None:
        faults += _no_sides(document, "roles", roles, sides)
    faults += _more(document)
    sound = table if isinstance(table, Exercise) and not faults else None
    return ExerciseRead(sound, tuple(faults))


def read_sheet(folder: Path, sides: Sequence[str] | None = None) -> SheetRead:
    """Read the sheet of a pack; never raises for what stands in it. Its side must be one of `sides`."""
    document = _document(folder, SHEET_NAME, Sheet, "a pack needs it")
    table, faults = document.table, list(document.faults)
    if isinstance(table, Sheet) and sides is not None and table.side not in sides:
        faults.append(document.fault(("side",), *_no_side(table.side, sides)))
    faults += _more(document)
    return SheetRead(table if isinstance(table, Sheet) and not faults else None, tuple(faults))


def _document(folder: Path, name: str, kind: type[Table], needed: str) -> Document:
    path = folder / name
    if not path.exists() and not path.is_symlink():
        return Document(path, faults=(Fault(path, None, "", "is missing", needed),))
    try:
        return read_table(kind, path, fetch(path, folder))
    except Refusal as refusal:
        return Document(path, faults=(refusal.fault(path),))


def _no_sides(document: Document, key: str, named: Iterable[str], sides: Sequence[str]) -> Iterator[Fault]:
    for name in named:
        if name not in sides:
            yield document.fault((key, name), *_no_side(name, sides))


def _no_side(name: str, sides: Sequence[str]) -> tuple[str, str]:
    near = get_close_matches(name[:100], sides, n=1)
    return f'names no side, "{name}"', f'did you mean "{near[0]}"?' if near else f"sides: {', '.join(sides)}"


def _more(document: Document) -> Iterator[Fault]:
    if document.more:
        yield Fault(
            document.path, None, "", f"has {document.more:,} more problems", "mend the first, and they are told"
        )
