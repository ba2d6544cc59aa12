"""Ids made from titles: "Arms sales" to arms-sales, unlike every id that is taken or that a position still names."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterator
from itertools import count

from negotiator.model.names import DEVICES, RESERVED, SIDE_FILE
from negotiator.model.negotiation import Negotiation, split

LONGEST = 40
"""How many characters of a title go into an id, so that it can name a file."""

_PLAIN = str.maketrans({"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th"})


def made_id(title: str, taken: Collection[str], otherwise: str) -> str:
    """Make an id from a title: its words in lower case, letters without their marks; `otherwise` where none is left.

    One that is taken gets a number: sales-2.
    """
    bare = unicodedata.normalize("NFKD", title.casefold().translate(_PLAIN)).casefold()
    marked_off = "".join(character for character in bare if not unicodedata.combining(character))
    words = re.findall(r"[a-z0-9]+", re.sub("['\u2019]", "", marked_off))
    return _free("-".join(_fitting(words)) or otherwise, taken)


def _fitting(words: list[str]) -> Iterator[str]:
    """Give as many words as an id has room for, the first cut where it is too long by itself."""
    room = LONGEST
    for word in words:
        if room < LONGEST and len(word) > room:
            return
        yield word[:LONGEST]
        room -= len(word) + 1


def _free(stem: str, taken: Collection[str]) -> str:
    if stem not in taken:
        return stem
    return next(numbered for n in count(2) if (numbered := f"{stem}-{n}") not in taken)


def new_issue(negotiation: Negotiation, title: str) -> str:
    """Give the id of a new issue; one that left the agenda is not used again while positions on it are kept."""
    taken = {SIDE_FILE, *DEVICES, *negotiation.header.issues, *negotiation.agenda}
    taken |= {issue for _, issue in negotiation.positions}
    return made_id(title, taken, "issue")


def new_item(negotiation: Negotiation, issue: str, title: str) -> str:
    """Give the id, within its issue, of a new item; one on which positions are kept is not used again."""
    held = negotiation.agenda.get(issue)
    taken = set(held.items) if held is not None else set()
    taken |= {item for (_, on), table in negotiation.positions.items() if on == issue for item in table.items}
    taken |= {item for on, item in map(split, negotiation.header.set_aside) if on == issue}
    return made_id(title, taken, "item")


def new_side(negotiation: Negotiation, title: str) -> str:
    """Give the id of a new side."""
    return made_id(title, taken_sides(negotiation.side_ids), "side")


def taken_sides(held: Collection[str]) -> set[str]:
    """Give the ids that a new side cannot have: those held, and those that no side may have."""
    return {*RESERVED, *DEVICES, *held}
