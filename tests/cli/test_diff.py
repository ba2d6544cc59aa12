"""`negotiator diff`: what changed between two states, and what it did to the zone."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from negotiator.files.reading import read
from negotiator.model.changes import apply
from negotiator.model.negotiation import Negotiation
from negotiator.view.text import cells
from negotiator.zopa.whole import analyse
from tests.cli.conftest import Run
from tests.cli.hostile import TEXTS, hostile_folder
from tests.cli.places import GOLDEN, copy_of, sample
from tests.golden import assert_golden
from tests.history.repos import Repo, set_limit, small
from tests.interop.folders import FIXTURES
from tests.report.changes import changes, loaded

OLD, NEW = "us-china-2023-06", "us-china-2024-02"
COUNTS = ("total", "allowed", "zone")


def negotiation(folder: Path) -> Negotiation:
    found = read(folder).negotiation
    assert found is not None
    return found


def of(run: Run, *words: str | Path) -> Any:
    ran = run("diff", *words, "--json")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.isascii()
    return loaded(ran.out)


@pytest.fixture
def repo(tmp_path: Path) -> Repo:
    """A repository with a limit that is staged, and another on top that is not."""
    made = small(tmp_path / "repo")
    set_limit(made, "south", "most")
    made.run("add", "-A")
    set_limit(made, "north", "all")
    return made


@pytest.mark.parametrize("form", ["", "--markdown"])
def test_the_samples_compared(run: Run, form: str) -> None:
    ran = run("diff", sample(OLD), sample(NEW), *([form] if form else []))
    assert (ran.code, ran.err) == (0, "")
    shown = ran.out.replace(str(sample(OLD)), OLD).replace(str(sample(NEW)), NEW)
    assert_golden(GOLDEN / f"diff-us-china.{'md' if form else 'txt'}", shown)


def test_samples_are_known_by_name_and_need_no_repository(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PATH", str(tmp_path))
    ran = run("diff", OLD, NEW, "--brief")
    assert (ran.code, ran.err, ran.out.count("\n")) == (0, "", 1)


def test_json_is_complete_and_its_counts_are_those_of_each_state(run: Run) -> None:
    told, (old, new) = of(run, sample(OLD), sample(NEW)), map(negotiation, (sample(OLD), sample(NEW)))
    assert told["format"] == "negotiator/diff/1"
    assert apply(old, changes(told["changes"])) == new
    assert (told["before"]["name"], told["after"]["as_of"]) == (old.header.title, "2024-02")
    for each, state in (("before", old), ("after", new)):
        whole = analyse(state)
        packages = told["effects"]["whole"][each]["packages"]
        assert packages == {name: str(getattr(whole, name).at_least) for name in COUNTS}
        matrix = json.loads(run("matrix", sample(OLD if each == "before" else NEW), "--json").out)
        words = {issue["id"]: issue["word"] for issue in matrix["issues"]}
        cells = {issue["id"]: issue[each] for issue in told["effects"]["issues"]}
        assert all((cell["word"] if cell else None) == words.get(issue) for issue, cell in cells.items())
    assert {issue["id"] for issue in told["effects"]["issues"]} >= {"ai", "korea"}


def test_one_limit_is_one_sentence_and_its_effect(run: Run, repo: Repo) -> None:
    told = of(run, "-C", repo.path)
    assert [(each["side"], each["item"], each["manner"]) for each in told["told"]] == [
        ("north", "river.release", "hardened"),
        ("south", "river.release", "softened"),
    ]
    assert "limit" in run("diff", "-C", repo.path, "--brief").out


def test_head_the_index_and_the_work_tree_are_compared(run: Run, repo: Repo) -> None:
    def sides(*words: str) -> list[str]:
        return [each["side"] for each in of(run, *words, "-C", repo.path)["told"]]

    assert sides() == sides("HEAD") == sides("HEAD", "worktree") == ["north", "south"]
    assert sides("--staged") == sides("HEAD", "index") == ["south"]
    assert sides("index") == sides("index", "worktree") == ["north"]
    repo.commit("Both")
    assert sides() == []
    assert sides("HEAD~1..HEAD") == sides("HEAD~1..") == sides("HEAD~1", "HEAD") == ["north", "south"]
    assert sides("HEAD~1", "--staged") == ["north", "south"]


def test_a_revision_is_named_with_its_id_and_day(run: Run, repo: Repo) -> None:
    short = repo.run("rev-parse", "HEAD")[:10]
    assert f"HEAD ({short}, 2024-02-10)" in run("diff", "-C", repo.path).out
    assert of(run, "-C", repo.path)["before"]["revision"]["subject"] == "Begin"


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        (["A..B", "C"], "a comparison is of two states; these words name more"),
        (["A..B", "--staged"], "a comparison is of two states; these words name more"),
        (["A", "B", "--staged"], "a comparison is of two states; these words name more"),
        (["A...B"], '"A...B" has three dots; A..B has two'),
        (["--json", "--markdown"], "argument --markdown: not allowed with argument --json; see negotiator diff --help"),
    ],
)
def test_more_than_two_states_are_wrong_usage(run: Run, words: list[str], complaint: str) -> None:
    assert run("diff", *words) == (2, "", f"negotiator: {complaint}\n")


def test_a_word_that_names_nothing_is_said(run: Run, repo: Repo) -> None:
    ran = run("diff", "no-such", "-C", repo.path)
    assert (ran.code, ran.out, ran.err.count("\n")) == (1, "", 1)
    assert "no-such" in ran.err


def test_a_path_with_two_dots_is_no_range(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    copy_of("three-way", tmp_path)
    (tmp_path / "inner").mkdir()
    monkeypatch.chdir(tmp_path / "inner")
    ran = run("diff", "../three-way", "../three-way")
    assert (ran.code, ran.out) == (0, "../three-way and ../three-way say the same\n")


def test_comments_alone_mean_the_same(run: Run, tmp_path: Path) -> None:
    folder = copy_of("three-way", tmp_path)
    path = folder / "city" / "side.toml"
    path.write_text(f"# a comment\n{path.read_text()}# another\n")
    ran = run("diff", sample("three-way"), folder, "--exit-code")
    assert ran.code == 0
    assert ran.out.endswith("say the same; the files differ in 2 places\n")
    told = of(run, sample("three-way"), folder)
    assert (told["same"], told["places"], told["changes"], told["effects"]) == (True, 2, [], None)
    assert run("diff", sample("three-way"), folder, "--markdown").out.endswith("in 2 places\n")


def test_a_difference_of_meaning_may_be_the_exit_code(run: Run) -> None:
    for form in ([], ["--json"], ["--markdown"], ["--brief"]):
        assert run("diff", OLD, NEW, "--exit-code", *form).code == 1


def test_a_side_that_does_not_read_is_told_by_its_faults(run: Run, repo: Repo) -> None:
    repo.write("north/side.toml", "title = 3\n")
    ran = run("diff", "-C", repo.path)
    assert (ran.code, ran.out) == (1, "")
    assert "side.toml:1: title: " in ran.err
    assert ran.err.endswith("negotiator: worktree does not read\n")


@pytest.mark.parametrize("columns", [40, 60, 80, 140])
def test_no_line_is_wider_than_the_terminal(run: Run, columns: int) -> None:
    assert max(map(cells, run("diff", OLD, NEW, columns=columns).out.splitlines())) <= columns


def test_signs_are_ascii_where_asked_for(run: Run) -> None:
    assert run("diff", "three-way", "panama-canal-1974", "--ascii").out.isascii()


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_no_text_of_a_file_steers_a_terminal_or_is_markup(run: Run, tmp_path: Path, text: str) -> None:
    old, new = hostile_folder(tmp_path / "old", "plain"), hostile_folder(tmp_path / "new", text)
    for form in ([], ["--brief"], ["--markdown"]):
        ran = run("diff", old, new, *form)
        assert (ran.code, ran.err) == (0, "")
        assert all(each.isprintable() or each in "\u200c\u200d" for each in ran.out.replace("\n", ""))
    shown = run("diff", old, new, "--markdown").out
    assert not re.search(r"(?<!\\)(?:[\[<`]|\*(?!\*)(?<!\*\*))", shown.replace("**", ""))
    assert all(line == line.rstrip() for line in shown.splitlines())


def test_a_scenario_of_another_tool_is_compared_too(run: Run) -> None:
    ran = run("diff", FIXTURES / "genius-harbour", FIXTURES / "genius-harbour")
    assert (ran.code, ran.out.endswith("say the same\n")) == (0, True)
