"""What git calls: real merges with the merge driver beside plain ones, and differences in lines that name the key."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from negotiator.cli import main
from tests.cli.conftest import Run
from tests.cli.places import sample
from tests.history.repos import Repo, environment, small

pytestmark = pytest.mark.needs("git")

PROGRAM = f"{sys.executable} -m negotiator"
DRIVER = f"{PROGRAM} merge-driver %O %A %B --path %P --marker-size %L"
FOLDER = "positions/the border"
RIVER = f"{FOLDER}/north/river.toml"
BASE = '[items.release]\nstance = "tradeable"\ntarget = "all"\nlimit = "some"\nweight = 3\n'


@pytest.fixture
def repo(tmp_path: Path) -> Repo:
    """A repository with the drivers, and a branch `theirs` at its first commit."""
    made = small(tmp_path / "repository", FOLDER)
    made.run("config", "merge.negotiator.driver", DRIVER)
    made.run("config", "diff.negotiator.textconv", f"{PROGRAM} textconv")
    (made.path / ".git/info").mkdir(exist_ok=True)
    (made.path / ".git/info/attributes").write_text("*.toml merge=negotiator diff=negotiator\n")
    made.run("branch", "theirs")
    return made


def branched(repo: Repo, path: str, ours: str, theirs: str) -> None:
    """Commit one text of a file here, and another on the branch `theirs`."""
    repo.run("checkout", "-q", "theirs")
    repo.write(path, theirs)
    repo.commit("theirs")
    repo.run("checkout", "-q", "main")
    repo.write(path, ours)
    repo.commit("ours")


def text_of(repo: Repo, path: str) -> str:
    return (repo.path / path).read_text()


def said(repo: Repo, *words: str) -> str:
    """What git says on stderr, with what it calls; it may fail."""
    who = ("-c", "user.name=Ada", "-c", "user.email=ada@example.org")
    ran = subprocess.run(
        ["git", *who, *words], cwd=repo.path, env=environment(repo.path), capture_output=True, text=True, check=False
    )
    return ran.stderr


def plainly(repo: Repo) -> int:
    """Merge the branch as git does without the driver, count the files in conflict, and go back."""
    attributes = repo.path / ".git/info/attributes"
    held = attributes.read_text()
    attributes.write_text("")
    repo.run("merge", "-q", "--no-edit", "theirs", check=False)
    count = len(repo.run("diff", "--name-only", "--diff-filter=U").splitlines())
    repo.run("reset", "-q", "--hard", "HEAD" if count else "HEAD~1")
    attributes.write_text(held)
    return count


def test_two_who_edit_neighbouring_keys_do_not_conflict_though_they_do_with_plain_git(repo: Repo) -> None:
    ours = BASE.replace('"some"', '"most"  # the dam is full')
    theirs = BASE.replace("weight = 3", "# as told in May\nweight = 5")
    branched(repo, RIVER, ours, theirs)
    assert plainly(repo) == 1
    repo.run("merge", "-q", "--no-edit", "theirs")
    assert repo.run("status", "--porcelain") == ""
    assert text_of(repo, RIVER) == ours.replace("weight = 3", "# as told in May\nweight = 5")


def test_a_true_conflict_is_told_by_item_with_both_values_and_check_names_its_line(repo: Repo, run: Run) -> None:
    branched(repo, RIVER, BASE.replace('"some"', '"most"'), BASE.replace('"some"', '"all"').replace("= 3", "= 5"))
    told = said(repo, "merge", "--no-edit", "theirs")
    assert "conflict: North, river.release: limit: ours most, theirs all (was some)\n" in told
    assert repo.run("status", "--porcelain") == f'UU "{RIVER}"'
    marked = (
        '<<<<<<< ours: north, river.release: limit (was some)\nlimit = "most"\n=======\nlimit = "all"\n>>>>>>> theirs'
    )
    assert text_of(repo, RIVER) == BASE.replace('limit = "some"', marked).replace("= 3", "= 5")
    ran = run("check", repo.path / FOLDER)
    assert ran.code == 1
    assert f'{RIVER}:4: limit: is a merge conflict that is not settled: ours "most", theirs "all"; keep one' in ran.err


def test_a_file_that_both_added_and_one_that_does_not_read_come_out_no_worse_than_with_git(repo: Repo) -> None:
    added = f"{FOLDER}/south/side.toml"
    branched(repo, added, 'title = "South"\n', 'title = "South"\ncolour = "red"\n')
    repo.run("merge", "-q", "--no-edit", "theirs")
    assert text_of(repo, added) == 'title = "South"\ncolour = "red"\n'
    repo.run("branch", "-f", "theirs")
    branched(repo, RIVER, BASE + "[", BASE.replace("[items", "# noted\n[items"))
    assert "merged by lines" in said(repo, "merge", "--no-edit", "theirs")
    assert text_of(repo, RIVER) == "# noted\n" + BASE + "["


def test_a_difference_names_item_and_key_on_every_line(repo: Repo) -> None:
    repo.write(RIVER, BASE.replace('"some"', '"most"'))
    lines = repo.run("diff", "--textconv").splitlines()
    assert [line for line in lines if line[:1] in "+-" and line[:3] not in ("+++", "---")] == [
        "-release  limit: some",
        "+release  limit: most",
    ]


def test_a_file_in_lines_holds_every_fact_once_in_the_documented_order(run: Run, tmp_path: Path) -> None:
    lines = run("textconv", sample("us-china-2024-02") / "us" / "fentanyl.toml").out.splitlines()
    assert lines[:3] == ["talks  stance: tradeable", "talks  target: joint-action", "talks  limit: working-group"]
    assert lines[-1] == "forensics-institute  links: delisted only if fentanyl.talks at least working-group"
    assert len([line for line in lines if line.startswith("talks  evidence: ")]) == 2
    odd = tmp_path / "odd.toml"
    odd.write_text('# mine\nitems.a.rationale = """\nOne.\n\\u001bTwo."""\nitems.a.limit = ["x", "y"]\nitems.b = {}\n')
    assert run("textconv", odd).out.splitlines() == [
        "a  rationale # mine",
        'a  limit: ["x", "y"]',
        "a  rationale: One.",
        "a  rationale: \\u001bTwo.",
        "b  {}",
    ]


def test_a_file_that_does_not_read_is_shown_as_it_is(run: Run, tmp_path: Path) -> None:
    broken = tmp_path / "broken.toml"
    for text in ("[[\r\nno = toml\n", ""):
        broken.write_bytes(text.encode())
        assert run("textconv", broken) == (0, text, "")
    assert run("textconv", tmp_path / "none.toml").code == 1


def test_ours_is_replaced_whole_and_stays_where_the_others_cannot_be_read(run: Run, tmp_path: Path) -> None:
    for name, text in {"O": BASE, "A": BASE.replace("= 3", "= 4"), "B": BASE.replace("all", "most")}.items():
        (tmp_path / name).write_text(text)
    words = ("merge-driver", tmp_path / "O", tmp_path / "A", tmp_path / "B", "--path", "north/river.toml")
    assert run(*words) == (0, "", "")
    both = BASE.replace("= 3", "= 4").replace("all", "most")
    assert (tmp_path / "A").read_text() == both
    (tmp_path / "B").unlink()
    assert run(*words).code == 3
    assert (tmp_path / "A").read_text() == both


def test_where_theirs_changed_nothing_ours_is_not_written(run: Run, tmp_path: Path) -> None:
    for name, text in (("base", "format = 1\n"), ("ours", "format = 1\ntitle = 'x'\n"), ("theirs", "format = 1\n")):
        (tmp_path / name).write_text(text)
    before = (tmp_path / "ours").stat().st_ino
    ran = run("merge-driver", *(tmp_path / name for name in ("base", "ours", "theirs")), "--path", "negotiation.toml")
    assert ran.code == 0 and (tmp_path / "ours").stat().st_ino == before
    assert (tmp_path / "ours").read_text() == "format = 1\ntitle = 'x'\n"


def test_a_fault_of_ours_costs_nothing_that_git_alone_would_have_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def failing(*_: object) -> None:
        raise LookupError("ours")

    monkeypatch.setattr("negotiator.files.merging.driver.merge_texts", failing)
    for name, text in (
        ("base", "a = 1\n\n\nb = 1\n"),
        ("ours", "a = 2\n\n\nb = 1\n"),
        ("theirs", "a = 1\n\n\nb = 2\n"),
    ):
        (tmp_path / name).write_text(text)
    names = [str(tmp_path / name) for name in ("base", "ours", "theirs")]
    assert main(["merge-driver", *names, "--path", "us/arms.toml"]) == 0
    assert "merged by lines, as any text: unexpected LookupError: ours" in capsys.readouterr().err
    assert (tmp_path / "ours").read_text() == "a = 2\n\n\nb = 2\n"


def test_what_is_no_plain_file_is_neither_read_nor_replaced(run: Run, tmp_path: Path) -> None:
    pipe, plain = tmp_path / "pipe", tmp_path / "plain"
    os.mkfifo(pipe)
    plain.write_text("title = 1\n")
    assert run("textconv", pipe).code == 1
    for files in ((pipe, plain, plain), (plain, pipe, plain), (plain, plain, pipe)):
        ran = run("merge-driver", *files, "--path", "north/river.toml")
        assert ran.code == 3
        assert "pipe" in ran.err
    assert pipe.is_fifo()


def test_a_file_with_a_conflict_is_shown_in_lines_with_both_sides_where_they_differ(
    capfdbinary: pytest.CaptureFixture[bytes], tmp_path: Path
) -> None:
    file = tmp_path / "river.toml"
    marked = "<<<<<<< ours: north\nweight = 3\n=======\nweight = 4\n>>>>>>> theirs\n"
    file.write_text(f'[items.release]\nstance = "tradeable"\n{marked}interest = "Water."\n')
    assert main(["textconv", str(file)]) == 0
    assert capfdbinary.readouterr().out.decode().splitlines() == [
        "release  stance: tradeable",
        "<<<<<<< ours",
        "release  weight: 3",
        "=======",
        "release  weight: 4",
        ">>>>>>> theirs",
        "release  interest: Water.",
    ]
