"""Adding items, issues and sides, each in one form."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from negotiator.model.agenda import Kind
from negotiator.model.base import decimal_text
from negotiator.model.negotiation import Negotiation, split
from negotiator.tui.agenda.sheet import Blank, Row, Sheet, Values
from negotiator.tui.agenda.standing import NEXT, ask, position_form
from negotiator.view.names import issue_title
from negotiator.workspace.edits import Edit
from negotiator.workspace.edits.issues import add_issue, free_title
from negotiator.workspace.edits.items import NewItem, add_item, made_item, refusals
from negotiator.workspace.edits.sides import add_side
from negotiator.workspace.naming import new_issue, new_item, new_side
from negotiator.workspace.parsing_agenda import OPTIONS_EXAMPLE, RANGE_EXAMPLE, typed_options, typed_quantity
from negotiator.workspace.refusal import RefusedError, refusal_of

if TYPE_CHECKING:
    from negotiator.tui.workbench import Workbench

KINDS: dict[Kind, str] = {
    "ladder": "options in an order, from one end to the other",
    "choice": "options without an order",
    "quantity": "amounts from one to another, in steps",
}


def item_rows(title: str = "title") -> tuple[Row, ...]:
    """Give the rows for a new item."""
    return (
        Row(title, (Blank("title"),)),
        Row("kind", (Blank("kind", "ladder", choices=tuple((kind, kind) for kind in KINDS)),)),
        Row("options", (Blank("options", shown=f"such as {OPTIONS_EXAMPLE}"),)),
        Row("status quo", (Blank("status_quo", offered=_offered),)),
    )


def typed_item(values: Values, title: str = "") -> NewItem:
    """Give the item as it stands in the form; `title` stands in for one that is empty."""
    kind: Kind = next(each for each in KINDS if each == values["kind"])
    return NewItem(values["title"] or title, kind, values["options"], values["status_quo"])


def _offered(values: Values) -> Sequence[str]:
    """Offer the options typed so far, for the status quo."""
    return [each.strip() for each in values["options"].split(",") if each.strip() and values["kind"] != "quantity"]


def describe_item(field: str, values: Values) -> str:
    """Tell what a field of a new item is for, or what was made of it."""
    if field == "kind":
        return f"{values['kind']}: {KINDS[typed_item(values).kind]}; left and right choose"
    if field == "status_quo":
        return "the option that holds where nothing is agreed; empty where there is none"
    return _options_told(typed_item(values)) if field == "options" else ""


def _options_told(new: NewItem) -> str:
    example = f"such as {RANGE_EXAMPLE}" if new.kind == "quantity" else f"parted by commas: {OPTIONS_EXAMPLE}"
    if new.kind == "quantity":
        if refusal_of(lambda: typed_quantity(new.options)) is None:
            amounts, unit = typed_quantity(new.options).amounts, typed_quantity(new.options).unit
            shown = ", ".join(decimal_text(each) for each in amounts[:3])
            return f"{len(amounts):,} amounts: {shown} ... {decimal_text(amounts[-1])} {unit}".rstrip()
        return f"the range, {example}"
    if refusal_of(lambda: typed_options(new.options)) is None:
        return f"ids: {', '.join(each.id for each in typed_options(new.options))}"
    return f"{'in order, ' if new.kind == 'ladder' else ''}{example}"


def ask_item(bench: Workbench) -> None:
    """Add an item to the issue at the cursor."""
    issue = issue_here(bench)
    negotiation = bench.negotiation

    def describe(field: str, values: Values) -> str:
        made = new_item(negotiation, issue, values["title"])
        return f"id: {issue}.{made}" if field == "title" and values["title"] else describe_item(field, values)

    def refuse(values: Values) -> Values:
        return refusals(negotiation, typed_item(values), issue)

    def act(values: Values) -> None:
        item = typed_item(values)
        name = f"{issue}.{new_item(bench.negotiation, issue, made_item(bench.negotiation, item).title)}"
        _added(bench, add_item(bench.negotiation, issue, item), name)

    title = f"Add an item to {issue_title(negotiation, issue)}"
    ask(bench, Sheet(title, item_rows(), refuse, describe), act)


def issue_rows() -> tuple[Row, ...]:
    """Give the rows for a new issue with its first item."""
    first, *rest = item_rows("first item")
    shown = replace(first.blanks[0], shown="as the issue")
    return (Row("issue", (Blank("issue"),)), replace(first, blanks=(shown,)), *rest)


def ask_issue(bench: Workbench) -> None:
    """Add an issue with its first item."""
    negotiation = bench.negotiation

    def describe(field: str, values: Values) -> str:
        if field == "issue" and values["issue"]:
            return f"id: {new_issue(negotiation, values['issue'])}"
        return "an issue holds one item or more" if field in ("issue", "title") else describe_item(field, values)

    def refuse(values: Values) -> Values:
        reason = refusal_of(lambda: free_title(negotiation, values["issue"]))
        reasons = refusals(negotiation, typed_item(values, values["issue"]))
        return reasons if reason is None else {"issue": reason, **reasons}

    def act(values: Values) -> None:
        issue, edit = new_issue(bench.negotiation, values["issue"]), _issue(bench.negotiation, values)
        bench.do(edit)
        _shown(bench, f"{issue}.{next(iter(bench.negotiation.agenda[issue].items))}", edit)

    ask(bench, Sheet("Add an issue, with its first item", issue_rows(), refuse, describe), act)


def _issue(negotiation: Negotiation, values: Values) -> Edit:
    return add_issue(negotiation, values["issue"], typed_item(values, values["issue"]))


def _added(bench: Workbench, edit: Edit, name: str) -> None:
    bench.do(edit)
    _shown(bench, name, edit)


def _shown(bench: Workbench, name: str, edit: Edit) -> None:
    """Select an item that was added, say what to do next, and ask for each side's position."""
    select(bench, name)
    bench.say(edit.label, f": {NEXT}")
    position_form(bench, name)


