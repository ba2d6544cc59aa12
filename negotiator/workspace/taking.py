"""Taking an offer up: each of its edits made again, merged by key with what others did since."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from operator import eq

from negotiator.files.atomic import replace_file
from negotiator.model.base import Plain, Table
from negotiator.model.changes import apply, diff
from negotiator.model.merge import Choice as Taken
from negotiator.model.merge import Choices, Conflict, Document, Place, merged_documents
from negotiator.model.negotiation import TABLES, Doc, Negotiation, assemble, documents
from negotiator.workspace.codec import packed_changes
from negotiator.workspace.edits.base import Edit
from negotiator.workspace.failure import ConflictError
from negotiator.workspace.offers import Offer, remove
from negotiator.workspace.past import Past
from negotiator.workspace.refusal import RefusedError, refuse_new_problems
from negotiator.workspace.state import state_bytes


@dataclass(slots=True)
class Taking:
    """What becomes of the edits of an offer on a negotiation, which they lead to `now`.

    `made` are those that can be made, as they fit; `left` those that cannot, with the reason; `conflicts` the keys
    that hold neither what they held nor what an edit made of them, with what the last edit makes of them as ours;
    `alike` what the keys held that others changed as an edit did: what a later edit makes of them meets theirs.
    """

    now: Negotiation
    choices: Choices
    made: list[Edit] = field(default_factory=list)
    left: list[tuple[Edit, str]] = field(default_factory=list)
    met: dict[Place, Conflict] = field(default_factory=dict)
    alike: dict[Place, Plain | None] = field(default_factory=dict)

    @property
    def conflicts(self) -> tuple[Conflict, ...]:
        """Give what is to be chosen still; what came back to what it was is not asked about."""
        return tuple(each for each in self.met.values() if each.ours != each.base)

    def make(self, edit: Edit) -> None:
        """Make an edit, as far as it fits."""
        try:
            fits = edit if self._is_as_it_was(edit) and not self._alike_below(edit) else self._fitted(edit)
            new = apply(self.now, fits.changes)
            refuse_new_problems(self.now, new, fits.changes)
        except RefusedError as error:
            self.left.append((edit, error.text))
        except ValueError:
            self.left.append((edit, "what it belongs to is not there any more"))
        else:
            if fits.changes:
                self.now = new
                self.made.append(fits)

    def _is_as_it_was(self, edit: Edit) -> bool:
        with suppress(ValueError):
            apply(self.now, edit.changes)
            return True
        return False

    def _fitted(self, edit: Edit) -> Edit:
        """Merge what an edit made of the keys that it names with what these hold now; ValueError where none would."""
        held = documents(self.now)
        base, ours = _as_it_was(held, edit), _as_it_made(held, edit)
        for (doc, keys), value in self._alike_below(edit).items():
            _put(base, doc, keys, value)
        for change in edit.changes:
            if change.before != change.after == _value(held, change.doc, change.keys):
                self.alike.setdefault((change.doc, change.keys), change.before)
        found, conflicts = merged_documents(base, ours, held, self.choices)
        if conflicts:
            taken = {each.place: self._chosen(each.place) for each in conflicts}
            found, _ = merged_documents(base, ours, held, {**self.choices, **taken})
            for each in conflicts:
                self._meet(each)
        tables = {doc: _table(doc, each) for doc, each in found.items()}
        return Edit(edit.label, diff(self.now, replace(assemble(tables), terms=self.now.terms)))

    def _alike_below(self, edit: Edit) -> dict[Place, Plain | None]:
        """Give what keys held that others changed alike, of those which an edit changes, or what is in or around."""
        changed = [(change.doc, change.keys) for change in edit.changes]
        return {
            (doc, keys): value
            for (doc, keys), value in self.alike.items()
            if any(each[0] == doc and all(map(eq, each[1], keys)) for each in changed)
        }

    def _chosen(self, place: Place) -> Taken:
        """Give what was chosen at a key or above it; theirs stays where nothing was chosen yet."""
        doc, keys = place
        above = ((doc, keys[:end]) for end in range(len(keys), -1, -1))
        return next((self.choices[each] for each in above if each in self.choices), "theirs")

    def _meet(self, conflict: Conflict) -> None:
        """Take note of a conflict, unless it is settled; of a key that was met before, what ours is now."""
        if any((conflict.doc, conflict.keys[:end]) in self.choices for end in range(len(conflict.keys) + 1)):
            return
        before = self.met.get(conflict.place)
        if before is None:
            self.met[conflict.place] = conflict
            return
        ours = conflict.ours
        if isinstance(ours, dict) and isinstance(before.ours, dict):
            ours = {**before.ours, **ours}
        self.met[conflict.place] = replace(before, ours=ours)


def _as_it_was(held: Mapping[Doc, Table], edit: Edit) -> dict[Doc, Document]:
    """Give the documents with what an edit names as it was before it."""
    found: dict[Doc, Document] = dict(held)
    for change in reversed(edit.changes):
        _put(found, change.doc, change.keys, change.before)
    return found


def _as_it_made(held: Mapping[Doc, Table], edit: Edit) -> dict[Doc, Document]:
    found = _as_it_was(held, edit)
    for change in edit.changes:
        _put(found, change.doc, change.keys, change.after)
    return found


def _value(held: Mapping[Doc, Table], doc: Doc, keys: tuple[str, ...]) -> Plain | None:
    """Give what stands at a key; None where nothing does."""
    found: Plain | None = held[doc].plain() if doc in held else None
    for key in keys:
        found = found.get(key) if isinstance(found, dict) else None
    return found


def _put(found: dict[Doc, Document], doc: Doc, keys: tuple[str, ...], value: Plain | None) -> None:
    """Put a value at a key, whatever it holds; a table that it stood in is there, if need be as an empty one."""
    held = found.pop(doc, None)
    made = _with(held.plain() if isinstance(held, Table) else held, keys, value)
    if made is not None:
        found[doc] = made


def _with(held: Plain | None, keys: tuple[str, ...], value: Plain | None) -> Plain | None:
    if not keys:
        return value
    table = dict(held) if isinstance(held, dict) else {}
    inner = _with(table.get(keys[0]), keys[1:], value)
    if inner is None:
        table.pop(keys[0], None)
    else:
        table[keys[0]] = inner
    return table


def _table(doc: Doc, found: Document) -> Table:
    return found if isinstance(found, Table) else TABLES[doc.kind].model_validate(found)


def take_up(past: Past, offer: Offer, choices: Choices) -> tuple[str, Offer | None]:
    """Make the edits of an offer again, while its trail is held; tell how it went, and give what is left of it.

    ConflictError where others changed the same keys and choices are missing: nothing is made then. An edit that does
    not go with what stands now is left on the trail, to be offered again.
    """
    taking = Taking(past.now, choices)
    for edit in offer.edits:
        taking.make(edit)
    if taking.conflicts:
        raise ConflictError("others changed on disk what was not saved here", taking.conflicts)
    for edit in taking.made:
        past.do(edit)
    if not taking.left:
        _ready_to_redo(past, offer.undone)
        remove(offer)
        return _told(offer.count, len(taking.made), sum(each == "theirs" for each in choices.values())), None
    rest = replace(offer, edits=tuple(edit for edit, _ in taking.left), undone=())
    with suppress(OSError):  # else all of it is offered again
        _leave(rest)
    edit, why = taking.left[0]
    more = f"; and {len(taking.left) - 1} more" if len(taking.left) > 1 else ""
    made = f"took up {len(taking.made)} of {_count(offer.count)}"
    return f"{made}; offered again at the next start, as it does not fit now: {edit.label} ({why}){more}", rest


def _told(number: int, made: int, theirs: int) -> str:
    """Tell how many edits were taken up; of the others theirs was chosen, or they come to nothing."""
    kept = f"theirs kept in {theirs} place{'' if theirs == 1 else 's'}" if theirs else ""
    if not made:
        return f"took up nothing: {kept or f'{_count(number)}, and nothing to change now'}"
    all_made = made == number
    told = f"took up {_count(number)}" if all_made else f"took up {made} of {_count(number)}"
    return f"{told}; {kept}" if kept else told if all_made else f"{told}; the rest changes nothing now"


def _leave(rest: Offer) -> None:
    """Leave on the trail of an offer only what is left of it."""
    head = state_bytes(rest.path).partition(b"\n")[0]
    at = int(rest.when.timestamp())
    records = [
        {"act": "do", "label": edit.label, "changes": packed_changes(edit.changes), "at": at} for edit in rest.edits
    ]
    lines = [head, *(json.dumps(record, separators=(",", ":")).encode() for record in records)]
    replace_file(rest.path, b"".join(line + b"\n" for line in lines))


def _count(number: int) -> str:
    return f"{number} edit{'' if number == 1 else 's'} that {'was' if number == 1 else 'were'} not saved"


def _ready_to_redo(past: Past, undone: Sequence[Edit]) -> None:
    """Make edits that had been undone such that they can be done again; those that do not fit are left out."""
    made = 0
    for edit in reversed(undone):
        taking = Taking(past.now, {})
        taking.make(edit)
        if taking.met or not taking.made:
            break
        past.do(taking.made[0])
        made += 1
    for _ in range(made):
        past.undo()
