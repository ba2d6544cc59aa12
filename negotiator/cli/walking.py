"""What words mean in a history: issues and items of any time, and stretches of revisions."""

from __future__ import annotations

from collections.abc import Iterator
from os.path import lexists

from negotiator.cli.naming import NamingError, item_meant, known_name
from negotiator.history.errors import HistoryError
from negotiator.history.past import Past
from negotiator.history.snapshot import Step
from negotiator.model.negotiation import Negotiation
from negotiator.report.narrowing import holds

HEAD = "HEAD"


def ends_of(word: str) -> tuple[str, str] | None:
    """Give both ends of a range A..B, HEAD for one that is not stated; None where a word is none, as a path is."""
    old, dots, new = word.partition("..")
    if not dots or not old + new or old.endswith("/") or new.startswith("/") or lexists(word):
        return None
    if new.startswith("."):
        raise NamingError(f'"{word}" has three dots; A..B has two')
    return old or HEAD, new or HEAD


def words_meant(past: Past, item: str | None, revision: str | None) -> tuple[str, str]:
    """Give the name of the issue or item that is meant, "" for all, and the revision or range.

    A single word is a range where it has two dots, then an issue or item of now, a revision, or an item of once.
    """
    if item is None or (revision is None and ends_of(item)):
        return "", item or HEAD
    where = revision or HEAD
    tip = (ends_of(where) or (HEAD, where))[1]
    now = past.at(past.revision(tip)).negotiation
    found = None if now is None else name_now(now, item)
    if found is None and revision is None and _is_revision(past, item):
        return "", item
    return found or name_once(past, item, tip, now), where


def name_now(negotiation: Negotiation, word: str) -> str | None:
    """Give the name of an issue or item, stated in full or by the item's id alone; None where there is none."""
    if holds(negotiation, word):
        return word
    try:
        return item_meant(negotiation, word)
    except NamingError:
        return None


def name_once(past: Past, name: str, tip: str, now: Negotiation | None) -> str:
    """Give a name that an issue or item had once; NamingError where none ever had."""
    states = (step.after.negotiation for step in past.steps(tip))
    if any(state is not None and holds(state, name) for state in states):
        return name
    names = (*now.issue_ids, *now.item_names) if now is not None else ()
    return known_name("issue or item, now or once,", name, names)


def _is_revision(past: Past, word: str) -> bool:
    try:
        past.revision(word)
    except HistoryError:
        return False
    return True


def steps(past: Past, where: str, first_parent: bool) -> Iterator[Step]:
    """Give the steps up to a revision, of a range only those that its first end lacks; newest first."""
    ends = ends_of(where)
    if ends is None:
        yield from past.steps(where, first_parent)
        return
    known = {revision.id for revision in past.revisions(ends[0])}
    order = {revision.id: place for place, revision in enumerate(past.revisions(ends[1], first_parent))}
    last = max((place for id, place in order.items() if id not in known), default=-1)
    for step in past.steps(ends[1], first_parent) if last >= 0 else ():
        if order[step.revision.id] > last:
            return
        if step.revision.id not in known:
            yield step


def first_parents(past: Past, where: str) -> frozenset[str]:
    """Give the ids of the revisions that lead to a revision, or to the second end of a range, by first parents."""
    tip = (ends_of(where) or (HEAD, where))[1]
    return frozenset(revision.id for revision in past.revisions(tip, first_parent=True))