def select(bench: Workbench, name: str) -> None:
    """Select an item or issue, so that its row shows."""
    folded = bench.browse.folded - {split(name)[0]}
    bench.browse = replace(bench.browse, selected=name, folded=folded, filter="")
    bench.redraw()


def issue_here(bench: Workbench) -> str:
    """Give the issue at the cursor; RefusedError where there is none."""
    row = bench.browse.row(bench.rows)
    if row is None:
        raise RefusedError("nothing is on the agenda yet", ": add an issue first ({agenda})")
    return split(row.name)[0]


def ask_side(bench: Workbench) -> None:
    """Add a side."""
    negotiation = bench.negotiation
    rows = (
        Row("title", (Blank("title"),)),
        Row("short", (Blank("short", shown="a few letters for its column"),)),
        Row("colour", (Blank("colour", shown="such as blue, or #rrggbb"),)),
    )

    def describe(field: str, values: Values) -> str:
        made = f"id, and name of its folder: {new_side(negotiation, values['title'])}" if values["title"] else ""
        return {"title": made, "short": "at most 12 characters; empty: the title"}.get(field, "empty: one is chosen")

    def refuse(values: Values) -> Values:
        reason = refusal_of(partial(_side, negotiation, values))
        field = next((each for each in ("short", "colour") if (reason or "").startswith(each)), "title")
        return {} if reason is None else {field: reason}

    def act(values: Values) -> None:
        edit = _side(bench.negotiation, values)
        bench.do(edit)
        bench.go(replace(bench.browse, side=len(bench.negotiation.side_ids) - 1))
        bench.say(edit.label, ": {red-line} or {tradeable} marks them, item by item")

    ask(bench, Sheet("Add a side", rows, refuse, describe), act)


def _side(negotiation: Negotiation, values: Values) -> Edit:
    return add_side(negotiation, values["title"], values["short"], values["colour"])
