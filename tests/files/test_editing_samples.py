"""Every kind of edit on every sample file: one mark is one line, and git says so."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from difflib import ndiff
from pathlib import Path

import pytest

from negotiator.files.editing import edited
from negotiator.files.trees import Tree, read_tree
from negotiator.model.base import Plain
from negotiator.model.changes import Change
from negotiator.model.negotiation import HEADER, Doc

POSITIONS = Path(__file__).parents[2] / "positions"
SAMPLES = sorted(path for path in POSITIONS.rglob("*.toml") if path.name != "exercise.toml")
ENTRY: Plain = {"source": "AP", "date": "2024"}
NEW_KEYS: dict[str, dict[str, Plain]] = {
    "negotiation": {"as_of": "2024", "set_aside": ("a.b",)},
    "side": {"short": "S", "colour": "red", "reservation": 12, "mandate": "None.", "brief": "None."},
    "agenda": {"question": "What?", "labels": {"none": "None"}, "status_quo": "none", "by": "us"},
    "position": {
        **{"stance": "red-line", "target": "none", "limit": ("none", "all"), "better": "only", "weight": 1},
        **{"points": {"none": 1}, "confidence": "low", "interest": "Why.", "set_by": "capital", "reviewed": "2024"},
    },
}


def doc_of(path: Path) -> Doc:
    folder, name = path.parent.name, path.stem
    if name in ("negotiation", "side"):
        return HEADER if name == "negotiation" else Doc("side", side=folder)
    return Doc("agenda", issue=name) if folder == "agenda" else Doc("position", issue=name, side=folder)


def edits(doc: Doc, held: dict[str, Tree]) -> Iterator[tuple[Change, int, int]]:
    """Give one edit of each kind for every key, with the number of lines that it adds and takes away."""
    items = held.get("items", {})
    assert isinstance(items, dict)
    tables: dict[tuple[str, ...], Tree] = {("items", name): table for name, table in items.items()}
    tables = tables or {(): held}
    for path, table in tables.items():
        assert isinstance(table, dict)
        for key, value in table.items():
            yield from _of_key(Change(doc, (*path, key), value, None))
        for key, new in NEW_KEYS[doc.kind].items():
            if key not in table:
                yield Change(doc, (*path, key), None, new), 1, 0
    if doc.kind == "position":
        yield Change(doc, ("items", "new-one"), None, {"stance": "unknown"}), 3, 0


def _of_key(gone: Change) -> Iterator[tuple[Change, int, int]]:
    value = gone.before
    if isinstance(value, str) and "\n" not in value:
        yield gone, 0, 1
        yield Change(gone.doc, gone.keys, value, "other"), 1, 1
    elif isinstance(value, tuple) and isinstance(value[0], str | dict) and gone.keys[-1] != "links":
        more: Plain = ENTRY if isinstance(value[0], dict) else "other"
        yield Change(gone.doc, gone.keys, value, (*value, more)), 1, 0
        yield Change(gone.doc, gone.keys, value, (more, *value)), 1, 0
        if len(value) > 1:
            yield Change(gone.doc, gone.keys, value, value[1:]), 0, 1
    elif not isinstance(value, str | tuple | dict):
        yield gone, 0, 1
        yield Change(gone.doc, gone.keys, value, 77), 1, 1


def test_there_are_samples() -> None:
    assert len(SAMPLES) > 50


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: str(path.relative_to(POSITIONS)))
def test_every_kind_of_edit_changes_its_line_alone(path: Path, newline: str) -> None:
    text, doc = path.read_text().replace("\n", newline), doc_of(path)
    count = 0
    for change, added, gone in edits(doc, read_tree(text)):
        new = edited(text.encode(), doc, [change]).decode()
        lines = [line[0] for line in ndiff(text.split(newline), new.split(newline))]
        one_line_list = lines.count("+") == lines.count("-") == 1 and isinstance(change.before, tuple)
        assert one_line_list or (lines.count("+"), lines.count("-")) == (added, gone), change
        count += 1
    assert count > 3


@pytest.mark.needs("git")
def test_git_counts_one_line_for_one_mark_in_every_sample(tmp_path: Path) -> None:
    for sample in SAMPLES:
        path = tmp_path / sample.relative_to(POSITIONS)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(sample.read_bytes())
    git = ["git", "-C", str(tmp_path), "-c", "user.name=t", "-c", "user.email=t@example.org"]
    for command in (["init", "--quiet"], ["add", "."], ["commit", "--quiet", "--message=Samples"]):
        subprocess.run([*git, *command], check=True, capture_output=True)
    for path in tmp_path.rglob("*.toml"):
        path.write_bytes(_one_mark(path))
    counts = subprocess.run([*git, "diff", "--numstat"], check=True, capture_output=True, text=True).stdout
    assert len(counts.splitlines()) == len(SAMPLES)
    assert {tuple(line.split("\t")[:2]) for line in counts.splitlines()} == {("1", "1")}


def _one_mark(path: Path) -> bytes:
    text, doc = path.read_bytes(), doc_of(path)
    marks = edits(doc, read_tree(text.decode()))
    return edited(text, doc, [next(change for change, added, gone in marks if (added, gone) == (1, 1))])
