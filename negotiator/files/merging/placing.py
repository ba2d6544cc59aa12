"""A comment of one text put into another: the ways in which it may be placed, the most alike first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from negotiator.files.locating import Keys
from negotiator.files.merging.places import Places, Remark
from negotiator.files.trees import Tree, read_tree


def anchor_of(places: Places, remark: Remark) -> Keys | None:
    """Give the key, table or entry that a comment stands above or behind; None at the end of the text."""
    if remark.own:
        return next((mark.keys for mark in places.marks if mark.own and mark.line - 1 > remark.line), None)
    there = (mark.keys for mark in places.marks if mark.own and mark.line - 1 == remark.line)
    ended = (each.keys for each in places.statements if each.last == remark.line)
    return next(there, None) or next(ended, None)


def ways(places: Places, remark: Remark, source: Places) -> Iterator[str]:
    """Give the texts in which a comment may stand in a text as it does in its source; not all may be valid."""
    line = source.lines[remark.line]
    new = line[: len(line) - len(line.lstrip())] + remark.text if remark.own else remark.text
    keys = anchor_of(source, remark)
    anchor = None if keys is None else _meant(keys, read_tree(source.text), read_tree(places.text))
    if remark.own:
        yield from _beside(places, remark, source, new)
        yield from _below(places, remark, source, new)
    elif anchor is not None:
        yield from _behind(places, anchor, new)
    if anchor is not None:
        yield from _above(places, anchor, new, _is_blank(source, remark.line + 1))
    for end in range(len(keys or ()) - 1, 0, -1):
        if keys is not None and (below := places.end_of(keys[:end])) is not None:
            yield _inserted(places, below, [new])
    yield _at_end(places, remark, source)


def _meant(keys: Keys, source: Tree, target: Tree) -> Keys | None:
    """Give the keys of what stands in a target as these do in their source; an entry of a list is known by itself."""
    found: Keys = ()
    for key in keys:
        if isinstance(source, tuple) and isinstance(target, tuple) and isinstance(key, int):
            alike = [i for i, each in enumerate(target) if each == source[key]] or [key]
            if alike[0] >= len(target):
                return None
            source, target, found = source[key], target[alike[0]], (*found, alike[0])
        elif isinstance(source, dict) and isinstance(target, dict) and key in target:
            source, target, found = source[str(key)], target[str(key)], (*found, key)
        else:
            return None
    return found


def _beside(places: Places, remark: Remark, source: Places, new: str) -> Iterator[str]:
    """Put it next to the comment that it stands next to."""
    for line, below in ((remark.line - 1, 1), (remark.line + 1, 0)):
        text = source.own_remarks.get(line)
        there = [at for at, each in places.own_remarks.items() if each == text]
        if text is not None and len(there) == 1:
            yield _inserted(places, there[0] + below, [new])


def _below(places: Places, remark: Remark, source: Places, new: str) -> Iterator[str]:
    """Put it below the line that it stands right below, where a blank line parts it from what follows."""
    first = source.above_comments(remark.line)
    above = next((each for each in source.statements if each.last == first - 1), None)
    last = next(line for line in range(remark.line, len(source.lines) + 1) if line not in source.own_remarks)
    if above is not None and not above.header and _is_blank(source, last):
        there = (each.last + 1 for each in places.statements if each.keys == above.keys and not each.header)
        yield from (_inserted(places, line, [new]) for line in there)


def _is_blank(places: Places, line: int) -> bool:
    return line >= len(places.lines) or not places.lines[line].strip()


def _behind(places: Places, anchor: Keys, new: str) -> Iterator[str]:
    """Put it behind what it stands behind, at the end of the line."""
    lasts = (each.last for each in places.statements if each.keys == anchor)
    for line in (places.line_of(anchor), next(lasts, None)):
        if line is not None and not any(each.line == line for each in places.remarks):
            yield "\n".join([*places.lines[:line], f"{places.lines[line]}  {new}", *places.lines[line + 1 :]])


def _above(places: Places, anchor: Keys, new: str, spaced: bool) -> Iterator[str]:
    """Put it above what it stands above; where a blank line parts them, above that one's comments."""
    line = places.line_of(anchor)
    if line is not None and spaced:
        yield _inserted(places, places.above_comments(line), [new, ""])
    if line is not None:
        yield _inserted(places, line, [new])


def _inserted(places: Places, line: int, new: Sequence[str]) -> str:
    rest = places.lines[line:] or [""]
    return "\n".join([*places.lines[:line], *new, *rest])


def _at_end(places: Places, remark: Remark, source: Places) -> str:
    blank = "\n" if remark.own and _is_blank(source, remark.line - 1) and not places.text.endswith("\n\n") else ""
    ended = places.text if places.text.endswith("\n") or not places.text else places.text + "\n"
    return f"{ended}{blank}{remark.text}\n"
