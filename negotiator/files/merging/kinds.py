"""Which document a file is, by its path in a repository, else by what it holds."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import PurePath
from typing import Literal

from negotiator.files.paths import AGENDA_FOLDER, doc_of
from negotiator.model.negotiation import Doc

Kind = Literal["negotiation", "agenda", "side", "position"]


def doc_at(path: PurePath, data: Mapping[str, object]) -> Doc:
    """Give the document of a path of any depth; where its end tells nothing, `data` tells the kind."""
    for parts in (path.parts[-1:], path.parts[-2:]):
        if parts and (doc := doc_of(PurePath(*parts))) is not None:
            return doc
    return _named(kind_of(data), path)


def kind_of(data: Mapping[str, object]) -> Kind:
    """Guess the kind of a document by its keys at the top."""
    if data.keys() & {"format", "sides", "issues", "set_aside"}:
        return "negotiation"
    if "items" in data or not data:
        return "agenda" if data.keys() & {"title", "question"} else "position"
    return "side"


def _named(kind: Kind, path: PurePath) -> Doc:
    folder = path.parent.name
    side = "" if folder == AGENDA_FOLDER else folder
    issue = path.stem if kind in ("agenda", "position") else ""
    return Doc(kind, issue, side if kind in ("side", "position") else "")
