"""No reader of files that others may send breaks a promise, whatever a search guided by coverage finds to try."""

from __future__ import annotations

import importlib
import platform
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.trust.amounts import amount
from tests.trust.conftest import Tell
from tests.trust.fuzzing.readers.names import MAIN, NAMES
from tests.trust.fuzzing.readers.planted import FAULTS

if (sys.platform, platform.machine()) != ("linux", "x86_64"):
    pytest.importorskip("atheris", reason="there are builds of atheris for Linux on x86_64 alone")

TOP = Path(__file__).parents[3]
FIRST = re.compile(r"INITED +cov: (\d+) ft: (\d+)")
LAST = re.compile(r"DONE +cov: (\d+) ft: (\d+)")
TRIED = re.compile(r"number_of_executed_units: (\d+)")
OWN = "Custom-"
"""How the engine names the mutator of ours in the line of an input that reaches what none before did."""
ADDED = re.compile(r"new_units_added: +(\d+)")
MORE = 25
"""How many inputs must reach what none before did: five fuzzers at once on two cores find 79 and more each."""

RUNS = 5_000
"""How many inputs may be tried until a fault behind a few steps: some hundred are, millions by the engine alone."""

EVERY = [
    pytest.param(name, marks=() if name in MAIN else pytest.mark.long, id=name) for name in NAMES if name != "planted"
]


def fuzzed(name: str, seconds: int, into: Path, *more: str) -> tuple[int, str]:
    """Fuzz a reader in a process of its own: its exit code, and what it printed."""
    command = [sys.executable, "-m", "tests.trust.fuzzing", name, f"--seconds={seconds}", f"--into={into}", *more]
    ran = subprocess.run(command, cwd=TOP, capture_output=True, timeout=seconds * 4 + 240, check=False)
    said = (ran.stdout + ran.stderr).decode(errors="replace").splitlines()
    return ran.returncode, "\n".join(line for line in said if "Instrumenting" not in line)


def inputs(into: Path) -> list[Path]:
    """Give the inputs that were found to break a promise."""
    return [path for path in into.iterdir() if path.name.startswith(("crash-", "timeout-", "oom-"))]


@pytest.mark.slow
@pytest.mark.parametrize("name", EVERY)
def test_no_input_breaks_a_promise_of_a_reader(name: str, figure: Tell, tmp_path: Path) -> None:
    seconds = amount(10, 600) if name in MAIN else 120
    code, said = fuzzed(name, seconds, tmp_path)
    tried, last, added, found = TRIED.search(said), LAST.search(said), ADDED.search(said), inputs(tmp_path)
    features = f"{last[2]} features, {added[1]} new inputs, " if last and added else ""
    figure(f"fuzzing {name}, {seconds} s", int(tried[1]) if tried else 0, f"{features}{len(found)} findings")
    again = [f"python -m tests.trust.fuzzing {name} FILE, with a file of {path.read_bytes()!r}" for path in found]
    assert code == 0, "\n".join([said[-4_000:], *again])
    first = FIRST.search(said)
    assert first and last and tried and added, said[-2_000:]
    assert OWN in said, "the mutator of ours made nothing that reached more"
    assert int(last[2]) > int(first[2]) and int(added[1]) >= (MORE if name in MAIN else 5), (
        f"stuck on its seeds: {said[-2_000:]}"
    )


@pytest.mark.parametrize("name", [name for name in NAMES if name not in (*MAIN, "planted")])
def test_a_reader_that_only_the_long_form_fuzzes_takes_what_it_begins_with(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for place in ("XDG_STATE_HOME", "XDG_CONFIG_HOME"):
        monkeypatch.setenv(place, str(tmp_path))
    target = getattr(importlib.import_module(f"tests.trust.fuzzing.readers.{NAMES[name]}"), name.upper())
    target.run(min(target.seeds(), key=len))


@pytest.mark.slow
def test_a_broken_promise_behind_several_steps_is_found_and_kept(figure: Tell, tmp_path: Path) -> None:
    code, said = fuzzed("planted", 20, tmp_path)
    assert code != 0 and "RecursionError" in said
    assert [b"raise" in path.read_bytes() for path in inputs(tmp_path)] == [True]
    tried = TRIED.search(said)
    assert tried and OWN in said
    figure("fuzzing planted: inputs until its fault", int(tried[1]), "found")
    assert int(tried[1]) < RUNS


@pytest.mark.parametrize("fault", FAULTS)
def test_what_no_reader_may_do_is_told(fault: bytes, tmp_path: Path) -> None:
    given = tmp_path / "input"
    for data, broken in ((b"sound", False), (fault, True)):
        given.write_bytes(data)
        code, said = fuzzed("planted", 1, tmp_path, str(given))
        assert (code != 0) == broken, said
        assert not broken or any(word in said for word in ("RecursionError", "takes 1.", "no reader may")), said
