"""Offers: the edits of sessions that ended without saving them, read from their trails."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from negotiator.files.atomic import words
from negotiator.files.paths import path_of
from negotiator.files.reading import Reading
from negotiator.model.changes import apply, diff
from negotiator.workspace.beginning import Beginning
from negotiator.workspace.codec import Json, unpacked_changes
from negotiator.workspace.edits.base import Edit
from negotiator.workspace.journal import digest
from negotiator.workspace.presence import is_held
from negotiator.workspace.refusal import RefusedError
from negotiator.workspace.state import state_bytes
from negotiator.workspace.trail import FORMAT, lock, trails

Record = Mapping[str, Json]


@dataclass(frozen=True, slots=True)
class Offer:
    """Edits that were not saved, in the order in which they were made; `undone` can be done again, the last one first.

    `when` is the time of the last of them; `new` tells of a negotiation that was not on disk yet.
    """

    path: Path
    edits: tuple[Edit, ...]
    undone: tuple[Edit, ...]
    when: datetime
    new: Beginning | None = None

    @property
    def count(self) -> int:
        """Count the edits."""
        return len(self.edits)

    @property
    def labels(self) -> tuple[str, ...]:
        """Give what the edits did, as their labels say."""
        return tuple(edit.label for edit in self.edits)


@dataclass(frozen=True, slots=True)
class Found:
    """What the trails of a folder hold: the offers, and lines on trails that cannot be read and were put away."""

    offers: tuple[Offer, ...] = ()
    notices: tuple[str, ...] = ()


def found(key: str, reading: Reading) -> Found:
    """Read the trails of sessions that have ended; what was saved after all, or holds nothing, goes. OSError."""
    offers, notices = list[Offer](), list[str]()
    for path in trails(key):
        if is_held(path):
            continue
        try:
            text = state_bytes(path)
        except FileNotFoundError:  # another took it up meanwhile
            continue
        except OSError as error:
            notices.append(f"what was not saved cannot be read for now: {words(error)}; it stays in {path}")
            continue
        except ValueError:
            notices += _away(path)
            continue
        try:
            offer = _offer(path, text, reading)
        except (ValueError, TypeError, LookupError, OverflowError, RecursionError, OSError):
            notices += _away(path)
            continue
        if offer is None or _is_saved(offer, reading):
            _sweep(path)
        elif reading.negotiation is not None or (offer.new is not None and not reading.texts):
            offers.append(offer)
    return Found(tuple(offers), tuple(notices))


def _away(path: Path) -> Iterator[str]:
    with suppress(OSError):
        yield f"what was not saved cannot be read: it is kept in {put_away(path)}"


def put_away(path: Path) -> Path:
    """Keep a trail out of the way, for a person to look at, and give its new path; OSError where that fails."""
    return path.replace(path.with_suffix(".kept"))


def _sweep(path: Path) -> None:
    with suppress(OSError, RefusedError), held(path):
        path.unlink(missing_ok=True)


@contextmanager
def held(path: Path) -> Iterator[None]:
    """Hold the trail of a session that has ended; RefusedError where it is gone, or another holds it."""
    try:
        file = os.open(path, os.O_RDWR)
    except OSError:
        raise RefusedError("these edits are gone: another negotiator took them up, or threw them away") from None
    try:
        lock(file)
        if not os.fstat(file).st_nlink:
            raise FileNotFoundError
        yield
    except (BlockingIOError, FileNotFoundError):
        raise RefusedError("another negotiator is taking these edits up") from None
    finally:
        os.close(file)


def _offer(path: Path, text: bytes, reading: Reading) -> Offer | None:
    """Read a trail; None where it holds no edits. ValueError, TypeError or KeyError where it cannot be read."""
    lines = text.split(b"\n")[:-1]  # the last is torn, or empty
    if not lines:
        return None
    head, *records = (_record(line) for line in lines)
    if head["format"] != FORMAT:
        raise ValueError("another format")
    edits = _replayed(_unsaved(records, reading))
    if not edits.done:
        return None
    times = [at for record in records if isinstance(at := record.get("at"), int)]
    return Offer(path, tuple(edits.done), edits.next, datetime.fromtimestamp(max(times)), _new(head))


def _record(line: bytes) -> Record:
    found = json.loads(line)
    if not isinstance(found, dict):
        raise TypeError("no record")
    return found


def _new(head: Record) -> Beginning | None:
    return None if head["new"] is None else Beginning.of(head["new"])


def _unsaved(records: Sequence[Record], reading: Reading) -> Sequence[Record]:
    """Give the records after the last save that reached the disk."""
    hashes = {path_of(doc).as_posix(): digest(text) for doc, text in reading.texts.items()}
    for index in reversed(range(len(records))):
        files = records[index].get("files")
        if isinstance(files, dict) and all(hashes.get(path) == each for path, each in files.items()):
            return records[index + 1 :]
    return records


@dataclass(slots=True)
class _Replay:
    """The edits of a trail, as undo and redo left them; an undo of what was made before the trail is an edit too."""

    done: list[Edit] = field(default_factory=list)
    undone: list[Edit | None] = field(default_factory=list)
    """What can be done again, the next one last; None for an edit from before, the undo of which then goes."""
    made: int = 0
    """How many of those done, the last ones, can be undone as they are."""

    def do(self, edit: Edit) -> None:
        self._push(edit)
        self.undone.clear()

    def undo(self, edit: Edit) -> None:
        if self.made:
            self.undone.append(self.done.pop())
            self.made -= 1
        else:
            self.done.append(Edit(f"undid: {edit.label}", edit.changes))
            self.undone.append(None)

    def redo(self, edit: Edit) -> None:
        again = self.undone.pop() if self.undone else edit
        if again is None:
            self.done.pop()
        else:
            self._push(again)

    def base(self, edit: Edit) -> None:
        """Begin anew from other files, with the changes so far as one edit."""
        self.done, self.undone, self.made = [edit] if edit.changes else [], [], 0

    def _push(self, edit: Edit) -> None:
        self.done.append(edit)
        self.made += 1

    @property
    def next(self) -> tuple[Edit, ...]:
        """Give what can be done again at once, the next one last."""
        last = max((index for index, edit in enumerate(self.undone) if edit is None), default=-1)
        return tuple(edit for edit in self.undone[last + 1 :] if edit is not None)


def _replayed(records: Iterable[Record]) -> _Replay:
    replay = _Replay()
    acts: Mapping[Json, Callable[[Edit], None]] = {
        "do": replay.do,
        "undo": replay.undo,
        "redo": replay.redo,
        "base": replay.base,
        "save": lambda edit: None,
    }
    for record in records:
        label = str(record.get("label", "what was not saved before"))
        acts[record["act"]](Edit(label, unpacked_changes(record.get("changes", []))))
    return replay


def _is_saved(offer: Offer, reading: Reading) -> bool:
    """Tell whether the files say already what the edits made of them."""
    if reading.negotiation is None or offer.new is not None:
        return False
    try:
        now = apply(reading.negotiation, (change for edit in offer.edits for change in edit.changes))
    except ValueError:
        return False
    return not diff(reading.negotiation, now)


def remove(offer: Offer) -> None:
    """Remove an offer's trail, while it is held; one that stays does no harm: it is offered again."""
    with suppress(OSError):
        offer.path.unlink(missing_ok=True)
