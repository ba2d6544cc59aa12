"""The README taken apart: its sections, tables, commands with what they print, and keys with what they show."""

from __future__ import annotations

import asyncio
import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from negotiator.samples import samples_dir
from negotiator.tui.commands import COMMANDS

CHECKOUT = Path(__file__).parent.parent
README = CHECKOUT / "README.md"
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

    def play(self, keys: str) -> list[str]:
        """Press the keys of a table in the app, and name whatever is told but not seen."""
        return asyncio.run(self._played(rows(keys)))

    async def _played(self, told: list[list[str]]) -> list[str]:
        from tests.tui.screen import opened

        ((start, shown), *presses) = told
        folder = quoted(start)[0].removeprefix("negotiator ")
        async with opened(self.folder / folder) as driven:
            missed = unseen(shown, driven.text)
            for press, shown in presses:
                seen = await driven.press(*(key for word in quoted(press) for key in keys_of(word)))
                missed += unseen(shown, seen)
            left = driven.app.return_code == 0
        return missed if left else [*missed, "the app closes"]


def keys_of(word: str) -> list[str]:
    """Give the keys of a word as Textual names them: a key as it is shown, else a text to type."""
    named = {shown: key for each in COMMANDS for shown, key in zip(each.shown_keys, each.keys, strict=True)}
    return [named[word]] if word in named else list(word)


def unseen(told: str, screen: str) -> list[str]:
    """Give what a cell quotes and the screen lacks, whatever the spaces."""
    shown = " ".join(screen.split())
    return [each for each in quoted(told) if " ".join(each.split()) not in shown]
