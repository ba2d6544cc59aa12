"""Edits of an issue's items: add, retitle, ask, state what holds without a deal and who can move it, remove."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass

from negotiator.model.agenda import MAX_ITEMS, Item, Kind
from negotiator.model.base import Plain
from negotiator.model.changes import Change
from negotiator.model.negotiation import Doc, Negotiation, split
from negotiator.workspace.edits.base import Edit, checked, known_item, table_of
from negotiator.workspace.edits.sides import by_plain
from negotiator.workspace.edits.tables import (
    counted,
    known_issue,
    one_line,
    titled,
    with_header,
    with_issue,
    with_item,
    with_key,
)
from negotiator.workspace.labels import change_words, item_title, place, side_title
from negotiator.workspace.naming import new_item
from negotiator.workspace.parsing_agenda import typed_options, typed_quantity, typed_settled
from negotiator.workspace.refusal import RefusedError, refusal_of

TYPED = ("title", "question", "status_quo", "by", "quantity")
"""The keys of an item that are typed; its options have edits of their own."""


@dataclass(frozen=True, slots=True)
class NewItem:
    """A new item as typed: `options` are those of a ladder or choice, in order, or the range of a quantity."""

    title: str = ""
    kind: Kind = "ladder"
    options: str = ""
    status_quo: str = ""
    question: str = ""
    by: str = ""


def made_item(negotiation: Negotiation, new: NewItem) -> Item:
    """Make the item as typed; RefusedError as the first field that will not do."""
    bare = table_of(Item, "item", {"title": titled("an item", new.title), **_options(new)})
    status_quo, by = typed_settled(bare, new.status_quo), typed_sides(negotiation, new.by)
    rest: dict[str, Plain | None] = {"question": one_line(new.question) or None, "status_quo": status_quo, "by": by}
    return table_of(Item, "item", {**bare.plain(), **{key: each for key, each in rest.items() if each is not None}})


def _options(new: NewItem) -> dict[str, Plain]:
    if new.kind == "quantity":
        if refusal_of(lambda: typed_options(new.options)) is None:
            raise RefusedError("these read as options: choose ladder or choice as the kind")
        return {"quantity": typed_quantity(new.options).plain()}
    if refusal_of(lambda: typed_quantity(new.options)) is None:
        raise RefusedError("this reads as a range: choose quantity as the kind")
    read = typed_options(new.options)
    labels: dict[str, Plain] = {each.id: each.label for each in read if each.label is not None}
    return {new.kind: tuple(each.id for each in read), **({"labels": labels} if labels else {})}


def refusals(negotiation: Negotiation, new: NewItem, issue: str = "") -> Mapping[str, str]:
    """Tell what is wrong with each field of a new item (of an issue), by its name; none where it will do.

    Quick enough for every key press, as it looks at no position: a new item makes none wrong.
    """
    attempts: dict[str, Callable[[], object]] = {
        "title": lambda: _refuse_taken(negotiation, issue, titled("an item", new.title)),
        "options": lambda: _options(new),
        "by": lambda: typed_sides(negotiation, new.by),
    }
    found = {key: reason for key, attempt in attempts.items() if (reason := refusal_of(attempt)) is not None}
    if "options" not in found:
        bare = table_of(Item, "item", {"title": "-", **_options(new)})
        reason = refusal_of(lambda: typed_settled(bare, new.status_quo))
        found |= {"status_quo": reason} if reason is not None else {}
    return found


def typed_sides(negotiation: Negotiation, text: str) -> Plain | None:
    """Read the sides that can move an item unagreed, by id or title, parted by commas."""
    known = {side_title(negotiation, side).casefold(): side for side in negotiation.side_ids}
    known |= {side: side for side in negotiation.side_ids}
    typed = [part.strip() for part in text.split(",") if part.strip()]
    for part in typed:
        if part.casefold() not in known:
            raise RefusedError(f"{part} is no side; sides: {', '.join(negotiation.side_ids)}")
    return by_plain(tuple(dict.fromkeys(known[part.casefold()] for part in typed)))


def add_item(negotiation: Negotiation, issue: str, new: NewItem) -> Edit:
    """Add an item at the end of an issue; its id is made from its title."""
    held, made = known_issue(negotiation, issue), made_item(negotiation, new)
    if len(negotiation.item_names) >= MAX_ITEMS:
        raise RefusedError(f"there are {MAX_ITEMS:,} items already, which is as many as there may be")
    _refuse_taken(negotiation, issue, made.title)
    name = f"{issue}.{new_item(negotiation, issue, made.title)}"
    changed = with_item(negotiation, name, "item", made.plain())
    return checked(negotiation, changed, f"added the item {made.title} to {held.title}")


def _refuse_taken(negotiation: Negotiation, issue: str, title: str) -> None:
    """Refuse a title that an item of the issue has already."""
    held = negotiation.agenda.get(issue)
    if held is not None and any(item.title.casefold() == title.casefold() for item in held.items.values()):
        raise RefusedError(f"{held.title} has an item {title} already")


def set_item(negotiation: Negotiation, name: str, key: str, text: str) -> Edit:
    """State a key of an item as typed; an empty text removes question, status_quo and by."""
    item = known_item(negotiation, name)
    held, value = item.plain(), _read(negotiation, item, key, text)
    if value == held.get(key):
        told = "is not stated anyway" if value is None else "is so already"
        raise RefusedError(f"{item.title}: {key.replace('_', ' ')} {told}")
    new = with_item(negotiation, name, key, with_key(held, key, value))
    words = change_words(key.replace("_", " "), held.get(key), value)
    return checked(negotiation, new, f"{item.title}: {words}", key)


def _read(negotiation: Negotiation, item: Item, key: str, text: str) -> Plain | None:
    if key not in TYPED or (key == "quantity" and item.quantity is None):
        raise RefusedError(f"{key} of this item cannot be typed")
    if key == "title":
        return titled("an item", text)
    if key == "question":
        return text.strip() or None
    if key == "by":
        return typed_sides(negotiation, text)
    return typed_quantity(text).plain() if key == "quantity" else typed_settled(item, text)


def remove_item(negotiation: Negotiation, name: str) -> Edit:
    """Take an item off the agenda; positions on it are kept in their files, and not analysed."""
    item, (issue, bare) = known_item(negotiation, name), split(name)
    held = negotiation.agenda[issue]
    if len(held.items) == 1:
        raise RefusedError(f"{item.title} is the last item of {held.title}: remove the issue instead")
    refuse_links_to(negotiation, {name})
    left = {each: table for each, table in held.items.items() if each != bare}
    new = with_issue(negotiation, issue, held.model_copy(update={"items": left}))
    if name in negotiation.set_aside:
        aside = tuple(each for each in negotiation.header.set_aside if each != name)
        new = with_header(new, "set_aside", aside or None)
    label = f"removed the item {item.title}{kept_on_item(negotiation, name)}"
    return Edit(label, _as_one(negotiation, new, issue, checked(negotiation, new, label)))


def _as_one(old: Negotiation, new: Negotiation, issue: str, edit: Edit) -> tuple[Change, ...]:
    """Tell the items of an issue as one change: undone key by key, the item would come back as the last."""
    doc = Doc("agenda", issue=issue)
    before, after = old.agenda[issue].plain()["items"], new.agenda[issue].plain()["items"]
    return (Change(doc, ("items",), before, after), *(each for each in edit.changes if each.doc != doc))


def kept_on_item(negotiation: Negotiation, name: str) -> str:
    """Tell which positions on an item stay in the files once it is removed."""
    issue, item = split(name)
    kept = sum(on == issue and item in table.items for (_, on), table in negotiation.positions.items())
    return f"; {counted(kept, 'position')} on it kept in the files, not analysed" if kept else ""


def refuse_links_to(negotiation: Negotiation, names: Collection[str]) -> None:
    """Refuse where a link of a position on another item asks for one of these items."""
    for side, name, asked in _links(negotiation):
        if asked in names and name not in names:
            what = item_title(negotiation, asked)
            raise RefusedError(f"{place(negotiation, side, name)}: a link asks for {what}: take the link away first")


def _links(negotiation: Negotiation) -> Iterator[tuple[str, str, str]]:
    for side in negotiation.side_ids:
        for name, position in negotiation.entries(side):
            for link in position.links or ():
                yield side, name, link.only_if.item
