"""`negotiator fmt`: which files it writes, what it tells, and that nothing is lost where it cannot."""

from __future__ import annotations

import errno
import os
import re
import stat
import subprocess
from pathlib import Path

import pytest
import yaml

from negotiator.cli.gitfiles import LONGEST
from negotiator.cli.parser import parse
from negotiator.files.atomic import NotSavedError
from negotiator.files.reading import read
from negotiator.workspace import journal
from negotiator.workspace.journal import Replacement
from negotiator.workspace.state import NoStateError, locked
from tests.cli.conftest import Run
from tests.cli.places import copy_of, swap
from tests.history.repos import SMALL, Repo

HOOKS = Path(__file__).parents[2] / ".pre-commit-hooks.yaml"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A sample of which two files are not canonical."""
    made = copy_of("us-china-2024-02", tmp_path)
    swap(made / "us" / "fentanyl.toml", "weight = ", "weight=")
    file = made / "china" / "fentanyl.toml"
    file.write_bytes(b"\xef\xbb\xbf" + file.read_bytes().replace(b"\n", b"\r\n"))
    return made


def test_a_folder_is_formatted_and_only_what_is_not_canonical_is_written(run: Run, folder: Path) -> None:
    before = read(folder).negotiation
    (folder / "us" / "fentanyl.toml").chmod(0o640)
    kept = (folder / "us" / "side.toml").stat().st_mtime_ns
    ran = run("fmt", folder)
    assert ran == (0, f"formatted 2 of {len(read(folder).texts)} files\n", "")
    assert read(folder).negotiation == before
    assert b"\r" not in (folder / "china" / "fentanyl.toml").read_bytes()
    assert stat.S_IMODE((folder / "us" / "fentanyl.toml").stat().st_mode) == 0o640
    assert (folder / "us" / "side.toml").stat().st_mtime_ns == kept
    assert run("fmt", folder).out.startswith("formatted 0 of ")


def test_a_check_names_what_would_change_and_writes_nothing(run: Run, folder: Path) -> None:
    texts = read(folder).texts
    ran = run("fmt", "--check", folder)
    assert ran.code == 1
    assert ran.out.splitlines()[:-1] == [f"{folder}/china/fentanyl.toml", f"{folder}/us/fentanyl.toml"]
    assert ran.out.splitlines()[-1] == f"2 of {len(texts)} files would change"
    assert read(folder).texts == texts
    assert run("fmt", "--check", folder / "us" / "side.toml") == (0, "0 of 1 file would change\n", "")


def test_a_diff_shows_what_would_change_and_can_be_applied(
    run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder)
    ran = run("fmt", "--diff", "us/fentanyl.toml")
    assert (ran.code, ran.err) == (1, "")
    assert "\n-weight=" in ran.out
    assert "\n+weight = " in ran.out
    subprocess.run(["git", "apply", "-p0", "-"], input=ran.out.encode(), cwd=folder, check=True)
    assert run("fmt", "--diff", "us/fentanyl.toml") == (0, "", "")
    assert "<0D>" in run("fmt", "--diff", "china/fentanyl.toml").out


def test_the_diff_of_a_long_file_is_quick_and_can_be_applied(
    run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "us" / "ai.toml").write_text("".join(f"[items.i{i}]\nweight={i}\n" for i in range(LONGEST)))
    monkeypatch.chdir(folder)
    ran = run("fmt", "--diff", "us/ai.toml")
    subprocess.run(["git", "apply", "-p0", "-"], input=ran.out.encode(), cwd=folder, check=True)
    assert run("fmt", "--check", "us/ai.toml").code == 0


def test_files_are_formatted_from_wherever_they_are_named(
    run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder / "us")
    assert run("fmt", "fentanyl.toml", "./fentanyl.toml", "../us/fentanyl.toml").out == "formatted 1 of 1 file\n"
    assert run("fmt", "..").out.startswith("formatted 1 of ")


def test_what_is_no_document_is_refused_and_the_others_are_done(run: Run, folder: Path, tmp_path: Path) -> None:
    other = tmp_path / "pyproject.toml"
    other.write_text("x=1\n")
    deep = folder / "us" / "more" / "x.toml"
    deep.parent.mkdir()
    deep.write_text("x=1\n")
    ran = run("fmt", other, deep, tmp_path / "none.toml", tmp_path, folder / "us", folder / "us" / "fentanyl.toml")
    told = ran.err.splitlines()
    assert ran.code == 1
    assert "pyproject.toml: is in no negotiation" in told[0]
    assert "x.toml: is no document of the negotiation in" in told[1]
    assert "agenda/ISSUE.toml" in told[1]
    assert "none.toml: is not there" in told[2]
    assert "negotiation.toml" in told[3]
    assert told[4] == f"{folder}/us: is a part of a negotiation; the whole, {folder}, or single files of it"
    assert ran.out == "formatted 1 of 1 file\n"
    assert other.read_text() == deep.read_text() == "x=1\n"


def test_a_file_that_is_no_toml_is_named_with_its_line_and_the_others_are_done(run: Run, folder: Path) -> None:
    broken = folder / "us" / "taiwan.toml"
    broken.write_text("[items.x]\nweight = \n")
    ran = run("fmt", folder)
    assert ran.code == 1
    assert f"{broken}:2: " in ran.err
    assert "has no value that TOML knows" in ran.err
    assert ran.out.startswith("formatted 2 of ")
    assert broken.read_text() == "[items.x]\nweight = \n"


def test_what_is_toml_but_wrong_is_formatted(run: Run, folder: Path) -> None:
    file = folder / "us" / "side.toml"
    file.write_text("zeal=1 # why\ntitle='US'\n")
    assert run("fmt", file).code == 0
    assert file.read_text() == 'title = "US"\nzeal = 1  # why\n'


def test_a_text_that_would_lead_a_terminal_is_shown_as_codes(run: Run, folder: Path) -> None:
    file = folder / "us" / "side.toml"
    file.write_text("title='a\u202eb\u009bc'\n")
    out = run("fmt", "--diff", file).out
    assert "<202E>" in out
    assert "\u202e" not in out
    assert "\u009b" not in out


def test_a_file_that_others_change_meanwhile_is_left_alone(
    run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file, write = folder / "us" / "fentanyl.toml", journal.carry_out

    def meanwhile(where: Path, replacement: Replacement) -> bool:
        file.write_text("# theirs\n")
        return write(where, replacement)

    monkeypatch.setattr(journal, "carry_out", meanwhile)
    ran = run("fmt", file)
    assert (ran.code, ran.out, file.read_text()) == (1, "formatted 0 of 1 file\n", "# theirs\n")
    assert "changed meanwhile; format it again" in ran.err


def test_nothing_is_written_while_another_saves(run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    texts = read(folder).texts
    monkeypatch.setattr("negotiator.workspace.state.WAIT", 0.05)
    with locked(folder):
        ran = run("fmt", folder)
    assert ran.code == 1
    assert ran.err.count("another negotiator is saving here") == 2
    assert read(folder).texts == texts


@pytest.mark.parametrize(
    ("at", "told"),
    [
        ("recover", "not written: a save that was cut off cannot be finished: the disk reports an error"),
        ("make_folder", "not written: the disk reports an error"),
        ("replace_file", "not saved: the disk reports an error"),
    ],
)
def test_a_fault_of_the_disk_is_told_in_plain_words(
    at: str, told: str, run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(*_: object) -> None:
        raise NotSavedError(errno.EIO, told) if at == "replace_file" else OSError(errno.EIO, os.strerror(errno.EIO))

    texts = read(folder).texts
    monkeypatch.setattr(journal, at, failing)
    ran = run("fmt", folder / "us" / "fentanyl.toml")
    assert (ran.code, ran.out, read(folder).texts) == (1, "formatted 0 of 1 file\n", texts)
    assert f": {told}; " in ran.err and "Errno" not in ran.err


def test_what_stands_besides_a_file_that_is_written_is_told(
    run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write = journal.carry_out
    monkeypatch.setattr(journal, "recover", lambda _: ("a save that was cut off is finished: us/taiwan.toml",))
    monkeypatch.setattr(journal, "carry_out", lambda where, each: write(where, each) and False)
    ran = run("fmt", folder / "us" / "fentanyl.toml")
    assert (ran.code, ran.out) == (0, "formatted 1 of 1 file\n")
    assert ran.err.startswith("negotiator: a save that was cut off is finished: us/taiwan.toml\nnegotiator: ")
    assert "written, but the disk does not confirm that it would outlast a loss of power" in ran.err


def test_where_no_lock_can_be_had_nothing_is_written(run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def locked_out(_: Path) -> None:
        raise NoStateError("no lock can be kept here")

    texts = read(folder).texts
    monkeypatch.setattr("negotiator.cli.gitfiles.locked", locked_out)
    ran = run("fmt", folder / "us" / "fentanyl.toml")
    assert (ran.code, read(folder).texts) == (1, texts) and "not written: no lock can be kept here" in ran.err


def test_a_last_line_without_an_end_is_told_in_a_difference(run: Run, folder: Path) -> None:
    file = folder / "us" / "fentanyl.toml"
    file.write_bytes(file.read_bytes().rstrip(b"\n"))
    assert "\\ No newline at end of file\n" in run("fmt", "--diff", file).out


def test_check_takes_files_and_checks_each_negotiation_once(
    run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = run("check", folder)
    assert run("check", folder / "us" / "side.toml", folder / "negotiation.toml", folder) == whole
    monkeypatch.chdir(folder / "us")
    assert run("check", "side.toml", "../china/side.toml").out == whole.out


def test_the_hooks_run_on_the_files_that_a_commit_changes(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    repo = Repo.init(tmp_path / "repo")
    repo.write_small("talks", north__river="[items.release]\nlimit='some'\nstance='tradeable'\ntarget='all'\n")
    repo.write("README.md", "x\n")
    repo.write("Notes.toml", "x=1\n")
    repo.run("add", "-A")
    names = repo.run("diff", "--cached", "--name-only").splitlines()
    monkeypatch.chdir(repo.path)
    hooks = {hook["id"]: hook for hook in yaml.safe_load(HOOKS.read_text(encoding="utf-8"))}
    assert hooks.keys() == {"negotiator-check", "negotiator-fmt"}
    for hook in hooks.values():
        program, *words = hook["entry"].split()
        meant = [name for name in names if re.search(hook["files"], name)]
        assert (program, hook["language"], hook["types"]) == ("negotiator", "python", ["toml"])
        assert sorted(meant) == sorted(f"talks/{path}" for path in SMALL)
        assert parse([*words, *meant]).command == words[0]
        assert run(*words, *meant).code == 0
    assert "talks/north/river.toml" in repo.run("diff", "--name-only").splitlines()
