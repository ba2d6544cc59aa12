"""What JSON outputs share: options, counts, exact scores and their rounded numbers."""

from __future__ import annotations

import json
from collections.abc import Mapping
from fractions import Fraction

from negotiator.model.base import Option, decimal_text
from negotiator.model.negotiation import Negotiation
from negotiator.view.names import digits
from negotiator.zopa.count.number import Count
from negotiator.zopa.explain.trades import Change
from negotiator.zopa.words.cells import Cell

PLACES = 6

Json = None | bool | int | float | str | list["Json"] | dict[str, "Json"]


def written(found: dict[str, Json]) -> str:
    """Write an object as text in ASCII."""
    return json.dumps(found, indent=2, ensure_ascii=True, allow_nan=False)


def begun(negotiation: Negotiation, form: str) -> dict[str, Json]:
    """Begin an object: its format, and what the negotiation is called."""
    return {"format": form, "title": negotiation.header.title, "as_of": negotiation.header.as_of}


def rounded(number: Fraction) -> int | float:
    """Round an exact number to six places; whole ones stay whole."""
    near = round(number, PLACES)
    return int(near) if near.denominator == 1 else float(near)


def score(points: Fraction | None, grid: int) -> Json:
    """Give points rounded, and as exact units of a grid."""
    if points is None:
        return None
    return {"points": rounded(points), "units": digits(int(points * grid))}


def counted(name: str, count: Count) -> dict[str, Json]:
    """Give a count under its name, all digits in a string; null with its bounds beside it where it is not exact."""
    if count.exact:
        return {name: digits(count.at_least)}
    return {name: None, f"{name}_at_least": digits(count.at_least), f"{name}_at_most": digits(count.at_most)}


def counts(found: Mapping[str, Count]) -> dict[str, Json]:
    """Give several counts."""
    told: dict[str, Json] = {}
    for name, count in found.items():
        told |= counted(name, count)
    return told


def option_text(option: Option) -> str:
    """Give an option as its id, or its amount as a decimal."""
    return decimal_text(option) if isinstance(option, Fraction) else option


def package_json(package: Mapping[str, Option]) -> Json:
    """Give a package: an option by the full name of each item."""
    return {name: option_text(option) for name, option in package.items()}


def change_json(negotiation: Negotiation, change: Change) -> Json:
    """Give a change of an item: its option before and after."""
    item = negotiation.item(change.item)
    assert item is not None
    before, after = (option_text(item.options[index]) for index in (change.before, change.after))
    return {"item": change.item, "before": before, "after": after}


def amount_json(points: Fraction) -> Json:
    """Give points rounded, and as an exact fraction."""
    exact = digits(points.numerator)
    return {
        "points": rounded(points),
        "exact": exact if points.denominator == 1 else f"{exact}/{digits(points.denominator)}",
    }


def cell_json(cell: Cell) -> dict[str, Json]:
    """Give what a cell of the matrix says, and who binds it."""
    binds: list[Json] = [
        {"side": bind.side, "kind": bind.kind, "item": bind.item, "becomes": str(bind.becomes)} for bind in cell.binds
    ]
    return {
        "word": str(cell.word) if cell.word else None,
        "left_out": list(cell.left_out),
        "binders": list(cell.binders),
        "binds": binds,
        "too_large": cell.too_large or None,
    }
