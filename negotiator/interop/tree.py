"""A document of lists, maps and scalars with the line of each, as YAML and JSON both have it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal, TypeVar

from negotiator.interop.log import Log
from negotiator.texts.faults import Refusal

Kind = Literal["map", "list", "text", "number", "other"]

MAX_DEPTH = 32
"""How deep lists and maps may stand in one another."""

MAX_NODES = 100_000
"""How many values a file may hold."""

NAMES: dict[Kind, str] = {
    "map": "a map of keys and values",
    "list": "a list",
    "text": "text",
    "number": "a number",
    "other": "neither text nor a number",
}

_Read = TypeVar("_Read")


@dataclass(frozen=True, slots=True)
class Node:
    """A value of a document on its line. A scalar has its text as written, a map its entries, a list its items."""

    kind: Kind
    line: int
    text: str = ""
    entries: dict[str, Node] = field(default_factory=dict)
    items: tuple[Node, ...] = ()

    @property
    def shown(self) -> str:
        """Tell what it is, for a message."""
        return self.text if self.kind == "number" else f'"{self.text}"' if self.text else NAMES[self.kind]


def entry(parent: Node, name: str, kinds: tuple[Kind, ...], key: str, log: Log) -> Node | None:
    """Give an entry of a map; a fault where it is missing or of another kind."""
    found = parent.entries.get(name)
    where = f"{key}.{name}".removeprefix(".")
    wanted = " or ".join(NAMES[kind] for kind in kinds)
    if found is None:
        log.fault(parent.line, where, "is missing", wanted)
    elif found.kind not in kinds:
        log.fault(found.line, where, f"is {found.shown}", f"must be {wanted}")
    else:
        return found
    return None


def known_keys(node: Node, known: tuple[str, ...], key: str, log: Log) -> None:
    """Name every key of a map that means nothing here."""
    for name, each in node.entries.items():
        if name not in known:
            where = f"{key}.{name}".removeprefix(".")
            log.fault(each.line, where, "is not a key that is read here", f"keys: {', '.join(known)}")


def scalar(node: Node, key: str, read: Callable[[str], _Read], log: Log) -> _Read | None:
    """Read a number by its text; a fault where it is none, or `read` raises ValueError."""
    if node.kind != "number":
        log.fault(node.line, key, f"is {node.shown}", "must be a number, such as 12 or 0.5")
        return None
    return log.value(node.line, key, node.text, read)


def whole_characters(text: str, line: int) -> str:
    """Give a text back; Refusal where it holds half a character (a surrogate), which no file can hold."""
    if any("\ud800" <= each <= "\udfff" for each in text):
        raise Refusal("holds half a character, an escaped surrogate by itself", "whole characters", line)
    return text


def texts(node: Node, key: str, log: Log) -> list[tuple[str, int]] | None:
    """Give the texts of a list of text or numbers, each with its line; a fault where it holds anything else."""
    wrong = [(place, each) for place, each in enumerate(node.items, 1) if each.kind not in ("text", "number")]
    for place, each in wrong:
        log.fault(each.line, f"{key}[{place}]", f"is {each.shown}", "must be text in quotes or a number")
    return None if wrong else [(each.text, each.line) for each in node.items]
