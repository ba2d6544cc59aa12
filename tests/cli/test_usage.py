"""The words after `negotiator`: commands and folders, help, version, and errors in one line."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from negotiator import __version__
from negotiator.cli import commands, main, output
from negotiator.cli.parser import COMMANDS, LONGEST, parse
from tests.cli.conftest import Run
from tests.cli.places import copy_of, sample


def process(*words: str | Path, **more: object) -> subprocess.CompletedProcess[str]:
    """Run the program as a user does."""
    command = [sys.executable, "-m", "negotiator", *map(str, words)]
    return subprocess.run(command, check=False, capture_output=True, text=True, timeout=60, **more)  # type: ignore[call-overload,no-any-return]


def test_version(run: Run) -> None:
    assert run("--version") == (0, f"negotiator {__version__}\n", "")


def test_help_names_every_command_and_fits_a_screen(run: Run) -> None:
    ran = run("--help")
    assert ran.code == 0
    assert all(f"\n  {name} " in ran.out for name in COMMANDS)
    assert ran.out.count("\n") < 50
    assert max(map(len, ran.out.splitlines())) <= 100


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_its_own_help(run: Run, name: str) -> None:
    ran = run(name, "--help")
    assert ran.code == 0
    assert ran.out.startswith(f"usage: negotiator {name} ")


def test_every_command_is_run_by_something() -> None:
    assert set(commands.RUN) == {*COMMANDS, "open"}


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        (["chekc"], 'no folder, command or sample is called "chekc"; did you mean "check"?'),
        (
            ["open"],
            'no folder, command or sample is called "open"; commands: matrix, show, deals, explain, robust, exercise',
        ),
        ([""], 'no folder, command or sample is called ""; commands: matrix, show, deals, explain, robust, exercise'),
        (["--ascii", "matrix"], "a command comes first: negotiator matrix ..."),
        (["--bogus"], "unrecognized arguments: --bogus; see negotiator --help"),
        (["matrix", "--bogus"], "unrecognized arguments: --bogus; see negotiator --help"),
        (["matrix", "--js"], "unrecognized arguments: --js; see negotiator --help"),
        (["check"], "check needs a folder, or --staged with one at most; see negotiator check --help"),
        (["exercise"], "the following arguments are required: COMMAND; see negotiator exercise --help"),
        (["exercise", "chekc"], 'exercise has no command "chekc"; did you mean "check"?'),
        (["exercise", "x\x1b"], 'exercise has no command "x<1B>"; commands: check, pack, play, record, debrief'),
        (["exercise", "pack", "a"], "the following arguments are required: OUT; see negotiator exercise pack --help"),
        (["exercise", "record", ""], "argument FILE: an empty name is no folder; see negotiator exercise record"),
        (["exercise", "play", "--se"], "unrecognized arguments: --se; see negotiator --help"),
        (["init"], "the following arguments are required: DIR; see negotiator init --help"),
        (["deals"], "the following arguments are required: DIR; see negotiator deals --help"),
        (["explain", "a", "b", "c"], "unrecognized arguments: c; see negotiator --help"),
        (["robust", "a", "--draws"], "argument --draws: expected one argument; see negotiator robust --help"),
        (["show", "x"], "the following arguments are required: ISSUE; see negotiator show --help"),
        (["a\x1b[2J\u202e"], 'no folder, command or sample is called "a<1B>[2J<202E>"; commands: '),
        (["matrix", "--\x1b[31m\r"], "unrecognized arguments: --<1B>[31m"),
        (["completion", "\x9b2J"], "argument SHELL: invalid choice: "),
        (["matrix", "a", "b\udcff\n"], "unrecognized arguments: b<DCFF>"),
    ],
)
def test_what_is_wrong_is_said_in_one_line(run: Run, words: list[str], complaint: str) -> None:
    ran = run(*words)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith(f"negotiator: {complaint}")
    assert ran.err.endswith("\n")
    assert ran.err[:-1].isprintable()


def test_at_a_terminal_a_word_like_no_command_names_a_folder_to_begin_in(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(output, "at_terminal", lambda: True)
    assert [parse([word]).folder for word in ("talks", "./chekc")] == ["talks", "./chekc"]
    for word in ("chekc", "", "a\x1b"):
        with pytest.raises(SystemExit):
            parse([word])


def test_a_very_long_word_is_cut(run: Run) -> None:
    assert len(run("x" * 1_000_000).err) < LONGEST + 100


@pytest.mark.parametrize("word", ["./check", "check/"])
def test_a_folder_called_like_a_command_is_opened_by_its_path(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, word: str
) -> None:
    copy_of("three-way", tmp_path).rename(tmp_path / "check")
    monkeypatch.chdir(tmp_path)
    ran = run(word)
    assert ran.code == 0
    assert ran.out.startswith("One river, three users")
    assert run("check").code == 2


def test_a_path_that_steers_a_terminal_is_shown(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "\x1b[2J\u202e\u2066"
    folder.mkdir()
    for words in (["check", folder], ["matrix", folder], ["show", folder, "x"], ["deals", folder], [folder]):
        ran = run(*words)
        assert ran.code == 1
        assert ran.err[:-1].isprintable()
    (folder / "taken").touch()
    assert run("init", folder).err[:-1].isprintable()


def test_a_word_that_is_no_text_is_shown(run: Run, tmp_path: Path) -> None:
    name = os.fsdecode(os.fsencode(tmp_path) + b"/\xff")
    assert run("check", name).code == 1


def test_an_interrupt_is_no_traceback(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(_: Path) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(commands, "read", interrupted)
    assert run("matrix", ".") == (130, "", "")


def test_what_nobody_expected_is_one_line(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_: Path) -> None:
        raise LookupError("no\x1b[2J such\nthing")

    monkeypatch.setattr(commands, "read", broken)
    monkeypatch.delenv("NEGOTIATOR_DEBUG", raising=False)
    assert main(["matrix", "."]) == 1
    assert capsys.readouterr().err == (
        "negotiator: unexpected LookupError: no<1B>[2J such thing (NEGOTIATOR_DEBUG=1 shows where)\n"
    )
    monkeypatch.setenv("NEGOTIATOR_DEBUG", "1")
    with pytest.raises(LookupError):
        main(["matrix", "."])


@pytest.mark.parametrize(
    "words",
    [
        "matrix {}",
        "show {} taiwan",
        "check {}",
        "matrix {} --json",
        "--help",
        "deals {} --json",
        "explain {}",
        "robust {}",
    ],
)
def test_a_reader_that_goes_away_is_no_error(words: str) -> None:
    program = f"{sys.executable} -m negotiator {words.format(sample('us-china-2023-06'))}"
    command = f"{program} | head -c 5 >/dev/null; echo ${{PIPESTATUS[0]}}"
    ran = subprocess.run(["bash", "-c", command], check=True, capture_output=True, text=True, timeout=60)
    assert (ran.stdout, ran.stderr) == ("0\n", "")


def test_a_reader_that_is_gone_before_is_no_error() -> None:
    read, write = os.pipe()
    os.close(read)
    command = [sys.executable, "-m", "negotiator", "matrix", str(sample("three-way"))]
    ran = subprocess.run(command, check=False, stdout=write, stderr=subprocess.PIPE, text=True, timeout=60)
    os.close(write)
    assert (ran.returncode, ran.stderr) == (0, "")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full on this system")
@pytest.mark.parametrize("buffering", ["", "1"])
@pytest.mark.parametrize("words", [["matrix", str(sample("three-way"))], ["--version"], ["log", "--help"]])
def test_a_full_disk_is_told(words: list[str], buffering: str) -> None:
    with open("/dev/full", "w") as full:
        command = [sys.executable, "-m", "negotiator", *words]
        env = os.environ | {"PYTHONUNBUFFERED": buffering}
        ran = subprocess.run(command, check=False, stdout=full, stderr=subprocess.PIPE, text=True, timeout=60, env=env)
    assert (ran.returncode, ran.stderr) == (1, "negotiator: standard output: No space left on device\n")


@pytest.mark.parametrize("command", ["matrix", "deals", "explain", "robust"])
def test_an_output_that_is_closed_is_no_error(command: str) -> None:
    program = f"{sys.executable} -m negotiator {command} {sample('three-way')} >&-"
    ran = subprocess.run(["bash", "-c", program], check=False, capture_output=True, text=True, timeout=60)
    assert (ran.returncode, ran.stdout, ran.stderr) == (0, "", "")


def test_an_encoding_without_the_signs_gets_others() -> None:
    ran = process("matrix", sample("three-way"), env=os.environ | {"PYTHONIOENCODING": "ascii", "COLUMNS": "80"})
    assert ran.returncode == 0
    assert ran.stdout.isascii()
    assert "R <= 30" in ran.stdout
