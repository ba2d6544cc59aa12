"""Where each side stands on one item, all sides in one form: what it aims for, what it accepts, and how firmly."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING, get_args

from negotiator.model.agenda import Item
from negotiator.model.base import as_tuple
from negotiator.model.changes import apply
from negotiator.model.negotiation import Negotiation
from negotiator.model.position import Position, Stance
from negotiator.tui.agenda.sheet import Blank, Row, Sheet, Values
from negotiator.view.names import full_title, option_id, side_title
from negotiator.view.position import STANCES
from negotiator.view.text import clean, fit
from negotiator.workspace.edits import Edit, Maker, joined
from negotiator.workspace.edits.base import known_item
from negotiator.workspace.edits.standing import stand
from negotiator.workspace.labels import item_title
from negotiator.workspace.refusal import RefusedError, refusal_of

if TYPE_CHECKING:
    from negotiator.tui.workbench import Workbench

NEXT = (
    "{red-line} or {tradeable} marks it, {target-left} {target-right} set the target,"
    " {limit-left} {limit-right} the limit"
)
"""What is left to do for a new item, as a hint."""


def ask(bench: Workbench, sheet: Sheet, act: Callable[[Values], None]) -> None:
    """Open a form, and act on its answer; where that is refused, say why."""

    def take(values: Values | None) -> None:
        if values is not None:
            bench.attempt(partial(act, values))

    bench.app.push_screen(sheet, take)


def bound(item: Item) -> str:
    """Give the key that states what a side accepts of an item."""
    return "accepts" if item.kind == "choice" else "limit"


def position_form(bench: Workbench, name: str) -> None:
    """Ask where each side stands on an item; what is left empty stays as it is."""
    negotiation = bench.negotiation
    item = known_item(negotiation, name)
    rows = [_row(bench, item, side, name) for side in negotiation.side_ids]
    title = f"Positions on {full_title(negotiation, name)}; Escape leaves them as they are"
    heads = ("target", bound(item), "mark")
    sheet = Sheet(title, rows, partial(_refused, negotiation, name), partial(_described, item), heads)
    ask(bench, sheet, partial(_state, bench, name))


def _row(bench: Workbench, item: Item, side: str, name: str) -> Row:
    negotiation = bench.negotiation
    position = negotiation.position(side, name)

    def offered(_values: Values) -> list[str]:
        return [option_id(each) for each in item.options[:64]]

    stance: str = position.stance if negotiation.entry(side, name) is not None else "tradeable"
    blanks = (
        Blank(f"{side}.target", _stated(position, "target"), offered=offered),
        Blank(f"{side}.{bound(item)}", _stated(position, bound(item)), offered=offered),
        Blank(f"{side}.stance", stance, choices=tuple(STANCES.items())),
    )
    return Row(fit(side_title(negotiation, side), 12, bench.glyphs.ellipsis).rstrip(), blanks)


def _stated(position: Position, key: str) -> str:
    value = getattr(position, key)
    return "" if value is None else clean(", ".join(option_id(each) for each in as_tuple(value)))


def _described(item: Item, field: str, values: Values) -> str:
    key = field.partition(".")[2]
    if key == "stance":
        firm = {
            "red-line": "red line: what it accepts may not be crossed at any price",
            "tradeable": "tradeable: it may be crossed for something in return",
            "unknown": "unknown: never read as agreement",
        }
        return f"{firm[values[field]]}; left and right choose"
    options = "  ".join(option_id(each) for each in item.options[:12]) if item.quantity is None else _range(item)
    now = "" if item.status_quo is None else f"; now {option_id(item.status_quo)}"
    what = "the option aimed for" if key == "target" else "the last option accepted; empty: all are"
    return f"{what if key != 'accepts' else 'options accepted, with commas; empty: all are'}: {options}{now}"


def _range(item: Item) -> str:
    assert item.quantity is not None
    low, high = option_id(item.quantity.from_), option_id(item.quantity.to)
    return clean(f"{low} to {high} {item.quantity.unit}".rstrip())


def _refused(negotiation: Negotiation, name: str, values: Values) -> Values:
    reasons: dict[str, str] = {}
    for side in negotiation.side_ids:
        reason = refusal_of(partial(_attempt, negotiation, name, values, side))
        if reason is not None:
            keys = (key for key in ("target", "limit", "accepts") if reason.startswith(key))
            key = next(keys, "limit" if "limit" in reason else "target")
            field = f"{side}.{key}"
            reasons[field if field in values else f"{side}.target"] = f"{side_title(negotiation, side)}: {reason}"
    return reasons


def _attempt(negotiation: Negotiation, name: str, values: Values, side: str) -> None:
    """Refuse a row that cannot be stated, or that accepts other options of a choice than the one aimed for."""
    made = joined("", negotiation, list(_makers(negotiation, name, values, side)))
    if not made.changes:
        return
    position = apply(negotiation, made.changes).position(side, name)
    if position.target is not None and position.accepts is not None and position.target not in position.accepts:
        raise RefusedError(f"accepts leaves out the target, {position.target}: name it too")


def _makers(negotiation: Negotiation, name: str, values: Values, side: str) -> Iterator[Maker]:
    """Give the edit of one side's row; none where it says what is held already, or where nothing is typed."""
    position, item = negotiation.position(side, name), known_item(negotiation, name)
    texts = {key: values[f"{side}.{key}"].strip() for key in ("target", bound(item))}
    same = all(text == _stated(position, key) for key, text in texts.items())
    stance = next(each for each in get_args(Stance) if each == values[f"{side}.stance"])
    if same and (stance == position.stance or (stance == "tradeable" and not any(texts.values()))):
        return
    yield partial(stand, side=side, name=name, texts=texts, stance=stance)


def _state(bench: Workbench, name: str, values: Values) -> None:
    negotiation = bench.negotiation
    makers = {side: list(_makers(negotiation, name, values, side)) for side in negotiation.side_ids}
    stated = [side_title(negotiation, side) for side, each in makers.items() if each]
    if not stated:
        bench.say("no position was stated", f": {NEXT}")
        return
    label = f"{item_title(negotiation, name)}: positions of {', '.join(stated)} stated"
    edit: Edit = joined(label, negotiation, [each for side in makers.values() for each in side])
    bench.do(edit)
    bench.say(edit.label, "; {agenda} adds another item or issue, {save} saves")
