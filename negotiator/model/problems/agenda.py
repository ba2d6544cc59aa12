"""What is wrong with the header and the agenda."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from negotiator.model.agenda import Header, Item
from negotiator.model.negotiation import HEADER, Doc, Negotiation
from negotiator.model.problems.base import Problem, listing, options_text, shown

RESERVED = ("agenda", "exercise", "records", "schemas")
DEVICES = ("con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10)))
MAX_ITEMS = 1_000


def header_problems(negotiation: Negotiation) -> Iterator[Problem]:
    """Find names that repeat, that are not allowed, or that lead nowhere."""
    header = negotiation.header
    yield from _repeats("sides", header.sides)
    yield from _repeats("issues", header.issues)
    yield from _repeats("set_aside", header.set_aside)
    yield from _name_problems(header)
    for issue in header.issues:
        if issue not in negotiation.agenda:
            known = listing(negotiation.agenda)
            yield Problem(
                HEADER, ("issues",), f'names an issue "{issue}" that has no agenda file', f"issues: {known}"
            )
    for name in header.set_aside:
        if negotiation.item(name) is None:
            known = listing(negotiation.item_names)
            yield Problem(
                HEADER, ("set_aside",), f'names "{name}", which is not on the agenda', f"items: {known}"
            )


def _repeats(key: str, names: Sequence[str]) -> Iterator[Problem]:
    for name, times in Counter(names).items():
        if times > 1:
            yield Problem(HEADER, (key,), f'names "{name}" {times} times', "each name once")


def _name_problems(header: Header) -> Iterator[Problem]:
    for side in header.sides:
        if side in RESERVED or side in DEVICES:
            allowed = f"any id but {', '.join(RESERVED)} and the Windows device names"
            yield Problem(HEADER, ("sides",), f'"{side}" cannot name a side', allowed)


def agenda_problems(negotiation: Negotiation) -> Iterator[Problem]:
    """Find items that name an unknown side or status quo, and an agenda that is too long."""
    if len(negotiation.item_names) > MAX_ITEMS:
        yield Problem(
            HEADER, ("issues",), f"has {len(negotiation.item_names)} items", f"at most {MAX_ITEMS:,}"
        )
    for issue, table in negotiation.agenda.items():
        for name, item in table.items.items():
            yield from _item_problems(Doc("agenda", issue=issue), name, item, negotiation.side_ids)


def _item_problems(doc: Doc, name: str, item: Item, sides: Sequence[str]) -> Iterator[Problem]:
    for side in (item.by,) if isinstance(item.by, str) else item.by or ():
        if side not in sides:
            yield Problem(doc, ("items", name, "by"), f'names no side: "{side}"', f"sides: {listing(sides)}")
    if item.status_quo is not None and item.index(item.status_quo) is None:
        what = f"{shown(item.status_quo)} is not an option of the item"
        yield Problem(doc, ("items", name, "status_quo"), what, options_text(item))


def stray_problems(negotiation: Negotiation) -> Iterator[Problem]:
    """Find agenda files and side folders that the header does not list."""
    for issue in negotiation.agenda:
        if issue not in negotiation.header.issues:
            allowed = f'add "{issue}" to issues in negotiation.toml, or remove the file'
            yield Problem(Doc("agenda", issue=issue), (), "is not listed in the negotiation", allowed)
    listed = negotiation.side_ids
    for side in sorted({*negotiation.sides, *(side for side, _ in negotiation.positions)} - set(listed)):
        allowed = f"sides: {', '.join(listed)}; or add it to sides in negotiation.toml"
        yield Problem(HEADER, ("sides",), f'does not list the side of the folder "{side}"', allowed)
