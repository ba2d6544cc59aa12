"""A negotiation with another header, issue or item, from plain keys; and what a user typed for a line of text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from negotiator.model.agenda import Header, Issue, Item
from negotiator.model.base import Plain
from negotiator.model.negotiation import Negotiation, split
from negotiator.workspace.edits.base import table_of, without
from negotiator.workspace.refusal import RefusedError


def with_key(table: Mapping[str, Plain], key: str, value: Plain | None) -> dict[str, Plain]:
    """Give a plain table with a key stated; None leaves it out."""
    return without(table, key) if value is None else {**table, key: value}


def with_header(negotiation: Negotiation, key: str, value: Plain | None) -> Negotiation:
    """Give the negotiation with a key of the header stated, or left out."""
    table = with_key(negotiation.header.plain(), key, value)
    return replace(negotiation, header=table_of(Header, key, table))


def with_issue(negotiation: Negotiation, issue: str, table: Issue) -> Negotiation:
    """Give the negotiation with another table of an issue."""
    return replace(negotiation, agenda={**negotiation.agenda, issue: table})


def with_item(negotiation: Negotiation, name: str, key: str, table: Mapping[str, Plain]) -> Negotiation:
    """Give the negotiation with another table of an item; RefusedError names `key` where it cannot be one."""
    issue, item = split(name)
    held, made = negotiation.agenda[issue], table_of(Item, key, table)
    return with_issue(negotiation, issue, held.model_copy(update={"items": {**held.items, item: made}}))


def known_issue(negotiation: Negotiation, issue: str) -> Issue:
    """Give the table of an issue; RefusedError where the agenda lacks it."""
    if issue not in negotiation.issue_ids:
        raise RefusedError(f"{issue} is not on the agenda")
    return negotiation.agenda[issue]


def one_line(text: str) -> str:
    """Give a typed text without needless spaces."""
    return " ".join(text.split())


def titled(what: str, text: str) -> str:
    """Give a typed title; RefusedError where it is empty."""
    if not one_line(text):
        raise RefusedError(f"{what} needs a title")
    return one_line(text)


def moved(order: tuple[str, ...], name: str, by: int, what: str) -> tuple[str, ...]:
    """Give an order with a name moved by places, -1 towards the first; RefusedError where it stands there already."""
    rest, at = [each for each in order if each != name], order.index(name)
    to = min(max(at + by, 0), len(rest))
    if to == at:
        raise RefusedError(f"{what} is the {'first' if by < 0 else 'last'} already")
    return (*rest[:to], name, *rest[to:])


def counted(number: int, what: str) -> str:
    """Write a number of things: "1 position", "4 positions"."""
    return f"{number} {what}{'' if number == 1 else 's'}"
