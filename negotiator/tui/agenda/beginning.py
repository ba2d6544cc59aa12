"""A new negotiation from nothing: its folder, title, sides, and the first issue with its item."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from negotiator.tui.agenda.adding import describe_item, issue_rows, typed_item
from negotiator.tui.agenda.sheet import Blank, Row, Sheet, Values
from negotiator.view.text import clean
from negotiator.workspace.failure import SaveError
from negotiator.workspace.parsing_agenda import typed_new_sides
from negotiator.workspace.refusal import RefusedError, refusal_of
from negotiator.workspace.session import Session
from negotiator.workspace.starting import Start, begun, folder_of, start_refusals


def new_sheet(folder: Path | None = None) -> Sheet:
    """Ask for all that a new negotiation needs; in `folder` where it is known already."""
    rows = (
        Row("negotiation", (Blank("name", shown="such as Renewal of a supply contract"),)),
        Row("folder", (Blank("folder", "" if folder is None else str(folder), "named after the title"),)),
        Row("sides", (Blank("sides", shown="such as Buyer, Seller"),)),
        *issue_rows(),
    )
    title = (
        "A new negotiation"
        if folder is None
        else f"Nothing stands in {clean(folder.name) or folder} yet: a new negotiation"
    )
    return Sheet(title, rows, lambda values: start_refusals(start_of(values)), _describe)


def start_of(values: Values) -> Start:
    """Give what the sheet says."""
    item = typed_item(values, values["issue"])
    return Start(values["folder"], values["name"], values["sides"], values["issue"], item)


def _describe(field: str, values: Values) -> str:
    if field == "folder" and refusal_of(lambda: folder_of(start_of(values))) is None:
        return f"saved in {clean(str(folder_of(start_of(values))))}, once you save it in the app"
    if field == "sides" and refusal_of(lambda: typed_new_sides(values["sides"])) is None:
        return f"a folder each: {', '.join(each.id for each in typed_new_sides(values['sides']))}"
    told = {
        "name": "what the negotiation is called on screen",
        "sides": "two or more, parted by commas",
        "issue": "the first topic of the agenda; more are added later",
        "title": "the first thing to be settled of it; empty: as the issue",
    }
    return told.get(field) or describe_item(field, values)


def begin(values: Values, show: Callable[[Session], None]) -> None:
    """Begin the negotiation, and have it shown; RefusedError where it cannot be begun."""
    try:
        session = begun(start_of(values))
    except SaveError as error:
        raise RefusedError(str(error)) from None
    show(session)
