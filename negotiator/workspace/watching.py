"""Notices that the files of a folder may have changed: at once where the system tells, else within some seconds."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from threading import Event

from negotiator.files.paths import path_of
from negotiator.files.reading import fetched

POLL = 3.0
"""How many seconds pass at most between two looks."""


def notices(folder: Path, stop: Event, poll: float = POLL) -> Iterator[None]:
    """Yield each time the texts of a folder's files differ from those of the time before, until `stop` is set.

    And once as it begins: what changed since they were read would else count as seen. To be run in a thread. Never
    raises for what happens to the folder, which may come and go.
    """
    seen = _mark(folder)
    yield
    for _ in _looks(folder, stop, poll):
        now = _mark(folder)
        if now != seen:
            seen = now
            yield


def _looks(folder: Path, stop: Event, poll: float) -> Iterator[None]:
    """Yield each time it is worth a look: as the system tells of a change, and every few seconds all the same."""
    while not stop.is_set():
        with suppress(OSError, RuntimeError):  # no folder, or no more watches to be had
            yield from _told(folder, stop, poll)
        if not stop.wait(poll):
            yield


def _told(folder: Path, stop: Event, poll: float) -> Iterator[None]:
    from watchfiles import watch  # late: only an app that is open watches

    milliseconds = int(poll * 1000)
    for _ in watch(
        folder,
        watch_filter=None,
        debounce=400,
        step=50,
        stop_event=stop,
        rust_timeout=milliseconds,
        yield_on_timeout=True,
        raise_interrupt=False,
    ):
        yield
        if not folder.is_dir():  # the watch stands on what is gone
            return


def _mark(folder: Path) -> bytes:
    """Give a mark of the texts and of what hinders reading them."""
    found, whole = fetched(folder), hashlib.sha256()
    for doc, text in sorted(found.texts.items()):
        whole.update(path_of(doc).as_posix().encode() + b"\0" + hashlib.sha256(text).digest())
    for fault in found.faults:
        whole.update(str(fault).encode(errors="surrogateescape"))
    return whole.digest()
