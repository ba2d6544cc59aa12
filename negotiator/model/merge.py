"""The merge of two negotiations that come from one: key by key, in the vocabulary of `changes`.

What only one side changed is taken, and so is what both changed alike. What both changed otherwise is a conflict.
Tables merge key by key; all else, lists too, is taken as a whole.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

from pydantic import ValidationError

from negotiator.model.base import Plain, Table
from negotiator.model.negotiation import HEADER, TABLES, Doc, Negotiation, assemble, documents
from negotiator.model.problems import Problem, problems

Keys = tuple[str, ...]
Place = tuple[Doc, Keys]
"""A key of a document: the document itself where there are no keys."""

Choice = Literal["ours", "theirs"]
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
    choices: Choices = field(default_factory=dict, repr=False)


def merge(base: Negotiation, ours: Negotiation, theirs: Negotiation, choices: Choices | None = None) -> Merged:
    """Merge what two sides made of `base`; `choices` settle conflicts beforehand."""
    made_of, taken = (base, ours, theirs), choices or {}
    if (whole := taken.get(WHOLE)) is not None:
        return Merged(ours if whole == "ours" else theirs, (), made_of, taken)
    work = _Work(taken)
    docs = [documents(each) for each in made_of]
    every = sorted(set().union(*docs))
    found = {doc: work.document(doc, *(each.get(doc) for each in docs)) for doc in every}
    made, flaw = _assembled(found, ours, theirs)
    if flaw is not None and not work.conflicts:
        work.conflicts.append(flaw)
    return Merged(made, tuple(work.conflicts), made_of, taken)


def resolved(merged: Merged, choices: Choices) -> Merged:
    """Settle conflicts; what is left is not chosen yet, or shows only now (ours and theirs do not go together)."""
    return merge(*merged.made_of, {**merged.choices, **choices})


@dataclass(slots=True)
class _Work:
    """A merge under way, and the conflicts met so far."""

    choices: Choices
    conflicts: list[Conflict] = field(default_factory=list)

    def document(self, doc: Doc, base: Table | None, ours: Table | None, theirs: Table | None) -> Table | Plain | None:
        """Merge a document; a table is one that stands as it was."""
        if ours is theirs or theirs is base:
            return ours
        if ours is base:
            return theirs
        return self.value(doc, (), *(None if each is None else each.plain() for each in (base, ours, theirs)))

    def value(self, doc: Doc, keys: Keys, base: Plain | None, ours: Plain | None, theirs: Plain | None) -> Plain | None:
        """Merge what stands at a key."""
        if theirs in (ours, base):
            return ours
        if ours == base:
            return theirs
        if isinstance(ours, dict) and isinstance(theirs, dict) and (base is None or isinstance(base, dict)):
            return self._table(doc, keys, base or {}, ours, theirs)
        choice = self.choices.get((doc, keys))
        if choice is None:
            self.conflicts.append(Conflict(doc, keys, base, ours, theirs))
        return theirs if choice == "theirs" else ours

    def _table(
        self, doc: Doc, keys: Keys, base: dict[str, Plain], ours: dict[str, Plain], theirs: dict[str, Plain]
    ) -> dict[str, Plain]:
        names = [*ours, *(key for key in theirs if key not in ours)]
        names += [key for key in base if key not in ours and key not in theirs]
        values = {key: self.value(doc, (*keys, key), base.get(key), ours.get(key), theirs.get(key)) for key in names}
        return {key: value for key, value in values.items() if value is not None}


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
