"""The repository as it is handed on: clean text, one version, a whole wheel, and a run that skips nothing."""

from __future__ import annotations

import ast
import os
import re
import shutil
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

from negotiator import __version__
from negotiator.samples import samples_dir

CHECKOUT = Path(__file__).parent.parent

# In pieces, so that this file does not hold what it looks for.
FOREIGN = (
    r"(?<![\w.])/(" + "work|root|tmp" + ")/",
    r"/(" + "home|Users" + r")/\w",
    r"pypi" + r"\.org",
    r"pythonhosted" + r"\.org",
    r"npmjs" + r"\.(org|com)",
    r"(deb|security)" + r"\.debian\.org",
    r"crates" + r"\.io",
    r"(proxy|sum)" + r"\.golang\.org",
    r"goproxy" + r"\.\w",
)

# How the work is organised is no part of it.
ORGANISED = (
    r"\b(sub-?|ai |coding )" + r"agents?\b",
    r"\b(l" + "lm|language " + r"model)s?\b",
    r"\b(helper|other|earlier|next) " + r"sessions?\b",
    r"\b(other|by) " + r"helpers?\b",
    r"\bissue" + r"( ?#\d|\d*\.(txt|md)\b)",
    r"\b(brief|rulings|rules|design|choices)" + r"\.md\b",
    r"\bco-authored" + r"-by\b",
)


def tracked() -> list[Path]:
    listing = subprocess.run(["git", "ls-files", "-z"], cwd=CHECKOUT, capture_output=True, check=True)
    names = listing.stdout.decode().split("\0")
    return [CHECKOUT / name for name in names if name and (CHECKOUT / name).is_file()]


# Packages that are imported by another name than they are installed by.
IMPORTED_AS = {"markdown_it_py": "markdown_it", "pyyaml": "yaml"}


def text_of(path: Path) -> str:
    """The text of a file; nothing for a picture."""
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return ""


def run(*command: str | Path, cwd: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command,
        check=False,
        cwd=cwd,
        env=os.environ | environment,
        capture_output=True,
        text=True,
        timeout=120,
    )


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A wheel of the checkout, built without a network."""
    folder = tmp_path_factory.mktemp("wheel")
    built = run(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder, cwd=CHECKOUT)
    assert built.returncode == 0, built.stderr
    return next(folder.glob("*.whl"))


def foreign(text: str) -> list[str]:
    return [match[0] for match in re.finditer("|".join(FOREIGN), text)]


def organised(text: str) -> list[str]:
    return [match[0] for match in re.finditer("|".join(ORGANISED), text, re.IGNORECASE)]


def test_no_file_names_a_machine_or_a_registry() -> None:
    assert {path.name: foreign(text_of(path)) for path in tracked() if foreign(text_of(path))} == {}


@pytest.mark.parametrize(
    "text",
    [
        *("in /" + "work/main", "/" + "home/me", "cd /" + "root/x", '"/' + 'tmp/x"'),
        *("from https://pypi" + ".org/simple", "index.crates" + ".io", "https://proxy" + ".golang.org"),
    ],
)
def test_a_machine_or_a_registry_is_seen(text: str) -> None:
    assert foreign(text)


def test_no_file_tells_how_the_work_was_organised() -> None:
    assert {path.name: organised(text_of(path)) for path in tracked() if organised(text_of(path))} == {}


@pytest.mark.parametrize(
    "text", ["by a sub" + "agent", "see rulings" + ".md", "mends issue" + " #2", "Other " + "helpers"]
)
def test_how_work_is_organised_is_seen(text: str) -> None:
    assert organised(text)


def imported() -> set[str]:
    """The packages that the product imports, at the head of a module or later."""
    nodes = [
        node
        for path in (CHECKOUT / "negotiator").rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
    ]
    names = [alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names]
    names += [node.module or "" for node in nodes if isinstance(node, ast.ImportFrom)]
    return {name.partition(".")[0] for name in names} - {"negotiator", *sys.stdlib_module_names}


def test_what_is_installed_with_it_is_what_it_imports() -> None:
    project = tomllib.loads(text_of(CHECKOUT / "pyproject.toml"))["project"]
    wanted = [*project["dependencies"], *project["optional-dependencies"]["solver"]]
    names = {re.split(r"[^\w-]", each)[0].lower().replace("-", "_") for each in wanted}
    declared = {IMPORTED_AS.get(name, name) for name in names}
    assert declared == imported() - {"pydantic_core"}  # a part of pydantic


def test_the_changelog_opens_with_the_version() -> None:
    headings = re.findall(r"^## (\S+)", text_of(CHECKOUT / "CHANGELOG.md"), re.MULTILINE)
    assert headings[0] == __version__


def test_a_checkout_finds_its_own_samples() -> None:
    assert samples_dir() == CHECKOUT / "positions"


def test_the_wheel_holds_licence_and_type_marker(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    assert "negotiator/py.typed" in names
    assert f"negotiator_tui-{__version__}.dist-info/licenses/LICENSE" in names


def test_the_wheel_holds_every_file_of_the_package(wheel: Path) -> None:
    meant = {path.relative_to(CHECKOUT).as_posix() for path in tracked()}
    package = {name for name in meant if name.startswith("negotiator/")}
    samples = {f"negotiator/{name}" for name in meant if name.startswith("positions/")}
    assert samples
    assert (package | samples) - set(zipfile.ZipFile(wheel).namelist()) == set()


def test_an_installed_copy_finds_its_samples(wheel: Path, tmp_path: Path) -> None:
    zipfile.ZipFile(wheel).extractall(tmp_path)
    program = "from negotiator.samples import samples_dir; print(samples_dir())"
    found = run(sys.executable, "-c", program, cwd=tmp_path, PYTHONPATH=str(tmp_path))
    assert found.stdout.strip() == str(tmp_path / "negotiator" / "positions")


SKIPPED = """
import pytest

@pytest.mark.needs("no-such-program")
def test_tool(): ...

def test_later():
    pytest.skip("later")

def test_elsewhere():
    pytest.skip("kept outside the repository: what it reads")

@pytest.mark.xfail(reason="known")
def test_known():
    assert False
"""


@pytest.mark.parametrize(
    ("ci", "outcome"), [("", "4 skipped, 1 xfailed in"), ("1", "1 failed, 1 skipped, 1 xfailed, 2 errors in")]
)
def test_a_skip_is_a_failure_under_ci(tmp_path: Path, ci: str, outcome: str) -> None:
    shutil.copy(CHECKOUT / "tests" / "conftest.py", tmp_path)
    tmp_path.joinpath("test_module.py").write_text("import pytest\npytest.importorskip('no_such_module')\n")
    tmp_path.joinpath("test_skips.py").write_text(SKIPPED)
    options = ("-p", "no:cacheprovider", "-W", "ignore", "--continue-on-collection-errors")
    closing = run(sys.executable, "-m", "pytest", *options, cwd=tmp_path, NEGOTIATOR_CI=ci)
    assert outcome in closing.stdout.splitlines()[-1]
