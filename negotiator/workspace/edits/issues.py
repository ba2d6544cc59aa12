"""Edits of the agenda's issues: add, retitle, ask, remove."""

from __future__ import annotations

from dataclasses import replace

from negotiator.model.agenda import Issue
from negotiator.model.negotiation import Negotiation, split
from negotiator.workspace.edits.base import Edit, checked, table_of
from negotiator.workspace.edits.items import NewItem, made_item, refuse_links_to
from negotiator.workspace.edits.tables import (
    counted,
    known_issue,
    one_line,
    titled,
    with_header,
    with_issue,
    with_key,
)
from negotiator.workspace.labels import change_words
from negotiator.workspace.naming import made_id, new_issue
from negotiator.workspace.refusal import RefusedError

TYPED = ("title", "question")
"""The keys of an issue that are typed."""


def add_issue(negotiation: Negotiation, title: str, item: NewItem, question: str = "") -> Edit:
    """Add an issue after the others, with its first item: there is none without. Its id is made from its title."""
    name = free_title(negotiation, title)
    issue, made = new_issue(negotiation, name), made_item(negotiation, item)
    stated = {"title": name, "question": one_line(question) or None}
    table = {key: value for key, value in stated.items() if value is not None}
    issues = table_of(Issue, "issue", {**table, "items": {made_id(made.title, (), "item"): made.plain()}})
    listed = with_header(negotiation, "issues", (*negotiation.header.issues, issue))
    return checked(negotiation, with_issue(listed, issue, issues), f"added the issue {name} with {made.title}")


def free_title(negotiation: Negotiation, title: str) -> str:
    """Give the title of a new issue as typed; RefusedError where it is empty, or where another issue has it."""
    name = titled("an issue", title)
    if any(issue.title.casefold() == name.casefold() for issue in negotiation.agenda.values()):
        raise RefusedError(f"there is an issue {name} already")
    return name


def set_issue(negotiation: Negotiation, issue: str, key: str, text: str) -> Edit:
    """State title or question of an issue as typed; an empty text removes the question."""
    held = known_issue(negotiation, issue)
    if key not in TYPED:
        raise RefusedError(f"{key} of an issue cannot be typed")
    value = titled("an issue", text) if key == "title" else text.strip() or None
    before = held.plain().get(key)
    if value == before:
        raise RefusedError(f"{held.title}: {key} {'is not stated anyway' if value is None else 'is so already'}")
    new = with_issue(negotiation, issue, table_of(Issue, key, with_key(held.plain(), key, value)))
    return checked(negotiation, new, f"{held.title}: {change_words(key, before, value)}", key)


def remove_issue(negotiation: Negotiation, issue: str) -> Edit:
    """Take an issue off the agenda, with its file; positions on it are kept in theirs, and not analysed."""
    held = known_issue(negotiation, issue)
    refuse_links_to(negotiation, {f"{issue}.{item}" for item in held.items})
    new = with_header(negotiation, "issues", tuple(each for each in negotiation.header.issues if each != issue))
    aside = tuple(name for name in negotiation.header.set_aside if split(name)[0] != issue)
    if aside != negotiation.header.set_aside:
        new = with_header(new, "set_aside", aside or None)
    agenda = {each: table for each, table in negotiation.agenda.items() if each != issue}
    label = f"removed the issue {held.title}{kept_on_issue(negotiation, issue)}"
    return checked(negotiation, replace(new, agenda=agenda), label)


def kept_on_issue(negotiation: Negotiation, issue: str) -> str:
    """Tell which positions on an issue stay in the files once it is removed."""
    entries = sum(len(table.items) for (_, on), table in negotiation.positions.items() if on == issue)
    return f"; {counted(entries, 'position')} on it kept in the files, not analysed" if entries else ""
