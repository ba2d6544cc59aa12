"""The comments of a merged text: every one that a side added or changed is put back, those that a side took out go.

A comment is known by its text. Where both changed one, both stay. What a comment stood above tells where it goes; where
that is gone, it goes to the end of the table above that, at worst to the end of the file: none is lost.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from negotiator.files.locating import Keys
from negotiator.files.merging.places import Places, Remark
from negotiator.files.merging.placing import anchor_of, ways
from negotiator.files.trees import read_tree

Counts = Counter[str]


def counted(text: str) -> Counts:
    """Count the comments of a text."""
    return Counter(each.text for each in Places(text).remarks)


def wanted(base: str, ours: str, theirs: str) -> Counts:
    """Tell how often each comment is to stand in the merge of three texts."""
    was, one, other = map(counted, (base, ours, theirs))
    return Counter({text: _joined(was[text], one[text], other[text]) for text in one | other | was})


def _joined(was: int, one: int, other: int) -> int:
    if one >= was and other >= was:
        return max(one, other)
    return max(0, one + other - was) if one > was or other > was else min(one, other)


def comments_at(text: str, places: Iterable[Keys]) -> Counts:
    """Count the comments on the lines of some keys or tables of a text."""
    found = Places(text)
    lines = {line for keys in places for line in range(*(found.span(keys) or (0, 0)))}
    return Counter(each.text for each in found.remarks if each.line in lines)


def settled(text: str, meant: Counts, sources: Sequence[str], elsewhere: Counts | None = None) -> str:
    """Give a merged text with just the comments that are meant: put in as they stood in a source, or taken out.

    Those that will stand `elsewhere` are not put in.
    """
    for each, surplus in (counted(text) - meant).items():
        for _ in range(surplus):
            text = _without(text, each, sources)
    missing = meant - counted(text) - (elsewhere or Counter())
    for source in map(Places, sources):
        for remark in source.remarks:
            if missing[remark.text] > 0:
                missing[remark.text] -= 1
                text = _with(text, remark, source)
    return text


def _without(text: str, remark: str, sources: Sequence[str]) -> str:
    """Take one comment out: where it can be told, the one that a side no longer has there."""
    places = Places(text)
    found = [each for each in places.remarks if each.text == remark]
    kept = [{anchor_of(each, one) for one in each.remarks if one.text == remark} for each in map(Places, sources)]
    found.sort(key=lambda each: all(anchor_of(places, each) in some for some in kept))
    for each in found:
        made = _line_gone(places, each)
        if _reads_alike(text, made):
            return made
    return text


def _line_gone(places: Places, remark: Remark) -> str:
    before, after = places.lines[: remark.line], places.lines[remark.line + 1 :]
    if not remark.own:
        line = places.lines[remark.line]
        return "\n".join([*before, line[: line.rindex(remark.text)].rstrip(), *after])
    if before and not before[-1].strip() and after and not after[0].strip():
        after = after[1:]
    return "\n".join([*before, *after])


def _with(text: str, remark: Remark, source: Places) -> str:
    """Put a comment in, in the first way in which the text still says what it said."""
    count = counted(text)[remark.text]
    for made in ways(Places(text), remark, source):
        if counted(made)[remark.text] > count and _reads_alike(text, made):
            return made
    return text


def _reads_alike(old: str, new: str) -> bool:
    try:
        return read_tree(new) == read_tree(old)
    except ValueError:
        return False
