"""What a user typed for options, ranges and new sides; a refusal shows how to type it."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from pydantic import ValidationError

from negotiator.model.agenda import MAX_OPTIONS, MAX_SIDES, Item, Quantity
from negotiator.model.base import Option, decimal_text
from negotiator.model.problems.base import options_text
from negotiator.workspace.naming import made_id, taken_sides
from negotiator.workspace.parsing import number
from negotiator.workspace.refusal import RefusedError

RANGE_EXAMPLE = "0 to 30 step 5 days"
OPTIONS_EXAMPLE = "none, advisories, licensing"

_AMOUNT = r"[-+]?[\d.,]+"
_RANGE = re.compile(
    rf"(?P<low>{_AMOUNT})\s*(?:to\b|\.\.+|-|\u2026|\u2013)\s*(?P<high>{_AMOUNT})\s*(?P<unit>.*?)"
    rf"(?:\s*,?\s*\b(?:in\s+)?(?:steps?\s+of|steps?|by)\s+(?P<step>{_AMOUNT})\s*(?P<after>.*))?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class TypedOption:
    """An option as typed: the id made of it, and the text as its label where the id does not say the same."""

    id: str
    label: str | None = None


def typed_option(text: str, taken: Collection[str] = ()) -> TypedOption:
    """Read one option; its id is unlike those taken."""
    words = " ".join(text.split())
    if not words:
        raise RefusedError("type a name for the option")
    made = made_id(words, taken, "option")
    return TypedOption(made, None if words == made else words)


def typed_options(text: str) -> tuple[TypedOption, ...]:
    """Read the options of a ladder, in order, or of a choice: "none, advisories, licensing"."""
    found: list[TypedOption] = []
    for part in (each.strip() for each in text.split(",")):
        if part:
            found.append(_unlike(part, found))
    if len(found) < 2:
        raise RefusedError(f"type two options or more, parted by commas: {OPTIONS_EXAMPLE}")
    if len(found) > MAX_OPTIONS:
        raise RefusedError(f"{len(found)} options are too many; at most {MAX_OPTIONS} are allowed")
    return tuple(found)


def _unlike(text: str, found: Sequence[TypedOption]) -> TypedOption:
    if text.casefold() in ((each.label or each.id).casefold() for each in found):
        raise RefusedError(f"{text} stands there twice; each option may stand once")
    return typed_option(text, {each.id for each in found})


def typed_quantity(text: str) -> Quantity:
    """Read a range of amounts: "0 to 30 step 5 days"; without a step it is 1, without a unit it has none."""
    match = _RANGE.fullmatch(" ".join(text.split()))
    units = {unit for part in ("unit", "after") if match and (unit := match[part])}
    if match is None or len(units) > 1:
        raise RefusedError(f"type from, to, step and unit: {RANGE_EXAMPLE}")
    low, high, step = (number(key, match[part] or "1") for key, part in _PARTS)
    stated = {"from": low, "to": high, "step": step, "unit": "".join(units)}
    try:
        return Quantity.model_validate({key: value for key, value in stated.items() if value != ""})
    except ValidationError as error:
        raise RefusedError(_range_words(error)) from None


_PARTS = (("the first amount", "low"), ("the last amount", "high"), ("the step", "step"))


def _range_words(error: ValidationError) -> str:
    return f"the range {error.errors()[0]['msg'].removeprefix('Value error, ')}"


def range_text(quantity: Quantity) -> str:
    """Write a range as it is typed."""
    low, high, step = (decimal_text(each) for each in (quantity.from_, quantity.to, quantity.step))
    return f"{low} to {high} step {step} {quantity.unit}".rstrip()


def typed_settled(item: Item, text: str, key: str = "status quo") -> Option | None:
    """Read one option of an item, by id, label or amount; None where nothing is typed."""
    typed = " ".join(text.split())
    if not typed:
        return None
    if item.quantity is not None:
        amount = number(key, typed.removesuffix(item.quantity.unit).strip() or typed)
        found: Option | None = amount if item.index(amount) is not None else None
    else:
        found = typed if item.index(typed) is not None else _labelled(item, typed)
    if found is None:
        raise RefusedError(f"{key} must be {'one of its ' if item.quantity is None else ''}{options_text(item)}")
    return found


def _labelled(item: Item, text: str) -> str | None:
    """Give the option of that id or label, in whatever case it is typed."""
    names = {str(each).casefold(): str(each) for each in item.options}
    labels = {label.casefold(): each for each, label in (item.labels or {}).items()}
    return labels.get(text.casefold()) or names.get(text.casefold())


def typed_new_sides(text: str) -> tuple[TypedOption, ...]:
    """Read the sides of a new negotiation, by title: "Buyer, Seller"; two or more."""
    found: list[TypedOption] = []
    for words in (" ".join(part.split()) for part in text.split(",")):
        if words.casefold() in ((each.label or each.id).casefold() for each in found):
            raise RefusedError(f"{words} stands there twice; each side may stand once")
        if words:
            made = made_id(words, taken_sides([each.id for each in found]), "side")
            found.append(TypedOption(made, None if words == made else words))
    if not 2 <= len(found) <= MAX_SIDES:
        raise RefusedError(f"type two sides or more, at most {MAX_SIDES}, parted by commas: Buyer, Seller")
    return tuple(found)
