"""A text edited to say something else, and what it says."""

from __future__ import annotations

from contextlib import suppress

from negotiator.files.editing import edited
from negotiator.files.merging.meant import Held, Meant
from negotiator.files.merging.plain import NoLinesError, joined
from negotiator.files.new import written
from negotiator.files.trees import read_tree, same
from negotiator.model.changes import Change
from negotiator.model.negotiation import TABLES, Doc


def says(text: str, held: Held) -> bool:
    """Tell whether a text says what is meant, and nothing else."""
    try:
        return same(_bare(read_tree(text)), _bare(held))
    except ValueError:
        return False


def _bare(held: Held) -> Held:
    """Leave out a list of items without any, which is the same as none."""
    return {key: value for key, value in held.items() if (key, value) != ("items", {})}


def made_to_say(doc: Doc, text: str, held: Held) -> str:
    """Edit a text in place until it says what is meant; ValueError where that cannot be."""
    before = read_tree(text)
    keys = [*(key for key in before if key not in held), *held]
    changes = [Change(doc, (key,), before.get(key), held.get(key)) for key in keys]
    made = edited(text.encode(), doc, changes).decode()
    if not says(made, held):
        raise ValueError("the text would not read back as meant")
    return made


def text_saying(meant: Meant, base: str, ours: str, theirs: str) -> tuple[str, bool]:
    """Give a text that says what is meant, with ours in each conflict, and keeps as much of both as it can.

    Also tell whether it is the merge by lines as that stands, with nothing left to do.
    """
    with suppress(NoLinesError):
        lines, clean = joined(base, ours, theirs)
        if clean and says(lines, meant.ours):
            return lines, True
        with suppress(ValueError):
            return made_to_say(meant.doc, lines, meant.ours), False
    for text in (ours, theirs):
        with suppress(ValueError):
            return made_to_say(meant.doc, text, meant.ours), False
    return written(meant.doc, TABLES[meant.doc.kind].model_validate(meant.ours)).decode(), False
