"""What is wrong with the header and the agenda."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from negotiator.model.agenda import MAX_ITEMS, Header, Item
from negotiator.model.names import DEVICES, RESERVED, SIDE_FILE
from negotiator.model.negotiation import HEADER, Doc, Negotiation, split
from negotiator.model.problems.base import Problem, listing, options_text, shown


def header_problems(negotiation: Negotiation) -> Iterator[Problem]:
    """Find names that repeat, that are not allowed, or that lead nowhere."""
    header = negotiation.header
    yield from _repeats("sides", header.sides)
    yield from _repeats("issues", header.issues)
    yield from _repeats("set_aside", header.set_aside)
    yield from _name_problems(header)
    for index, issue in enumerate(header.issues):
        if issue not in negotiation.agenda:
            what, agenda = f'names an issue "{issue}" that has no agenda file', Doc("agenda", issue=issue)
            allowed = f"issues: {listing(negotiation.agenda)}; or add agenda/{issue}.toml"
            yield Problem(HEADER, ("issues", index), what, allowed, rests_on=agenda)
    for index, name in enumerate(header.set_aside):
        if negotiation.item(name) is None:
            what, agenda = f'names "{name}", which is not on the agenda', Doc("agenda", issue=split(name)[0])
            allowed = f"items: {listing(negotiation.item_names)}"
            yield Problem(HEADER, ("set_aside", index), what, allowed, rests_on=agenda)


def _repeats(key: str, names: Sequence[str]) -> Iterator[Problem]:
    for name, times in Counter(names).items():
        if times > 1:
            yield Problem(HEADER, (key,), f'names "{name}" {times} times', "each name once")


def _name_problems(header: Header) -> Iterator[Problem]:
    for side in header.sides:
        if side in RESERVED or side in DEVICES:
            allowed = f"any id but {', '.join(RESERVED)} and the Windows device names"
            yield Problem(HEADER, ("sides",), f'"{side}" cannot name a side', allowed)
    if SIDE_FILE in header.issues:
        allowed = f"any other id: {SIDE_FILE}.toml in a side's folder is the side's own table"
        yield Problem(HEADER, ("issues",), f'"{SIDE_FILE}" cannot name an issue', allowed)


def size_problems(negotiation: Negotiation) -> Iterator[Problem]:
    """Find an agenda that is too long for the rest to be looked at."""
    items = sum(len(issue.items) for issue in negotiation.agenda.values())
    if items > MAX_ITEMS:
        yield Problem(HEADER, ("issues",), f"has {items:,} items", f"at most {MAX_ITEMS:,} are allowed")


def agenda_problems(negotiation: Negotiation) -> Iterator[Problem]:
    """Find items that name an unknown side or status quo."""
    for issue, table in negotiation.agenda.items():
        for name, item in table.items.items():
            yield from _item_problems(Doc("agenda", issue=issue), name, item, negotiation.side_ids)


def _item_problems(doc: Doc, name: str, item: Item, sides: Sequence[str]) -> Iterator[Problem]:
    for side in (item.by,) if isinstance(item.by, str) else item.by or ():
        if side not in sides:
            what, allowed = f'names no side: "{side}"', f"sides: {listing(sides)}"
            yield Problem(doc, ("items", name, "by"), what, allowed, rests_on=HEADER)
    if item.status_quo is not None and item.index(item.status_quo) is None:
        what = f"{shown(item.status_quo)} is not an option of the item"
        yield Problem(doc, ("items", name, "status_quo"), what, options_text(item))


def stray_problems(negotiation: Negotiation) -> Iterator[Problem]:
    """Find agenda files and side folders that the header does not list."""
    for issue in negotiation.agenda:
        if issue not in negotiation.header.issues:
            allowed = f'add "{issue}" to issues in negotiation.toml, or remove the file'
            doc = Doc("agenda", issue=issue)
            yield Problem(doc, (), "is not listed in the negotiation", allowed, rests_on=HEADER)
    listed = negotiation.side_ids
    for side in sorted({*negotiation.sides, *(side for side, _ in negotiation.positions)} - set(listed)):
        allowed = f"sides: {', '.join(listed)}; or add it to sides in negotiation.toml"
        what = f'does not list the side of the folder "{side}"'
        yield Problem(HEADER, ("sides",), what, allowed, rests_on=HEADER)
