"""exercise.toml and sheet.toml written whole: keys in their documented order, a list entry a line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from negotiator.exercise.terms import Exercise, Sheet
from negotiator.files.literals import entries_text, key_text, literal
from negotiator.files.trees import read_tree, tree
from negotiator.model.base import Plain


def exercise_text(exercise: Exercise) -> bytes:
    """Write an exercise as a new file, with nothing in it but what it states."""
    return _written("exercise", exercise.plain())


def sheet_text(sheet: Sheet) -> bytes:
    """Write a sheet as a new file; ValueError where a text holds what no file can."""
    return _written("sheet", {"format": sheet.format, **sheet.plain()})


def _written(kind: str, table: Mapping[str, Plain]) -> bytes:
    text = f"#:schema schemas/{kind}.json\n" + "".join(_section((), table))
    if read_tree(text) != tree(table):
        raise ValueError(f"{kind}: the text does not read back as the table")
    return text.encode()


def _section(path: tuple[str, ...], table: Mapping[str, Plain]) -> Iterator[str]:
    """Write a table under its header, then the tables in it."""
    inner = {key: value for key, value in table.items() if isinstance(value, dict)}
    if not path or len(inner) < len(table) or not inner:
        yield f"\n[{'.'.join(map(key_text, path))}]\n" if path else "\n"
    for key, value in table.items():
        if not isinstance(value, dict):
            text = entries_text(value) if isinstance(value, tuple) else literal(value, lines=True)
            yield f"{key_text(key)} = {text}\n"
    for key, each in inner.items():
        yield from _section((*path, key), each)
