"""What a word of a user names: a folder, a sample, a revision, the index or the work tree."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from negotiator.files.paths import HEADER_NAME
from negotiator.files.reading import Reading, read
from negotiator.history.errors import HistoryError
from negotiator.history.past import Past
from negotiator.history.place import place_of
from negotiator.history.revisions import Revision
from negotiator.history.snapshot import Snapshot
from negotiator.interop.reading import Imported, holds_scenario
from negotiator.interop.reading import read as read_scenario
from negotiator.samples import samples_dir

INDEX, WORKTREE = "index", "worktree"
_KINDS = f'a folder, a sample, a revision, "{INDEX}" or "{WORKTREE}"'


@dataclass(frozen=True)
class Named:
    """What was named: a title to show for it, what was read there, and the revision where it is one."""

    title: str
    reading: Reading | Imported
    revision: Revision | None = None


def read_named(word: str, folder: Path | None = None, past: Past | None = None) -> Named:
    """Read what a word names; HistoryError where it names nothing, two things, or no negotiation.

    Revisions are those of the repository of `folder` (None: of this one), through `past` where one is open. What two
    words name through one `past` holds the same tables where it is the same.
    """
    if word in (INDEX, WORKTREE):
        with _open(folder, past) as opened:
            return _held(word, opened.index() if word == INDEX else opened.worktree())
    path = Path(word)
    if not word or not path.is_dir():
        return _revision_or_sample(word, folder, past)
    if _could_be_revision(word) and _is_revision(word, folder, past):
        raise HistoryError(
            f'"{word}" is a folder and a revision', f"./{word} is the folder, refs/heads/{word} the branch"
        )
    return Named(word, read_folder(path))


def read_folder(folder: Path) -> Reading | Imported:
    """Read a folder by what it holds: a negotiation, or the scenario of another tool."""
    return read_scenario(folder) if holds_scenario(folder) else read(folder)


@contextmanager
def _open(folder: Path | None, past: Past | None) -> Iterator[Past]:
    if past is not None:
        yield past
        return
    with Past(place_of(folder or Path())) as opened:
        yield opened


def _held(title: str, snapshot: Snapshot, revision: Revision | None = None) -> Named:
    if snapshot.reading is None:
        where = snapshot.folder or "the top folder"
        raise HistoryError(f'no negotiation in {where} at "{title}"', "negotiator log tells when there was one")
    return Named(title, snapshot.reading, revision)


def _could_be_revision(word: str) -> bool:
    """Tell whether git could take a word for a revision: no path that begins or ends as one does."""
    return not word.startswith((".", "/", "~")) and not word.endswith("/")


def _is_revision(word: str, folder: Path | None, past: Past | None) -> bool:
    try:
        with _open(folder, past) as opened:
            opened.revision(word)
    except HistoryError:
        return False
    return True


def _revision_or_sample(word: str, folder: Path | None, past: Past | None) -> Named:
    sample = _sample(word)
    try:
        with _open(folder, past) as opened:
            revision = opened.revision(word)
            return _held(word, opened.at(revision), revision)
    except HistoryError as error:
        if sample is not None:
            return Named(word, read(sample))
        if Path(word).exists() or _is_path(word):
            raise HistoryError(f'"{word}" is no folder, and no revision', _KINDS) from None
        raise error


def _is_path(word: str) -> bool:
    return not _could_be_revision(word) and word != "."


def _sample(word: str) -> Path | None:
    try:
        folder = samples_dir() / word
    except FileNotFoundError:
        return None
    return folder if "/" not in word and word not in ("", "..") and (folder / HEADER_NAME).is_file() else None
