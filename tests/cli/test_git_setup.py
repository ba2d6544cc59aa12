"""`git-setup` in real repositories: what it puts in works, what it takes out leaves no trace, others' files stay."""

from __future__ import annotations

import os
import shlex
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.history.repos import Repo, set_limit, small

pytestmark = pytest.mark.needs("git")


@pytest.fixture
def repo(tmp_path: Path) -> Repo:
    return small(tmp_path / "a repository", "positions/the border")


def state(repo: Repo) -> dict[str, bytes]:
    """Everything that a set-up may touch."""
    folder = repo.path / ".git"
    paths = [folder / "config", folder / "info/attributes", *(folder / "hooks").glob("*")]
    return {str(path): path.read_bytes() for path in paths if path.exists()}


def test_it_says_what_it_does_and_taking_it_out_leaves_all_as_it_was(run: Run, repo: Repo) -> None:
    before = state(repo)
    tried = run("git-setup", repo.path, "--dry-run")
    assert (tried.code, state(repo)) == (0, before)
    assert "Nothing was done" in tried.out
    done = run("git-setup", repo.path / "positions")
    assert done.code == 0
    for part in ("merge.negotiator.driver", "diff.negotiator.textconv", "info/attributes", "hooks/pre-commit"):
        assert part in done.out
        assert part in tried.out
    installed = state(repo)
    assert installed != before
    again = run("git-setup", repo.path)
    assert "Nothing to do" in again.out
    assert state(repo) == installed
    assert "Taken out" in run("git-setup", repo.path, "--remove").out
    assert {path: text.strip() for path, text in state(repo).items()} == {
        path: text.strip() for path, text in before.items()
    }
    assert "Nothing to do" in run("git-setup", repo.path, "--remove").out


def test_what_others_wrote_into_the_same_files_stays(run: Run, repo: Repo) -> None:
    attributes, hook = repo.path / ".git/info/attributes", repo.path / ".git/hooks/pre-commit"
    attributes.parent.mkdir(exist_ok=True)
    attributes.write_text("*.png binary")
    hook.parent.mkdir(exist_ok=True)
    hook.write_text("#!/bin/sh\nexit 0\n")
    done = run("git-setup", repo.path)
    assert "kept as it is, not ours" in done.out
    assert "check --staged" in done.out
    assert hook.read_text() == "#!/bin/sh\nexit 0\n"
    assert attributes.read_text().startswith("*.png binary\n")
    run("git-setup", repo.path, "--remove")
    assert attributes.read_text() == "*.png binary\n"
    assert hook.read_text() == "#!/bin/sh\nexit 0\n"


def test_the_hook_stops_a_commit_that_would_not_read_and_one_not_in_canonical_form(run: Run, repo: Repo) -> None:
    run("git-setup", repo.path)
    head = repo.run("rev-parse", "HEAD")
    path = "positions/the border/north/river.toml"
    good = (repo.path / path).read_text()
    for text, complaint in ((good.replace("tradeable", "tradable"), "stance"), (good + "\n\n\n", "canonical")):
        repo.write(path, text)
        repo.run("add", "-A")
        repo.run("commit", "-q", "-m", "no", check=False)
        assert repo.run("rev-parse", "HEAD") == head
        told = run("check", "--staged", repo.path)
        assert told.code == 1
        assert complaint in told.err
        assert path in told.err
    repo.write(path, good.replace("weight = 3", "weight = 4"))
    assert repo.commit("yes") != head


def test_what_is_staged_is_checked_not_what_is_on_disk(run: Run, repo: Repo) -> None:
    path = "positions/the border/north/river.toml"
    good = (repo.path / path).read_text()
    repo.write(path, "broken")
    assert run("check", "--staged", repo.path).code == 0
    repo.run("add", "-A")
    repo.write(path, good)
    assert run("check", "--staged", repo.path).code == 1


def test_two_who_edit_different_keys_merge_and_git_diff_names_the_item(run: Run, repo: Repo) -> None:
    run("git-setup", repo.path)
    path = "positions/the border/north/river.toml"
    before = (repo.path / path).read_text()
    repo.run("checkout", "-q", "-b", "other")
    set_limit(repo, "north", "most", "positions/the border")
    repo.commit("theirs")
    repo.run("checkout", "-q", "main")
    repo.write(path, before.replace("weight = 3", "weight = 5").replace('"all"', '"most"'))
    repo.commit("ours")
    shown = repo.run("diff", "HEAD~1", "HEAD")
    assert any(line.startswith("+") and "release" in line and "weight" in line for line in shown.splitlines())
    repo.run("merge", "-q", "other", "-m", "both")
    assert (repo.path / path).read_text() == before.replace("weight = 3", "weight = 5").replace(
        'target = "all"\nlimit = "some"', 'target = "most"\nlimit = "most"'
    )


