"""Renames told, each with all that only follows it: entries, links, and lists of the header."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from negotiator.model.base import Plain
from negotiator.model.changes import Change
from negotiator.model.negotiation import Negotiation, split
from negotiator.view.names import issue_title
from negotiator.view.story.renames import Renames
from negotiator.view.story.told import Told
from negotiator.view.story.words import joined
from negotiator.view.text import clean


@dataclass(frozen=True)
class Following:
    """The changes of two negotiations, by what they are of, to find those that say nothing but a new name."""

    old: Negotiation
    new: Negotiation
    renamed: Renames
    changes: Sequence[Change]

    def told(self) -> Iterator[Told]:
        """Tell what is only called otherwise: each issue once for all its items, then single items."""
        lists = tuple(change for change in self.changes if self._list_follows(change))
        for was, now in self.renamed.issues.items():
            inner = {f"{was}.{item}": f"{now}.{item}" for item in self.new.agenda[now].items}
            entries = (change for one, other in inner.items() for change in self._entries(one, other))
            own = (*self._of("agenda", (was, now)), *entries)
            yield Told("", now, "", f"now under the id {clean(now)}, was {clean(was)}", "changed", own + lists, "name")
        for was, now in self.renamed.items.items():
            if split(was)[0] not in self.renamed.issues:
                own = (*self._of("agenda", (was, now, *_issues(was, now))), *self._entries(was, now))
                yield Told("", *split(now), self._words(was, now), "changed", own + lists, "name")

    def _words(self, was: str, now: str) -> str:
        (one, item), (other, there) = split(was), split(now)
        place = "" if one == other else f"moved here from {issue_title(self.old, one)}"
        return joined((place, f"now under the id {clean(there)}, was {clean(item)}" if item != there else ""))

    @cached_property
    def _by_name(self) -> dict[tuple[str, str], list[Change]]:
        """Give the changes of whole entries and items by kind and full name, those of whole files by their issue."""
        found: dict[tuple[str, str], list[Change]] = {}
        for change in self.changes:
            if len(change.keys) in (0, 2):
                name = f"{change.doc.issue}.{change.keys[1]}" if change.keys else change.doc.issue
                found.setdefault((change.doc.kind, name), []).append(change)
        return found

    def _of(self, kind: str, names: Iterable[str]) -> Iterator[Change]:
        return (change for name in names for change in self._by_name.get((kind, name), ()))

    def _entries(self, was: str, now: str) -> Iterator[Change]:
        """Give the changes that move an entry from one name to another, and leave it as it is."""
        for change in self._of("position", (was, now, *_issues(was, now))):
            if self._same(change.doc.side, was, now):
                yield change

    def _same(self, side: str, was: str, now: str) -> bool:
        one, other = self.old.entry(side, was), self.new.entry(side, now)
        if one is None or other is None or self.renamed.new_name(self.old, self.new, side, was) != now:
            return False
        return other.plain() in (one.plain(), _renamed(one.plain(), self.renamed.items))

    def _list_follows(self, change: Change) -> bool:
        """Tell whether a list differs in new names alone."""
        if change.before is None:
            return False
        if change.keys == ("issues",):
            return _renamed(change.before, self.renamed.issues) == change.after
        listed = change.keys[2:] == ("links",) or change.keys == ("set_aside",)
        return listed and _renamed(change.before, self.renamed.items) == change.after


def _issues(was: str, now: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys((split(was)[0], split(now)[0])))


def _renamed(value: Plain, table: Mapping[str, str]) -> Plain:
    """Give a value with the names in it replaced."""
    if isinstance(value, str):
        return table.get(value, value)
    if isinstance(value, tuple):
        return tuple(_renamed(each, table) for each in value)
    if isinstance(value, dict):
        return {key: _renamed(each, table) for key, each in value.items()}
    return value
