"""Ids for what other tools name freely."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable

_LONGEST = 48
_OTHERS = re.compile(r"[^a-z0-9]+")


def slug(text: str, fallback: str) -> str:
    """Give the id nearest to a text: its letters and digits in lower case, accents dropped; else the fallback."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode("ascii")
    return _OTHERS.sub("-", plain.lower())[:_LONGEST].strip("-") or fallback


def slugs(names: Iterable[str], fallback: str, taken: Collection[str] = ()) -> tuple[str, ...]:
    """Give an id to each name, in order: one that is used or taken already gets `-2`, `-3` and so on."""
    found: list[str] = []
    used, last = set(taken), dict[str, int]()
    for name in names:
        base = slug(name, fallback)
        each = base
        while each in used:
            last[base] = last.get(base, 1) + 1
            each = f"{base}-{last[base]}"
        used.add(each)
        found.append(each)
    return tuple(found)
