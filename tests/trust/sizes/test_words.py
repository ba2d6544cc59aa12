"""Words on the command line that ask for more than there is: very many, very long, or numbers without an end."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from negotiator.cli import main
from tests.trust.amounts import LONG
from tests.trust.conftest import Tell
from tests.trust.sizes.measuring import cost, hold
from tests.trust.sizes.test_folders import written

DIR = "DIR"
"""Stands for the folder of a negotiation."""

LONG_WORD, LONG_PATH = "a" * 1_000_000, "/".join(["a"] * 400_000)
NUMBERS = {
    "draws": ("robust", DIR, "--draws", "1e12"),
    "more draws": ("robust", DIR, "--draws", "1000000000000"),
    "draws of many digits": ("robust", DIR, "--draws", "9" * 4_900),
    "a seed": ("robust", DIR, "--seed", "9" * 4_900),
    "revisions": ("log", "-n", "9" * 18),
    "a marker": ("merge-driver", "a", "b", "c", "--path", "x", "--marker-size", "999999999"),
    "a seed of a play": ("exercise", "play", DIR, "--seed", "9" * 99),
}
WORDS = {
    "a name": (LONG_WORD,),
    "a path": ("log", "-C", LONG_PATH),
    "a revision": ("diff", "HEAD" + "^" * 1_000_000),
    "revisions in one word": ("diff", "..".join(["a"] * 100_000)),
    "an option without a name": (f"--{LONG_WORD}",),
    "a deal": ("deals", DIR, "--deal", LONG_WORD + "=" + LONG_WORD),
    "sides": ("deals", DIR, "--between", "," * 1_000_000),
    "100,000 folders": ("check", *["v"] * 100_000),
    "100,000 files": ("fmt", *["v"] * 100_000),
    "100,000 revisions": ("diff", *["HEAD"] * 100_000),
    "100,000 records": ("exercise", "debrief", *["v"] * 100_000),
    "100,000 options": ("matrix", DIR, *["--ascii"] * 100_000),
    "2,000 options": ("matrix", DIR, *["--ascii"] * 2_000),
    "2,000 packs": ("exercise", "debrief", DIR, *["--pack", "a"] * 2_000),
}
NAMES = {
    "a folder of 255 bytes": ("matrix", "n" * 255),
    "a folder of 256 bytes": ("check", "n" * 256),
    "a path of 4,000 bytes": ("check", "/".join(["n" * 199] * 20)),
    "a path of 4,999 bytes": ("log", "-C", "/".join(["a"] * 2_500)),
    "a revision of 4,999 bytes": ("diff", "-C", DIR, "HEAD" + "~1" * 2_490),
    "an item of 4,999 bytes": ("show", DIR, "i" * 4_999),
    "a deal of 4,999 bytes": ("deals", DIR, "--deal", "=" * 4_999),
    "a record of 4,999 bytes": ("exercise", "record", "/".join(["a"] * 2_500)),
}
alone = [pytest.mark.long, pytest.mark.alone] if LONG else []


def ran(words: tuple[str, ...], folder: Path, capsys: pytest.CaptureFixture[str]) -> str:
    """Run the program; give its exit code, how many lines it complained in, and what of it begins them."""
    code = main([str(folder) if word == DIR else word for word in words])
    out, err = capsys.readouterr()
    return f"{code} {err.count(chr(10))} {len(out) + len(err) < 8_000} {err}"


@pytest.mark.parametrize("name", [pytest.param(each, marks=alone) for each in (*NUMBERS, *WORDS, *NAMES)])
def test_words_that_ask_for_too_much_are_refused_at_once_in_a_line(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], figure: Tell
) -> None:
    words, folder = {**NUMBERS, **WORDS, **NAMES}[name], written(tmp_path / "small")
    main(["log", "-C", str(folder)])  # what is loaded once is no part of it
    main(["deals", str(folder), "--deal", "x"])
    if name in NAMES:
        ran(words, folder, capsys)
    capsys.readouterr()
    found = cost(lambda: ran(words, folder, capsys))
    assert found.told.startswith(("1 1 True", "2 1 True")), found.told
    assert name not in WORDS or "; at most " in found.told
    hold(figure, "words: " + name, found)


@pytest.mark.parametrize("columns", ["1000000000", "9" * 30, "-5", "x"])
def test_no_width_that_the_terminal_is_said_to_have_makes_a_line_too_long(
    columns: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = written(tmp_path)
    for name in ("COLUMNS", "LINES"):
        monkeypatch.setenv(name, columns)
    for words in (("matrix", str(folder)), ("show", str(folder), "river"), ("deals", str(folder)), ("--help",)):
        assert main(list(words)) == 0
        assert max(map(len, capsys.readouterr().out.splitlines())) <= 20_000


@pytest.mark.skipif(os.pathconf("/", "PC_NAME_MAX") < 255, reason="file systems with shorter names")
def test_names_of_255_bytes_are_read_and_told_whole(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    issue = "i" * 250
    folder = written(tmp_path / ("n" * 255))
    (folder / "agenda" / f"{issue}.toml").write_text('title = "X"\n[items.a]\ntitle = "A"\n')
    header = (folder / "negotiation.toml").read_text().replace('"river"', f'"river", "{issue}"')
    (folder / "negotiation.toml").write_text(header)
    assert main(["check", str(folder)]) == 1
    assert f"{issue}.toml:2: items.a: has no options" in capsys.readouterr().err
