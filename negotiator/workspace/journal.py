"""The journal of a save: every new text of several files, kept until all of them stand in the folder.

A save that is cut off is finished from it, as the folder is next opened or saved.
"""

from __future__ import annotations

import errno
import hashlib
import json
import os
from base64 import b64decode, b64encode
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path, PurePosixPath

from negotiator.files.atomic import (
    NotConfirmedError,
    is_confirmed,
    make_folder,
    replace_file,
    replace_private,
    sync_folder,
)
from negotiator.files.temps import sweep
from negotiator.texts.faults import Refusal
from negotiator.texts.fetching import plain_bytes
from negotiator.workspace.state import NoStateError, key_of, state_bytes, state_folder

_FORMAT = 1

DOUBT = "the disk does not confirm that it would outlast a loss of power"
"""What is told of what stands, and may stand so only until the power goes."""


@dataclass(frozen=True, slots=True)
class Replacement:
    """One file of a save: its path in the folder, the hash of what stood there, and the new text.

    None stands for no file: `before` where there was none, `text` where it is removed.
    """

    path: PurePosixPath
    before: str | None
    text: bytes | None


class ChangedError(Exception):
    """A file of a save that others changed, made or removed since its `before` was read; the text names it."""


def digest(text: bytes | None) -> str | None:
    """Give the hash by which a text is known, None for no file."""
    return None if text is None else hashlib.sha256(text).hexdigest()


def journal_path(folder: Path) -> Path:
    """Give the path of a folder's journal; NoStateError where no journals can be kept."""
    return state_folder("journal") / f"{key_of(folder)}.json"


def keep(folder: Path, replacements: Iterable[Replacement]) -> None:
    """Write the journal of a save; OSError where that fails."""
    path = journal_path(folder)
    for above in path.parents[1:3]:  # made by a process that may have died before the disk confirmed them
        if os.access(above, os.R_OK):  # else it is not ours, nor made by us
            sync_folder(above)
    replace_private(path, packed(folder, replacements))


def packed(folder: Path, replacements: Iterable[Replacement]) -> bytes:
    """Give the files of a save as the text of a journal."""
    table = {"format": _FORMAT, "folder": str(folder.resolve()), "files": [_row(each) for each in replacements]}
    return json.dumps(table, indent=1).encode()


def _row(replacement: Replacement) -> dict[str, str | None]:
    text = None if replacement.text is None else b64encode(replacement.text).decode()
    return {"path": str(replacement.path), "before": replacement.before, "text": text}


def forget(folder: Path) -> None:
    """Remove the journal of a save that is done, for good. One that stays is found to be done."""
    with suppress(OSError, NoStateError):
        path = journal_path(folder)
        path.unlink(missing_ok=True)
        is_confirmed(path.parent)  # one that came back after a loss of power would undo what was done since


def put_away(folder: Path) -> str:
    """Keep a journal out of the way, for a person to look at, and give its new path."""
    path = journal_path(folder)
    names = (path.with_suffix(f".kept-{number}.json") for number in range(1, 10_000))
    kept = next(name for name in names if not name.exists())
    os.replace(path, kept)
    return str(kept)


def carry_out(folder: Path, replacement: Replacement) -> bool:
    """Put a file of a save in its place, and tell whether the disk confirms it.

    OSError where it is not done, ChangedError where others changed the file since.
    """
    path, check = folder / replacement.path, partial(refuse_changed, folder, replacement)
    try:
        if replacement.text is None:
            check()
            path.unlink(missing_ok=True)
            return is_confirmed(path.parent)
        made = not path.parent.is_dir()
        confirmed = make_folder(path.parent)
        try:
            replace_file(path, replacement.text, check)
        except BaseException:
            if made:
                _unmade(path.parent)
            raise
        return confirmed
    except NotConfirmedError:
        return False


def _unmade(folder: Path) -> None:
    """Remove a folder that was made for a file that did not come to stand in it."""
    with suppress(OSError):
        folder.rmdir()


