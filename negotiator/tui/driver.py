"""What goes to the terminal and comes from it: it may go away, and the program may be stopped and go on."""

from __future__ import annotations

import os
import signal
from contextlib import suppress
from functools import partial
from typing import IO, Any, cast

from textual.drivers.linux_driver import LinuxDriver


class Lasting:
    """A stream to a terminal that is written to as long as there is one: the thread that writes does not end by it."""

    def __init__(self, file: IO[str]) -> None:
        """Take the stream."""
        self._file = file

    def write(self, text: str) -> None:
        """Write a text, if that can be."""
        with suppress(OSError, ValueError):
            self._file.write(text)

    def flush(self) -> None:
        """Write what waits, if that can be."""
        with suppress(OSError, ValueError):
            self._file.flush()

    def fileno(self) -> int:
        """Give the number of the stream."""
        return self._file.fileno()


class LastingDriver(LinuxDriver):
    """Textual's own, but that it never waits for a terminal that is gone, and begins anew only what it has ended.

    Textual begins at once on a signal, in the midst of whatever is done, and again where nothing had stopped: a second
    thread then reads keys, and outlives the app. The kernel sends such a signal as a terminal closes.
    """

    def __init__(self, *arguments: Any, **named: Any) -> None:
        """Take what Textual's takes."""
        super().__init__(*arguments, **named)
        self._file = cast("Any", Lasting(cast("IO[str]", self._file)))

    def write(self, data: str) -> None:
        """Have a text written; where nothing writes any more, drop it."""
        if self._writer_thread is not None and self._writer_thread.is_alive():
            super().write(data)

    def _sigtstp_application(self, *_: object) -> None:
        if self._auto_restart:
            self._loop.call_soon_threadsafe(super()._sigtstp_application)
        else:  # another program has the terminal, and stops too
            os.kill(os.getpid(), signal.SIGSTOP)

    def _sigcont_application(self, *_: object) -> None:
        if self._auto_restart:
            self._loop.call_soon_threadsafe(self._go_on)

    def _go_on(self) -> None:
        """Take the terminal again, which another program may have had since, unless the app ends."""
        if self._app._exit or not self._app.is_running:
            return
        if not self._must_signal_resume:
            self.suspend_application_mode()
        self.resume_application_mode()
        self._app.call_later(partial(self._app.refresh, layout=True))
