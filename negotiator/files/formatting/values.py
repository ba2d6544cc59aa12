"""Values in their canonical form: strings in double quotes, numbers as written, lists on a line or an entry a line."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from functools import lru_cache

from negotiator.files.formatting.nodes import Entry, List, Node, Scalar, Table
from negotiator.files.keyorder import KeyPath, known_keys
from negotiator.files.literals import key_text, literal
from negotiator.files.new import ONE_LINE
from negotiator.model.negotiation import Doc
from negotiator.texts.faults import one_line

_STEP = "  "


def line_text(doc: Doc, path: KeyPath, node: Node) -> str:
    """Write the value of a key that has a line of its own: a list may then go an entry a line."""
    if isinstance(node, List) and _over_lines(path, node):
        return _lines(doc, path, node, "")
    return value_text(doc, path, node, "")


def value_text(doc: Doc, path: KeyPath, node: Node, indent: str) -> str:
    """Write a value on one line, but for what comments and texts of several lines it holds."""
    if isinstance(node, Scalar):
        return _scalar(node.text)
    if isinstance(node, List):
        if node.commented:
            return _lines(doc, path, node, indent)
        return f"[{', '.join(value_text(doc, (*path, i), each.value, indent) for i, each in enumerate(node.entries))}]"
    pairs = (
        f"{bare(key)} = {value_text(doc, (*path, key), entry.value, indent)}"
        for key, entry in in_order(doc, path, node)
    )
    return f"{{ {', '.join(pairs)} }}" if node.entries else "{}"


def in_order(doc: Doc, path: KeyPath, table: Table) -> Sequence[tuple[str, Entry]]:
    """Give the entries of a table in the documented order of its keys; unknown keys stay behind them as they are."""
    places = {key: place for place, key in enumerate(known_keys(doc, path))}
    return sorted(table.entries.items(), key=lambda pair: places.get(pair[0], len(places)))


@lru_cache(maxsize=1024)
def bare(key: str) -> str:
    """Write a key: bare where it may be, else in double quotes, with what does not print as escapes."""
    return one_line(key_text(key))


def behind(text: str, comment: str) -> str:
    """Write a comment behind a text, if there is one."""
    return f"{text}  {comment}" if comment else text


def _scalar(text: str) -> str:
    if not text.startswith("'") or text.startswith("'''"):
        return text
    return literal(str(tomllib.loads(f"key = {text}")["key"]))


def _over_lines(path: KeyPath, node: List) -> bool:
    """Tell whether a list under a key goes an entry a line: one of tables does; one of options where it did."""
    if node.commented or path[-1] in ONE_LINE or not node.entries:
        return node.commented
    return node.broken or all(isinstance(entry.value, Table) for entry in node.entries)


def _lines(doc: Doc, path: KeyPath, node: List, indent: str) -> str:
    """Write a list an entry a line, with its comments."""
    inner = indent + _STEP
    lines = ["["]
    for index, entry in enumerate(node.entries):
        lines += [inner + comment for comment in entry.above if comment]
        text = value_text(doc, (*path, index), entry.value, inner)
        lines.append(behind(f"{inner}{text},", entry.behind))
    lines += [inner + comment for comment in node.end]
    return "\n".join([*lines, f"{indent}]"])
