"""The README taken apart: its sections, tables, commands with what they print, and keys with what they show."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from negotiator.samples import samples_dir
from negotiator.tui.commands import COMMANDS
from tests.tui.tmux import Terminal, terminal

CHECKOUT = Path(__file__).parent.parent
README = CHECKOUT / "README.md"
DAY = "2026-11-20T12:00:00+00:00"
"""When everything is committed, so that a commit has the same id on every run."""

NOT_RUN = ("Run it",)
"""Sections whose commands need a network or would run these tests again."""

_SHELL = r"^```sh\n(?P<commands>.*?)^```\n(?:\n```text\n(?P<output>.*?)^```\n)?"
_PRESSES = r"^\| press \|[^\n]*\n[^\n]*\n(?P<rows>(?:\|[^\n]*\n)+)"
_STEP = re.compile(f"{_SHELL}|{_PRESSES}", re.MULTILINE | re.DOTALL)


def text() -> str:
    return README.read_text(encoding="utf-8")


def sections(written: str) -> dict[str, str]:
    """Give the text under each heading, subheadings apart."""
    parts = re.split(r"^#+ (.*)\n", written, flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def rows(table: str) -> list[list[str]]:
    """Give the cells of a table's rows, below its head."""
    lines = [line for line in table.splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines if not line.startswith("| ---")]


def quoted(cell: str) -> list[str]:
    """Give what stands between backticks."""
    return re.findall(r"`([^`]+)`", cell)


@dataclass(frozen=True)
class Step:
    """Commands for a shell with the output told of them (None: not told), or keys with what is seen of each.

    `place` is where the output stands in the text.
    """

    commands: str
    output: str | None
    keys: str
    place: tuple[int, int]


def steps(written: str) -> list[Step]:
    """Give what a reader is told to do, in order, without the sections that are not run here."""
    skipped = [sections(written)[heading] for heading in NOT_RUN]
    spans = [range(start, start + len(part)) for part in skipped for start in [written.index(part)]]
    found = [each for each in _STEP.finditer(written) if not any(each.start() in span for span in spans)]
    return [Step(each["commands"] or "", each["output"], each["rows"] or "", each.span("output")) for each in found]


def with_outputs(written: str, printed: list[tuple[Step, str]]) -> str:
    """Put what was printed in the places of the outputs."""
    for step, output in reversed(printed):
        start, end = step.place
        written = f"{written[:start]}{output}{written[end:]}"
    return written


class Reader:
    """Somebody who does what the README says, in a folder with a copy of the samples."""

    def __init__(self, home: Path) -> None:
        self.home, self.folder = home, home / "work"
        shutil.copytree(samples_dir(), self.folder / "positions")
        program = home / "bin" / "negotiator"
        program.parent.mkdir()
        program.write_text(f'#!/bin/sh\nPYTHONPATH="{CHECKOUT}" exec "{sys.executable}" -m negotiator "$@"\n')
        program.chmod(0o755)

    def run(self, commands: str) -> tuple[int, str]:
        """Run commands in a shell of 80 columns; give the exit code and all that they print."""
        settings = {"HOME": str(self.home), "PYTHONUTF8": "1", "GIT_CONFIG_NOSYSTEM": "1"}
        settings |= {"GIT_AUTHOR_DATE": DAY, "GIT_COMMITTER_DATE": DAY, "TZ": "UTC"}
        path = f"{self.home / 'bin'}{os.pathsep}{os.environ['PATH']}"
        environment = {k: v for k, v in os.environ.items() if k not in ("COLUMNS", "LINES")} | settings | {"PATH": path}
        done = subprocess.run(
            ["sh", "-eu", "-c", commands],
            check=False,
            cwd=self.folder,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            timeout=120,
        )
        return done.returncode, done.stdout.decode()

    def play(self, keys: str, patience: float = 20) -> list[str]:
        """Press the keys of a table in the app, in a real terminal; name what is told but not seen for some seconds."""
        (start, first), *presses = rows(keys)
        with terminal(self.home) as shown:
            shown.start((80, 24), self.folder, *quoted(start)[0].removeprefix("negotiator").split())
            missed = shown.lacks(quoted(first), patience)
            for press, told in presses:
                for word in quoted(press):
                    send(shown, word)
                missed += shown.lacks(quoted(told), patience)
            return missed + ["the app closes"] * bool(shown.lacks(["left with 0"], patience))


SENT = {"↑": "Up", "↓": "Down", "←": "Left", "→": "Right", "PgUp": "PPage", "PgDn": "NPage", "Shift+Tab": "BTab"}
"""What tmux calls keys that the README names otherwise; Ctrl+S is C-s."""


def send(shown: Terminal, word: str) -> None:
    """Press the key of a word, or type the word where it is none."""
    known = {each for command in COMMANDS for each in command.shown_keys if len(each) > 1}
    if word.startswith("Ctrl+"):
        shown.press(f"C-{word[5:].lower()}")
    elif word in known or word in SENT:
        shown.press(SENT.get(word, word))
    else:
        shown.type(word)
