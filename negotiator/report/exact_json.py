"""JSON in which decimal numbers stand with all their digits, and changes of documents written so.

A document's number is a JSON number: a reader that takes these as decimals, not as binary floats, has them exactly.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from fractions import Fraction

from negotiator.model.base import Plain, decimal_text
from negotiator.model.changes import Change
from negotiator.model.negotiation import Doc

Exact = None | bool | int | float | str | Fraction | Sequence["Exact"] | Mapping[str, "Exact"]

STEP = "  "


def exact_written(value: Exact, indent: str = "") -> str:
    """Write a value as JSON text in ASCII; `indent` stands before all its lines but the first."""
    if isinstance(value, Mapping):
        rows = [f"{json.dumps(key)}: {exact_written(each, indent + STEP)}" for key, each in value.items()]
        return _block("{", rows, "}", indent)
    if isinstance(value, Sequence) and not isinstance(value, str):
        return _block("[", [exact_written(each, indent + STEP) for each in value], "]", indent)
    return decimal_text(value) if isinstance(value, Fraction) else json.dumps(value, allow_nan=False)


def _block(begin: str, rows: list[str], end: str, indent: str) -> str:
    if not rows:
        return begin + end
    between = f",\n{indent}{STEP}"
    return f"{begin}\n{indent}{STEP}{between.join(rows)}\n{indent}{end}"


def plain_json(value: Plain | None) -> Exact:
    """Give what a key holds: text, a number, a list or a table; null where it is absent."""
    if isinstance(value, dict):
        return {key: plain_json(each) for key, each in value.items()}
    return [plain_json(each) for each in value] if isinstance(value, tuple) else value


def doc_json(doc: Doc) -> Exact:
    """Name a document: its kind, and the issue and the side it is of, where it is of one."""
    parts = {"kind": doc.kind, "issue": doc.issue, "side": doc.side}
    return {key: part for key, part in parts.items() if part}


def change_json(change: Change) -> Exact:
    """Give one key of one document, what it held and what it holds; an empty `keys` is the whole document."""
    return {
        "doc": doc_json(change.doc),
        "keys": list(change.keys),
        "before": plain_json(change.before),
        "after": plain_json(change.after),
    }
