"""What a set-up writes: a block of lines in files of others, and patterns for any folder's name."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from negotiator.history.setup.blocks import BEGIN, END, has_block, with_block, without_block
from negotiator.history.setup.contents import attributes
from tests.history.repos import Repo

LINES = st.lists(st.text(st.characters(codec="utf-8", exclude_characters="\n"), max_size=20), max_size=5)


@given(LINES, LINES, st.booleans())
def test_a_block_is_put_in_replaced_and_taken_out_and_all_else_stays(
    others: list[str], block: list[str], ended: bool
) -> None:
    if {BEGIN, END} & {*others, *block}:
        return
    text = "".join(f"{line}\n" for line in others)
    once = with_block(text, block)
    assert has_block(once)
    assert with_block(with_block(text, ["another"]), block) == once
    assert without_block(once) == text


def test_lines_below_a_block_stay_below_it() -> None:
    text = with_block("a\n", ["ours"]) + "b\n"
    assert with_block(text, ["new"]) == f"a\n{BEGIN}\nnew\n{END}\nb\n"
    assert without_block(text) == "a\nb\n"


def test_a_block_without_its_end_is_no_block() -> None:
    text = f"a\n{BEGIN}\nb\n"
    assert without_block(text) == text


FOLDERS = (
    "",
    "positions/us",
    "two words",
    "a*b",
    "br[a]cket",
    "back\\slash",
    'quo"te',
    "#hash",
    "!bang",
    "tab\tx",
    "é",
)


@pytest.mark.needs("git")
@pytest.mark.parametrize("folder", FOLDERS)
def test_git_finds_the_files_of_a_folder_by_its_pattern_and_no_others(tmp_path: Path, folder: str) -> None:
    repo = Repo.init(tmp_path / "r")
    (repo.path / ".git/info").mkdir(exist_ok=True)
    (repo.path / ".git/info/attributes").write_text("\n".join(attributes([folder])) + "\n", encoding="utf-8")
    inner = f"{folder}/" if folder else ""
    ours = [f"{inner}negotiation.toml", f"{inner}us/fentanyl.toml", f"{inner}agenda/fentanyl.toml"]
    foreign = [f"{inner}notes.txt", f"{inner}us/deep/er.toml", "elsewhere/us/deep/fentanyl.toml"]
    for path, expected in [*((path, "negotiator") for path in ours), *((path, "unspecified") for path in foreign)]:
        run = ["git", "check-attr", "-z", "merge", "--", path]
        told = subprocess.run(run, cwd=repo.path, capture_output=True, text=True, check=True).stdout
        assert told.split("\0")[2] == expected, path
