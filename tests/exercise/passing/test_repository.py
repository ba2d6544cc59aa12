"""What is not seen in a record's passing: odd files of a commit, and git that cannot do what it is asked."""

from __future__ import annotations

from pathlib import Path

import pytest

from negotiator.exercise.passing import repository
from negotiator.exercise.passing.branch import BranchError
from negotiator.exercise.passing.repository import Repository, run
from negotiator.history.git import Refused
from negotiator.texts.faults import Refusal
from tests.history.repos import small


@pytest.fixture
def own(tmp_path: Path) -> Repository:
    return Repository.of(small(tmp_path / "one", "border").path)


def test_a_folder_of_a_commit_is_no_file_and_one_that_is_too_big_is_refused(
    own: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = own.commit((), "records/record.jsonl", b"x" * 11)
    assert own.file(made, "records/record.jsonl") == b"x" * 11
    assert own.file(made, "records") is None and own.file(made, "nothing") is None
    monkeypatch.setattr(repository, "MAX_BYTES", 10)
    with pytest.raises(Refusal, match="is too big, 11 bytes"):
        own.file(made, "records/record.jsonl")


def test_a_branch_that_git_does_not_move_is_told_apart_from_one_that_others_moved(own: Repository) -> None:
    first = own.commit((), "record.jsonl", b"one\n")
    own.move("play", first, None)
    with pytest.raises(BranchError, match="was moved by someone else meanwhile"):
        own.move("play", own.commit((first,), "record.jsonl", b"two\n"), None)
    with pytest.raises(BranchError, match="git cannot move the branch play"):
        own.move("play", "f" * len(first), first)
    assert own.tip("play") == first


def test_words_that_no_program_takes_are_refused() -> None:
    with pytest.raises(Refused, match="null byte"):
        run((), "rev-parse", "a\0b", env={})
