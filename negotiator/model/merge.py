"""The merge of two negotiations that come from one: key by key, in the vocabulary of `changes`.

What only one side changed is taken, and so is what both changed alike. What both changed otherwise is a conflict.
Tables merge key by key. Lists of which each entry says something of its own (sides, issues, what is set aside,
evidence, links) merge entry by entry, as `lists` says; other lists, such as options, are taken as a whole. A side or an
issue that one removed and the other changed or added to is asked about, and stays listed where any of it stays.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

from pydantic import ValidationError

from negotiator.model.base import Plain, Table
from negotiator.model.lists import Entries, Joined, entries_joined, names_joined
from negotiator.model.negotiation import HEADER, TABLES, Doc, Negotiation, assemble, documents
from negotiator.model.problems import Problem, problems

Keys = tuple[str, ...]
Place = tuple[Doc, Keys]
"""A key of a document: the document itself where there are no keys."""

Document = Table | Plain
"""A document, or its keys as they stand in its file."""
Documents = Mapping[Doc, Document]

Choice = Literal["ours", "theirs"]
_NAMES = ("sides", "issues", "set_aside")
_LISTS = ("evidence", "links")

Choices = Mapping[Place, Choice]
"""What is taken in each conflict, by its place."""

WHOLE: Place = (HEADER, ("*",))
"""The place of a conflict of the whole: ours and theirs go together key by key, but do not make a sound negotiation."""


@dataclass(frozen=True, slots=True)
class Conflict:
    """A key that both changed, and not alike: what it held, and holds with us and with them; None where it is absent.

    `why` tells of a conflict of the whole, and the rest then where it shows; it is settled at `WHOLE`.
    """

    doc: Doc
    keys: Keys
    base: Plain | None
    ours: Plain | None
    theirs: Plain | None
    why: str = ""

    @property
    def place(self) -> Place:
        """Give the key under which a choice settles it."""
        return WHOLE if self.why else (self.doc, self.keys)


@dataclass(frozen=True, slots=True)
class Merged:
    """The merge of two negotiations: sound, with ours in each conflict until that is settled by `resolved`.

    Where that would not be sound it is ours as it was.
    """

    negotiation: Negotiation
    conflicts: tuple[Conflict, ...]
    made_of: tuple[Negotiation, Negotiation, Negotiation] = field(repr=False)
    choices: Choices = field(repr=False)
    touched: Collection[Doc] = field(repr=False)


def merge(
    base: Negotiation,
    ours: Negotiation,
    theirs: Negotiation,
    choices: Choices | None = None,
    touched: Collection[Doc] = (),
) -> Merged:
    """Merge what two sides made of `base`; `choices` settle conflicts beforehand.

    A document of `touched` counts as changed by them though it says what it said: it is not removed without a choice.
    """
    made_of, taken = (base, ours, theirs), choices or {}
    if (whole := taken.get(WHOLE)) is not None:
        return Merged(ours if whole == "ours" else theirs, (), made_of, taken, touched)
    docs = [documents(each) for each in made_of]
    found, conflicts = merged_documents(docs[0], docs[1], docs[2], taken, touched)
    made, flaw = _assembled(found, ours, theirs)
    if flaw is not None and not conflicts:
        conflicts = (flaw,)
    return Merged(made, conflicts, made_of, taken, touched)


def resolved(merged: Merged, choices: Choices) -> Merged:
    """Settle conflicts; what is left is not chosen yet, or shows only now (ours and theirs do not go together)."""
    return merge(*merged.made_of, {**merged.choices, **choices}, merged.touched)


def merged_documents(
    base: Documents, ours: Documents, theirs: Documents, choices: Choices, touched: Collection[Doc] = ()
) -> tuple[dict[Doc, Table | Plain], tuple[Conflict, ...]]:
    """Merge documents key by key, with ours in each conflict that is not settled. The merge may not be sound."""
    work = _Work(choices, touched, _sides_gone(base, ours), _sides_gone(base, theirs))
    found: dict[Doc, Table | Plain] = {}
    for doc in sorted({*base, *ours, *theirs}, key=lambda doc: (doc == HEADER, doc)):  # the header lists what stays
        made = work.document(doc, base.get(doc), ours.get(doc), theirs.get(doc))
        if made is not None:
            found[doc] = made
            work.stand(doc)
    return found, tuple(work.conflicts)


@dataclass(slots=True)
class _Work:
    """A merge under way, and the conflicts met so far; `standing` are the sides and issues that documents tell of."""

    choices: Choices
    touched: Collection[Doc]
    we_removed: frozenset[Plain]
    they_removed: frozenset[Plain]
    conflicts: list[Conflict] = field(default_factory=list)
    standing: dict[str, set[Plain]] = field(default_factory=lambda: {"sides": set(), "issues": set()})

    def stand(self, doc: Doc) -> None:
        """Take note of a document that the merge holds."""
        self.standing["sides"].add(doc.side)
        if doc.kind == "agenda":
            self.standing["issues"].add(doc.issue)

    def document(
        self, doc: Doc, base: Document | None, ours: Document | None, theirs: Document | None
    ) -> Document | None:
        """Merge a document; a table is one that stands as it was."""
        if self._takes_all(doc, base, ours, theirs):
            return self._asked(Conflict(doc, (), _plain(base), _plain(ours), _plain(theirs)))
        if ours is theirs or (theirs is base and doc != HEADER):
            return ours
        if ours is base and doc != HEADER:
            return theirs
        return self.value(doc, (), _plain(base), _plain(ours), _plain(theirs))

    def _takes_all(self, doc: Doc, base: Document | None, ours: Document | None, theirs: Document | None) -> bool:
        """Tell whether one side's removal would take along what the other touched, or added to what was removed."""
        if base is None:
            return (ours is None and doc.side in self.we_removed) or (theirs is None and doc.side in self.they_removed)
        return ours is None and theirs is not None and doc in self.touched

    def value(self, doc: Doc, keys: Keys, base: Plain | None, ours: Plain | None, theirs: Plain | None) -> Plain | None:
        """Merge what stands at a key."""
        if doc == HEADER and len(keys) == 1 and keys[0] in _NAMES:
            lists = _entries(base), _entries(ours), _entries(theirs)
            ordered, standing = keys[0] != "set_aside", self.standing.get(keys[0], set())
            return self._list(Conflict(doc, keys, base, ours, theirs), names_joined(*lists, standing, ordered))
        whole = doc == HEADER and not keys  # what it lists depends on the documents
        if theirs in (ours, base) and not whole:
            return ours
        if ours == base and not whole:
            return theirs
        if doc.kind == "position" and len(keys) == 3 and keys[2] in _LISTS:
            lists = _entries(base), _entries(ours), _entries(theirs)
            return self._list(Conflict(doc, keys, base, ours, theirs), entries_joined(*lists))
        if isinstance(ours, dict) and isinstance(theirs, dict) and (base is None or isinstance(base, dict)):
            return self._table(doc, keys, base or {}, ours, theirs)
        return self._asked(Conflict(doc, keys, base, ours, theirs))

    def _asked(self, conflict: Conflict) -> Plain | None:
        """Give what is chosen in a conflict; one that is not settled is ours for now."""
        choice = self.choices.get(conflict.place)
        if choice is None:
            self.conflicts.append(conflict)
        return conflict.theirs if choice == "theirs" else conflict.ours

    def _list(self, held: Conflict, joined: Joined) -> Plain | None:
        empty = None if None in (held.ours, held.theirs) else ()
        ours, theirs = joined.ours or empty, joined.theirs or empty
        return ours if ours == theirs else self._asked(Conflict(held.doc, held.keys, held.base, ours, theirs))

    def _table(
        self, doc: Doc, keys: Keys, base: dict[str, Plain], ours: dict[str, Plain], theirs: dict[str, Plain]
    ) -> dict[str, Plain]:
        names = [*ours, *(key for key in theirs if key not in ours)]
        names += [key for key in base if key not in ours and key not in theirs]
        values = {key: self.value(doc, (*keys, key), base.get(key), ours.get(key), theirs.get(key)) for key in names}
        return {key: value for key, value in values.items() if value is not None}


