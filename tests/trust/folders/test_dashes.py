"""Folders whose names begin as options do: no editor and no git takes them for one."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from negotiator.cli import main
from negotiator.tui.app import NegotiatorApp
from tests.history.repos import Repo, environment, set_limit, small
from tests.tui.screen import opened
from tests.tui.test_editor import editor, left  # noqa: F401 - a fixture

NAMES = ("-c", "-", "--output=x", "-c:!touch x")


@pytest.fixture
def beside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder that the program runs in."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("name", ["--help", *(pytest.param(each, marks=pytest.mark.long) for each in NAMES)])
def test_a_command_reads_it(name: str, beside: Path, capsys: pytest.CaptureFixture[str]) -> None:
    small(beside / "repo", name)
    os.chdir(beside / "repo")
    for words in (["check", f"./{name}"], ["matrix", "--", name], ["fmt", "--check", "--", name], ["log", f"-C{name}"]):
        assert main(words) == 0, words
    assert main(["textconv", "--", f"{name}/north/river.toml"]) == 0
    assert "Traceback" not in capsys.readouterr().err
    assert set(os.listdir(".")) == {".git", name}


@pytest.mark.usefixtures("left")
async def test_the_editor_is_given_a_path_that_is_no_option(beside: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Repo(beside).write_small("-c:!touch x")
    words = editor(beside, monkeypatch)
    async with opened(Path("./-c:!touch x")) as driven:
        assert isinstance(driven.app, NegotiatorApp)
        await driven.press("down", "e", "e")
    assert words.read_text().partition(" ")[2] == "./-c:!touch x/north/river.toml\n"


@pytest.mark.long
def test_git_shows_and_merges_the_files_in_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    repo = small(tmp_path / "repo", "-c")
    for key, value in environment(tmp_path).items():
        monkeypatch.setenv(key, value)
    assert main(["git-setup", str(repo.path)]) == 0
    set_limit(repo, "north", "most", "-c")
    shown = repo.run("diff")
    assert "+release  limit: most" in shown
    repo.run("checkout", "-q", "-b", "other")
    repo.run("commit", "-q", "--no-verify", "-a", "-m", "Limit")
    repo.run("checkout", "-q", "main")
    path = repo.path / "-c/north/river.toml"
    path.write_text(path.read_text().replace("weight = 3", "weight = 4"))
    repo.run("commit", "-q", "--no-verify", "-a", "-m", "Weight")
    repo.run("merge", "-q", "other", "-m", "Both")
    assert 'limit = "most"' in path.read_text() and "weight = 4" in path.read_text()
