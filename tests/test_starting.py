"""How the program is started as a module, and what it tells where it was shipped without its samples."""

from __future__ import annotations

import runpy
import sys
from pathlib import Path

import pytest

import negotiator.samples
from negotiator import __version__
from negotiator.cli import main
from negotiator.cli.places import samples

MODULE = f"{negotiator.__name__}.__main__"


def test_started_as_a_module_it_does_as_the_command_and_leaves_with_its_code(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["negotiator", "--version"])
    with pytest.raises(SystemExit) as left:
        runpy.run_module(MODULE, run_name="__main__")
    assert (left.value.code, capsys.readouterr().out) == (0, f"negotiator {__version__}\n")
    monkeypatch.setattr(sys, "argv", ["negotiator", "--bogus"])
    with pytest.raises(SystemExit) as left:
        runpy.run_module(MODULE, run_name="__main__")
    assert left.value.code == 2


def test_a_worker_that_reads_the_module_anew_does_not_start_the_program_again(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["negotiator", "--version"])
    runpy.run_module(MODULE, run_name="__mp_main__")
    assert capsys.readouterr() == ("", "")


def test_a_copy_without_samples_lists_none_and_says_that_there_is_nothing_to_open(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(negotiator.samples, "files", lambda name: tmp_path / name)
    monkeypatch.chdir(tmp_path)
    assert samples() == []
    assert main(["matrix"]) == 1
    assert "no negotiation in this folder, and no samples were shipped" in capsys.readouterr().err
    (tmp_path / "positions" / "mine").mkdir(parents=True)
    (tmp_path / "positions" / "mine" / "negotiation.toml").touch()
    assert [found.name for found in samples()] == ["mine"], "beside the package, as in a checkout"
