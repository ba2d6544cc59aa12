"""The commands that git calls: its merge driver, and what it shows of a file in a difference."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Callable, Mapping
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from negotiator.cli.parser import complain
from negotiator.texts.faults import Refusal
from negotiator.texts.fetching import fetch, plain_bytes

if TYPE_CHECKING:  # the model imports pydantic
    from negotiator.files.merging.driver import Outcome

DONE, CONFLICTS = 0, 1

MOST_BYTES = 100_000_000
"""How big a file from git may be: one over the limit of ours is merged or shown by lines, as any text."""

FAILED = 3
"""The exit code where nothing was merged: what `git-setup` puts in then lets git merge by lines."""


def merge_driver(arguments: Namespace) -> int:
    """Put the merge of three files in place of ours; 1 where conflicts are left in it, told on stderr one a line."""
    try:
        return _merged(arguments)
    except (OSError, Refusal) as error:
        why = f"{error.filename}: {error.strerror}" if isinstance(error, OSError) and error.strerror else str(error)
        complain(f"{arguments.path}: not merged by item and key: {why}")
        return FAILED


def _merged(arguments: Namespace) -> int:
    from negotiator.files.atomic import replace_file
    from negotiator.files.merging.driver import as_without, merge_texts

    names = (arguments.base, arguments.ours, arguments.theirs)
    base, ours, theirs = (plain_bytes(Path(each), MOST_BYTES) for each in names)
    path = PurePath(arguments.path)
    try:
        found = merge_texts(base, ours, theirs, path, arguments.marker_size)
    except Exception as error:  # a fault of ours must cost nothing that git alone would have kept
        found = as_without(base, ours, theirs, arguments.marker_size, f"unexpected {type(error).__name__}: {error}")
    if found.text != ours:
        replace_file(Path(arguments.ours), found.text)
    _tell(found, path)
    return DONE if found.clean else CONFLICTS


def _tell(found: Outcome, path: PurePath) -> None:
    """Tell on stderr of what is not settled, and of a file that was merged as git merges any."""
    if not found.conflicts and not found.why:
        return
    from negotiator.files.merging.telling import conflict_line
    from negotiator.view.text import clean

    name = _side_name(path.parent) if found.conflicts else ""
    lines = [conflict_line(each, name) for each in found.conflicts]
    if found.why:
        lines.append(f"{path}: merged by lines, as any text: {found.why}")
    for line in lines:
        print(clean(line), file=sys.stderr)


def _side_name(folder: PurePath) -> str:
    """Give the name of the side in whose folder a file stands, as it is on disk now; nothing where none is told."""
    from negotiator.files.document import read_document
    from negotiator.files.paths import SUFFIX
    from negotiator.model.names import SIDE_FILE
    from negotiator.model.negotiation import Doc
    from negotiator.model.position import Side

    path = Path(folder, SIDE_FILE + SUFFIX)
    try:
        table = read_document(Doc("side", side=folder.name), path, fetch(path, path.parent)).table
    except (OSError, Refusal):
        return ""
    return table.title or "" if isinstance(table, Side) else ""


def textconv(arguments: Namespace) -> int:
    """Print a file in lines for `git diff`; one that does not read as it is."""
    from negotiator.files.textconv import converted

    path = Path(arguments.file)
    try:
        text = converted(plain_bytes(path, MOST_BYTES), path)
    except Refusal as refusal:
        complain(str(refusal.fault(path)))
        return CONFLICTS
    sys.stdout.flush()
    sys.stdout.buffer.write(text)
    return DONE


DRIVERS: Mapping[str, Callable[[Namespace], int]] = {"merge-driver": merge_driver, "textconv": textconv}
"""What git calls for every file, so that it starts before anything that is slow to import."""
