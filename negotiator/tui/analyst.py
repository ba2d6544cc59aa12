"""Works out in one thread what the panes on screen need, the most urgent first, and drops what is stale."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass
from threading import Lock

Key = tuple[Hashable, ...]


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
        self.working = False

    def want(self, studies: Sequence[Study]) -> bool:
        """Say what is wanted from now on, the most urgent first; True where a thread must be started to `work`."""
        keys = {study.key for study in studies}
        with self._lock:
            self._wanted = tuple(studies)
            self._ended &= keys
            self._coming = {key: coming for key, coming in self._coming.items() if key in keys}
            start = not self.working and self._next() is not None
            self.working = self.working or start
        return start

    def work(self) -> None:
        """Work until nothing is wanted any more."""
        while (study := self._taken()) is not None:
            result = self._step(study)
            with self._lock:
                if result.found is None:
                    self._ended.add(study.key)
                    self._coming.pop(study.key, None)
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

    def _step(self, study: Study) -> Result:
        coming = self._coming.get(study.key)
        try:
            return Result(study, None if coming is None else next(coming, None))
        except Exception as error:  # told on screen: one analysis that fails is no reason to lose the others
            return Result(study, error=error)
