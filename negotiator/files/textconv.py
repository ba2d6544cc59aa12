"""A document in lines for `git diff`: a fact a line, each with the item and key it is about, in the documented order.

Items stay in their order. A text of several lines has as many; evidence, links and pairs have one each. Comments stand
in front, with what they stand with. Characters that do not print are written as their escapes.
"""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher
from pathlib import PurePath

from negotiator.files.conflicts import sides
from negotiator.files.keyorder import known_keys
from negotiator.files.literals import literal
from negotiator.files.locating import Keys
from negotiator.files.merging.kinds import doc_at
from negotiator.files.merging.places import Places
from negotiator.files.merging.placing import anchor_of
from negotiator.files.syntax import parsed
from negotiator.files.trees import Tree, tree
from negotiator.model.negotiation import Doc
from negotiator.texts.decoding import decoded
from negotiator.texts.faults import Refusal, one_line

_LISTED = ("evidence", "links", "values", "points", "sides", "issues", "set_aside", "by")
"""Lists that have a line for each entry; all others have one for the whole."""


def converted(raw: bytes, path: PurePath) -> bytes:
    """Give a document in lines; what is no document is given as it is, but for characters that could act on a terminal.

    One in which merge conflicts are left has the lines of both sides between markers, where they differ.
    """
    try:
        text = decoded(raw)
        both = sides(text)
        lines = _lines(text, path) if both is None else _between(*(_lines(each, path) for each in both))
    except (Refusal, ValueError, TypeError, RecursionError, MemoryError):
        return _harmless(raw)
    return "".join(f"{line}\n" for line in lines).encode(errors="backslashreplace")


def _harmless(raw: bytes) -> bytes:
    """Give bytes as they are, or by their escapes where a line holds more than what prints, tabs and its end."""
    lines = raw.decode(errors="backslashreplace").split("\n")
    plain = all(line.removesuffix("\r").replace("\t", "").isprintable() for line in lines)
    return "\n".join(lines if plain else map(one_line, lines)).encode()


def _lines(text: str, path: PurePath) -> list[str]:
    held = tree(parsed(text))
    assert isinstance(held, dict)
    return [one_line(line) for line in (*_remarks(text), *_table(doc_at(path, held), held))]


def _between(ours: list[str], theirs: list[str]) -> list[str]:
    made = list[str]()
    for tag, i, i_end, j, j_end in SequenceMatcher(None, ours, theirs, autojunk=False).get_opcodes():
        if tag == "equal":
            made += ours[i:i_end]
        else:
            made += ["<<<<<<< ours", *ours[i:i_end], "=======", *theirs[j:j_end], ">>>>>>> theirs"]
    return made


def _remarks(text: str) -> Iterator[str]:
    """Give each comment with the key or table that it stands with; that of the schema says nothing."""
    places = Places(text)
    for each in places.remarks:
        if not each.text.startswith("#:schema"):
            yield _named(anchor_of(places, each) or (), each.text, " ")


def _table(doc: Doc, held: dict[str, Tree]) -> Iterator[str]:
    for key in _ordered(doc, (), held):
        value = held[key]
        if key != "items" or not isinstance(value, dict):
            yield from _value((key,), value)
            continue
        for item, entry in value.items():
            path: Keys = ("items", item)
            keys = _ordered(doc, path, entry) if isinstance(entry, dict) else ()
            if not isinstance(entry, dict) or not entry:
                yield _named(path, literal(entry))
            for name in keys:
                assert isinstance(entry, dict)
                yield from _value((*path, name), entry[name])


def _ordered(doc: Doc, path: Keys, held: dict[str, Tree]) -> list[str]:
    """Give the keys of a table in the documented order, then others in that of the file."""
    known = known_keys(doc, path)
    return [*(key for key in known if key in held), *(key for key in held if key not in known)]


def _value(keys: Keys, value: Tree) -> Iterator[str]:
    if isinstance(value, str):
        yield from (_named(keys, line) for line in value.removesuffix("\n").split("\n"))
    elif isinstance(value, dict) and value:
        for key, each in value.items():
            yield from _value((*keys, key), each)
    elif isinstance(value, tuple) and keys[-1] in _LISTED and value:
        yield from (_named(keys, _entry(each)) for each in value)
    else:
        yield _named(keys, literal(value))


def _named(keys: Keys, text: str, mark: str = ": ") -> str:
    """Write a line: the item, the key in it, and what it holds."""
    item = len(keys) > 1 and keys[0] == "items"
    rest = ".".join(str(key + 1) if isinstance(key, int) else key for key in (keys[2:] if item else keys))
    return f"{keys[1]}  {rest}{mark if rest else ''}{text}" if item else f"{rest}{mark if rest else ''}{text}"


def _entry(value: Tree) -> str:
    """Write an entry of a list: evidence and links in words, all else as it is written."""
    if isinstance(value, str):
        return value
    if not isinstance(value, dict):
        return literal(value)
    condition = value.get("only_if")
    if (
        value.keys() == {"concede", "only_if"}
        and isinstance(condition, dict)
        and condition.keys() == {"item", "at_least"}
    ):
        return (
            f"{_entry(value['concede'])} only if {_entry(condition['item'])} at least {_entry(condition['at_least'])}"
        )
    if {"source"} <= value.keys() <= {"source", "date", "says"}:
        head = ", ".join(_entry(value[key]) for key in ("source", "date") if key in value)
        return f"{head}: {_entry(value['says'])}" if "says" in value else head
    return literal(value)
