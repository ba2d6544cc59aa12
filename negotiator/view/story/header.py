"""The negotiation as a whole told: its title and date, its sides, the order of things, what is set aside."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from negotiator.model.base import decimal_text
from negotiator.model.changes import Change
from negotiator.model.negotiation import HEADER, Negotiation, split
from negotiator.model.position import Side
from negotiator.view.names import issue_title, side_title
from negotiator.view.story.renames import Renames
from negotiator.view.story.scope import manner_of
from negotiator.view.story.told import Manner, Told
from negotiator.view.story.words import joined, listed, text_words, value_words


def header_told(old: Negotiation, new: Negotiation, changes: Sequence[Change]) -> Iterator[Told]:
    """Tell title, date and note, and the order of sides and issues where they were put in another one."""
    own = {change.keys[0]: change for change in changes if change.doc == HEADER and change.keys}
    parts = []
    if "title" in own:
        parts.append(text_words("title", old.header.title, new.header.title))
    if "as_of" in own:
        parts.append(value_words("as of", old.header.as_of, new.header.as_of))
    if "note" in own:
        parts.append(text_words("note", old.header.note, new.header.note))
    if parts:
        told = tuple(own[key] for key in ("title", "as_of", "note") if key in own)
        yield Told("", "", "", joined(parts), "changed", told)
    if "sides" in own and _reordered(old.side_ids, new.side_ids):
        order = listed([side_title(new, each) for each in new.side_ids], 12)
        yield Told("", "", "", f"sides in another order: {order}", "changed", (own["sides"],))


def issues_told(old: Negotiation, new: Negotiation, renamed: Renames, changes: Sequence[Change]) -> Iterator[Told]:
    """Tell the list of issues, where it says more than which files of the agenda came and went."""
    own = tuple(change for change in changes if change.doc == HEADER and change.keys == ("issues",))
    if not own:
        return
    was = tuple(renamed.issues.get(each, each) for each in old.header.issues)
    if _reordered(was, new.header.issues):
        order = listed([issue_title(new, each) for each in new.issue_ids], 8)
        yield Told("", "", "", f"issues in another order: {order}", "changed", own)
    for issue in new.header.issues:
        if issue not in was and (issue in old.agenda) == (issue in new.agenda):
            yield Told("", issue, "", "listed among the issues", "added", own, "issue")
    for issue in was:
        if issue not in new.header.issues and (issue in old.agenda) == (issue in new.agenda):
            yield Told("", issue, "", "no longer listed among the issues", "removed", own, "issue")


def _reordered(one: Sequence[str], other: Sequence[str]) -> bool:
    return [each for each in one if each in other] != [each for each in other if each in one]


def aside_told(old: Negotiation, new: Negotiation, renamed: Renames, changes: Sequence[Change]) -> Iterator[Told]:
    """Tell the items set aside and put back."""
    own = tuple(change for change in changes if change.doc == HEADER and change.keys == ("set_aside",))
    if not own:
        return
    was, now = [renamed.items.get(each, each) for each in old.header.set_aside], new.header.set_aside
    for name in now:
        if name not in was:
            yield Told("", *split(name), "set aside", "removed", own, "aside")
    for name in was:
        if name not in now:
            back = "put back on the table" if new.item(name) is not None else "no longer set aside"
            yield Told("", *split(name), back, "added", own, "aside")
    if _reordered(was, now):
        yield Told("", "", "", "what is set aside stands in another order", "changed", own)


def sides_told(old: Negotiation, new: Negotiation, changes: Sequence[Change]) -> Iterator[Told]:
    """Tell the sides that came and went, and what is stated of a side otherwise."""
    lists = tuple(change for change in changes if change.doc == HEADER and change.keys == ("sides",))
    docs = {change.doc.side for change in changes if change.doc.kind == "side"}
    for side in dict.fromkeys((*new.side_ids, *old.side_ids, *sorted(docs))):
        own = tuple(change for change in changes if change.doc.kind == "side" and change.doc.side == side)
        if (side in new.side_ids) != (side in old.side_ids):
            yield from _came_or_went(old, new, side, (*lists, *own))
        elif own:
            yield from _stated(old.side(side), new.side(side), side, own)


def _came_or_went(old: Negotiation, new: Negotiation, side: str, own: tuple[Change, ...]) -> Iterator[Told]:
    there = side in new.side_ids
    held = new.side(side) if there else old.side(side)
    content = "" if side in old.sides and side in new.sides else joined(_texts(Side(), held))
    points = f"reservation {decimal_text(held.reservation)}" if held.reservation is not None else ""
    word = "joins the negotiation" if there else "left the negotiation"
    yield Told(side, "", "", joined((word, points, content)), "added" if there else "removed", own, "side")
    if side in old.sides and side in new.sides:
        yield from _stated(old.side(side), new.side(side), side, own)


def _stated(before: Side, after: Side, side: str, own: tuple[Change, ...]) -> Iterator[Told]:
    if before.reservation != after.reservation:
        part = tuple(change for change in own if change.keys in ((), ("reservation",)))
        was, now = (None if each is None else decimal_text(each) for each in (before.reservation, after.reservation))
        yield Told(side, "", "", value_words("reservation", was, now), _manner(before, after), part, "reservation")
    texts = joined(_texts(before, after))
    rest = tuple(change for change in own if change.keys != ("reservation",))
    if texts:
        yield Told(side, "", "", texts, "changed", rest, "side")


def _manner(before: Side, after: Side) -> Manner:
    """Tell whether a side asks less or more of a deal as a whole; neither where one is not stated."""
    one, other = before.reservation, after.reservation
    if one is None or other is None:
        return "changed"
    return manner_of((other < one, other > one))


def _texts(before: Side, after: Side) -> Iterator[str]:
    if before.mandate != after.mandate:
        yield text_words("mandate", before.mandate, after.mandate)
    if before.brief != after.brief:
        yield text_words("confidential brief", before.brief, after.brief)
    if before.may_disclose != after.may_disclose:
        yield text_words("may disclose", _listed(before.may_disclose), _listed(after.may_disclose))
    for name in ("title", "short", "colour"):
        one, other = getattr(before, name), getattr(after, name)
        if one != other:
            yield text_words("short name" if name == "short" else name, one, other)


def _listed(texts: tuple[str, ...] | None) -> str | None:
    return None if texts is None else "; ".join(texts)
