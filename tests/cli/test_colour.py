"""Colour only on a terminal, only where it is wanted, and only as a repetition."""

from __future__ import annotations

import os
import pty
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.cli.places import copy_of, sample

ESCAPE = re.compile(r"\x1b\[[0-9;]*m")


def on_terminal(*words: str | Path, **environment: str) -> str:
    """What the program writes to a terminal of 80 columns."""
    leader, follower = pty.openpty()
    clear = {key: value for key, value in os.environ.items() if key not in ("NO_COLOR", "FORCE_COLOR", "COLORTERM")}
    settings = clear | {"TERM": "xterm-256color", "COLUMNS": "80"} | environment
    command = [sys.executable, "-m", "negotiator", *map(str, words)]
    with subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=follower, stderr=follower, env=settings):
        os.close(follower)
        return b"".join(iter(lambda: _chunk(leader), b"")).decode().replace("\r\n", "\n")


def _chunk(leader: int) -> bytes:
    try:
        return os.read(leader, 65536)
    except OSError:  # Linux's way to say that the other end is closed
        os.close(leader)
        return b""


@pytest.mark.parametrize(
    "words",
    [
        ("matrix", sample("three-way")),
        ("show", sample("three-way"), "river"),
        ("deals", sample("us-china-2023-06")),
        ("deals", sample("us-china-2023-06"), "--deal", "talks=none"),
        ("explain", sample("three-way")),
        ("explain", sample("three-way"), "release"),
        ("diff", sample("three-way"), sample("us-china-2024-02")),
    ],
)
def test_colour_repeats_what_the_text_says(run: Run, words: tuple[str | Path, ...]) -> None:
    coloured = on_terminal(*words)
    assert ESCAPE.search(coloured)
    assert ESCAPE.sub("", coloured) == run(*words).out


@pytest.mark.parametrize("environment", [{"NO_COLOR": "1"}, {"TERM": "dumb"}])
def test_no_colour_where_none_is_wanted(environment: dict[str, str]) -> None:
    assert "\x1b" not in on_terminal("matrix", sample("three-way"), **environment)


def test_no_colour_in_a_pipe(run: Run) -> None:
    assert "\x1b" not in run("matrix", sample("three-way")).out


def test_a_colour_that_is_none_is_passed_over(tmp_path: Path) -> None:
    folder = copy_of("three-way", tmp_path)
    path = folder / "city" / "side.toml"
    path.write_text(re.sub(r'colour = ".*"', 'colour = "[red]\\\\u001b[2J link=x"', path.read_text()))
    text = on_terminal("matrix", folder)
    assert "City" in text
    assert "\x1b[2J" not in text
