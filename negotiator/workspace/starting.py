"""A negotiation begun from nothing, as typed: its folder, title and sides, and the first issue with its item."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from negotiator.files.paths import here
from negotiator.model.agenda import Header
from negotiator.model.negotiation import Negotiation
from negotiator.workspace.edits import Edit, Maker, joined
from negotiator.workspace.edits.issues import add_issue
from negotiator.workspace.edits.items import NewItem, refusals
from negotiator.workspace.edits.sides import set_side
from negotiator.workspace.edits.tables import titled
from negotiator.workspace.failure import SaveError
from negotiator.workspace.naming import made_id
from negotiator.workspace.parsing_agenda import typed_new_sides
from negotiator.workspace.refusal import RefusedError, refusal_of
from negotiator.workspace.saving import place
from negotiator.workspace.session import Session


@dataclass(frozen=True, slots=True)
class Start:
    """What was typed: an empty `folder` is made of the title, in the working folder."""

    folder: str = ""
    title: str = ""
    sides: str = ""
    issue: str = ""
    item: NewItem = field(default_factory=NewItem)


def begun(start: Start) -> Session:
    """Begin it: the titles of sides, and the first issue, are an edit each; RefusedError where a field will not do."""
    for reason in start_refusals(start).values():
        raise RefusedError(reason)
    sides = typed_new_sides(start.sides)
    session = Session.begin(folder_of(start), titled("a negotiation", start.title), [side.id for side in sides])
    makers: list[Maker] = [partial(_titled_side, side.id, side.label) for side in sides if side.label is not None]
    if makers:
        label = f"began with {', '.join(side.label or side.id for side in sides)}"
        session.do(joined(label, session.negotiation, makers))
    session.do(add_issue(session.negotiation, start.issue, start.item))
    return session


def _titled_side(side: str, title: str, negotiation: Negotiation) -> Edit:
    return set_side(negotiation, side, "title", title)


def folder_of(start: Start) -> Path:
    """Give the folder: as typed, or named after the title in the working folder."""
    if start.folder.strip():
        return place(Path(start.folder.strip()))
    return here() / made_id(start.title, (), "negotiation")


def start_refusals(start: Start) -> Mapping[str, str]:
    """Tell what is wrong with each field, by its name; those of the item as `edits.items.refusals` names them."""
    attempts: dict[str, Callable[[], object]] = {
        "name": lambda: titled("a negotiation", start.title),
        "sides": lambda: typed_new_sides(start.sides),
        "folder": lambda: _free(start),
        "issue": lambda: titled("an issue", start.issue),
    }
    found = {key: reason for key, attempt in attempts.items() if (reason := refusal_of(attempt)) is not None}
    return {**found, **refusals(_stand_in(), start.item)}


def _stand_in() -> Negotiation:
    """Give a negotiation without anything, against which an item is held that names no side."""
    return Negotiation(Header(format=1, title="-", sides=("side",), issues=()))


def is_free(folder: Path) -> bool:
    """Tell whether a negotiation can be begun in a folder: it is absent, or holds nothing but hidden files."""
    try:
        return refusal_of(lambda: _free(Start(str(folder)))) is None
    except SaveError:
        return False


def _free(start: Start) -> None:
    """Refuse a folder that holds anything, or that can be none."""
    try:
        folder = folder_of(start)
        if folder.exists() and not folder.is_dir():
            raise RefusedError(f"{folder} is a file: name a new or an empty folder")
        if folder.is_dir() and any(not each.name.startswith(".") for each in folder.iterdir()):
            raise RefusedError(f"{folder} holds files already: name a new or an empty folder")
    except (SaveError, OSError, ValueError) as error:
        raise RefusedError(f"{start.folder.strip()} cannot be a folder: {error}") from None
