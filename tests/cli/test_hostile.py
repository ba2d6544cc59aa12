"""Text from files is shown as text: it steers no terminal, is no markup, and breaks no table."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
import tomli_w

from negotiator.view.text import cells, clean
from tests.cli.conftest import Run
from tests.cli.hostile import TEXTS, hostile_folder

JOINERS = "\u200c\u200d"
COMMANDS = (
    *("matrix", "matrix --pairs", "matrix --ascii", "show", "show --ascii", "check"),
    *("deals", "deals --ascii", "deals --deal i.l=y", "explain", "explain --item", "robust --draws 50"),
)
DRAWN = ("matrix", "show", "deals", "deals --deal i.l=z", "explain", "explain --item", "robust --draws 50")
WIDE = 20_000

texts = pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)


def words(command: str, folder: Path) -> list[str | Path]:
    name, *options = command.split()
    if options == ["--item"]:
        return [name, folder, "i.l"]
    return [name, folder, *(["i"] if name == "show" else []), *options]


def harmless(output: str) -> bool:
    return all(each.isprintable() or each in JOINERS for each in output.replace("\n", ""))


@texts
def test_every_line_still_fits(run: Run, tmp_path: Path, text: str) -> None:
    folder = hostile_folder(tmp_path, text)
    for command in DRAWN:
        lines = run(*words(command, folder)).out.splitlines()
        assert max(map(cells, lines)) <= 80


@texts
def test_every_field_is_shown_as_it_stands(run: Run, tmp_path: Path, text: str) -> None:
    folder = hostile_folder(tmp_path, text)
    matrix, shown = (run(*words(command, folder), columns=WIDE).out for command in ("matrix", "show"))
    assert matrix.startswith(f"{clean(text)}, as of 2030")
    for wanted in ("  {} / {}\n", "target {}; ", "target 9 {}; ", "set by {}", "\n  {}\n", "{} 2031 (hindsight): {}\n"):
        assert wanted.strip(" ").replace("{}", clean(text)) in shown


@texts
def test_json_gives_every_text_back_exactly(run: Run, tmp_path: Path, text: str) -> None:
    ran = run("matrix", hostile_folder(tmp_path, text), "--json")
    assert ran.out.isascii()
    told = json.loads(ran.out)
    assert [told["title"], told["issues"][0]["title"], told["sides"][0]["title"]] == [text] * 3
    assert [item["title"] for item in told["issues"][0]["items"]] == [text] * 3


@texts
@pytest.mark.parametrize("command", ["deals --deal i.l=y", "explain", "robust --draws 50"])
def test_names_come_back_exactly(run: Run, tmp_path: Path, text: str, command: str) -> None:
    ran = run(*words(f"{command} --json", hostile_folder(tmp_path, text)))
    assert ran.out.isascii()
    told = json.loads(ran.out)
    assert [told["title"], *told["names"]["sides"].values(), *told["names"]["items"].values()] == [text] * 6
    assert told["names"]["options"] == {"i.l": {"x": text, "z": text}, "i.c": {"y": text}}


@texts
def test_a_text_where_an_id_belongs_is_named_and_harmless(run: Run, tmp_path: Path, text: str) -> None:
    folder = hostile_folder(tmp_path, "plain")
    key = tomli_w.dumps({text: 1})
    for name in ("agenda/i.toml", "a/i.toml", "negotiation.toml"):
        text_before = (folder / name).read_text(encoding="utf-8")
        (folder / name).write_text(key + text_before, encoding="utf-8")
    ran = run("check", folder)
    assert ran.code == 1
    assert harmless(ran.err)
    assert len(re.findall(r"(?m)\.toml:1: .*; ", ran.err)) == 3