def _sides_gone(base: Documents, now: Documents) -> frozenset[Plain]:
    """Give the sides that were taken off the list."""
    before, after = (_entries((_plain(each.get(HEADER)) or {}).get("sides")) for each in (base, now))
    return frozenset(before) - frozenset(after)


def _plain(table: Document | None) -> dict[str, Plain] | None:
    return table.plain() if isinstance(table, Table) else table if isinstance(table, dict) else None


def _entries(value: Plain | None) -> Entries:
    return value if isinstance(value, tuple) else ()


def _assembled(
    found: Mapping[Doc, Table | Plain | None], ours: Negotiation, theirs: Negotiation
) -> tuple[Negotiation, Conflict | None]:
    """Put merged documents together; where that would not be sound, give ours, and the conflict of the whole."""
    tables: dict[Doc, Table] = {}
    for doc, each in found.items():
        try:
            if each is not None:
                tables[doc] = each if isinstance(each, Table) else TABLES[doc.kind].model_validate(each)
        except ValidationError as error:
            why = error.errors()[0]["msg"].removeprefix("Value error, ")
            return ours, Conflict(doc, (), None, None, None, why)
    made = replace(assemble(tables), terms=ours.terms)
    problem = None if _same(tables, (documents(ours), documents(theirs))) else _new_problem(made, ours, theirs)
    if problem is None:
        return made, None
    keys = tuple(str(key) for key in problem.keys)
    return ours, Conflict(problem.doc, keys, None, None, None, f"{problem.what}; {problem.allowed}")


def _same(tables: Mapping[Doc, Table], others: Iterable[Mapping[Doc, Table]]) -> bool:
    return any(tables.keys() == other.keys() and all(tables[doc] is other[doc] for doc in tables) for other in others)


def _new_problem(made: Negotiation, ours: Negotiation, theirs: Negotiation) -> Problem | None:
    found = problems(made)
    known = {*problems(ours), *problems(theirs)} if found else set()
    return next((each for each in found if each not in known), None)
