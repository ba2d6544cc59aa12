"""Edits of random files of every kind: tomllib reads what was meant, and no other byte is changed."""

from __future__ import annotations

from collections import Counter
from itertools import count
from random import Random

import pytest

from negotiator.files.editing import EditError, edited
from tests.files.scrambled import scrambled
from tests.trust.amounts import amount
from tests.trust.conftest import Tell
from tests.trust.edits.drawing import edited_by, edits
from tests.trust.edits.judging import complaints
from tests.trust.edits.tables import KINDS, ODDER, Marks, table

EDITS = amount(20_000, 200_000)
PARTS = 8
REFUSED = "cannot be put in without changing other lines"


def tried(seed: int) -> tuple[str, int, list[str]]:
    """Edit one document, and give what became of it, how many edits that were, and what is wrong with it."""
    random = Random(seed)
    doc, marks = random.choice(KINDS), Marks(random)
    held = table(doc, marks)
    raw, _ = scrambled(random, held)
    marks.odd = ODDER
    changes, meant = edits(random, doc, held, marks)
    try:
        texts = edited_by(raw, doc, changes)
        whole = edited(raw, doc, changes) if seed % 8 == 0 else texts[-1]
    except EditError as error:
        return "refused", len(changes), [] if REFUSED in error.what else [error.what]
    found = list(complaints(texts, changes, meant))
    return "edited", len(changes), found if texts[-1] == whole else [*found, "another text all at once"]


@pytest.mark.parametrize("part", range(PARTS))
def test_tomllib_reads_what_was_meant_and_no_other_byte_is_changed(part: int, figure: Tell) -> None:
    counts: Counter[str] = Counter()
    wrong: dict[int, list[str]] = {}
    for seed in count(part, PARTS):
        what, size, found = tried(seed)
        counts[what] += size
        wrong |= {seed: found} if found else {}
        if counts.total() >= EDITS // PARTS:
            break
    figure("edits judged by tomllib: wrong, invalid or with other bytes changed", counts.total(), len(wrong))
    figure("edits judged by tomllib: refused, as the layout has no room", counts.total(), counts["refused"])
    assert not wrong, "tried(seed) of each seed tells it again"
    assert counts["refused"] < EDITS // PARTS // 8
