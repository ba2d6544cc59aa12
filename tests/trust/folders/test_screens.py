"""The screens that read git, on a repository that others sent: git's plumbing and the user's editor alone are run."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.history.repos import small
from tests.history.test_untouched import files
from tests.trust.conftest import Tell
from tests.trust.folders.test_nothing_outside import CANARY, leading_out, outside  # noqa: F401 - a fixture
from tests.trust.folders.test_nothing_run import ENVIRONMENT, PLUMBING
from tests.trust.folders.traced import Trace, traced_screens
from tests.trust.folders.traps import ALIASES, KEYS, NAMES, evil_program, trapped

pytestmark = [pytest.mark.long, pytest.mark.needs("git"), pytest.mark.needs("strace")]

SINCE = ("v", "o", "c", "ctrl+u")
STEPS = (
    *("P", "j", "j", "a", "tab", "tab", "enter", "end", "escape", "c", "escape"),
    *("e", "e", "down", "e", "e", "2", "1", "plus", "u"),
    *(step for name in NAMES for step in (*SINCE, f"type:{name}", "enter", "escape", "escape", "escape")),
    *("E", "escape", "question_mark", "escape", "f2", "escape"),
)


def named_editor(folder: Path) -> Path:
    """Write an editor that notes its words, and that it was run."""
    script = folder / "vim"
    script.write_text(f'#!/bin/sh\necho "$@" >>"{folder}/words"\n')
    script.chmod(0o755)
    return script


def foreign(trace: Trace, editor: Path) -> list[tuple[str, ...]]:
    """Give what was run that is neither git's plumbing nor the user's editor."""
    own = {str(editor), "/bin/sh"}
    return [
        words
        for words in trace.ran
        if words[0] not in own and (os.path.basename(words[0]) != "git" or not PLUMBING & set(words))
    ]


def test_screens_run_plumbing_and_the_editor_alone(tmp_path: Path, figure: Tell) -> None:
    evil = evil_program(tmp_path / "outside")
    repo, home = trapped(tmp_path / "repo", evil), tmp_path / "home"
    home.mkdir()
    editor, before = named_editor(home), files(repo.path)
    env = {key: value.replace("evil", str(evil)) for key, value in ENVIRONMENT.items()} | {"EDITOR": str(editor)}
    trace = traced_screens(STEPS, repo.path / "border", home, env | {"VISUAL": "", "XDG_STATE_HOME": str(home)})
    others = foreign(trace, editor)
    tried = f"{len(KEYS) + len(ALIASES)} keys, {trace.codes[0]} steps"
    figure("hostile .git/config: programs that screens run", tried, len(others))
    assert others == []
    assert not (evil.parent / "marker").exists()
    assert files(repo.path) == before
    assert trace.codes == (len(STEPS) + 1,)
    assert "Revisions" in trace.said and "Harden" in trace.said and "Only what changed since" in trace.said
    assert (home / "words").read_text().strip().endswith("border/north/river.toml")
    assert [words for words in trace.ran if "git" in words[0] and "--output=x" in words[-1]]


def test_a_folder_with_links_out_is_told_and_nothing_behind_them_opened(tmp_path: Path, outside: Path) -> None:  # noqa: F811
    repo, home = small(tmp_path / "repo", "border"), tmp_path / "home"
    leading_out(repo.path / "border", outside)
    home.mkdir()
    trace = traced_screens(("j", "r", "pagedown", "q"), repo.path / "border", home, {"XDG_STATE_HOME": str(home)})
    assert {path for path in trace.below(outside) if not Path(path).is_dir()} | trace.below(Path("/dev/zero")) == set()
    assert "leads out of the negotiation's folder" in trace.said and CANARY not in trace.said
