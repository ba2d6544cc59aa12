"""The app in a real terminal: tmux, apart from any session and settings of whoever runs the tests."""

from __future__ import annotations

import os
import shlex
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

PATIENCE = 40

A_PAUSE = 1.2
"""For how many seconds no key is pressed before one answers a question that opened by itself."""


class Terminal:
    """A terminal in which a program runs."""

    def __init__(self, socket: Path) -> None:
        self._socket, self._process = socket, socket.with_suffix(".pid")

    def _tmux(self, *words: str) -> str:
        command = ("tmux", "-f", os.devnull, "-S", str(self._socket), *words)
        return subprocess.run(command, check=True, capture_output=True, text=True, timeout=PATIENCE).stdout

    def start(
        self, size: tuple[int, int], folder: Path, *words: str, program: tuple[str, ...] = ("-m", "negotiator")
    ) -> None:
        """Run negotiator, or what stands for it, with some words in a folder."""
        line = shlex.join((sys.executable, *program, *words))
        states = "env -u COLUMNS -u LINES -u NO_COLOR " + " ".join(
            f"{name}={shlex.quote(os.environ[name])}" for name in ("XDG_STATE_HOME", "XDG_CONFIG_HOME")
        )
        numbered = shlex.join(("sh", "-c", 'echo $$ >"$0"; exec "$@"', str(self._process)))
        run = f"{states} {numbered} {line}; echo left with $?; printf %s TITLE=; sleep {PATIENCE}"
        columns, rows = map(str, size)
        self._tmux("new-session", "-d", "-x", columns, "-y", rows, "-c", str(folder), run)

    def press(self, *keys: str) -> None:
        """Press keys, as tmux names them."""
        self._tmux("send-keys", *keys)

    def answer(self, key: str) -> None:
        """Press a key at a question that opened by itself, after the pause that it asks for."""
        time.sleep(A_PAUSE)
        self.press(key)

    def type(self, text: str) -> None:
        """Type a text."""
        self._tmux("send-keys", "-l", text)

    def kill(self, name: str) -> None:
        """Send a signal to the program, as a system that shuts down does."""
        os.kill(self.process, signal.Signals[name])

    @property
    def process(self) -> int:
        """The number of the program's process."""
        return int(self._process.read_text())

    @property
    def modes(self) -> str:
        """Whether the other screen and the mouse are on, and the cursor, each as 0 or 1."""
        return self._tmux("display-message", "-p", "#{alternate_on} #{mouse_any_flag} #{cursor_flag}").strip()

    @property
    def text(self) -> str:
        """What stands on the screen."""
        return self._tmux("capture-pane", "-p")

    @property
    def title(self) -> str:
        """The title that a program may set."""
        return self._tmux("display-message", "-p", "#{pane_title}").strip()

    def wait(self, text: str) -> str:
        """Wait until a text stands on the screen, and give the screen once it is drawn whole."""
        end = time.monotonic() + PATIENCE
        while text not in (shown := self.text):
            assert time.monotonic() < end, f"{text!r} did not come:\n{shown}"
            time.sleep(0.1)
        drawn = self._at_rest(end)
        return drawn if text in drawn else shown

    def lacks(self, texts: Sequence[str], seconds: float) -> list[str]:
        """Give the texts that do not come to stand on the screen together within some seconds, whatever the spaces."""
        end = time.monotonic() + seconds
        while missed := [each for each in texts if " ".join(each.split()) not in " ".join(self.text.split())]:
            if time.monotonic() > end:
                break
            time.sleep(0.1)
        return missed

    def _at_rest(self, end: float) -> str:
        """Give the screen when it has not changed for a while: a frame may be caught half drawn."""
        before, shown = "", self.text
        while before != shown and time.monotonic() < end:
            time.sleep(0.2)
            before, shown = shown, self.text
        return shown

    def wait_gone(self, text: str) -> None:
        """Wait until a text has left the screen."""
        end = time.monotonic() + PATIENCE
        while text in (shown := self.text):
            assert time.monotonic() < end, f"{text!r} did not go:\n{shown}"
            time.sleep(0.1)

    def stop(self) -> None:
        """End the terminal and all in it."""
        self._tmux("kill-server")


@contextmanager
def terminal(folder: Path) -> Iterator[Terminal]:
    """Give a terminal, and end it afterwards."""
    made = Terminal(folder / "t")
    try:
        yield made
    finally:
        made.stop()
