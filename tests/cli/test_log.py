"""`negotiator log`: revisions in one line of meaning each, as they are found."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from negotiator.view.text import clean
from tests.cli.conftest import Ran, Run
from tests.cli.test_colour import ESCAPE, on_terminal
from tests.history.repos import SMALL, Repo, set_limit, small

pytestmark = pytest.mark.needs("git")
DAY = "2024-03-{:02}T12:00:00+00:00"
BARE = 'title = "River"\n[items.gauge]\ntitle = "Gauge"\nchoice = ["here", "there"]\nstatus_quo = "here"\n'
GAUGE = '[items.gauge]\nstance = "tradeable"\nprefers = ["there"]\naccepts = ["here", "there"]\nweight = 1\n'


@pytest.fixture
def repo(tmp_path: Path) -> Repo:
    """A repository of five commits, one of which changes no positions, and one nothing but a comment."""
    made = small(tmp_path / "repo")
    set_limit(made, "north", "most")
    made.commit("North asks for more", DAY.format(1))
    made.write("notes.txt", "nothing of positions")
    made.commit("Notes", DAY.format(2))
    made.write("south/river.toml", SMALL["south/river.toml"] + GAUGE)
    made.commit("South on the gauge", DAY.format(3))
    made.write("north/side.toml", '# who\ntitle = "North"\n')
    made.commit("Comment", DAY.format(4))
    return made


def lines(run: Run, repo: Repo, *words: str) -> list[str]:
    ran = run("log", *words, "-C", repo.path)
    assert (ran.code, ran.err) == (0, "")
    return ran.out.splitlines()


def of(run: Run, repo: Repo, *words: str) -> Any:
    ran = run("log", *words, "-C", repo.path, "--json")
    assert (ran.code, ran.err) == (0, "")
    return json.loads(ran.out)


def subjects(told: Any) -> list[str]:
    return [each["subject"] for each in told["revisions"]]


def test_each_revision_that_changed_positions_has_a_line_newest_first(run: Run, repo: Repo) -> None:
    comment, gauge, limit, begun = lines(run, repo)
    short = repo.run("rev-parse", "HEAD")[:10]
    assert comment == f"{short}  2024-03-04  only formatting or comments changed"
    assert gauge[12:22] == "2024-03-03"
    assert "Gauge" in gauge
    assert "some to most" in limit
    assert begun.endswith("  2024-02-10  begins: 2 sides, 1 issue, 2 items")


def test_json_tells_every_change(run: Run, repo: Repo) -> None:
    told = of(run, repo)
    assert (told["format"], told["name"]) == ("negotiator/log/1", None)
    assert subjects(told) == ["Comment", "South on the gauge", "North asks for more", "Begin"]
    assert [each["state"] for each in told["revisions"]] == ["same", "changed", "changed", "begins"]
    (moved,) = told["revisions"][2]["told"]
    assert (moved["side"], moved["item"], moved["manner"]) == ("north", "river.release", "hardened")
    assert moved["changes"] == [
        {
            "doc": {"kind": "position", "issue": "river", "side": "north"},
            "keys": ["items", "release", "limit"],
            "before": "some",
            "after": "most",
        }
    ]
    assert told["revisions"][3]["size"] == {"sides": 2, "issues": 1, "items": 2}


def test_a_line_ends_with_what_the_change_did(run: Run, repo: Repo) -> None:
    set_limit(repo, "south", "none")
    repo.commit("South gives nothing", DAY.format(5))
    line, *_ = lines(run, repo)
    assert line.endswith("south hardened Release: limit some to none, 1 step; River linked to frozen")
    told = of(run, repo, "river.release")["revisions"][0]
    assert told["effect"] == "River linked to frozen"


def test_a_terminal_gets_lines_that_fit_and_a_pipe_whole_ones(run: Run, repo: Repo) -> None:
    repo.write("agenda/river.toml", SMALL["agenda/river.toml"].replace('"Release"', f'"{"Release of water " * 4}"'))
    set_limit(repo, "north", "all")
    repo.commit("Long", DAY.format(5))
    whole, *_ = lines(run, repo)
    assert len(whole) > 80
    shown = ESCAPE.sub("", on_terminal("log", "-n", "1", "-C", repo.path)).splitlines()
    assert max(map(len, shown)) <= 80
    assert [" ".join(part.split()) for part in (" ".join(shown), whole)] == [" ".join(whole.split())] * 2


def test_of_an_item_only_what_changed_it(run: Run, repo: Repo) -> None:
    assert subjects(of(run, repo, "river.gauge")) == ["South on the gauge", "Begin"]
    assert subjects(of(run, repo, "release")) == ["North asks for more", "Begin"]
    assert subjects(of(run, repo, "river")) == ["South on the gauge", "North asks for more", "Begin"]


def test_an_item_that_once_was_may_be_asked_for(run: Run, repo: Repo) -> None:
    for path in ("north/river.toml", "south/river.toml"):
        repo.write(path, GAUGE)
    repo.write("agenda/river.toml", BARE)
    repo.commit("Drop the release", DAY.format(5))
    assert subjects(of(run, repo, "river.release")) == ["Drop the release", "North asks for more", "Begin"]
    ran = run("log", "river.relase", "-C", repo.path)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith('negotiator: no issue or item, now or once, "river.relase"; ')


def test_a_stretch_of_revisions(run: Run, repo: Repo) -> None:
    repo.run("tag", "start", "HEAD~2")
    assert subjects(of(run, repo, "start..HEAD")) == ["Comment", "South on the gauge"]
    assert subjects(of(run, repo, "start..")) == ["Comment", "South on the gauge"]
    assert subjects(of(run, repo, "river", "start..")) == ["South on the gauge"]
    assert subjects(of(run, repo, "start")) == ["North asks for more", "Begin"]
    assert subjects(of(run, repo, "-n", "2")) == ["Comment", "South on the gauge"]
    assert subjects(of(run, repo, "HEAD..start")) == []
    ran = run("log", "start...HEAD", "-C", repo.path)
    assert (ran.code, ran.err) == (2, 'negotiator: "start...HEAD" has three dots; A..B has two\n')


def test_nothing_to_tell_is_said(run: Run, repo: Repo) -> None:
    assert run("log", "HEAD..HEAD~1", "-C", repo.path) == Ran(0, "", "negotiator: no revision changed positions here\n")


def test_a_merge_tells_what_it_brought_and_is_marked(run: Run, repo: Repo) -> None:
    repo.run("checkout", "-q", "-b", "side", "HEAD~1")
    set_limit(repo, "south", "most")
    repo.commit("South gives way", DAY.format(5))
    repo.run("checkout", "-q", "main")
    date = {"GIT_AUTHOR_DATE": DAY.format(6), "GIT_COMMITTER_DATE": DAY.format(6)}
    repo.run("merge", "-q", "--no-ff", "-m", "Merge", "side", env=date)
    merge, gives, *_ = lines(run, repo)
    assert merge[12:].startswith("2024-03-06  merge: ")
    assert merge.removeprefix(f"{merge[:24]}merge: ") == gives[24:]
    assert "South gives way" not in subjects(of(run, repo, "--first-parent"))
    assert of(run, repo)["revisions"][0]["merge"] is True


def test_a_revision_that_does_not_read_is_told_by_its_first_fault(run: Run, repo: Repo) -> None:
    sound = SMALL["south/river.toml"]
    repo.write("south/river.toml", 'stance = "so\n')
    repo.commit("Break", DAY.format(5))
    repo.write("south/river.toml", sound.replace("some", "all"))
    repo.commit("Mend", DAY.format(6))
    mended, broken, *rest = lines(run, repo)
    assert "  does not read: south/river.toml:1: " in broken
    assert mended.endswith(f" (since {rest[0][:10]}, the last before it that reads)")
    told = of(run, repo)["revisions"]
    assert [each["state"] for each in told[:2]] == ["changed", "broken"]
    assert told[0]["since"] == told[2]["id"]
    assert told[1]["faults"][0].startswith("south/river.toml:1: ")
    assert subjects(of(run, repo, "river.gauge"))[:2] == ["Mend", "Break"]


def test_where_a_negotiation_goes_and_comes_again(run: Run, repo: Repo) -> None:
    repo.run("rm", "-qr", "negotiation.toml", "agenda", "north", "south")
    repo.commit("Gone", DAY.format(5))
    repo.write_small()
    repo.commit("Back", DAY.format(6))
    again, gone, *_ = lines(run, repo)
    assert again.endswith("  begins: 2 sides, 1 issue, 2 items")
    assert gone.endswith("  ends: no negotiation stands here any more")


def test_the_edge_of_a_shallow_clone_is_said(run: Run, repo: Repo, tmp_path: Path) -> None:
    repo.run("clone", "-q", "--depth", "2", f"file://{repo.path}", str(tmp_path / "shallow"))
    comment, edge = lines(run, Repo(tmp_path / "shallow"))
    assert "only formatting" in comment
    assert edge.endswith("  the edge of this clone, older revisions are not in it: 2 sides, 1 issue, 2 items")


def test_a_repository_without_commits_and_a_folder_without_one(run: Run, tmp_path: Path) -> None:
    unborn = Repo.init(tmp_path / "unborn")
    unborn.write_small()
    for folder in (unborn.path, tmp_path):
        ran = run("log", "-C", folder)
        assert (ran.code, ran.out, ran.err.count("\n")) == (1, "", 1)


def test_without_git_it_says_so(run: Run, repo: Repo, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path / "none"))
    for words in (["log"], ["blame", "river.release"], ["diff"]):
        ran = run(*words, "-C", repo.path)
        assert (ran.code, ran.out, ran.err.count("\n")) == (1, "", 1)
        assert "git" in ran.err


def test_what_a_file_says_steers_no_terminal(run: Run, repo: Repo) -> None:
    title = "\x1b[2J\u202eX"
    repo.write("agenda/river.toml", SMALL["agenda/river.toml"].replace("Gauge", "\\u001B[2J\\u202EX"))
    repo.commit("\x1b[2J", DAY.format(5))
    line, *_ = lines(run, repo)
    assert clean(title) in line
    assert line.isprintable()


def many(repo: Repo, number: int) -> None:
    """Add commits that change one limit to and fro."""
    stream = []
    for each in range(number):
        text = SMALL["north/river.toml"].replace("some", ("all", "some")[each % 2])
        stream += [
            *("commit refs/heads/main", f"committer Ada <ada@example.org> {1709900000 + each} +0000"),
            *("data 6", "Change", *(["from refs/heads/main^0"] if not each else [])),
            *("M 100644 inline north/river.toml", f"data {len(text)}", text),
        ]
    command = ["git", "-C", str(repo.path), "fast-import", "--quiet"]
    subprocess.run(command, input="\n".join(stream), text=True, check=True)


def process(repo: Repo, *words: str) -> subprocess.Popen[str]:
    """Run the program on a repository as a user does, in a group of its own."""
    command = [sys.executable, "-m", "negotiator", "log", "-C", str(repo.path), *words]
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    return subprocess.Popen(command, text=True, start_new_session=True, **pipes)  # type: ignore[call-overload,no-any-return]


def group_is_gone(pid: int) -> bool:
    try:
        os.killpg(pid, 0)
    except ProcessLookupError:
        return True
    return False


def test_a_reader_that_goes_away_ends_it_and_leaves_no_process(repo: Repo) -> None:
    many(repo, 1_000)
    with process(repo) as ran:
        assert ran.stdout is not None
        assert ran.stderr is not None
        first = ran.stdout.readline()
        ran.stdout.close()
        assert ran.wait(20) == 0
        assert ran.stderr.read() == ""
    assert "  2024-03-08  " in first
    assert group_is_gone(ran.pid)


def test_an_interrupt_ends_it_and_leaves_no_process(repo: Repo) -> None:
    many(repo, 1_000)
    with process(repo) as ran:
        assert ran.stdout is not None
        assert ran.stderr is not None
        ran.stdout.readline()
        os.killpg(ran.pid, signal.SIGINT)
        assert ran.wait(20) == 130
        assert "Traceback" not in ran.stderr.read()
    assert group_is_gone(ran.pid)


def test_an_issue_and_an_item_are_followed_under_the_names_that_they_had(run: Run, tmp_path: Path) -> None:
    made = small(tmp_path / "renamed")
    set_limit(made, "north", "most")
    made.commit("Ask for more", DAY.format(1))
    for folder in ("agenda", "north", "south"):
        made.run("mv", f"{folder}/river.toml", f"{folder}/water.toml")
    made.write("negotiation.toml", SMALL["negotiation.toml"].replace("river", "water"))
    made.commit("Rename", DAY.format(2))
    for name in ("water", "water.release"):
        rename, limit, begun = lines(run, made, name)
        assert "now under the id water" in rename
        assert "limit some to most" in limit
        assert "begins" in begun
    told = run("diff", "HEAD~1", "HEAD", "-C", made.path).out
    assert "No word, no overlap and no issue's zone changed." in told
    assert "not on the agenda" not in told
