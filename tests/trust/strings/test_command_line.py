"""No text steers a terminal from the command line, whatever field, name or revision it stands in."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from negotiator.model.negotiation import documents
from negotiator.view.text import cells, clean
from tests.cli.conftest import Run, run
from tests.history.repos import Repo
from tests.trust.amounts import LONG, amount
from tests.trust.conftest import Tell
from tests.trust.strings.filling import exercise, free_fields, held_fields, hostile, put, sheet
from tests.trust.strings.gaming import finished
from tests.trust.strings.judging import Page, formulas, linked, steering
from tests.trust.strings.texts import NAMES, TEXTS

__all__ = ["run"]

BEGINS = range(0, len(TEXTS), amount(40, 1))
READING = (
    *("matrix", "matrix --pairs", "matrix --ascii", "show {} talks", "show {} talks.ladder", "show {} talks --ascii"),
    *("check", "deals", "deals --all", "deals --deal talks.choice=b", "explain", "explain {} talks.ladder"),
    *("robust --draws 20", "fmt --check", "fmt --diff", "diff {} three-way", "diff {} three-way --markdown"),
    *("diff {} three-way --brief", "diff {} three-way --moves", "exercise check"),
)
AS_JSON = ("matrix --json", "deals --json", "explain --json", "robust --draws 20 --json", "diff {} three-way --json")
PAST = ("log -C", "log --zones -C", "blame talks.ladder -C", "diff HEAD~1 HEAD -C", "diff -C", "log --json -C")


def words(command: str, folder: Path) -> list[str]:
    """Give the words of a command on a folder: in the place of {}, or after the name of the command."""
    first, *rest = command.split()
    if "{}" in rest or first == "exercise" or rest[-1:] == ["-C"]:
        return [str(folder) if word == "{}" else word for word in (first, *rest)] + [str(folder)] * ("{}" not in rest)
    return [first, str(folder), *rest]


def test_every_field_that_takes_any_text_holds_a_hostile_one() -> None:
    tables = [*documents(hostile(0)).values(), exercise(0), sheet(0, "us")]
    held = held_fields(tables, (text for text in TEXTS.values() if len(text) > 1))
    assert free_fields() - held == {("Position", "prefers"), ("Position", "accepts")}, "those name options"
    assert held <= free_fields() and len(set(TEXTS.values())) == len(TEXTS) >= 60


@pytest.mark.parametrize("begin", BEGINS)
def test_no_command_lets_a_text_of_a_file_through(run: Run, figure: Tell, tmp_path: Path, begin: int) -> None:
    finished(tmp_path, begin)
    with (tmp_path / "us" / "talks.toml").open("a", encoding="utf-8") as file:
        file.write("\n\n\n# [@click=app.quit]x \u202eegap\u2066 \x9b2J\n")
    for place in tmp_path.rglob("*.toml"):
        ran = run("textconv", place)
        assert not steering(ran.out + ran.err), place
    found = {}
    for command in (*READING, *AS_JSON):
        ran = run(*words(command, tmp_path))
        assert ran.out or ran.err or command in ("check", "exercise check"), command
        found[command] = steering(ran.out + ran.err, "\n\t" if command == "fmt --diff" else "\n")
        if command in AS_JSON:
            assert ran.out.isascii() and json.loads(ran.out), command
    figure("hostile texts: commands", len(found), sum(map(len, found.values())))
    assert {command for command, odd in found.items() if odd} == set()


@pytest.mark.parametrize("begin", BEGINS)
def test_records_packs_and_debriefs_let_no_text_through(run: Run, tmp_path: Path, begin: int) -> None:
    game = finished(tmp_path / "whole", begin)
    page, packs = tmp_path / "page.html", [word for side in ("us", "cn") for word in ("--pack", game / side)]
    told = ["exercise", "debrief", game, *packs]
    for command in (
        ["exercise", "pack", tmp_path / "whole", tmp_path / "out"],
        *(["exercise", "check", tmp_path / "out" / side] for side in ("us", "cn")),
        *(["exercise", "record", game, *form] for form in ([], ["--json"])),
        *([*told, *form] for form in ([], ["--ascii"], ["--markdown"], ["--json"], ["--html", page])),
    ):
        ran = run(*command)
        assert ran.code == 0 and not steering(ran.out + ran.err), command
        assert "--json" not in command or json.loads(ran.out)
        assert "--markdown" not in command or not linked(ran.out)
    for path in (page, *tmp_path.rglob("*.html")):
        read = path.read_text(encoding="utf-8")
        assert not Page(read).acting and not steering(read), path
    several = run("exercise", "debrief", game, game, "--csv")
    assert not formulas(several.out) and not steering(several.out)


@pytest.mark.parametrize("begin", BEGINS)
def test_history_lets_no_text_author_or_branch_through(run: Run, tmp_path: Path, begin: int) -> None:
    repo = Repo.init(tmp_path / "repo")
    for at in (begin, begin + 1):
        put(repo.path / "talks", hostile(at))
        text = list(TEXTS.values())[at % len(TEXTS)].replace("\x00", "") or "x"
        repo.run("add", "-A")
        name = f"x{text[:200]}".replace("\n", " ").replace("<", "").replace(">", "")
        repo.run("-c", f"user.name={name}", "commit", "-q", "--cleanup=verbatim", "-m", f"x{text[:9000]}")
    repo.run("branch", "\u202eowned\u2066")
    put(repo.path / "talks", hostile(begin + 2))
    for command in (*PAST, "diff \u202eowned\u2066 -C"):
        ran = run(*words(command, repo.path / "talks"))
        assert ran.code == 0 and ran.out and not steering(ran.out + ran.err), command


@pytest.mark.parametrize("name", NAMES)
def test_a_text_in_the_place_of_a_name_is_refused_and_harmless(run: Run, tmp_path: Path, name: str) -> None:
    text = TEXTS[name].replace("\x00", "")[:200]
    put(tmp_path, hostile(0, ["plain words"]))
    folders = ("matrix", "check", "deals", "init", "fmt", "textconv", "git-setup")
    commands: list[tuple[str | Path, ...]] = [(each, tmp_path / text) for each in folders]
    commands += [(each, "-C", tmp_path, text) for each in ("diff", "log", "blame")]
    commands += [("show", tmp_path, text), ("explain", tmp_path, text)]
    commands += [("deals", tmp_path, "--deal", text, f"x={text}"), ("exercise", "play", tmp_path / text)]
    commands += [("exercise", each, text) for each in ("record", "debrief")]
    commands += [("exercise", "pack", tmp_path, text), ("completion", text), (text,), ("--", text), (f"--{text}",)]
    for command in commands:
        ran = run(*command)
        assert not steering(ran.out + ran.err), command


@pytest.mark.parametrize("name", [*NAMES] if LONG else [*NAMES[:-1]])
def test_a_title_is_shown_as_it_stands_in_lines_that_fit(run: Run, tmp_path: Path, name: str) -> None:
    put(tmp_path, hostile(0, [TEXTS[name], "plain words"]))
    title = clean(json.loads(run("matrix", tmp_path, "--json").out)["title"])
    assert run("matrix", tmp_path, columns=500_000).out.startswith(f"{title}, as of 2024")
    for command in ("matrix", "show {} talks", "deals") if LONG else ("matrix",):
        assert max(map(cells, run(*words(command, tmp_path)).out.splitlines())) <= 80
