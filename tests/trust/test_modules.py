"""No module that writes is missing in the list of those that save, by which coverage and mutation go."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.trust.coverage import GOALS
from tests.trust.modules import SAVING
from tests.trust.mutation.scope import ROOT, every_module

CODE = ROOT / "negotiator"

ACTS = {
    *("replace_file", "replace_private", "make_folder", "carry_out", "temporary_file", "temporary_folder"),
    *("mkdir", "makedirs", "rmdir", "rmtree", "unlink", "write_bytes", "write_text", "touch", "symlink_to"),
    *("ftruncate", "truncate", "O_CREAT"),
}
"""What changes what is on the disk, whosever it is."""

OF_OS = {"rename", "replace", "write", "remove", "link", "symlink"}
"""What does where it is of `os`: texts and records have the like."""

OF_GIT = {"update-ref", "hash-object", "push"}

OTHERS = {
    "cli/__init__": "the null device, in place of an output that is closed",
    "files/merging/plain": "in a folder of its own for git to merge, which is gone after",
}
"""What writes, and nothing of a user's."""


def acts(tree: ast.AST) -> Iterator[str]:
    """Give what a module does that changes what is on the disk."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute):
            of_os = isinstance(node.value, ast.Name) and node.value.id == "os"
            yield from {node.attr} & (ACTS | OF_OS if of_os else ACTS)
        elif isinstance(node, ast.Name):
            yield from {node.id} & ACTS
        elif isinstance(node, ast.Constant) and node.value in OF_GIT:
            yield f"git {node.value}"
        elif isinstance(node, ast.Call) and "open" in (getattr(node.func, "id", ""), getattr(node.func, "attr", "")):
            given = (*node.args, *(each.value for each in node.keywords if each.arg == "mode"))
            modes = [each.value for each in given if isinstance(each, ast.Constant) and isinstance(each.value, str)]
            yield from (f"open {mode}" for mode in modes if re.fullmatch("[rbt]*[wax+][bt+]*", mode))


def name(path: Path) -> str:
    """Give the name of a module as the lists have it."""
    return str(path.relative_to(CODE).with_suffix(""))


def test_every_module_that_writes_is_in_the_list_of_those_that_save() -> None:
    found = {name(path): sorted(set(acts(ast.parse(path.read_bytes())))) for path in CODE.rglob("*.py")}
    writing = {each: what for each, what in found.items() if what and each not in SAVING}
    assert writing.keys() == OTHERS.keys(), {each: what for each, what in writing.items() if each not in OTHERS}


@pytest.mark.parametrize(
    "code",
    [
        "replace_file(path, text)",
        "from negotiator.files import atomic\natomic.replace_private(path, text)",
        "os.replace(temp, path)",
        "path.unlink()",
        "run(path.write_text)",
        "os.open(path, os.O_CREAT)",
        "open(path, 'w')",
        "path.open(mode='r+b')",
        "git('update-ref', name)",
    ],
)
def test_what_writes_is_noticed(code: str) -> None:
    assert list(acts(ast.parse(code)))


@pytest.mark.parametrize(
    "code", ["text.replace('a', 'w')", "open(path, 'rb')", "os.open(path, flags)", "view.open('r')"]
)
def test_what_reads_is_not_noticed(code: str) -> None:
    assert not list(acts(ast.parse(code)))


def test_coverage_and_mutation_have_the_same_modules_that_save() -> None:
    planted = {name(path) for path in every_module()}
    assert set(SAVING) - planted == set()
    assert GOALS["saving"] == SAVING
