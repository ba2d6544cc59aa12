"""Works out in one thread what the panes on screen need, the most urgent first, and drops what is stale.

Python runs one thread at a time: so the analyst stands still while a key is acted on and painted.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from threading import Lock

from negotiator.zopa.breath import breathing

Key = tuple[Hashable, ...]

HELD, NAP = 0.25, 0.002
"""For how many seconds it stands still at most, and after how many it looks again whether it may go on."""


class StaleError(Exception):
    """What is being worked out is not wanted any more."""


@dataclass(frozen=True, slots=True)
class Study:
    """Something to work out: its name, what it is of (two studies with one key are the same), and how to begin.

    Its results come one after another, each better than the one before.
    """

    name: str
    key: Key
    begin: Callable[[], Iterator[object]]


@dataclass(frozen=True, slots=True)
class Result:
    """A result of a study: `found`, or what stopped it; both None at its end."""

    study: Study
    found: object | None = None
    error: Exception | None = None


class Analyst:
    """Holds what is wanted; `work` runs in a thread and tells results as they come."""

    def __init__(self, tell: Callable[[Result], object]) -> None:
        """Take whom to tell; it is called in the thread."""
        self._tell, self._lock = tell, Lock()
        self._wanted: tuple[Study, ...] = ()
        self._coming: dict[Key, Iterator[object]] = {}
        self._ended: set[Key] = set()
        self._held_until = 0.0
        self.working = False

    def hold(self) -> None:
        """Stand still from the next breath on, until `release` or for HELD seconds."""
        self._held_until = time.monotonic() + HELD

    def release(self) -> None:
        """Go on."""
        self._held_until = 0.0

    def want(self, studies: Sequence[Study], known: Sequence[Study] = ()) -> bool:
        """Say what is wanted from now on, the most urgent first; True where a thread must be started to `work`.

        What ended stays so where it is `known`, though nobody wants it just now.
        """
        keys = {study.key for study in studies}
        with self._lock:
            self._wanted = tuple(studies)
            self._ended &= keys | {study.key for study in known}
            self._coming = {key: coming for key, coming in self._coming.items() if key in keys}
            start = not self.working and self._next() is not None
            self.working = self.working or start
        return start

    def work(self) -> None:
        """Work until nothing is wanted any more."""
        while (study := self._taken()) is not None:
            result = self._step(study)
            with self._lock:
                if result is None or result.found is None:
                    self._coming.pop(study.key, None)
                if result is None:
                    continue
                if result.found is None:
                    self._ended.add(study.key)
                wanted = any(each.key == study.key for each in self._wanted)
            if wanted:
                self._tell(result)

    def _next(self) -> Study | None:
        return next((study for study in self._wanted if study.key not in self._ended), None)

    def _taken(self) -> Study | None:
        with self._lock:
            study = self._next()
            if study is None:
                self.working = False
            elif study.key not in self._coming:
                self._coming[study.key] = study.begin()
            return study

    def _step(self, study: Study) -> Result | None:
        """Give the next result of a study, None where it was given up midway: it may be wanted again."""
        coming = self._coming.get(study.key)
        try:
            with breathing(partial(self._breathe, study.key)):
                return Result(study, None if coming is None else next(coming, None))
        except StaleError:
            return None
        except Exception as error:  # told on screen: one analysis that fails is no reason to lose the others
            return Result(study, error=error)

    def _breathe(self, key: Key) -> None:
        """Stand still where a key is acted on; StaleError where the study is not wanted any more."""
        while True:
            if all(study.key != key for study in self._wanted):
                raise StaleError
            if time.monotonic() >= self._held_until:
                return
            time.sleep(NAP)
