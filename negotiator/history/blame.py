"""Who set what stands now: for each key of a position or of an agenda item, the commit that gave it its value."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from negotiator.history.past import Past
from negotiator.history.revisions import Revision
from negotiator.history.steps import Spot
from negotiator.model.base import Plain, Table
from negotiator.model.changes import diff
from negotiator.model.memory import Memory
from negotiator.model.negotiation import Doc, split
from negotiator.view.story.renames import renames

Keys = tuple[str, ...]

_KEPT = 2_000
Entry = tuple[Doc, str]
"""A document, and the id of an item in it."""

Values = Mapping[Keys, Plain]
"""The values of an entry by the keys that lead to them; none where there is no entry."""


@dataclass(frozen=True, slots=True)
class Blamed:
    """One key and who set it: `keys` lead to it from the top of the entry (`("limit",)`, `("values", "licensing")`).

    `revision` is None where the value is not committed yet. `edge` tells that the value is at least as old as the
    oldest commit of a shallow clone. `passed` are revisions on the way whose file did not read.
    """

    keys: Keys
    value: Plain
    revision: Revision | None
    passed: tuple[Revision, ...] = ()

    @property
    def edge(self) -> bool:
        """Tell whether the value may be older than what is in this clone."""
        return self.revision is not None and self.revision.edge


def blame(past: Past, side: str | None, name: str) -> tuple[Blamed, ...]:
    """Tell who set each key of a side's position on an item, or of the item in the agenda where no side is named.

    What stands now is what is on disk, and where the folder is not there, as in a bare repository, what HEAD holds;
    nothing where the item has no entry.
    """
    issue, item = split(name)
    doc = Doc("agenda", issue=issue) if side is None else Doc("position", issue, side)
    return tuple(_Blaming(past, (doc, item)).whole())


@dataclass(frozen=True, slots=True)
class _Trail:
    """Keys whose values are the same from now back to a commit, but for the revisions passed, which did not read.

    `spot` is the last commit that read with these values, None where it is what is on disk; `at` is where the trail
    stands, that commit or one passed, and `entry` where the entry is there: its item may have been renamed since.
    """

    keys: tuple[Keys, ...]
    spot: Spot | None
    at: Spot | None
    entry: Entry
    passed: tuple[Revision, ...] = ()


class _Blaming:
    """Follows the values of one entry back through the history."""

    def __init__(self, past: Past, entry: Entry) -> None:
        self._past, self._entry = past, entry
        self._values: Values = {}
        self._memory: Memory[Values] = Memory(_KEPT)

    def whole(self) -> Iterator[Blamed]:
        """Give each key in the order of the entry."""
        head = self._past.head()
        path = self._past.place.path
        now = None if path is not None and path.is_dir() else head
        stands = self._read(now, self._entry)
        if stands is None and now is None and head is not None:  # what is on disk does not read
            now, stands = head, self._read(head, self._entry)
        self._values = stands or {}
        ends = dict(self._followed(_Trail(tuple(self._values), now, now, self._entry), head))
        return (Blamed(keys, value, *ends[keys]) for keys, value in self._values.items())

    def _followed(
        self, start: _Trail, head: Spot | None
    ) -> Iterator[tuple[Keys, tuple[Revision | None, tuple[Revision, ...]]]]:
        trails = [start]
        while trails:
            trail = trails.pop()
            parents = list(self._past.parents(trail.at)) if trail.at else [head] if head else []
            on = list(self._parted(trail, parents))
            trails += on
            gone = {keys for each in on for keys in each.keys}
            revision = trail.spot.commit.revision if trail.spot else None
            yield from ((keys, (revision, trail.passed)) for keys in trail.keys if keys not in gone)

    def _parted(self, trail: _Trail, parents: Sequence[Spot]) -> Iterator[_Trail]:
        """Send each key on to the first parent that has its value, else to the first that does not read."""
        left = list(trail.keys)
        read = [(parent, *self._found(trail, parent)) for parent in parents]
        for parent, entry, values in read:
            if values is not None:
                same = tuple(keys for keys in left if values.get(keys) == self._values[keys])
                left = [keys for keys in left if keys not in same]
                if same:
                    yield _Trail(same, parent, parent, entry)
        for parent, entry, values in read:
            if values is None and left:
                yield _Trail(tuple(left), trail.spot, parent, entry, (*trail.passed, parent.commit.revision))
                return

    def _found(self, trail: _Trail, parent: Spot) -> tuple[Entry, Values | None]:
        """Find the entry in a parent, under the name that it had there."""
        values = self._read(parent, trail.entry)
        was = self._name_before(trail, parent) if values == {} else None
        return (trail.entry, values) if was is None else (was, self._read(parent, was))

    def _name_before(self, trail: _Trail, parent: Spot) -> Entry | None:
        """Give what the entry was called in a parent; None where it was not there under another name either."""
        (doc, item), now = trail.entry, self._past.at(trail.at.commit.revision) if trail.at else self._past.worktree()
        old, new = self._past.at(parent.commit.revision).negotiation, now.negotiation
        if old is None or new is None:
            return None
        names = {to: was for was, to in renames(old, new, diff(old, new)).items.items()}
        if f"{doc.issue}.{item}" not in names:
            return None
        issue, was = split(names[f"{doc.issue}.{item}"])
        return replace(doc, issue=issue), was

    def _read(self, spot: Spot | None, entry: Entry) -> Values | None:
        """Give the values at a commit, or on disk; None where the file does not read."""
        doc, item = entry
        document = self._past.document(spot, doc)
        if document is None:
            return {}
        table = document.table
        return None if table is None else self._memory.get((table, item), lambda: _values(table, item))


def _values(table: Table, item: str) -> Values:
    items = table.plain().get("items")
    entry = items.get(item) if isinstance(items, dict) else None
    return dict(_leaves(entry, ())) if isinstance(entry, dict) else {}


def _leaves(value: Plain, keys: Keys) -> Iterator[tuple[Keys, Plain]]:
    if isinstance(value, dict) and value:
        for key, inner in value.items():
            yield from _leaves(inner, (*keys, key))
    else:
        yield keys, value
