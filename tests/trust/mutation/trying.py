"""Tries faults: a process that has collected the tests forks for each, and the fork runs those that reach it."""

from __future__ import annotations

import contextlib
import functools
import gc
import os
import resource
import select
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pytest
from _pytest.runner import runtestprotocol

from tests.trust.mutation import planting
from tests.trust.mutation.faults import Fault
from tests.trust.mutation.reach import Reach, repeatable
from tests.trust.mutation.scope import ROOT
from tests.trust.mutation.verdicts import Verdict

_MEMORY = 8 << 30
_KILLED, _PASSED, _UNFIT = 1, 0, 3


class Trying:
    """A plugin that, in place of the tests, runs each fault's tests in a fork."""

    def __init__(
        self, faults: Iterable[Fault], reach: Reach, most: float, tell: Callable[[Fault, Verdict], None]
    ) -> None:
        self.most = most
        self.faults = faults
        self.reach = reach
        self.tell = tell
        self.items: dict[str, pytest.Item] = {}

    def pytest_sessionstart(self) -> None:
        """Let every run draw the same."""
        repeatable()

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Try one fault after the other."""
        self.items = {item.nodeid: item for item in session.items}
        self.functions = planting.functions()
        self.forget = list(_caches())
        gc.collect()
        gc.freeze()
        for fault in self.faults:
            began = time.monotonic()
            verdict, by = self._judged(fault)
            self.tell(fault, Verdict(verdict, by, round(time.monotonic() - began, 2)))
        return True

    def _judged(self, fault: Fault) -> tuple[str, str]:
        tests = [test for test in self.reach.tests(fault, self.most) if test in self.items]
        if not tests:
            return "unreached", ""
        if not fault.live:
            return anew(fault, tests)
        code, by = self._forked(fault, tests)
        return anew(fault, tests) if code == _UNFIT else (_WORDS.get(code, "timeout"), by)

    def _forked(self, fault: Fault, tests: list[str]) -> tuple[int, str]:
        told, tell = os.pipe()
        folder = tempfile.mkdtemp(prefix="mutant-")
        child = os.fork()
        if not child:
            os._exit(self._run(fault, tests, tell, Path(folder)))
        os.close(tell)
        try:
            return self._awaited(child, told, tests)
        finally:
            os.close(told)
            shutil.rmtree(folder, ignore_errors=True)

    def _awaited(self, child: int, told: int, tests: list[str]) -> tuple[int, str]:
        """Wait for a fork; one that says nothing for long is killed, with all that it started."""
        at, patience, ended = -1, 60.0, False
        while not ended and select.select([told], [], [], patience)[0]:
            begun = len(os.read(told, 4096))
            at, ended = at + begun, not begun
            patience = 30 * self.reach.seconds[tests[at]] + 30
        if not ended:
            os.kill(child, signal.SIGKILL)
        _, status = os.waitpid(child, 0)
        _kill_group(child)
        return os.waitstatus_to_exitcode(status), tests[max(at, 0)]

    def _run(self, fault: Fault, tests: list[str], tell: int, folder: Path) -> int:
        """Run the tests in the fork, until one fails."""
        os.setsid()
        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
        nowhere = os.open(os.devnull, os.O_RDWR)
        for standard in range(3):
            os.dup2(nowhere, standard)
        if not planting.swap(fault, self.functions):
            return _UNFIT
        for forget in self.forget:
            forget()
        items = [self.items[test] for test in tests]
        items[0].config._tmp_path_factory._basetemp = folder  # type: ignore[attr-defined] # apart from other forks
        try:
            for item, following in zip(items, [*items[1:], None], strict=True):
                os.write(tell, b".")
                signal.setitimer(signal.ITIMER_PROF, 8 * self.reach.seconds[item.nodeid] + 4)
                if any(report.failed for report in runtestprotocol(item, log=False, nextitem=following)):
                    return _KILLED
        except BaseException:
            return _KILLED
        return _PASSED


def _caches() -> Iterator[Callable[[], object]]:
    """Give what forgets each result that was kept while the tests were collected: the fault may be in what made it."""
    from negotiator.model.memory import Memory  # late: the program is to be imported as the tests do it
    from negotiator.zopa.tables.kept import Kept

    for each in gc.get_objects():
        if isinstance(each, functools._lru_cache_wrapper):
            yield each.cache_clear
        elif isinstance(each, Kept | Memory):
            yield each.clear


_WORDS = {_KILLED: "killed", _PASSED: "survived"}


def _kill_group(leader: int) -> None:
    with contextlib.suppress(ProcessLookupError):
        os.killpg(leader, signal.SIGKILL)


def anew(fault: Fault, tests: list[str]) -> tuple[str, str]:
    """Try a fault in a Python of its own, which imports the module with the fault in it."""
    with tempfile.TemporaryDirectory(prefix="mutant-") as folder:
        command = [sys.executable, "-m", "tests.trust.mutation.anew", fault.path, fault.key]
        environment = os.environ | {"PYTEST_DEBUG_TEMPROOT": folder}
        with subprocess.Popen(
            command, cwd=ROOT, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, start_new_session=True
        ) as child:
            try:
                out, _ = child.communicate("\n".join(tests).encode(), timeout=300.0)
            except subprocess.TimeoutExpired:
                return "timeout", ""
            finally:
                _kill_group(child.pid)
    by = out.decode("utf-8", "replace").rpartition("FAILED ")[2].splitlines()[:1]
    return ("survived", "") if child.returncode == 0 else ("killed", by[0] if by else "")
