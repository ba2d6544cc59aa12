"""Which document stands in which file of a negotiation's folder."""

from __future__ import annotations

from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from negotiator.model.names import RESERVED, SIDE_FILE, is_id

if TYPE_CHECKING:  # the model imports pydantic, which a command may not need
    from negotiator.model.negotiation import Doc

HEADER_NAME = "negotiation.toml"
EXERCISE_NAME = "exercise.toml"
"""What may stand beside the header: the terms of a training exercise, no document of the negotiation."""

AGENDA_FOLDER = "agenda"
SUFFIX = ".toml"


def here() -> Path:
    """Give the folder that the program runs in, by its full path; the user's own where that one is gone."""
    try:
        return Path.cwd()
    except OSError:
        return Path.home()


def name_of(folder: Path) -> str:
    """Give the name of a folder, whatever way leads to it."""
    try:
        return folder.resolve().name
    except (OSError, RuntimeError):  # the folder that the program runs in is gone; links in a circle
        return folder.name or "negotiation"


def path_of(doc: Doc) -> Path:
    """Give the path of a document, relative to the negotiation's folder."""
    if doc.kind == "negotiation":
        return Path(HEADER_NAME)
    if doc.kind == "agenda":
        return Path(AGENDA_FOLDER, doc.issue + SUFFIX)
    return Path(doc.side, (SIDE_FILE if doc.kind == "side" else doc.issue) + SUFFIX)


def doc_of(path: PurePath) -> Doc | None:
    """Give the document of a path relative to the negotiation's folder, or None where it can be none."""
    from negotiator.model.negotiation import HEADER, Doc

    if path.parts == (HEADER_NAME,):
        return HEADER
    if len(path.parts) != 2 or path.suffix != SUFFIX or not is_id(path.stem):
        return None
    folder = path.parts[0]
    if folder == AGENDA_FOLDER:
        return Doc("agenda", issue=path.stem)
    if folder in RESERVED or not is_id(folder):
        return None
    return Doc("side", side=folder) if path.stem == SIDE_FILE else Doc("position", path.stem, folder)
