"""The documented order of the keys of every table, which is the order of the fields of the model."""

from __future__ import annotations

from collections.abc import Mapping

from negotiator.model.agenda import Header, Issue, Item, Quantity
from negotiator.model.base import Table
from negotiator.model.negotiation import Doc
from negotiator.model.position import Condition, Evidence, Link, Position, Positions, Side

KeyPath = tuple[str | int, ...]
"""The way from the top of a document to a value: keys of tables, indexes of lists."""

_ENTRY = ("items", "*")
_TABLES: Mapping[str, Mapping[tuple[str, ...], type[Table]]] = {
    "negotiation": {(): Header},
    "side": {(): Side},
    "agenda": {(): Issue, _ENTRY: Item, (*_ENTRY, "quantity"): Quantity},
    "position": {
        (): Positions,
        _ENTRY: Position,
        (*_ENTRY, "evidence"): Evidence,
        (*_ENTRY, "links"): Link,
        (*_ENTRY, "links", "only_if"): Condition,
    },
}


def known_keys(doc: Doc, path: KeyPath) -> tuple[str, ...]:
    """Give the keys of the table at `path`, in order; none where any key may stand (`labels`, `points`)."""
    names = tuple(part for part in path if isinstance(part, str))
    table = _TABLES[doc.kind].get(tuple("*" if i == 1 else name for i, name in enumerate(names)))
    fields = table.model_fields.items() if table else ()
    return tuple(field.alias or name for name, field in fields)


def is_section(path: KeyPath) -> bool:
    """Tell whether the table at `path` gets a header of its own where it is written anew."""
    return path == ("items",) or (len(path) == 2 and path[0] == "items")
