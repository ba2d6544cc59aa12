"""Editing one position: a list of its keys, a line to type in, and lists for choice items."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from negotiator.model.agenda import Item
from negotiator.model.base import as_tuple
from negotiator.model.position import Position
from negotiator.tui.dialogs import Pick, PickSome, Prompt
from negotiator.view.names import full_title, option_id, option_label, side_title
from negotiator.view.text import clean
from negotiator.workspace import edits
from negotiator.workspace.refusal import RefusedError, refusal_of

if TYPE_CHECKING:
    from negotiator.tui.workbench import Workbench

ORDERED = ("stance", "target", "limit", "better", "weight")
CHOICE = ("stance", "target", "prefers", "accepts", "weight")
NOTES = ("confidence", "interest", "rationale", "set_by", "reviewed")
LISTS = {
    "stance": ("red-line", "tradeable", "unknown"),
    "better": ("first", "last", "only"),
    "confidence": ("high", "medium", "low"),
}
HINTS = {
    "target": "the option aimed for",
    "limit": "the last option accepted; two with a comma: both ends of a stretch",
    "weight": "how much it matters; a side's weights are scaled to 100",
    "prefers": "options liked, best first, with commas",
    "accepts": "options accepted, with commas",
    "interest": "why the side holds this",
    "rationale": "why it is read this way, and what is assumed",
    "set_by": "who set it",
    "reviewed": "when it was last looked at: 2024-02-10",
}


def edit_fields(bench: Workbench, begin: str | None = None) -> None:
    """Offer the keys of the selected position, and edit the one chosen; come back to the list after it."""
    negotiation, side, name = bench.negotiation, bench.side, bench.item
    item, position = negotiation.item(name), negotiation.position(side, name)
    assert item is not None
    keys = (*(CHOICE if item.kind == "choice" else ORDERED), *NOTES)
    shown = [(key, f"{key.replace('_', ' '):11} {_stated(position, key)}") for key in keys]
    title = f"{side_title(negotiation, side)}: {full_title(negotiation, name)}"
    bench.ask_then(Pick(title, shown, begin), partial(_edit_key, bench))


def _stated(position: Position, key: str) -> str:
    value = getattr(position, key)
    if value is None:
        return "-"
    return clean(", ".join(option_id(each) for each in as_tuple(value)))


def _edit_key(bench: Workbench, key: str) -> None:
    negotiation, side, name = bench.negotiation, bench.side, bench.item
    item, value = negotiation.item(name), _stated(negotiation.position(side, name), key)
    assert item is not None

    def refuse(text: str) -> str | None:
        return refusal_of(lambda: edits.typed(negotiation, side, name, key, text))

    start, back = "" if value == "-" else value, partial(edit_fields, bench, key)
    held = getattr(negotiation.position(side, name), key)
    if isinstance(held, str) and clean(held) != held:
        raise RefusedError("this text has several lines, or signs that one line cannot show: edit it in its file")

    def act(text: str) -> None:
        if text != start:
            _do(bench, key, text)
        back()

    title = f"{key.replace('_', ' ')} of {full_title(negotiation, name)}"
    if key in LISTS:
        none = () if key == "stance" else (("", "- (not stated)"),)
        bench.ask_then(Pick(title, [*((each, each) for each in LISTS[key]), *none], start), act, back)
    else:
        bench.ask_then(Prompt(title, start, _hint(item, key), refuse, _offered(item, key)), act, back)


def _hint(item: Item, key: str) -> str:
    options = ", ".join(_offered(item, key))
    return f"{HINTS[key]}; {options}" if options else f"{HINTS[key]}; empty removes it"


def _offered(item: Item, key: str) -> list[str]:
    if key not in ("target", "limit", "prefers", "accepts"):
        return []
    if item.quantity is None:
        return [option_id(each) for each in item.options]
    return [option_id(item.quantity.from_), option_id(item.quantity.to)]


def pick_accepted(bench: Workbench) -> None:
    """Mark which options of a choice item the side accepts."""
    negotiation, side, name = bench.negotiation, bench.side, bench.item
    item, position = negotiation.item(name), negotiation.position(side, name)
    assert item is not None
    now = [str(each) for each in (position.accepts if position.accepts is not None else item.options)]
    title = f"{side_title(negotiation, side)} accepts of {full_title(negotiation, name)}"

    def act(marked: tuple[str, ...] | None) -> None:
        if marked == ():
            bench.say("mark at least one option: none stated would mean that all are accepted", warning=True)
        elif marked is not None:
            everything = len(marked) == len(item.options) and position.stance != "red-line"
            _do(bench, "accepts", "" if everything else ", ".join(marked))

    bench.app.push_screen(PickSome(title, _choices(item), now), act)


def pick_target(bench: Workbench) -> None:
    """Pick which option of a choice item the side aims for."""
    negotiation, side, name = bench.negotiation, bench.side, bench.item
    item, position = negotiation.item(name), negotiation.position(side, name)
    assert item is not None
    title = f"{side_title(negotiation, side)} aims for, of {full_title(negotiation, name)}"
    now = position.target or (position.prefers or ("",))[0]
    bench.ask_then(Pick(title, _choices(item), str(now)), partial(_do, bench, "target"))


def _choices(item: Item) -> list[tuple[str, str]]:
    return [(str(each), option_label(item, each)) for each in item.options]


def _do(bench: Workbench, key: str, text: str) -> None:
    def state() -> None:
        edit = edits.typed(bench.negotiation, bench.side, bench.item, key, text)
        bench.do(edit)

    bench.attempt(state)
