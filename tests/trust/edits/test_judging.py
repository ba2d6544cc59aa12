"""Whether the judge of edits sees what an edit changed elsewhere."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import suppress
from itertools import chain, pairwise
from random import Random

from negotiator.files.editing import EditError
from negotiator.model.changes import Change
from tests.files.scrambled import scrambled
from tests.trust.amounts import amount
from tests.trust.conftest import Tell
from tests.trust.edits.around import ONCE, foreign
from tests.trust.edits.drawing import edited_by, edits
from tests.trust.edits.tables import KINDS, Marks, table

DOCUMENTS = amount(200, 2_000)
NOTICED = 0.8
"""Where a gap also holds the key of the edit, what else was done there passes."""


def _comments_first(text: str) -> str:
    lines = text.splitlines(True)
    return "".join(sorted(lines, key=lambda line: not re.match(r"\s*# *\d+\|", line)))


SPOILED: dict[str, Callable[[str], str]] = {
    "blank lines taken out": lambda text: re.sub(r"(?m)^[ \t]*\r?\n", "", text),
    "a blank line put in": lambda text: re.sub(r"(?m)^(?=\[)", "\n", text),
    "blanks taken off the ends of lines": lambda text: re.sub(r"(?m)[ \t]+(?=\r?$)", "", text),
    "lines moved to the left": lambda text: re.sub(r"(?m)^[ \t]+", "", text),
    "comments moved to the head": _comments_first,
    "spaces around = changed": lambda text: re.sub(r"(?m)^(\s*\w+)[ \t]*=[ \t]*", r"\1 =   ", text),
    "numbers written otherwise": lambda text: re.sub(r"(?<![\w.])(1\d{4})(?![\d.e])", r"\1.0", text),
    "texts in other quotes": lambda text: re.sub(r"(?<=[= \[])'(k\d{4}k)'", r'"\1"', text),
    "names in other quotes": lambda text: re.sub(r'(?m)^(\s*)"(\w+)"(?=[ \t]*=)', r"\1\2", text),
    "comments in other spaces": lambda text: re.sub(r"#[ \t]*(?=\d+\|)", "#   ", text),
}


def drawn(seed: int) -> Iterator[tuple[str, str, Change]]:
    """Draw an edit that is made: the text before it, the text after it, and the edit."""
    random = Random(seed)
    doc, marks = random.choice(KINDS), Marks(random)
    held = table(doc, marks)
    raw, _ = scrambled(random, held)
    changes, _ = edits(random, doc, held, marks)
    with suppress(EditError):
        for (old, new), change in zip(pairwise(edited_by(raw, doc, changes[:1])), changes, strict=False):
            yield old.decode("utf-8-sig"), new.decode("utf-8-sig"), change


def before(old: str, new: str) -> int:
    """Give where the last thing but one ends that stands before all that an edit changed; 0 where there is none."""
    same = next((at for at, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), min(len(old), len(new)))
    return ([0, 0] + [each.end() for each in ONCE.finditer(new) if each.end() < same])[-2]


def test_what_is_changed_besides_an_edit_is_noticed(figure: Tell) -> None:
    tried, noticed = Counter[str](), Counter[str]()
    for old, new, change in chain.from_iterable(map(drawn, range(DOCUMENTS))):
        assert not [*foreign(old, new, change)]
        at = before(old, new)
        for name, spoil in SPOILED.items():
            if (spoiled := spoil(new[:at])) != new[:at]:
                tried[name] += 1
                noticed[name] += any(foreign(old, spoiled + new[at:], change))
    figure("other bytes changed besides an edit: noticed", tried.total(), noticed.total())
    assert tried.keys() == SPOILED.keys()
    assert all(noticed[name] >= NOTICED * count for name, count in tried.items()), noticed
