"""What a program writes to a real pseudo-terminal: its bytes, and what in them would come from data."""

from __future__ import annotations

import os
import pty
import re
import sys
from collections.abc import Mapping, Sequence

from negotiator.cli import main
from tests.trust.strings.judging import steering

CSI = re.compile(r"\x1b\[([<=>?]?)([0-9;:]*)([ -/]*[@-~])")
_OWN = re.compile(r"\x1b(?:[()][0AB]|[78=>M]|\]22;(?:default|pointer|text)\x07)")
"""What the toolkit writes by itself besides: character sets, the cursor kept, and the shape of the pointer."""

BLINK = re.compile(r"(?:^|;)[56](?:;|$)")


def kinds(written: str) -> set[str]:
    """Give the kinds of control sequences in what was written: colours and places of the cursor by kind alone."""
    found = (each.groups() for each in CSI.finditer(written))
    return {f"{mark}{end}" if end in "mH" else f"{mark}{numbers}{end}" for mark, numbers, end in found}


def blinking(written: str) -> list[str]:
    """Give the colours that blink, which the program never asks for."""
    plain = (numbers for _, numbers, end in CSI.findall(written) if end == "m")
    return [each for each in plain if BLINK.search(re.sub(r"[34]8;(?:5;[0-9]+|2;[0-9]+;[0-9]+;[0-9]+)", "", each))]


def left_over(written: str) -> set[str]:
    """Give the steering characters that remain once the sequences of a screen are taken out."""
    return steering(_OWN.sub("", CSI.sub("", written)), "\r\n")


def printed(words: Sequence[str], environment: Mapping[str, str]) -> str:
    """Run a command in a fork of this process at a pseudo-terminal; give all that it wrote to it."""
    process, leader = pty.fork()
    if process == 0:
        code = 99
        try:
            os.environ.update(environment)
            sys.stdin = open(0, encoding="utf-8", closefd=False)  # noqa: SIM115  # open as long as the child runs
            sys.stdout = open(1, "w", encoding="utf-8", closefd=False)  # noqa: SIM115
            sys.stderr = open(2, "w", encoding="utf-8", closefd=False, buffering=1)  # noqa: SIM115
            code = main(list(words))
            sys.stdout.flush()
        finally:
            os._exit(code)
    written = b"".join(iter(lambda: _read(leader), b""))
    os.close(leader)
    assert os.waitstatus_to_exitcode(os.waitpid(process, 0)[1]) in (0, 1, 2), written[-2_000:]
    return written.decode("utf-8")


def _read(leader: int) -> bytes:
    try:
        return os.read(leader, 1 << 16)
    except OSError:  # Linux's way to say that the other end is closed
        return b""
