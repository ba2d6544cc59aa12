"""`negotiator completion`: scripts that the shells take, made from what may be typed."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from negotiator.cli.arguments import SHELLS
from negotiator.cli.parser import COMMANDS
from tests.cli.conftest import Run

COMPLETE = """
source "$1"; shift
COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); COMPREPLY=()
_shtab_negotiator 2>/dev/null
printf '%s\\n' "${COMPREPLY[@]}"
"""


def script(run: Run, shell: str, place: Path) -> Path:
    """The completion script of a shell, in a file."""
    ran = run("completion", shell)
    assert (ran.code, ran.err) == (0, "")
    file = place / f"negotiator.{shell}"
    file.write_text(ran.out)
    return file


@pytest.mark.parametrize("shell", SHELLS)
def test_a_script_names_every_command_and_option(run: Run, shell: str, tmp_path: Path) -> None:
    text = script(run, shell, tmp_path).read_text()
    assert all(name in text for name in COMMANDS)
    assert all(option in text for option in ("pairs", "json", "ascii"))


@pytest.mark.parametrize(
    "shell",
    [
        pytest.param("bash", marks=pytest.mark.needs("bash")),
        pytest.param("zsh", marks=pytest.mark.needs("zsh")),
        pytest.param("fish", marks=pytest.mark.needs("fish")),
    ],
)
def test_a_shell_can_read_its_script(run: Run, shell: str, tmp_path: Path) -> None:
    file = script(run, shell, tmp_path)
    read = subprocess.run([shell, "-n", file], check=False, capture_output=True, text=True, timeout=60)
    assert (read.returncode, read.stderr) == (0, "")


@pytest.mark.needs("bash")
@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["mat"], {"matrix"}),
        (["c"], {"check", "completion", "contract"}),
        (["con"], {"contract"}),
        (["matrix", "con"], {"contract"}),
        (["check", "contract", "con"], {"contract"}),
        (["show", "con"], {"contract"}),
        (["init", "con"], {"contract"}),
        (["matrix", "--j"], {"--json"}),
        (["dea"], {"deals"}),
        (["exercise", ""], {"check", "pack", "play", "record", "debrief"}),
        (["exercise", "pack", "con"], {"contract"}),
        (["exercise", "record", "con"], {"contract", "confusing.txt"}),
        (["exercise", "play", "--ag"], {"--against"}),
        (["exercise", "debrief", "--ht"], {"--html"}),
        (["deals", "con"], {"contract"}),
        (["explain", "con"], {"contract"}),
        (["robust", "con"], {"contract"}),
        (["deals", "contract", "--d"], {"--deal"}),
        (["robust", "contract", "--s"], {"--seed"}),
        (["completion", ""], {*SHELLS}),
    ],
)
def test_bash_completes_commands_folders_and_options(
    run: Run, tmp_path: Path, words: list[str], expected: set[str]
) -> None:
    file = script(run, "bash", tmp_path)
    (tmp_path / "contract").mkdir()
    (tmp_path / "confusing.txt").touch()
    command = ["bash", "-c", COMPLETE, "bash", str(file), "negotiator", *words]
    completed = subprocess.run(command, check=True, capture_output=True, text=True, timeout=60, cwd=tmp_path)
    assert set(completed.stdout.split()) == expected


@pytest.mark.needs("fish")
@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("c", {"check", "completion", "contract/"}),
        ("matrix c", {"contract/"}),
        ("check c", {"contract/"}),
        ("matrix --j", {"--json"}),
        ("completion ", {*SHELLS}),
        ("exercise pa", {"pack"}),
        ("exercise pack c", {"contract/"}),
    ],
)
def test_fish_completes_commands_folders_and_options(run: Run, tmp_path: Path, line: str, expected: set[str]) -> None:
    file = script(run, "fish", tmp_path)
    (tmp_path / "contract").mkdir()
    command = ["fish", "-c", f"source {file}; complete -C 'negotiator {line}'"]
    completed = subprocess.run(command, check=True, capture_output=True, text=True, timeout=60, cwd=tmp_path)
    assert {row.split("\t")[0] for row in completed.stdout.splitlines()} == expected
