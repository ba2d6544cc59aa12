"""The set-up of a repository for position files, planned from what stands in it: put in, or taken out again."""

from __future__ import annotations

import os  # its real path, unlike that of Path, stands links in a circle
from collections.abc import Iterator, Sequence
from pathlib import Path

from negotiator.history.bounds import leading_out
from negotiator.history.errors import HistoryError
from negotiator.history.git import inside
from negotiator.history.place import Repository
from negotiator.history.setup.acts import Act, File, Kept, Setting, path, setting
from negotiator.history.setup.blocks import BEGIN, block, has_block, with_block, without_block
from negotiator.history.setup.contents import HOOK, attributes, hook_lines, program, settings
from negotiator.texts.faults import Refusal
from negotiator.texts.fetching import plain_bytes

_SHELL = "#!/bin/sh"
_LED_OUT = "leads out of the repository by a link"
_HOOK_WHY = "checks the positions that are staged before each commit"


def plan(repository: Repository, top: Path, folders: Sequence[str], remove: bool = False) -> tuple[Act, ...]:
    """Plan the set-up of a repository, for negotiations in these folders of its work tree; or its removal.

    HistoryError where git refuses or its configuration is elsewhere, OSError where a file cannot be read.
    """
    return tuple(_plan(repository, top, folders, remove))


def _plan(repository: Repository, top: Path, folders: Sequence[str], remove: bool) -> Iterator[Act]:
    shared = repository.common_dir
    for out in leading_out(shared, ("config",)):
        raise HistoryError(f"{out} {_LED_OUT}", "put the file itself there")
    for each in settings():
        yield Setting(each.key, each.why, setting(top, each.key), None if remove else each.value)
    yield from _attributes(shared, path(top, "info/attributes"), () if remove else attributes(folders))
    own = shared / "hooks" / HOOK
    if any(leading_out(shared, (f"hooks/{HOOK}",), also=(top,))) and not own.is_symlink():
        yield Kept(own, _LED_OUT, _to_add())
    elif remove:
        yield from hook(own, ())
    elif os.path.realpath(used := path(top, f"hooks/{HOOK}")) == os.path.realpath(own):
        yield from hook(own, hook_lines())
    else:  # other repositories may run the hooks of that folder too
        yield Kept(used, "where core.hooksPath has the hooks", _to_add())


def _attributes(shared: Path, place: Path, lines: Sequence[str]) -> Iterator[Act]:
    """Plan the lines of the attributes; those of folders that other branches have stay."""
    if not inside(place, shared):
        yield Kept(place, _LED_OUT)
        return
    try:
        before = _text(place)
    except Refusal as refusal:
        yield Kept(place, refusal.what)
        return
    held = block(before or "")
    yield _file(
        place, before, "which files git hands to the drivers", [*dict.fromkeys((*held, *lines))] if lines else ()
    )


def hook(place: Path, lines: Sequence[str]) -> Iterator[Act]:
    """Plan the hook at a place, with these lines of ours; none takes it out."""
    try:
        before = None if place.is_symlink() else _text(place)
    except (Refusal, NotADirectoryError):
        before = ""
    if place.is_symlink() or (before is not None and not has_block(before)):
        if before and BEGIN in before:
            yield Kept(place, "its lines of ours have no end any more: take them out by hand")
        elif lines:
            yield Kept(place, "not ours", _to_add())
        return
    yield _file(place, before, _HOOK_WHY, lines, _SHELL, executable=True)


def _to_add() -> str:
    return f"{program()} check --staged"


def _file(
    place: Path, before: str | None, why: str, lines: Sequence[str], first: str = "", executable: bool = False
) -> File:
    """Plan a file with a block of ours in it; one that would hold nothing else goes with its block."""
    held = before or (f"{first}\n" if first else "")
    after: str | None = with_block(held, lines) if lines else without_block(held)
    if not lines and (before is None or (has_block(before) and (after or "").strip() == first)):
        after = None
    barred = executable and None not in (before, after) and not os.access(place, os.X_OK)
    return File(place, why, before, after, executable, barred)


def _text(place: Path) -> str | None:
    try:
        return plain_bytes(place).decode("utf-8", "surrogateescape")
    except FileNotFoundError:
        return None
