"""The layers of the program, and what a command may import before it is needed."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import grimp
import pytest

CHECKOUT = Path(__file__).parent.parent

# A layer imports what stands below it, never what stands above; layers still to come need no change here.
LAYERS = (
    "__main__",
    "cli",
    "tui",
    "report",
    "exercise",
    "workspace",
    "history",
    grimp.Layer("files", "interop", independent=True),
    "view",
    "zopa",
    grimp.Layer("model", "samples", "texts", independent=True),
)

# Who may import a library that is slow to import or that ties code to a terminal.
IMPORTERS = {
    "textual": {"tui"},
    "rich": {"tui", "cli"},
    "shtab": {"cli"},
    "markdown_it": {"report"},
    "tomlrt": {"files"},
    "yaml": {"interop"},
    "watchfiles": {"workspace", "tui"},
    "filelock": {"files", "workspace"},
}


def build_graph() -> grimp.ImportGraph:
    return grimp.build_graph("negotiator", include_external_packages=True, cache_dir=None)


@pytest.fixture(scope="module")
def graph() -> grimp.ImportGraph:
    return build_graph()


def imports_upwards(graph: grimp.ImportGraph) -> list[str]:
    found = graph.find_illegal_dependencies_for_layers(LAYERS, containers={"negotiator"})
    return sorted(f"{dependency.importer} imports {dependency.imported}" for dependency in found)


def importers(graph: grimp.ImportGraph, library: str) -> set[str]:
    """The layers that import a library."""
    modules = graph.find_modules_that_directly_import(library) if library in graph.modules else set()
    return {module.split(".")[1] for module in modules}


def imported_by(*arguments: str) -> set[str]:
    """The top-level names that a run of the program imports."""
    command = [sys.executable, "-X", "importtime", "-m", "negotiator", *arguments]
    run = subprocess.run(command, check=False, cwd=CHECKOUT, capture_output=True, text=True, timeout=60)
    assert run.returncode == 0, run.stderr.splitlines()[-1]
    rows = (line for line in run.stderr.splitlines() if line.startswith("import time:"))
    return {row.rpartition("|")[2].strip().split(".")[0] for row in rows}


def test_no_layer_imports_what_stands_above_it(graph: grimp.ImportGraph) -> None:
    assert imports_upwards(graph) == []


def test_an_import_from_below_is_seen() -> None:
    graph = build_graph()
    graph.add_import(importer="negotiator.model", imported="negotiator.zopa")
    assert imports_upwards(graph) == ["negotiator.model imports negotiator.zopa"]


def test_every_module_has_a_layer(graph: grimp.ImportGraph) -> None:
    layers = {name for layer in LAYERS for name in ([layer] if isinstance(layer, str) else layer.module_tails)}
    modules = {child.removeprefix("negotiator.") for child in graph.find_children("negotiator")}
    assert modules - layers == set()


@pytest.mark.parametrize("library", IMPORTERS)
def test_a_library_is_imported_only_where_it_belongs(graph: grimp.ImportGraph, library: str) -> None:
    assert importers(graph, library) - IMPORTERS[library] == set()


def test_the_package_itself_imports_nothing(graph: grimp.ImportGraph) -> None:
    assert graph.find_modules_directly_imported_by("negotiator") == set()


def test_version_waits_for_no_library() -> None:
    imported = imported_by("--version")
    assert "negotiator" in imported
    assert imported & {"pydantic", "pydantic_core", "textual", "rich"} == set()


def test_check_imports_no_screen() -> None:
    imported = imported_by("check", "positions/us-china-2024-02")
    assert "pydantic" in imported
    assert "textual" not in imported
