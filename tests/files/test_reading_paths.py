"""Which document stands in which file."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path, PurePath

import pytest

from negotiator.files.listing import listed
from negotiator.files.paths import EXERCISE_NAME, doc_of, path_of
from negotiator.model.negotiation import HEADER, Doc
from negotiator.samples import samples_dir

PATHS = {
    "negotiation.toml": HEADER,
    "agenda/arms-sales.toml": Doc("agenda", issue="arms-sales"),
    "us/side.toml": Doc("side", side="us"),
    "us/arms-sales.toml": Doc("position", issue="arms-sales", side="us"),
}


@pytest.mark.parametrize(("path", "doc"), PATHS.items())
def test_path_and_document_name_each_other(path: str, doc: Doc) -> None:
    assert doc_of(PurePath(path)) == doc
    assert path_of(doc) == Path(path)


@pytest.mark.parametrize(
    "path",
    ["us.toml", "agenda/Arms.toml", "agenda/arms.TOML", "records/a.toml", "U S/a.toml", "a/b/c.toml", "us/a.json"],
)
def test_no_document_stands_elsewhere(path: str) -> None:
    assert doc_of(PurePath(path)) is None


@pytest.mark.parametrize("sample", sorted(samples_dir().iterdir()), ids=lambda path: path.name)
def test_every_file_of_a_sample_is_a_document(sample: Path) -> None:
    found = {path.relative_to(sample) for path in listed(sample).docs.values()}
    assert found == {path.relative_to(sample) for path in sample.rglob("*.toml")} - {Path(EXERCISE_NAME)}


def test_paths_are_told_without_pydantic() -> None:
    program = "import sys, negotiator.files.paths; sys.exit('pydantic' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
