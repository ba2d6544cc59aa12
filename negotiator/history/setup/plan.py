"""The set-up of a repository for position files, planned from what stands in it: put in, or taken out again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from negotiator.history.setup.acts import Act, File, Kept, Setting, path, setting
from negotiator.history.setup.blocks import has_block, with_block, without_block
from negotiator.history.setup.contents import HOOK, attributes, hook_lines, program, settings

_SHELL = "#!/bin/sh"


def plan(top: Path, folders: Sequence[str], remove: bool = False) -> tuple[Act, ...]:
    """Plan the set-up of the repository of a work tree, for negotiations in these folders of it; or its removal.

    HistoryError where git refuses, OSError where a file cannot be read.
    """
    return tuple(_plan(top, folders, remove))


def _plan(top: Path, folders: Sequence[str], remove: bool) -> Iterator[Act]:
    for each in settings():
        yield Setting(each.key, each.why, setting(top, each.key), None if remove else each.value)
    attributes_path = path(top, "info/attributes")
    yield _file(attributes_path, "which files git hands to the drivers", () if remove else attributes(folders))
    yield from _hook(path(top, f"hooks/{HOOK}"), () if remove else hook_lines())


def _file(place: Path, why: str, lines: Sequence[str], first: str = "", executable: bool = False) -> File:
    """Plan a file with a block of ours in it; one that would hold nothing else goes with its block."""
    before = _text(place)
    held = before or (f"{first}\n" if first else "")
    after: str | None = with_block(held, lines) if lines else without_block(held)
    if not lines and (before is None or (has_block(before) and (after or "").strip() == first)):
        after = None
    return File(place, why, before, after, executable)


def _hook(place: Path, lines: Sequence[str]) -> Iterator[Act]:
    before = _text(place)
    if before is None or has_block(before):
        yield _file(place, "checks the positions that are staged before each commit", lines, _SHELL, executable=True)
    elif lines:
        yield Kept(place, f"{program()} check --staged")


def _text(place: Path) -> str | None:
    try:
        return place.read_bytes().decode("utf-8", "surrogateescape")
    except FileNotFoundError:
        return None
