"""Saves in forked processes: each waits until it is told to begin, and answers what was told to its user."""

from __future__ import annotations

import json
import os
import select
import signal
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tests.trust.saving.works import Work


@dataclass(frozen=True)
class Answer:
    """What a save told: `how` is "saved" or the name of what was raised, with the classes that it is of."""

    how: str
    text: str
    kinds: tuple[str, ...] = ()


class Child:
    """A forked process that is ready to save, and waits; the system's `getppid` marks where its save begins and ends.

    Where `whole`, it gets ready only once it is told to.
    """

    def __init__(self, work: Work, place: Path, whole: bool = False) -> None:
        """Fork it, and wait until it is ready."""
        (told, self._tells), (self._hears, answers) = os.pipe(), os.pipe()
        self.id = os.fork()
        if not self.id:
            _live(work, place, whole, told, answers)
        os.close(told)
        os.close(answers)
        assert os.read(self._hears, 1) == b"r"

    def begin(self) -> None:
        """Tell it to save."""
        os.write(self._tells, b"g")

    def end(self, kill: bool = False) -> Answer | None:
        """Wait for its end, killed first if so asked, and give its answer; None where it gave none."""
        if kill:
            os.kill(self.id, signal.SIGKILL)
        os.waitpid(self.id, 0)
        with open(self._hears, "rb") as stream:
            found = stream.read()
        os.close(self._tells)
        return Answer(*json.loads(found)) if found else None


def _live(work: Work, place: Path, whole: bool, told: int, answers: int) -> None:
    try:
        save = None if whole else work.ready(place)
        os.write(answers, b"r")
        select.select([told], [], [])  # a call that no save makes: whether strace counts this one is a matter of luck
        os.getppid()
        answer = answered(save or (lambda: work.ready(place)()))  # noqa: PLW0108 - ready is to be within
        os.getppid()
        os.write(answers, json.dumps([answer.how, answer.text, answer.kinds]).encode())
    finally:
        os._exit(0)


def answered(save: Callable[[], str]) -> Answer:
    """Save, and give what was told of it."""
    try:
        return Answer("saved", save())
    except BaseException as error:
        kinds = tuple(kind.__name__ for kind in type(error).__mro__)
        return Answer(kinds[0], str(error), kinds)


def forked(act: Callable[[], object]) -> str:
    """Do something in a forked process; what it raised, in words, or nothing."""
    hears, tells = os.pipe()
    if not (child := os.fork()):
        try:
            act()
        except BaseException as error:
            os.write(tells, f"{type(error).__name__}: {error}".encode())
        finally:
            os._exit(0)
    os.close(tells)
    with open(hears, "rb") as stream:
        found = stream.read().decode()
    _, status = os.waitpid(child, 0)
    return found if not status else f"ended with {status}"
