"""Changing what stands: an item, an issue, a side, the negotiation, each by the lines of a form, in one edit."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

from negotiator.model.base import decimal_text
from negotiator.model.negotiation import Negotiation
from negotiator.tui.agenda.adding import issue_here
from negotiator.tui.dialogs import Field, Form
from negotiator.view.names import full_title, issue_title, option_id, side_title
from negotiator.workspace.edits import Edit, Maker, joined, set_reservation
from negotiator.workspace.edits.base import known_item
from negotiator.workspace.edits.header import set_header
from negotiator.workspace.edits.issues import set_issue
from negotiator.workspace.edits.items import set_item
from negotiator.workspace.edits.sides import movers, set_side
from negotiator.workspace.parsing_agenda import range_text
from negotiator.workspace.refusal import refusal_of

if TYPE_CHECKING:
    from negotiator.tui.workbench import Workbench

Texts = Mapping[str, str]
State = Callable[[Texts], list[Maker]]
"""Gives the edits for the keys whose texts are new."""


def _ask(bench: Workbench, title: str, what: str, fields: Sequence[Field], state: State) -> None:
    """Ask for texts, and state those that are new as one edit."""
    negotiation, begun = bench.negotiation, {field.key: field.value for field in fields}

    def makers(texts: Texts) -> list[Maker]:
        return state({key: text for key, text in texts.items() if text != begun[key]})

    def refuse(texts: Texts) -> str | None:
        return refusal_of(lambda: joined("", negotiation, makers(texts)))

    def act(texts: Texts | None) -> None:
        made = makers(texts) if texts is not None else []
        named = ", ".join(field.name for field in fields if texts is not None and texts[field.key] != field.value)
        if len(made) == 1:
            bench.attempt(lambda: bench.do(made[0](bench.negotiation)))
        elif made:
            bench.attempt(lambda: bench.do(joined(f"{what}: {named} changed", bench.negotiation, made)))

    bench.app.push_screen(Form(title, fields, refuse), act)


def change_item(bench: Workbench) -> None:
    """Change the title, question, status quo, movers and range of the selected item."""
    name, negotiation = bench.item, bench.negotiation
    item = known_item(negotiation, name)
    options = [option_id(each) for each in item.options[:64]]
    quo = "" if item.status_quo is None else option_id(item.status_quo)
    sides = list(negotiation.side_ids)
    fields = [
        Field("title", "title", item.title, f"id {name}, which stays"),
        Field("question", "question", item.question or "", "what is to be settled, as a question"),
        Field("status_quo", "status quo", quo, "what holds where nothing is agreed; empty: none", options),
        Field("by", "moved by", ", ".join(movers(item)), f"who can move it unagreed: {', '.join(sides)}", sides),
    ]
    if item.quantity is not None:
        fields.append(Field("quantity", "range", range_text(item.quantity), "such as 0 to 30 step 5 days"))

    _ask(bench, f"Change {full_title(negotiation, name)}", item.title, fields, partial(_item_makers, name, quo))


def _item_makers(name: str, quo: str, new: Texts) -> list[Maker]:
    """Give the edits of an item; with another range the status quo is taken away first, as it need not fit the old."""
    keys = sorted(new.items(), key=lambda each: each[0] == "status_quo")
    if {"quantity", "status_quo"} <= new.keys() and quo:
        keys = [("status_quo", ""), *(keys if new["status_quo"].strip() else keys[:-1])]
    return [partial(_item, name, key, text) for key, text in keys]


def _item(name: str, key: str, text: str, negotiation: Negotiation) -> Edit:
    return set_item(negotiation, name, key, text)


def change_issue(bench: Workbench) -> None:
    """Change the title and question of the issue at the cursor."""
    issue, negotiation = issue_here(bench), bench.negotiation
    held = negotiation.agenda[issue]
    fields = (
        Field("title", "title", held.title, f"id {issue}, which stays"),
        Field("question", "question", held.question or "", "what the issue is about, as a question"),
    )

    def state(new: Texts) -> list[Maker]:
        return [partial(_issue, issue, key, text) for key, text in new.items()]

    _ask(bench, f"Change the issue {issue_title(negotiation, issue)}", held.title, fields, state)


def _issue(issue: str, key: str, text: str, negotiation: Negotiation) -> Edit:
    return set_issue(negotiation, issue, key, text)


def change_side(bench: Workbench) -> None:
    """Change the title, short title, colour, reservation and mandate of the side that is edited."""
    side, negotiation = bench.side, bench.negotiation
    held, title = negotiation.side(side), side_title(negotiation, side)
    stated = "" if held.reservation is None else decimal_text(held.reservation)
    fields = (
        Field("title", "title", held.title or "", f"id and folder {side}, which stay; empty: the id"),
        Field("short", "short", held.short or "", "a few letters for the head of its column"),
        Field("colour", "colour", held.colour or "", "blue, red, green ... or #rrggbb; empty: one is chosen"),
        Field("reservation", "reservation", stated, "what it gets without a deal, in its points"),
        Field("mandate", "mandate", held.mandate or "", "what the delegation may do"),
    )

    def state(new: Texts) -> list[Maker]:
        return [partial(_side, side, key, text) for key, text in new.items()]

    _ask(bench, f"Change the side {title}", title, fields, state)


def _side(side: str, key: str, text: str, negotiation: Negotiation) -> Edit:
    return set_reservation(negotiation, side, text) if key == "reservation" else set_side(negotiation, side, key, text)


def change_negotiation(bench: Workbench) -> None:
    """Change the title, date and note of the negotiation."""
    held = bench.negotiation.header
    fields = (
        Field("title", "title", held.title, "name on screen"),
        Field("as_of", "as of", held.as_of or "", "the day, month or year that the positions describe: 2024-02"),
        Field("note", "note", held.note or "", "what a reader should know of these files"),
    )

    def state(new: Texts) -> list[Maker]:
        return [partial(_header, key, text) for key, text in new.items()]

    _ask(bench, "Change the negotiation", "the negotiation", fields, state)


def _header(key: str, text: str, negotiation: Negotiation) -> Edit:
    return set_header(negotiation, key, text)
