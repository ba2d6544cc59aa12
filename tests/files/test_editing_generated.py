"""Edits of generated files in every layout: the text says what was meant, and all other lines are as they were."""

from __future__ import annotations

import re
from collections import Counter
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from negotiator.files.editing import edited
from negotiator.files.trees import Tree, read_tree, tree
from negotiator.model.base import Plain
from negotiator.model.changes import Change
from negotiator.model.negotiation import Doc
from tests.files.layouts import Page, page
from tests.files.tables import edit, positions

DOC = Doc("position", issue="fentanyl", side="us")
NOTE = re.compile(r"# note \d+")


def meant(items: dict[str, Plain], keys: tuple[str, ...], after: Plain | None) -> Tree:
    """Give what a file is to say after an edit."""
    name, *rest = keys
    if rest:
        table = items[name]
        assert isinstance(table, dict)
        after = {**table, rest[0]: after} if after is not None else {k: table[k] for k in table if k != rest[0]}
    kept = {key: value for key, value in items.items() if key != name}
    return tree({"items": kept if after is None else {**kept, name: after}})


def changed(old: list[str], new: list[str]) -> tuple[int, int, int]:
    """Give the first line that differs, and how many of the old and of the new lines do."""
    size = min(len(old), len(new))
    start = next((i for i in range(size) if old[i] != new[i]), size)
    rest = size - start
    end = next((i for i in range(rest) if old[-1 - i] != new[-1 - i]), rest)
    return start, len(old) - end - start, len(new) - end - start


@settings(max_examples=500)
@given(st.integers(0, 2**32), st.sampled_from(("\n", "\r\n")), st.booleans(), st.booleans())
def test_an_edit_says_what_was_meant_and_leaves_all_other_lines(
    seed: int, newline: str, mark: bool, ended: bool
) -> None:
    random = Random(seed)
    items = positions(random)
    made = page(items, random)
    text = newline.join([*"\n".join(made.lines).split("\n")]) + (newline if ended else "")
    keys, before, after = edit(random, items)
    raw = (b"\xef\xbb\xbf" if mark else b"") + text.encode()
    result = edited(raw, DOC, [Change(DOC, ("items", *keys), before, after)])
    assert result.startswith(b"\xef\xbb\xbf") == mark
    new = result.decode("utf-8-sig")
    assert read_tree(new) == meant(items, keys, after)
    assert new.endswith("\n") == ended or after is None
    assert ("\r\n" in new) == (newline == "\r\n") and "\n" not in new.replace(newline, "")
    lines_hold(made, keys, before, after, text.split(newline), new.split(newline))


def lines_hold(
    made: Page, keys: tuple[str, ...], before: Plain | None, after: Plain | None, old: list[str], new: list[str]
) -> None:
    """Hold that only lines of the edit differ, and that no comment is lost but with what it stands on."""
    start, gone, _ = changed(old, new)
    lost = Counter(NOTE.findall("\n".join(old))) - Counter(NOTE.findall("\n".join(new)))
    assert not any(lost[orphan] for orphan in (text.split(" [")[0] for text in made.orphans))
    if before == after:
        assert old == new
    elif before is None:
        inline = keys[:1] in made.inline
        assert gone == (1 if inline else 0) and not lost
    else:
        first, last = made.spans[keys]
        # A table goes with the blank lines that part it from what stands before or after.
        slack = 3 if len(keys) == 1 or keys[1] == "links" or isinstance(before, dict) else 0
        assert first - slack <= start and start + gone <= last + slack
        if isinstance(before, tuple) and isinstance(after, tuple) and holds_in_order(after, before):
            assert not lost


def holds_in_order(after: tuple[Plain, ...], before: tuple[Plain, ...]) -> bool:
    """Tell whether entries were only added."""
    rest = iter(after)
    return all(entry in rest for entry in before)