def refuse_changed(folder: Path, replacement: Replacement) -> None:
    """Raise ChangedError where what stands in the place of a file is not what stood there as it was read; OSError.

    A place outside the folder is none of a save: a link to a folder that holds no TOML yet is not seen in reading.
    """
    if not Path(os.path.realpath(folder / replacement.path)).is_relative_to(os.path.realpath(folder)):
        raise ChangedError(f"{replacement.path} leads out of the folder by a link")
    if standing(folder, replacement) != replacement.before:
        raise ChangedError(f"{replacement.path} was changed on disk during the save")


def recover(folder: Path, told: bool = True) -> tuple[str, ...]:
    """Finish a save that was cut off, and sweep temporary files; what was done comes as lines for a reader.

    The caller holds the lock. Where a file holds neither its old nor its new text, nothing is written and the
    journal is kept apart; it stays where nobody would be `told`. OSError where a file cannot be read or written, or
    the disk does not confirm the journal, which then stays.
    """
    if not folder.is_dir():
        return ()
    path = journal_path(folder)
    if not path.exists():
        _sweep(folder)
        return ()
    found = unpacked(path)
    strange = None if found is None else next((each for each in found if not _fits(folder, each)), None)
    if found is None or strange is not None:
        why = "its journal cannot be read" if strange is None else f"{strange.path} has changed since"
        return _not_finished(folder, why) if told else ()
    missing = [each for each in found if standing(folder, each) != digest(each.text)]
    sync_folder(path.parent)  # lost now, it would leave what is written next half done
    written, confirmed = list[str](), True
    try:
        for each in missing:
            confirmed = carry_out(folder, each) and confirmed
            written.append(str(each.path))
    except ChangedError as error:
        return _not_finished(folder, str(error), written) if told else ()
    for place in (folder, *_places(folder, found)):  # what stood was put there by a process that may have died
        confirmed = is_confirmed(place) and confirmed  # before the disk confirmed it
    forget(folder)
    _sweep(folder, found)
    doubt = "" if confirmed else f"; {DOUBT}"
    return (f"a save that was cut off is finished: {', '.join(written)}{doubt}",) if written else ()


def _not_finished(folder: Path, why: str, written: Sequence[str] = ()) -> tuple[str, ...]:
    how = f"is finished only in {', '.join(written)}" if written else "cannot be finished"
    return (f"a save was cut off and {how}, as {why}; its texts are kept in {put_away(folder)}",)


def _sweep(folder: Path, found: Iterable[Replacement] = ()) -> None:
    """Sweep a folder, those in it, and those to which the links of files lead."""
    with suppress(OSError):
        below = {path for path in folder.iterdir() if path.is_dir() and not path.is_symlink()}
        for each in {folder, *below, *_places(folder, found)}:
            with suppress(OSError):
                sweep(each)


def _places(folder: Path, found: Iterable[Replacement]) -> set[Path]:
    """Give the folders in which the files of a save stand, where their links lead."""
    return {Path(os.path.realpath(folder / each.path)).parent for each in found}


def _fits(folder: Path, replacement: Replacement) -> bool:
    return standing(folder, replacement) in (replacement.before, digest(replacement.text))


def standing(folder: Path, replacement: Replacement) -> str | None:
    """Give the hash of what stands in the place of a file; an empty one, which fits nothing, where it is no file.

    OSError where it cannot be read: what stands there is not known then, and nobody need have changed it.
    """
    try:
        return digest(plain_bytes(folder / replacement.path))
    except (FileNotFoundError, NotADirectoryError):
        return None
    except Refusal:
        return ""
    except OSError as error:
        if error.errno == errno.ELOOP:
            return ""
        raise


def unpacked(path: Path) -> tuple[Replacement, ...] | None:
    """Read the files of a save from a journal; None where it holds none. OSError where the disk does not give it."""
    try:
        table = json.loads(state_bytes(path))
        return tuple(_replacements(table["files"])) if table["format"] == _FORMAT else None
    except (ValueError, KeyError, TypeError, RecursionError):
        return None


def _replacements(files: Iterable[dict[str, str | None]]) -> Iterator[Replacement]:
    for each in files:
        path, text = PurePosixPath(str(each["path"])), each["text"]
        if path.is_absolute() or ".." in path.parts or b"\0" in os.fsencode(path):
            raise ValueError(f"{path} leads out of the folder")
        yield Replacement(path, each["before"], None if text is None else b64decode(text, validate=True))
