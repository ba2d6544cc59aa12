"""The driver and the text conversion as git calls them, in a repository and an environment that name programs."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.history.test_untouched import files
from tests.trust.folders.test_nothing_run import ENVIRONMENT
from tests.trust.folders.traced import traced
from tests.trust.folders.traps import evil_program, trapped

pytestmark = [pytest.mark.long, pytest.mark.needs("git"), pytest.mark.needs("strace")]

OF_GIT = {"GIT_DIR": ".git", "GIT_INDEX_FILE": ".git/index", "GIT_PREFIX": "", "GIT_EXEC_PATH": ""}
"""What git itself hands to a driver."""


def test_a_merge_runs_git_to_merge_lines_and_nothing_else(tmp_path: Path) -> None:
    evil = evil_program(tmp_path / "outside")
    repo, home = trapped(tmp_path / "repo", evil), tmp_path / "home"
    home.mkdir()
    base = (repo.path / "border/north/river.toml").read_text()
    texts = {
        "sound": (base, f"# ours\n{base}", f"# theirs\n{base}"),
        "broken": (base, f"= ours\n{base}", f"= theirs\n{base}"),
    }
    for name, versions in texts.items():
        for version, text in zip("OAB", versions, strict=True):
            (repo.path / f"{name}.{version}").write_text(text)
    before = files(repo.path)
    path = "--path=border/north/river.toml"
    words = [["merge-driver", *(f"{name}.{version}" for version in "OAB"), path] for name in texts]
    env = {key: value.replace("evil", str(evil)) for key, value in ENVIRONMENT.items()}
    shown = [["textconv", "border/north/river.toml"], ["textconv", "broken.B"]]
    trace = traced([*words, *shown], repo.path, home, env | {key: each for key, each in OF_GIT.items() if each})
    assert {words[words.index("merge-file")] for words in trace.ran} == {"merge-file"}
    assert trace.ran and all(words[0].endswith("/git") for words in trace.ran)
    assert trace.codes == (0, 1, 0, 0)
    assert not (evil.parent / "marker").exists()
    after = files(repo.path)
    assert {Path(name).name for name in before if before[name][0] != after[name][0]} == {"sound.A", "broken.A"}
    assert before.keys() == after.keys()
