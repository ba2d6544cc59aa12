"""From the files of a folder to a negotiation, with every problem of every file at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from difflib import get_close_matches
from itertools import groupby
from pathlib import Path

from negotiator.files.document import Document, read_document
from negotiator.files.listing import listed
from negotiator.files.locating import Keys
from negotiator.files.paths import AGENDA_FOLDER, HEADER_NAME, path_of
from negotiator.model.agenda import FORMAT, Header
from negotiator.model.names import is_id
from negotiator.model.negotiation import HEADER, Doc, Negotiation, assemble
from negotiator.model.problems import problems
from negotiator.texts.faults import MAX_FAULTS, Fault, Refusal
from negotiator.texts.fetching import fetch

__all__ = ["Fault", "Fetched", "Reading", "fetched", "read", "read_documents", "read_texts"]


_HINTS, _COMPARED = 10, 100
"""For how many names a like one is looked for, and how much of each is compared: that takes long among many."""


@dataclass(frozen=True)
class Reading:
    """What was read of a folder.

    `negotiation` is None where there is any fault. `notes` name what is kept but not analysed: positions on
    what left the agenda. `texts` are the bytes of each file, as they stood.
    """

    folder: Path
    negotiation: Negotiation | None
    faults: tuple[Fault, ...]
    notes: tuple[Fault, ...]
    texts: Mapping[Doc, bytes]


def read(folder: Path) -> Reading:
    """Read the negotiation of a folder; never raises for what stands in it."""
    found = fetched(folder)
    return _read(folder, found)


@dataclass(frozen=True, slots=True)
class Fetched:
    """The bytes of each file of a folder, what is wrong with names and files, and the documents that cannot be read."""

    texts: Mapping[Doc, bytes]
    faults: tuple[Fault, ...]
    unread: Set[Doc]


def fetched(folder: Path) -> Fetched:
    """Fetch the files of a folder, and read nothing in them; never raises for what stands in it."""
    listing = listed(folder)
    faults, texts = list(listing.faults), dict[Doc, bytes]()
    for doc, path in listing.docs.items():
        try:
            texts[doc] = fetch(path, folder)
        except Refusal as refusal:
            faults.append(refusal.fault(path))
    return Fetched(texts, tuple(faults), listing.docs.keys() - texts.keys())


def read_texts(folder: Path, texts: Mapping[Doc, bytes]) -> Reading:
    """Read a negotiation from texts in memory, as if they stood in the files of a folder."""
    if HEADER not in texts:
        fault = Fault(folder / HEADER_NAME, None, "", "is missing", "a negotiation needs it")
        return Reading(folder, None, (fault,), (), texts)
    return _read(folder, Fetched(texts, (), frozenset()))


def _read(folder: Path, found: Fetched) -> Reading:
    documents = {doc: read_document(doc, folder / path_of(doc), raw) for doc, raw in found.texts.items()}
    return read_documents(folder, found, documents)


def read_documents(folder: Path, found: Fetched, documents: Mapping[Doc, Document]) -> Reading:
    """Read a negotiation from documents that were read before, one for each text that was fetched."""
    texts, faults = found.texts, list(found.faults)
    if newer := _newer(documents.get(HEADER)):  # all else may be as new as its format
        return Reading(folder, None, (newer,), (), texts)
    broken = found.unread | {doc for doc, each in documents.items() if each.table is None}
    negotiation = _assembled(documents)
    for each in documents.values():
        faults += each.faults
    faults += _problems(negotiation, documents, broken)
    notes = _notes(negotiation, documents, broken)
    sound = None if faults else negotiation
    told = _ordered(folder, faults, documents.values())
    return Reading(folder, sound, told, _ordered(folder, notes), texts)


def _newer(header: Document | None) -> Fault | None:
    """Give the fault of a header in a format from the future."""
    number = header.data.get("format") if header else None
    if header is None or type(number) is not int or number <= FORMAT:
        return None
    return next((fault for fault in header.faults if fault.key == "format"), None)


def _assembled(documents: Mapping[Doc, Document]) -> Negotiation:
    tables = {doc: each.table for doc, each in documents.items() if each.table is not None}
    if HEADER not in tables:
        tables[HEADER] = _stand_in(documents)
    return assemble(tables)


def _stand_in(documents: Mapping[Doc, Document]) -> Header:
    """Make a header where there is no sound one, so that what does not rest on it can be looked at."""
    stated = documents[HEADER].data if HEADER in documents else {}
    sides = _ids(stated.get("sides")) or sorted({doc.side for doc in documents if doc.side})
    issues = _ids(stated.get("issues")) or sorted(doc.issue for doc in documents if doc.kind == "agenda")
    return Header.model_construct(format=FORMAT, title="", sides=tuple(sides), issues=tuple(issues))


def _ids(value: object) -> list[str]:
    named = value if isinstance(value, list) else []
    return list(dict.fromkeys(each for each in named if isinstance(each, str) and is_id(each)))


def _problems(negotiation: Negotiation, documents: Mapping[Doc, Document], broken: Set[Doc]) -> Iterator[Fault]:
    """Give the problems of the documents that are sound, but none that rest on one that is not."""
    for problem in problems(negotiation):
        if problem.doc not in broken and problem.rests_on not in broken and problem.doc in documents:
            yield documents[problem.doc].fault(problem.keys, problem.what, problem.allowed)


def _notes(negotiation: Negotiation, documents: Mapping[Doc, Document], broken: Set[Doc]) -> Iterator[Fault]:
    """Name the positions on issues and items that left the agenda."""
    if HEADER in broken:
        return
    hints = iter(range(1, _HINTS + 1))
    for (side, issue), positions in negotiation.positions.items():
        document, agenda = documents[Doc("position", issue, side)], Doc("agenda", issue=issue)
        if agenda in broken or side not in negotiation.side_ids:
            continue
        if issue not in negotiation.header.issues and agenda not in documents:
            known = negotiation.issue_ids if next(hints, None) else ()
            yield _left(document, (), "is on an issue", issue, known)
        elif issue in negotiation.agenda:
            items = negotiation.agenda[issue].items
            for item in positions.items.keys() - items.keys():
                yield _left(document, ("items", item), "is on an item", item, items if next(hints, None) else ())


def _left(document: Document, keys: Keys, what: str, name: str, known: Iterable[str]) -> Fault:
    near = get_close_matches(name[:_COMPARED], [each[:_COMPARED] for each in known], n=1)
    hint = f' (did you mean "{near[0]}"?)' if near else ""
    return document.fault(keys, f"{what} that the agenda lacks{hint}", "it is kept, and not analysed")


def _ordered(folder: Path, faults: Iterable[Fault], documents: Iterable[Document] = ()) -> tuple[Fault, ...]:
    """Order faults as a reader goes: the header, the agenda, then the sides; in a file, by line."""

    def place(fault: Fault) -> tuple[int, str, int]:
        part = fault.path.relative_to(folder).parts[:1]
        rank = 0 if part == (HEADER_NAME,) else 1 if part == (AGENDA_FOLDER,) else 2
        return rank, str(fault.path), fault.line or 0

    more = {each.path: each.more for each in documents}
    files = groupby(sorted(faults, key=place), key=lambda fault: fault.path)
    return tuple(fault for path, group in files for fault in _cut(path, list(group), more.get(path, 0)))


def cause(faults: Sequence[Fault], folder: Path) -> Fault:
    """Give the one of faults to be told alone: what hinders the reading of a file before what follows from that.

    Its path is as it stands in the folder, as a line on screen has no room for the whole of it.
    """
    found = next((fault for fault in faults if fault.line is None and not fault.key), faults[0])
    return in_folder(found, folder)


def in_folder(fault: Fault, folder: Path) -> Fault:
    """Give a fault with its path as it stands in the folder; the folder itself stays as it is."""
    if fault.path == folder or not fault.path.is_relative_to(folder):
        return fault
    return replace(fault, path=fault.path.relative_to(folder))


def _cut(path: Path, faults: list[Fault], more: int) -> list[Fault]:
    more += max(0, len(faults) - MAX_FAULTS)
    if not more:
        return faults
    rest = Fault(path, None, "", f"has {more:,} more problems", f"mend the first {MAX_FAULTS}, and they are told")
    return [*faults[:MAX_FAULTS], rest]
