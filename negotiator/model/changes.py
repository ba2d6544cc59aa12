"""The one vocabulary of change: what differs between two negotiations, applied, undone and named."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from negotiator.model.base import Plain, Table
from negotiator.model.negotiation import TABLES, Doc, Negotiation, assemble, documents


@dataclass(frozen=True, slots=True)
class Change:
    """One key of one document: what it held and what it holds; None where it was or is absent.

    `keys` leads from the top of the document to the key; empty means the whole document. A list changes as
    a whole.
    """

    doc: Doc
    keys: tuple[str, ...]
    before: Plain | None
    after: Plain | None


class ConflictError(ValueError):
    """A change does not fit the negotiation it is applied to: the key does not hold what it should."""

    def __init__(self, change: Change, found: Plain | None) -> None:
        """Name the change, and what stands in its place."""
        super().__init__(f"{change.doc}: {'.'.join(change.keys)}: holds {found!r}, not {change.before!r}")
        self.change, self.found = change, found


def diff(old: Negotiation, new: Negotiation) -> tuple[Change, ...]:
    """Tell every change that leads from one negotiation to another, in a fixed order."""
    before, after = documents(old), documents(new)
    found: list[Change] = []
    for doc in sorted(before.keys() | after.keys()):
        if before.get(doc) is not after.get(doc):
            found += compared(doc, before.get(doc), after.get(doc))
    return tuple(found)


class Compared:
    """Tells what leads from one negotiation to others; of each document it keeps what it found last."""

    def __init__(self) -> None:
        """Keep nothing yet."""
        self._kept: dict[Doc, tuple[Table | None, Table | None, tuple[Change, ...]]] = {}

    def diff(self, old: Negotiation, new: Negotiation) -> tuple[Change, ...]:
        """Give what `changes.diff` gives; a document that is the same as last time is not compared again."""
        before, after = documents(old), documents(new)
        docs = sorted(doc for doc in before.keys() | after.keys() if before.get(doc) is not after.get(doc))
        self._kept = {doc: self._of(doc, before.get(doc), after.get(doc)) for doc in docs}
        return tuple(change for _, _, found in self._kept.values() for change in found)

    def _of(
        self, doc: Doc, old: Table | None, new: Table | None
    ) -> tuple[Table | None, Table | None, tuple[Change, ...]]:
        held = self._kept.get(doc)
        if held is not None and held[0] is old and held[1] is new:
            return held
        return old, new, compared(doc, old, new)


def compared(doc: Doc, old: Table | None, new: Table | None) -> tuple[Change, ...]:
    """Tell every change of one document; None where it is absent. A default that is stated is none."""
    if old == new:
        return ()
    return tuple(_compare(doc, (), _plain(old), _plain(new)))


def _plain(table: Table | None) -> Plain | None:
    return table.plain() if table is not None else None


def _compare(doc: Doc, keys: tuple[str, ...], old: Plain | None, new: Plain | None) -> Iterator[Change]:
    if isinstance(old, dict) and isinstance(new, dict):
        for key in [*old, *(key for key in new if key not in old)]:
            yield from _compare(doc, (*keys, key), old.get(key), new.get(key))
    elif old != new:
        yield Change(doc, keys, old, new)


def apply(negotiation: Negotiation, changes: Iterable[Change]) -> Negotiation:
    """Give the negotiation with the changes made.

    Raises ConflictError where a key does not hold what its change says it held, and pydantic's
    ValidationError where a document would not be a valid table.
    """
    found = documents(negotiation)
    plain: dict[Doc, Plain | None] = {}
    for change in changes:
        held = plain[change.doc] if change.doc in plain else _plain(found.get(change.doc))
        plain[change.doc] = _put(held, change, change.keys)
    for doc, table in plain.items():
        found.pop(doc, None)
        if table is not None:
            found[doc] = TABLES[doc.kind].model_validate(table)
    return replace(assemble(found), terms=negotiation.terms)


def _put(held: Plain | None, change: Change, keys: tuple[str, ...]) -> Plain | None:
    if not keys:
        if held != change.before:
            raise ConflictError(change, held)
        return change.after
    if not isinstance(held, Mapping):
        raise ConflictError(change, held)
    inner = _put(held.get(keys[0]), change, keys[1:])
    kept = dict(held)
    if inner is None:
        kept.pop(keys[0], None)
    else:
        kept[keys[0]] = inner
    return kept


def invert(changes: Iterable[Change]) -> tuple[Change, ...]:
    """Give the changes that undo these, last first."""
    return tuple(Change(c.doc, c.keys, c.after, c.before) for c in reversed(tuple(changes)))
