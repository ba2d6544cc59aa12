"""One step made in a text: the ways in which its layout may allow it, the least disturbing first."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from difflib import SequenceMatcher
from functools import partial
from itertools import takewhile

from negotiator.files.keyorder import KeyPath, is_section
from negotiator.files.literals import is_tables, key_text, literal
from negotiator.files.new import section_text
from negotiator.files.steps import Step
from negotiator.files.tomltext import LayoutError, Slot, TomlText, adds_only, shared
from negotiator.files.trees import Tree

Way = Callable[[], str]
"""One way to make a step: gives the new text, or LayoutError or KeyError where the layout does not allow it."""

# A key alone on its line before the value: indentation, the tables of a dotted key, the key, the equals sign.
_KEY = re.compile(r"""([ \t]*(?:[^\s"'#=\[{,]+[ \t]*\.[ \t]*)*)([\w-]+|"[^"\n]*"|'[^'\n]*')([ \t]*=[ \t]*)""")
_EMPTY_TABLE = re.compile(r"[ \t]*(?:(?:\[.*\]|.*=[ \t]*\{\})[ \t]*(?:#.*)?)?\r?")
_REST = re.compile(r"[ \t]*,?[ \t]*(?:#[^\n]*)?(?:\r?\n|$)")


def ways(text: str, step: Step, known: Sequence[str]) -> Iterator[Way]:
    """Give the ways to make a step; `known` are the keys of its table in their documented order."""
    toml = TomlText(text)
    if step.after is None:
        yield partial(_line_dropped, toml, step.path)
        yield partial(_taken_out, toml, step.path)
    elif not step.new:
        yield partial(_replaced, toml, step.path, step.after)
        yield partial(_rewritten, toml, step, known)
    elif isinstance(step.path[-1], int):
        yield partial(_entry_added, toml, step.path, step.after)
        yield partial(_element_added, toml, step.path, step.after)
    else:
        yield from _new_key(toml, step, known)


def _new_key(toml: TomlText, step: Step, known: Sequence[str]) -> Iterator[Way]:
    path, after = step.path, step.after
    assert after is not None
    if is_section(path) and isinstance(after, dict):
        yield partial(_section_added, toml, path, after)
    if path[-1] == "links" and is_tables(after):
        assert isinstance(after, tuple)
        yield partial(_entry_added, toml, (*path, 0), after[0])
    yield partial(_line_added, toml, step, known)
    yield partial(_first_line_added, toml, step)
    yield partial(_line_put_above, toml, step, known)
    yield partial(_placed, toml, step, known)


def _replaced(toml: TomlText, path: KeyPath, after: Tree) -> str:
    slot = toml.value(path)
    return slot.filled(_literal(toml, after, lines=_key_line(slot.before) is not None))


def _rewritten(toml: TomlText, step: Step, known: Sequence[str]) -> str:
    """Take a value out and put the new one in: where a table becomes a list, or the other way."""
    less = _taken_out(toml, step.path)
    return next(ways(less, Step(step.path, step.after, new=True), known))()


def _line_dropped(toml: TomlText, path: KeyPath) -> str:
    """Drop the lines of a value that has them to itself, and nothing else: comments above it stay."""
    slot = toml.value(path)
    start = slot.before.rfind("\n") + 1
    alone = _KEY.fullmatch(slot.before, start) if isinstance(path[-1], str) else not slot.before[start:].strip()
    rest = _REST.match(slot.after)
    if not alone or rest is None:
        raise LayoutError("shares its line")
    before, after = slot.before[:start], slot.after[rest.end() :]
    return before + after if after or toml.text.endswith("\n") else before.removesuffix("\n").removesuffix("\r")


def _taken_out(toml: TomlText, path: KeyPath) -> str:
    """Take a table out with the comments right above and in it; those a blank line above stay."""
    text, frame = toml.without(path), _frame(toml, path[:-1])
    if frame is not None:
        if not _lacks_only(toml.text, _framed(frame, text)):
            raise LayoutError("cannot be taken out without changing other entries")
        return text
    old, new = _lines(toml, toml.text), _lines(toml, text)
    kept: list[str] = []
    for kind, i, i_end, j, j_end in _opcodes(old, new):
        if kind != "equal":
            if not any(map(_says, old[i:i_end])) or not all(map(_EMPTY_TABLE.fullmatch, new[j:j_end])):
                raise LayoutError("cannot be taken out without changing other lines")
            kept += [*_remarks(old[i:i_end], old[i_end:]), *_closing(old[i:i_end], old[i_end:])]
        kept += new[j:j_end]
    return _endedshared(toml, "\n".join(kept))


def _opcodes(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[str, int, int, int, int]]:
    """Give what leads from lines to others, as difflib does; what was taken out in one piece comes in one piece."""
    start = shared(old, new)
    end = min(shared(old[::-1], new[::-1]), min(len(old), len(new)) - start)
    yield "equal", 0, start, 0, start
    found = SequenceMatcher(None, old[start : len(old) - end], new[start : len(new) - end], autojunk=False)
    for kind, *places in found.get_opcodes():
        i, i_end, j, j_end = (place + start for place in places)
        yield kind, i, i_end, j, j_end
    yield "equal", len(old) - end, len(old), len(new) - end, len(new)


def _says(line: str) -> bool:
    """Tell whether a line is neither blank nor a comment alone."""
    return bool(line.strip()) and not line.lstrip().startswith("#")


def _bare(text: str) -> str:
    """Leave out what parts the entries of a list or of a table in braces."""
    return re.sub(r"[\s,]", "", text)


def _lacks_only(old: str, new: str) -> bool:
    """Tell whether a text lacks entries of one stretch of the old one alone, but for what parts those around it.

    Comments in the stretch may stay; that they stay as they are is seen to of every step.
    """
    start = shared(old, new)
    end = min(shared(old[::-1], new[::-1]), min(len(old), len(new)) - start)
    begun = re.search(r"#[^\n]*\Z", new[:start])  # two comments that begin alike
    start = begun.start() if begun else start
    return not re.sub(r"#[^\n]*|[\s,]", "", new[start : len(new) - end])


def _lines(toml: TomlText, text: str) -> list[str]:
    return (text if text.endswith("\n") else text + toml.newline).split("\n")


def _frame(toml: TomlText, path: KeyPath) -> Slot | None:
    """Give the place of the outermost value in brackets or braces that holds `path`; None where none does."""
    for end in range(1, len(path) + 1):
        with suppress(LayoutError):
            return toml.value(path[:end])
    return None


def _framed(frame: Slot, text: str) -> str:
    if not (text.startswith(frame.before) and text.endswith(frame.after)):
        raise LayoutError("cannot be changed without changing other lines")
    return text


def _remarks(lines: Sequence[str], below: Sequence[str]) -> Sequence[str]:
    """Give the comments at the start of lines up to the last that a blank line follows, perhaps the first below."""
    last = 0
    for i, line in enumerate(takewhile(lambda each: not _says(each), (*lines, *below[:1]))):
        if not line.strip() and i and lines[i - 1].strip():
            last = i
    return lines[:last]


def _closing(lines: Sequence[str], below: Sequence[str]) -> Sequence[str]:
    """Give the comments that end a text below a blank line: they belong to no table."""
    if any(map(str.strip, below)):
        return ()
    start = len(lines)
    while start and (not lines[start - 1].strip() or lines[start - 1].lstrip().startswith("#")):
        start -= 1
    blank = next((i for i in range(start, len(lines)) if not lines[i].strip()), len(lines))
    return lines[blank:] if start and any(map(str.strip, lines[blank:])) else ()


def _section_added(toml: TomlText, path: KeyPath, table: dict[str, Tree]) -> str:
    """Append a table with its header at the end of the text."""
    text, newline = toml.text, toml.newline
    block = section_text(path, table).replace("\n", newline)
    if not text.endswith("\n"):
        return text + newline * (2 if text else 0) + block.removesuffix(newline)
    blank = "" if text.endswith(("\n\n", "\n\r\n")) else newline
    return text + blank + block


def _entry_added(toml: TomlText, path: KeyPath, entry: Tree) -> str:
    if not isinstance(entry, dict):
        raise LayoutError("is not a table")
    slot = toml.new_entry(path)
    block = "".join(f"{key_text(key)} = {literal(value)}{toml.newline}" for key, value in entry.items())
    return _endedshared(toml, slot.filled(block))


def _element_added(toml: TomlText, path: KeyPath, entry: Tree) -> str:
    slot = toml.new_element(path)
    if not adds_only(_bare(toml.text), _bare(slot.filled(""))):
        raise LayoutError("cannot be put in without changing other entries")
    return _framed(toml.value(path[:-1]), slot.filled(literal(entry)))


def _line_added(toml: TomlText, step: Step, known: Sequence[str]) -> str:
    """Put a key on a line of its own, below the nearest key that comes before it in the documented order."""
    rank = _ranks(toml.keys(step.path[:-1]), known)
    key = str(step.path[-1])
    for before in sorted(toml.values(step.path[:-1]), key=rank, reverse=True):
        if rank(before) < rank(key):
            return _below(toml, step, before)
    raise LayoutError("has no key before it")


def _ranks(present: Sequence[str], known: Sequence[str]) -> Callable[[str], int]:
    places = {key: place for place, key in enumerate([*known, *(key for key in present if key not in known)])}
    return lambda key: places.get(key, len(places))


def _below(toml: TomlText, step: Step, above: str) -> str:
    slot = toml.value((*step.path[:-1], above))
    found, rest = _key_line(slot.before), _REST.match(slot.after)
    if found is None or rest is None or rest[0].lstrip().startswith(","):
        raise LayoutError("stands in one line with other keys")
    blank = toml.newline if toml.spaced(step.path[:-1]) else ""
    start = len(toml.text) - len(slot.after) + rest.end()
    return _with_line(toml, start, blank, found[1] + _entry(toml, step))


def _first_line_added(toml: TomlText, step: Step) -> str:
    return _with_line(toml, len(toml.below_header(step.path[:-1]).before), "", _entry(toml, step))


def _line_put_above(toml: TomlText, step: Step, known: Sequence[str]) -> str:
    """Put a key above the nearest one that comes after it, and above that one's comments."""
    table, key = step.path[:-1], str(step.path[-1])
    rank = _ranks(toml.keys(table), known)
    later = [each for each in toml.values(table) if rank(each) > rank(key)]
    if not later:
        raise LayoutError("has no key after it")
    before = toml.value((*table, min(later, key=rank))).before
    found = _key_line(before)
    if found is None:
        raise LayoutError("stands in one line with other keys")
    blank = toml.newline if toml.spaced(table) else ""
    line = found[1] + _entry(toml, step) + blank
    return _with_line(toml, _above_comments(before[: found.start()]), "", line)


def _above_comments(before: str) -> int:
    """Give where the comments begin that stand right above the end of a text; a schema line is none."""
    start = len(before)
    while start:
        line = before.rfind("\n", 0, start - 1) + 1
        text = before[line:start].strip()
        if not text.startswith("#") or text.startswith("#:"):
            break
        start = line
    return start


def _entry(toml: TomlText, step: Step) -> str:
    assert step.after is not None
    return f"{key_text(str(step.path[-1]))} = {_literal(toml, step.after, lines=True)}"


def _with_line(toml: TomlText, start: int, blank: str, line: str) -> str:
    before, after = toml.text[:start], toml.text[start:]
    if before and not before.endswith("\n"):
        return f"{before}{toml.newline}{blank}{line}{after}"
    return f"{before}{blank}{line}{toml.newline}{after}"


def _placed(toml: TomlText, step: Step, known: Sequence[str]) -> str:
    """Leave the place to the library, in the order of the keys that are there: inline tables, dotted keys."""
    assert step.after is not None
    present = toml.keys(step.path[:-1])
    rank, key = _ranks(present, known), str(step.path[-1])
    later = [i for i, each in enumerate(present) if rank(each) > rank(key)]
    at = later[0] if later else len(present)
    slot = toml.new_value(step.path, [*present[:at], key, *present[at:]])
    filled = slot.filled(_literal(toml, step.after, lines=_key_line(slot.before) is not None))
    return _endedshared(toml, filled)


def _literal(toml: TomlText, value: Tree, *, lines: bool) -> str:
    return literal(value, lines=lines).replace("\n", toml.newline)


def _key_line(before: str) -> re.Match[str] | None:
    return _KEY.fullmatch(before, before.rfind("\n") + 1)


def _endedshared(toml: TomlText, text: str) -> str:
    """End a text with a line end where the old one has it, and without where it has none."""
    if not toml.text or toml.text.endswith("\n"):
        return text if not text or text.endswith("\n") else text + toml.newline
    return text.removesuffix("\n").removesuffix("\r")
