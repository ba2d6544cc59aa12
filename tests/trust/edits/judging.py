"""What an edit may do to a text, judged without the reader or the editor of the program: by tomllib, byte by byte."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

from negotiator.model.base import Plain
from negotiator.model.changes import Change
from tests.trust.edits.around import foreign

BOM = b"\xef\xbb\xbf"


def complaints(texts: Sequence[bytes], changes: Sequence[Change], meant: dict[str, Plain]) -> Iterator[str]:
    """Say what is wrong with a file after edits; `texts` are the first as it was, and one after each of them."""
    try:
        said = tomllib.loads(texts[-1].removeprefix(BOM).decode(), parse_float=Decimal)
    except ValueError as error:
        yield f"invalid: {error}"
        return
    if not alike(said, meant):
        yield f"wrong: says {said!r}, not {meant!r}"
    for (old, new), change in zip(pairwise(texts), changes, strict=True):
        yield from _other_bytes(old, new, change)


def alike(said: object, meant: Plain) -> bool:
    """Tell whether tomllib's values are those that are meant; an empty table may stand for none."""
    if isinstance(said, dict) and isinstance(meant, dict):
        return said.keys() == meant.keys() and all(alike(value, meant[key]) for key, value in said.items())
    if isinstance(said, list) and isinstance(meant, tuple):
        return len(said) == len(meant) and all(map(alike, said, meant))
    if isinstance(said, int | Decimal) and isinstance(meant, Fraction):
        return Fraction(said) == meant
    return type(said) is type(meant) and said == meant


def _other_bytes(old: bytes, new: bytes, change: Change) -> Iterator[str]:
    if old.startswith(BOM) != new.startswith(BOM):
        yield "the byte order mark"
    if _ends(new) - _ends(old) and _ends(new) & _ends(old):
        yield "line ends of two kinds"
    yield from foreign(old.removeprefix(BOM).decode(), new.removeprefix(BOM).decode(), change)


def _ends(text: bytes) -> set[bytes]:
    return set(re.findall(rb"\r?\n", text))
