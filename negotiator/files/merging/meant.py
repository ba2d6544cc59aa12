"""What a merged document is to say: the merge of the models, and the keys in which it has to be chosen."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pydantic import ValidationError

from negotiator.model.base import Plain, Table
from negotiator.model.merge import Choice, Conflict, Documents, Keys, merged_documents
from negotiator.model.negotiation import TABLES, Doc

Held = dict[str, Plain]
"""The keys of a document as they stand in its file."""


@dataclass(frozen=True, slots=True)
class Tables:
    """A document as it was, and as both sides have it; `base` is None where both added it."""

    base: Table | None
    ours: Table
    theirs: Table


@dataclass(frozen=True, slots=True)
class Meant:
    """What a merged document is to say, with ours and with theirs in each conflict; alike where there is none."""

    doc: Doc
    ours: Held
    theirs: Held
    conflicts: tuple[Conflict, ...]

    def taking_theirs(self, conflicts: Iterable[Conflict]) -> Held:
        """Give what the document says with theirs in some of its conflicts."""
        held = self.ours
        for each in conflicts:
            held = with_value(held, each.keys, each.theirs)
        return held


def meant(doc: Doc, tables: Tables) -> Meant:
    """Merge the models of one document.

    What goes together key by key, but makes no valid table (a range of which both moved an end), is a conflict of the
    whole item. A link to what the rest of the negotiation lacks cannot be seen in one file: `check` names that.
    """
    ours, conflicts = _merged(doc, tables, (), "ours")
    theirs, _ = _merged(doc, tables, conflicts, "theirs")
    flaws = dict.fromkeys(keys for held in (ours, theirs) for keys in _flaws(doc, held))
    if not flaws:
        return Meant(doc, ours, theirs, conflicts)
    wholes = [_whole(doc, tables, keys) for keys in flaws]
    for each in wholes:
        ours, theirs = with_value(ours, each.keys, each.ours), with_value(theirs, each.keys, each.theirs)
    rest = [each for each in conflicts if not any(each.keys[: len(keys)] == keys for keys in flaws)]
    return Meant(doc, ours, theirs, (*wholes, *rest))


def _merged(
    doc: Doc, tables: Tables, conflicts: Iterable[Conflict], choice: Choice
) -> tuple[Held, tuple[Conflict, ...]]:
    base: Documents = {} if tables.base is None else {doc: tables.base}
    choices = {each.place: choice for each in conflicts}
    found, asked = merged_documents(base, {doc: tables.ours}, {doc: tables.theirs}, choices)
    made = found[doc]
    held = made.plain() if isinstance(made, Table) else made
    assert isinstance(held, dict)
    return held, asked


def _flaws(doc: Doc, held: Held) -> Iterator[Keys]:
    """Give the items, or the keys at the top, that make no valid table."""
    try:
        TABLES[doc.kind].model_validate(held)
    except ValidationError as error:
        for each in error.errors(include_url=False):
            keys = tuple(str(part) for part in each["loc"])
            yield keys[: 2 if keys[:1] == ("items",) else 1]


def _whole(doc: Doc, tables: Tables, keys: Keys) -> Conflict:
    held = (None if table is None else table.plain() for table in (tables.base, tables.ours, tables.theirs))
    base, ours, theirs = (value_at(each, keys) for each in held)
    return Conflict(doc, keys, base, ours, theirs)


def value_at(held: Plain | None, keys: Keys) -> Plain | None:
    """Give what stands at a key; None where nothing does."""
    for key in keys:
        held = held.get(key) if isinstance(held, dict) else None
    return held


def with_value(held: Held, keys: Keys, value: Plain | None) -> Held:
    """Give a table with a value put at a key, or taken out where it is None."""
    key, rest = keys[0], keys[1:]
    inner = held.get(key)
    if rest:
        value = with_value(inner if isinstance(inner, dict) else {}, rest, value)
    if value is None:
        return {name: each for name, each in held.items() if name != key}
    return {**held, key: value}
