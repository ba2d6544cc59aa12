"""The README leaves no field out of the JSON of `diff`, `log` and `blame`."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from negotiator.cli import main
from negotiator.samples import samples_dir
from tests.history.repos import Repo
from tests.readme import quoted, sections, text

SHOWN_ELSEWHERE = {"items", "title", "author", "when", "subject", "manner", "topic", "side", "issue", "item"}
SHOWN_ELSEWHERE |= {"text", "changes", "doc", "kind", "keys", "before", "after"}
"""What the section on `matrix` or that on `diff` tells of."""

AS_IN_FILES = ("before", "after", "value")
"""Fields whose values are what stands in a file, or what `matrix` tells."""


@pytest.fixture
def repo(tmp_path: Path) -> Path:
    """Two samples, one after the other, in one folder."""
    made = Repo.init(tmp_path / "repo")
    for sample in ("us-china-2023-06", "us-china-2024-02"):
        shutil.copytree(samples_dir() / sample, made.path / "positions", dirs_exist_ok=True)
        made.commit(sample)
    return made.path / "positions"


def fields(found: object) -> set[str]:
    """Give the names of fields, but not within what stands in a file."""
    if isinstance(found, list):
        return set().union(*map(fields, found)) if found else set()
    if not isinstance(found, dict):
        return set()
    inner = (each for key, each in found.items() if key not in AS_IN_FILES)
    return set(found).union(*map(fields, inner))


@pytest.mark.needs("git")
@pytest.mark.parametrize(
    ("heading", "words"),
    [
        ("JSON of diff", ["diff", "HEAD~1", "HEAD"]),
        ("JSON of log", ["log", "--zones"]),
        ("JSON of blame", ["blame", "fentanyl.talks"]),
    ],
)
def test_every_field_is_told_of(capsys: pytest.CaptureFixture[str], repo: Path, heading: str, words: list[str]) -> None:
    assert main([*words, "-C", str(repo), "--json"]) == 0
    names = fields(json.loads(capsys.readouterr().out))
    assert names - set(quoted(sections(text())[heading])) - SHOWN_ELSEWHERE == set()
    assert len(names) > 5
