"""What a reader may not do while it reads: open files, reach the network, start programs, take long."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from tests.trust.fuzzing.target import Finding

SECONDS = 1.0
"""How much time of a core an input of some KB may take."""

_FORBIDDEN = ("socket.", "subprocess.", "os.", "shutil.", "ctypes.", "pickle.", "ftplib.", "urllib.", "exec", "compile")
_HARMLESS = ("os.listdir", "os.scandir", "os.putenv", "os.unsetenv")
_FILES = ("open", "shutil.rmtree", *(f"os.{act}" for act in ("mkdir", "remove", "rmdir", "chmod", "truncate", "utime")))
_PAIRS = ("os.rename", "os.link", "os.symlink")
_CODE = (".py", ".pyc", ".so")


class Watch:
    """Notes what is done by the code under `reading`; what it opens below `scratch` is its own."""

    def __init__(self, scratch: Path, programs: Sequence[str] = ()) -> None:
        self._scratch, self._programs = os.path.abspath(scratch), programs
        self._reading, self._seen = False, list[str]()
        sys.addaudithook(self._hook)

    @contextmanager
    def reading(self) -> Iterator[None]:
        """Raise a finding where what stands within does what no reader may do."""
        self._seen.clear()
        self._reading, begun = True, time.process_time()
        try:
            yield
        finally:
            self._reading, took = False, time.process_time() - begun
        if self._seen:
            raise Finding(f"does what no reader may: {'; '.join(self._seen[:5])}")
        if took > SECONDS:
            raise Finding(f"takes {took:.1f} s")

    def _hook(self, event: str, arguments: tuple[object, ...]) -> None:
        if self._reading and (event == "open" or event.startswith(_FORBIDDEN)) and not self._allowed(event, arguments):
            self._seen.append(f"{event} {arguments!r:.200}")

    def _allowed(self, event: str, arguments: tuple[object, ...]) -> bool:
        if event in ("exec", "compile"):
            return _importing(sys._getframe(2))
        if event == "subprocess.Popen":
            return os.path.basename(str(arguments[0])) in self._programs
        if event in _HARMLESS:
            return True
        paths = arguments[:2] if event in _PAIRS else arguments[:1] if event in _FILES else ()
        return bool(paths) and all(map(self._own, paths))

    def _own(self, path: object) -> bool:
        if isinstance(path, int):  # a file that is open already
            return True
        name = os.path.abspath(os.fsdecode(path)) if isinstance(path, str | bytes | os.PathLike) else ""
        return name.startswith(self._scratch) or name.endswith(_CODE)


def _importing(frame: object) -> bool:
    """Tell whether a frame is within an import, or makes a class of the standard library."""
    while frame is not None:
        if "importlib" in frame.f_code.co_filename:  # type: ignore[attr-defined]
            return True
        frame = frame.f_back  # type: ignore[attr-defined]
    return False


def watched(run: Callable[[bytes], object], watch: Watch) -> Callable[[bytes], None]:
    """Give a function that runs another under watch."""

    def one(data: bytes) -> None:
        with watch.reading():
            run(data)

    return one
