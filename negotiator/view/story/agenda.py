"""The agenda told: issues and items that came, went, are called otherwise, or read otherwise."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from negotiator.model.agenda import Issue, Item
from negotiator.model.changes import Change
from negotiator.model.negotiation import HEADER, Negotiation
from negotiator.view.names import side_short
from negotiator.view.story.items import item_content, item_words
from negotiator.view.story.renames import Renames
from negotiator.view.story.told import Manner, Told
from negotiator.view.story.words import counted, joined, listed, text_words
from negotiator.view.text import clean


@dataclass(frozen=True)
class Agenda:
    """What there is to tell of the agenda, and the changes of its documents."""

    old: Negotiation
    new: Negotiation
    renamed: Renames
    changes: Sequence[Change]

    @cached_property
    def _by_issue(self) -> dict[str, list[Change]]:
        found: dict[str, list[Change]] = {}
        for change in self.changes:
            if change.doc.kind == "agenda":
                found.setdefault(change.doc.issue, []).append(change)
        return found

    def of(self, issue: str) -> list[Change]:
        """Give the changes of an issue's document."""
        return self._by_issue.get(issue, [])

    @property
    def _listing(self) -> list[Change]:
        """Give the change of the list of issues, which follows those that came and went."""
        return [change for change in self.changes if change.doc == HEADER and change.keys == ("issues",)]

    def told(self) -> Iterator[Told]:
        """Tell all changes of the agenda's documents but those that only rename."""
        for issue in self._by_issue:
            one, other = self.old.agenda.get(issue), self.new.agenda.get(issue)
            if other is None and one is not None:
                yield from self._gone(issue, one)
            elif one is None and other is not None:
                yield from self._came(issue, other)
            elif one is not None and other is not None:
                yield from self._changed(issue, one, other)

    def _gone(self, issue: str, table: Issue) -> Iterator[Told]:
        if issue in self.renamed.issues:
            return
        text = f"left the agenda, with {listed([clean(each.title) for each in table.items.values()])}"
        yield Told("", issue, "", text, "removed", (*self.of(issue), *self._listing), "issue")
        for item in table.items:
            if f"{issue}.{item}" not in self.renamed.items and self._held(issue, item):
                yield self._item(issue, item, f"left the agenda{self._held(issue, item)}", "removed")

    def _came(self, issue: str, table: Issue) -> Iterator[Told]:
        if issue in self.renamed.issues.values():
            return
        text = f"on the agenda, with {counted(len(table.items), 'item')}"
        yield Told("", issue, "", text, "added", (*self.of(issue), *self._listing), "issue")
        for item, held in table.items.items():
            if f"{issue}.{item}" not in self.renamed.items.values():
                yield self._item(issue, item, item_content(held), "added")

    def _changed(self, issue: str, one: Issue, other: Issue) -> Iterator[Told]:
        top = [change for change in self.of(issue) if len(change.keys) < 2]
        parts = [text_words(key, before, after) for key, before, after in _texts(one, other) if before != after]
        if parts:
            yield Told("", issue, "", joined(parts), "changed", tuple(top), "issue")
        for item in dict.fromkeys(change.keys[1] for change in self.of(issue) if len(change.keys) > 1):
            yield from self._item_changed(issue, item, one.items.get(item), other.items.get(item))

    def _item_changed(self, issue: str, item: str, one: Item | None, other: Item | None) -> Iterator[Told]:
        name = f"{issue}.{item}"
        if other is None and one is not None:
            if name not in self.renamed.items:
                yield self._item(issue, item, f"left the agenda{self._held(issue, item)}", "removed")
        elif one is None and other is not None:
            if name not in self.renamed.items.values():
                yield self._item(issue, item, item_content(other), "added")
        elif one is not None and other is not None:
            manner: Manner = "moved" if one.status_quo != other.status_quo else "changed"
            yield self._item(issue, item, item_words(one, other, self._side), manner)

    def _item(self, issue: str, item: str, text: str, manner: Manner) -> Told:
        own = tuple(c for c in self.of(issue) if not c.keys or c.keys[1:2] == (item,))
        return Told("", issue, item, text, manner, own, "item")

    def _side(self, side: str) -> str:
        return side_short(self.new, side)

    def _held(self, issue: str, item: str) -> str:
        """Name the sides whose positions are left on an item without an agenda."""
        sides = [self._side(s) for s in self.new.side_ids if self.new.entry(s, f"{issue}.{item}") is not None]
        what = "a position" if len(sides) == 1 else "positions"
        return f"; {what} of {listed(sides)} left without it" if sides else ""


def _texts(one: Issue, other: Issue) -> Iterator[tuple[str, str | None, str | None]]:
    yield "title", one.title, other.title
    yield "question", one.question, other.question
