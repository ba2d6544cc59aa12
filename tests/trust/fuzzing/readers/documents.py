"""The documents of a negotiation: read, and edited in one place."""

from __future__ import annotations

import random
import tomllib
import zlib
from collections.abc import Iterator, Sequence
from fractions import Fraction
from pathlib import Path

from negotiator.files.document import Document, read_document
from negotiator.files.editing import EditError, edited
from negotiator.files.syntax import decimal
from negotiator.files.trees import Tree, same, tree
from negotiator.model.changes import Change
from negotiator.model.negotiation import HEADER, Doc
from negotiator.texts.faults import Fault
from tests.trust.fuzzing.readers.samples import TOML_WORDS, toml_seeds
from tests.trust.fuzzing.target import Finding, Target, promised

DOCS = (HEADER, Doc("agenda", issue="i"), Doc("side", side="s"), Doc("position", "i", "s"))
NESTED: list[Tree | None] = [({"a": Fraction(1)},), {"k": {"l": (Fraction(1), Fraction(2))}}, {"k": "v"}, {"a b": "c"}]
TEXTS: list[Tree | None] = ["x", "", "a\nb\n", 'quo"te\\', "\u001b[2J", "\u00e9"]
VALUES: list[Tree | None] = [None, *TEXTS, *NESTED, True, False, Fraction(7), Fraction(-1, 8), (), ("a", "b")]


def parted(data: bytes) -> tuple[Doc, bytes]:
    """Give the document that the first byte of an input names, and the rest of it."""
    return DOCS[(data[0] if data else 0) % len(DOCS)], data[1:]


def run(data: bytes) -> None:
    """Read a document; what is read is what tomllib reads, and an edit changes what it is to change."""
    doc, raw = parted(data)
    found = read_document(doc, Path("a.toml"), raw)
    told(found.faults, raw)
    promised((found.table is None) == bool(found.faults), "has a table and faults, or neither")
    stated = said(raw)
    promised(not found.text or stated is not None, "reads what tomllib refuses")
    if found.text and stated is not None:
        read_as_said(found, stated)
        if zlib.crc32(raw) % 3 == 0:  # an edit takes longer than all else
            edit(doc, raw, stated)


def told(faults: Sequence[Fault], raw: bytes) -> None:
    """See that each fault is one line, says what and what is allowed, and names a line that there is."""
    for fault in faults:
        promised(str(fault).isprintable() and fault.what and fault.allowed, f"tells {fault!r}")
        promised(fault.line is None or 1 <= fault.line <= raw.count(b"\n") + 1, f"names a line that is not: {fault!r}")


def said(raw: bytes) -> dict[str, Tree] | None:
    """Give what tomllib reads in a text by itself, None where it refuses it."""
    try:
        return stated(raw)
    except (ValueError, ArithmeticError, RecursionError):
        return None


def stated(raw: bytes) -> dict[str, Tree]:
    """Give what tomllib reads in a text by itself."""
    found = tree(tomllib.loads(raw.removeprefix(b"\xef\xbb\xbf").decode(), parse_float=decimal))
    assert isinstance(found, dict)
    return found


def read_as_said(found: Document, stated: dict[str, Tree]) -> None:
    """See that a table holds what tomllib reads."""
    promised(tree(found.data) == stated, "reads another value than tomllib")
    promised(found.table is None or same(stated, found.table.plain()), "makes another table of it")


def edit(doc: Doc, raw: bytes, held: dict[str, Tree]) -> None:
    """Set, add or take away a key, and see that tomllib reads what was meant."""
    draw = random.Random(raw)
    ways = list(_ways(held, ()))
    keys = draw.choice(ways) if ways and draw.random() < 0.8 else (draw.choice(("title", "new", "a b")),)
    before, after = _at(held, keys), draw.choice(VALUES)
    if before is None and after is None:
        return
    try:
        new = edited(raw, doc, [Change(doc, keys, before, after)])
    except EditError as error:
        promised(error.what, "refuses an edit without a word")
        return
    try:
        kept = stated(new) == _with(held, keys, after)
    except ValueError as error:
        raise Finding(f"an edit of {keys} to {after!r} leaves no TOML: {error}") from None
    promised(kept, f"an edit of {keys} to {after!r} changes something else")


def _ways(held: dict[str, Tree], keys: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    for key, value in held.items():
        yield (*keys, key)
        if isinstance(value, dict):
            yield from _ways(value, (*keys, key))


def _at(held: Tree, keys: tuple[str, ...]) -> Tree | None:
    for key in keys:
        found = held.get(key) if isinstance(held, dict) else None
        if found is None:
            return None
        held = found
    return held


def _with(held: dict[str, Tree], keys: tuple[str, ...], after: Tree | None) -> dict[str, Tree]:
    if len(keys) > 1:
        inner = held[keys[0]]
        assert isinstance(inner, dict)
        return {**held, keys[0]: _with(inner, keys[1:], after)}
    left = {key: value for key, value in held.items() if key != keys[0] or after is not None}
    return left if after is None else {**left, keys[0]: after}


TOML = Target(run, toml_seeds, TOML_WORDS)
