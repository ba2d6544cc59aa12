"""How often a merge by lines and ours conflict without need, or go wrong without a word, on the same drawn cases."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Literal

from negotiator.files.document import read_document
from negotiator.files.formatting.parsing import comments
from negotiator.files.merging.driver import Outcome, as_without, merge_texts
from negotiator.model.base import Table
from negotiator.model.merge import merged_documents
from negotiator.model.negotiation import TABLES, Doc
from tests.files.merge_cases import Case, Held, case

Way = Literal["git", "ours"]
Count = Counter[str]

RIGHT, TRUE, FALSE = "right", "true conflict", "false conflict"
WRONG, BROKEN, MISSED, LOST = "wrong values", "no sound file", "conflict missed", "comment lost"


def counts(seeds: Iterable[int]) -> dict[Way, Count]:
    """Count how each way merges the cases of some seeds that both sides changed."""
    found: dict[Way, Count] = {"git": Counter(), "ours": Counter()}
    for seed in seeds:
        made = case(seed)
        if made.ours in (made.base, made.theirs) or made.theirs == made.base:
            continue
        found["git"][judged(made, as_without(made.base, made.ours, made.theirs, 7, ""))] += 1
        found["ours"][judged(made, merge_texts(made.base, made.ours, made.theirs, made.path))] += 1
    return found


def judged(made: Case, found: Outcome) -> str:
    """Judge one merge by what merging the models gives."""
    meant = meant_by_models(made)
    if not found.clean:
        return TRUE if meant is None else FALSE
    table = read(made.doc, found.text)
    if table is None:
        return BROKEN
    if meant is None:
        return MISSED
    if bare(table) != meant:
        return WRONG
    return LOST if comments_lost(made, found.text) else RIGHT


def meant_by_models(made: Case) -> Held | None:
    """Give what merging the models gives; None where both changed a key and not alike, or it would not be sound."""
    base, ours, theirs = ({made.doc: sound(made.doc, text)} for text in (made.base, made.ours, made.theirs))
    found, asked = merged_documents(base, ours, theirs, {})
    held = found[made.doc]
    try:
        return None if asked else bare(held if isinstance(held, Table) else TABLES[made.doc.kind].model_validate(held))
    except ValueError:
        return None


def sound(doc: Doc, text: bytes) -> Table:
    """Read the table of a file that is sound."""
    table = read(doc, text)
    assert table is not None
    return table


def read(doc: Doc, text: bytes) -> Table | None:
    """Read the table of a file."""
    return read_document(doc, Path(), text).table


def bare(table: Table) -> Held:
    """Give what a table holds, where no items and an empty table of them are the same."""
    return {key: value for key, value in table.plain().items() if (key, value) != ("items", {})}


def comments_lost(made: Case, text: bytes) -> list[str]:
    """Give the comments that a side added or changed, and that a merged text lacks."""
    base, ours, theirs = (Counter(comments(each.decode())) for each in (made.base, made.ours, made.theirs))
    found = set(comments(text.decode()))
    return [each for each in (ours - base) + (theirs - base) if each not in found]
