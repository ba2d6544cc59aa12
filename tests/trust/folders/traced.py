"""What commands of the program open and run, as the system saw it."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

# All commands in one process: to start Python for each would cost a second under a trace.
_PROGRAM = """
import json, sys
from negotiator.cli import main
codes = []
for words in json.loads(sys.argv[1]):
    try:
        codes.append(main(words))
    except SystemExit as left:
        codes.append(left.code)
print("codes:" + json.dumps(codes))
"""
_ROOT = str(Path(__file__).parents[3])
_OPENED = re.compile(r'open(?:at2?)?\((?:[^,"]+, )?"((?:[^"\\]|\\.)*)"')
_RAN = re.compile(r'execve\("((?:[^"\\]|\\.)*)", \[(.*)\], .*\) = 0$')
_WORD = re.compile(r'"((?:[^"\\]|\\.)*)"')


@dataclass(frozen=True)
class Trace:
    """The paths that were opened, the command lines that were run, and the exit code of each command."""

    opened: frozenset[str]
    ran: tuple[tuple[str, ...], ...]
    codes: tuple[int, ...]
    said: str

    def below(self, folder: Path) -> set[str]:
        """Give what was opened in a folder."""
        return {path for path in self.opened if path == str(folder) or path.startswith(f"{folder}/")}


def traced(commands: Sequence[Sequence[str]], folder: Path, home: Path, env: Mapping[str, str]) -> Trace:
    """Run commands in a folder under strace; it is an error where one of them hangs."""
    return _traced(["-c", _PROGRAM, json.dumps(commands)], folder, home, env)


def traced_screens(steps: Sequence[str], folder: Path, home: Path, env: Mapping[str, str]) -> Trace:
    """Open a folder in the app under strace, and take steps in it, as `screens` does."""
    words = ["-m", "tests.trust.folders.screens", json.dumps([str(folder), steps])]
    return _traced(words, folder, home, env)


def _traced(program: Sequence[str], folder: Path, home: Path, env: Mapping[str, str]) -> Trace:
    log = home / "trace"
    calls = "trace=open,openat,openat2,execve"
    words = ["strace", "-f", "-qq", "-y", "-s", "4096", "-e", calls, "-o", str(log)]
    ran = subprocess.run(
        [*words, sys.executable, *program],
        cwd=folder,
        env={**os.environ, "HOME": str(home), "COLUMNS": "100", "PYTHONPATH": _ROOT, **env},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=240,
        check=False,
    )
    assert "codes:" in ran.stdout, ran.stderr[-2000:]
    codes = json.loads(ran.stdout.rpartition("codes:")[2])
    return Trace(*_read(log.read_text(errors="replace")), tuple(codes), ran.stdout + ran.stderr)


def _read(log: str) -> tuple[frozenset[str], tuple[tuple[str, ...], ...]]:
    opened, ran = set[str](), list[tuple[str, ...]]()
    for line in log.splitlines():
        if found := _OPENED.search(line):
            opened.add(_whole(line, found))
        if found := _RAN.search(line):
            ran.append((found[1], *_WORD.findall(found[2])))
    return frozenset(opened), tuple(ran[1:])  # the first is the program itself


def _whole(line: str, found: re.Match[str]) -> str:
    """Give the path that a call opened: as strace resolved it, else as it was asked for."""
    led = re.search(r"= \d+<([^>]*)>$", line)
    return led[1] if led else found[1]
