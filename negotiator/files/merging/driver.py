"""A file merged three ways by item and key: what git's merge driver puts in place of ours.

Edits of different items, of different keys of one item, and evidence or links that either added never conflict. What
both changed otherwise stays in the file between markers that name the key, and all else is merged. Comments that either
side added or changed stay; the order of keys and items is that of ours where both cannot be had.

One file is merged by itself: that the negotiation is sound as a whole (a link to an item that the other side removed)
cannot be seen here; `negotiator check` names it, as the hook before a commit does.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path, PurePath

from negotiator.files.document import read_document
from negotiator.files.merging.blocks import blocks, lines_of, marked, with_theirs
from negotiator.files.merging.editing import text_saying
from negotiator.files.merging.kinds import doc_at
from negotiator.files.merging.meant import Meant, Tables, meant
from negotiator.files.merging.plain import NoLinesError, as_git
from negotiator.files.merging.remarks import Counts, comments_at, counted, settled, wanted
from negotiator.files.merging.texts import bytes_like, text_of
from negotiator.files.syntax import parsed
from negotiator.model.base import Table
from negotiator.model.merge import Conflict
from negotiator.model.negotiation import Doc
from negotiator.texts.faults import Refusal

MARKER_SIZE = 7
"""How many characters a marker has where git does not ask for more."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """A merged file: its bytes, whether it is settled, and the conflicts that are left in it.

    Where `why` says why not, the file was merged by lines, as git does without a driver.
    """

    text: bytes
    clean: bool
    conflicts: tuple[Conflict, ...] = ()
    why: str = ""


def merge_texts(base: bytes, ours: bytes, theirs: bytes, path: PurePath, size: int = MARKER_SIZE) -> Outcome:
    """Merge what two sides made of a file; `base` is empty where both added it, `path` is that in the repository."""
    if theirs in (ours, base):
        return Outcome(ours, clean=True)
    if ours == base:
        return Outcome(theirs, clean=True)
    try:
        texts = Texts(*map(text_of, (base, ours, theirs)))
        doc = doc_at(path, parsed(texts.ours))
        tables = Tables(
            None if not base else _sound(doc, texts.base), _sound(doc, texts.ours), _sound(doc, texts.theirs)
        )
        found = meant(doc, tables)
        text = _merged(found, texts, size)
    except (Refusal, NoLinesError) as error:
        return as_without(base, ours, theirs, size, str(error))
    return Outcome(bytes_like(text, ours), not found.conflicts, found.conflicts)


@dataclass(frozen=True, slots=True)
class Texts:
    """A file as it was and as both sides have it, as text."""

    base: str
    ours: str
    theirs: str


def _sound(doc: Doc, text: str) -> Table:
    read = read_document(doc, Path(), text.encode())
    if read.table is None:
        fault = read.faults[0]
        raise Refusal(f"{fault.key}: {fault.what}".removeprefix(": "), fault.allowed)
    return read.table


def as_without(base: bytes, ours: bytes, theirs: bytes, size: int, why: str) -> Outcome:
    """Merge by lines, as git does without a driver, and say `why`.

    What git does not merge by lines stays as ours has it, in conflict.
    """
    try:
        lines = as_git(base, ours, theirs, size)
    except NoLinesError as error:
        return Outcome(ours, clean=False, why=f"{why}; {error}")
    return Outcome(lines.text, not lines.conflicts, why=why)


def _merged(found: Meant, texts: Texts, size: int) -> str:
    """Give the merged text, with each conflict between markers."""
    text, by_lines = text_saying(found, texts.base, texts.ours, texts.theirs)
    if by_lines and not found.conflicts:
        return text
    comments = wanted(texts.base, texts.ours, texts.theirs)
    if not found.conflicts:
        return settled(text, comments, (texts.theirs, texts.ours))
    try:
        return _marked(found, text, texts, comments, size)
    except ValueError:
        return _all_marked(texts, size)


def _marked(found: Meant, text: str, texts: Texts, comments: Counts, size: int) -> str:
    """Leave the conflicts in a text; comments within one stay with the side that has them, where that holds."""
    places = [each.keys for each in found.conflicts]
    comments, within = comments | comments_at(texts.ours, places), comments_at(texts.theirs, places)
    for elsewhere in (within, Counts()):
        body = settled(text, comments, (texts.theirs, texts.ours), elsewhere)
        made = blocks(body, found, texts.theirs)
        if comments <= counted(body) | counted(with_theirs(body, made)):
            break
    return marked(body, made, size)


def _all_marked(texts: Texts, size: int) -> str:
    """Leave the whole of both files to be chosen from."""
    ours, theirs = ("\n".join([*lines_of(text), ""]) for text in (texts.ours, texts.theirs))
    return f"{'<' * size} ours\n{ours}{'=' * size}\n{theirs}{'>' * size} theirs\n"