def test_where_the_program_is_gone_git_merges_and_commits_as_it_does_without(run: Run, repo: Repo) -> None:
    run("git-setup", repo.path)
    for key in ("merge.negotiator.driver", "diff.negotiator.textconv"):
        command = repo.run("config", key)
        repo.run(
            "config", key, command.replace("-P -m negotiator", "-P -m gone").replace("import negotiator", "import gone")
        )
    hook = repo.path / ".git/hooks/pre-commit"
    hook.write_text(hook.read_text().replace("import negotiator", "import gone"))
    path = "positions/the border/north/river.toml"
    before = (repo.path / path).read_text()
    repo.run("checkout", "-q", "-b", "other")
    repo.write(path, before.replace("weight = 3", "weight = 7"))
    repo.commit("theirs")
    repo.run("checkout", "-q", "main")
    repo.write(path, before.replace("weight = 3", "weight = 5"))
    repo.commit("ours")
    assert "+weight = 5" in repo.run("diff", "HEAD~1", "HEAD")
    repo.run("merge", "-q", "other", "-m", "both", check=False)
    merged = (repo.path / path).read_text()
    assert "<<<<<<<" in merged
    assert "weight = 5" in merged
    assert "weight = 7" in merged


def diverged(repo: Repo) -> str:
    """Let two branches set the same weight otherwise, and give the path of the file."""
    path = "positions/the border/north/river.toml"
    before = (repo.path / path).read_text()
    repo.run("checkout", "-q", "-b", "other")
    repo.write(path, before.replace("weight = 3", "weight = 7"))
    repo.commit("theirs")
    repo.run("checkout", "-q", "main")
    repo.write(path, before.replace("weight = 3", "weight = 5"))
    repo.commit("ours")
    return path


@pytest.mark.parametrize("ending", ["kill -9 $$", "exit 1", "exit 3"])
def test_where_the_driver_dies_git_leaves_both_in_the_file(run: Run, repo: Repo, tmp_path: Path, ending: str) -> None:
    run("git-setup", repo.path)
    stub = tmp_path / "python"
    stub.write_text(f'#!/bin/sh\ncase "$*" in *merge-driver*) {ending};; esac\n')
    stub.chmod(0o755)
    command = repo.run("config", "merge.negotiator.driver")
    repo.run("config", "merge.negotiator.driver", command.replace(shlex.quote(sys.executable), str(stub)))
    path = diverged(repo)
    repo.run("merge", "-q", "other", "-m", "both", check=False)
    merged = (repo.path / path).read_text()
    assert all(part in merged for part in ("<<<<<<< ours", "weight = 5", "weight = 7", ">>>>>>> theirs"))


def test_folders_of_other_branches_stay_known(run: Run, repo: Repo) -> None:
    run("git-setup", repo.path)
    repo.run("mv", "positions/the border", "positions/moved")
    repo.commit("Move")
    run("git-setup", repo.path)
    for folder in ("positions/the border", "positions/moved"):
        assert "negotiator" in repo.run("check-attr", "merge", "--", f"{folder}/north/river.toml")


def test_hooks_that_are_not_the_repository_s_own_are_not_written(run: Run, repo: Repo, tmp_path: Path) -> None:
    shared, own = tmp_path / "shared", repo.path / ".git/hooks/pre-commit"
    for hooks in (str(shared), ".husky", "/dev/null"):
        repo.run("config", "core.hooksPath", hooks)
        told = run("git-setup", repo.path)
        assert told.code == 0
        assert "core.hooksPath" in told.out
        assert not own.exists()
    assert not shared.exists()
    repo.run("config", "--unset", "core.hooksPath")
    run("git-setup", repo.path)
    repo.run("config", "core.hooksPath", str(shared))
    run("git-setup", repo.path, "--remove")
    assert not own.exists()


def test_a_link_a_pipe_or_a_folder_in_a_file_s_place_stays(run: Run, repo: Repo, tmp_path: Path) -> None:
    hook, attributes = repo.path / ".git/hooks/pre-commit", repo.path / ".git/info/attributes"
    hook.parent.mkdir(exist_ok=True)
    attributes.parent.mkdir(exist_ok=True)
    hook.symlink_to(tmp_path / "nowhere")
    os.mkfifo(attributes)
    told = run("git-setup", repo.path)
    assert told.out.count("kept as it is") == 2
    run("git-setup", repo.path, "--remove")
    assert hook.is_symlink()
    assert not (tmp_path / "nowhere").exists()
    assert attributes.exists()


def test_a_repository_without_a_negotiation_is_told_to_come_again(run: Run, tmp_path: Path) -> None:
    made = Repo.init(tmp_path / "empty")
    assert "run it again" in run("git-setup", made.path).out


def test_a_bare_repository_and_a_folder_outside_of_git_are_refused_in_plain_words(run: Run, tmp_path: Path) -> None:
    Repo.init(tmp_path / "bare.git", bare=True)
    assert "bare" in run("git-setup", tmp_path / "bare.git").err
    (tmp_path / "plain").mkdir()
    told = run("git-setup", tmp_path / "plain")
    assert told.code == 1
    assert "no git repository" in told.err
