"""The README is true: its commands print what it shows, its keys do what it tells, and it leaves nothing out."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path

import pytest

from negotiator.cli import main
from negotiator.cli.exercise.arguments import COMMANDS as EXERCISE_COMMANDS
from negotiator.cli.parser import COMMANDS
from negotiator.exercise.terms import Exercise, Hints, Role, Sheet
from negotiator.files.reading import read
from negotiator.model.agenda import MAX_ITEMS, MAX_OPTIONS, MAX_SIDES, MAX_STEPS, Header, Issue, Item, Quantity
from negotiator.model.base import MAX_DIGITS, Table
from negotiator.model.names import RESERVED
from negotiator.model.position import Condition, Evidence, Link, Position, Side
from negotiator.samples import samples_dir
from negotiator.texts.fetching import MAX_BYTES
from negotiator.tui.commands import BY_ID, key_table
from negotiator.tui.themes import NAMES as THEME_NAMES
from negotiator.zopa.words.words import Word, issue_cell, item_cell
from tests.golden import REMAKE
from tests.readme import CHECKOUT, NOT_RUN, README, Reader, Step, quoted, rows, sections, steps, text, with_outputs

KEYS = re.compile(r"(?<=<!-- keys -->\n).*?(?=\n<!-- /keys -->)", re.DOTALL)


@pytest.mark.slow
@pytest.mark.needs("git", "tmux")
def test_what_the_readme_tells_to_do_gives_what_it_shows(tmp_path: Path) -> None:
    reader, wrong = Reader(tmp_path), list[str]()
    printed: list[tuple[Step, str]] = []
    for step in steps(text()):
        if step.keys:
            wrong += [f"{each}: not seen" for each in reader.play(step.keys)]
            continue
        code, output = reader.run(step.commands)
        if code != (1 if "not sound" in output else 0):
            wrong.append(f"{step.commands}exit {code}: {output}")
        if step.output is not None:
            printed.append((step, output))
    if os.environ.get(REMAKE) == "remake":
        README.write_text(with_outputs(text(), printed), encoding="utf-8")
    wrong += [f"{step.commands}prints\n{output}" for step, output in printed if output != step.output]
    assert not wrong, "\n".join(wrong)


@pytest.mark.slow
@pytest.mark.needs("tmux")
def test_a_wrong_output_and_a_key_without_effect_are_seen(tmp_path: Path) -> None:
    reader = Reader(tmp_path)
    told = "```sh\necho one\n```\n\n```text\ntwo\n```\n"
    (step,) = steps("".join(f"# {heading}\n\n-\n" for heading in NOT_RUN) + "# Then\n\n" + told)
    assert reader.run(step.commands) == (0, "one\n")
    assert step.output == "two\n"
    assert reader.play("| `negotiator positions/three-way` | `saved` |\n| `1` | `2 unsaved` |\n", patience=3) == [
        "2 unsaved",
        "the app closes",
    ]


def test_the_keys_are_those_of_the_app() -> None:
    if os.environ.get(REMAKE) == "remake":
        README.write_text(KEYS.sub(lambda _: key_table(), text()), encoding="utf-8")
    found = KEYS.search(text())
    assert found is not None
    assert found[0] == key_table()


def test_the_settings_name_every_command_and_every_theme() -> None:
    told = sections(text())["Settings"]
    assert quoted(told.partition("commands' ids: ")[2].partition("\n\n")[0]) == [*BY_ID]
    assert all(name in told for name in THEME_NAMES)


TABLES: dict[str, tuple[type[Table], ...]] = {
    "**negotiation.toml**": (Header,),
    "**agenda/ISSUE.toml**": (Issue,),
    "An item, `[items.ITEM]`, has": (Item,),
    "A quantity, ": (Quantity,),
    "**SIDE/side.toml**": (Side,),
    "**SIDE/ISSUE.toml**": (Position,),
    "**exercise.toml**": (Exercise,),
    "Hints, `[hints]`": (Hints,),
    "A role, `[roles.SIDE]`": (Role,),
    "**sheet.toml**": (Sheet,),
    "Evidence, an entry a line": (Evidence,),
    "A link, ": (Link, Condition),
}
"""The lines before the tables of keys, and what is documented there."""


@pytest.mark.parametrize("start", TABLES)
def test_every_key_of_a_file_is_told_of_in_order(start: str) -> None:
    _, found, after = sections(text())["The files"].partition(f"\n{start}")
    assert found
    table = after[after.index("\n|") :].lstrip("\n").split("\n\n")[0]
    fields = [field for model in TABLES[start] for field in model.model_fields.items()]
    meant = [f"`{field.alias or name}`{' *' if field.is_required() else ''}" for name, field in fields]
    assert [row[0] for row in rows(table)[1:]] == meant


def test_the_sizes_are_those_of_the_program() -> None:
    files = sections(text())["The files"]
    sizes = f"{MAX_BYTES // 1_000_000} MB, a negotiation {MAX_SIDES} sides and {MAX_ITEMS:,} items"
    assert sizes in files
    assert f"{MAX_OPTIONS} options or {MAX_STEPS:,} steps" in files
    assert f"at most {MAX_DIGITS} digits" in files
    assert all(f"`{name}`" in files for name in RESERVED)


def options(command: str, capsys: pytest.CaptureFixture[str]) -> set[str]:
    assert main([*command.split(), "--help"]) == 0
    return set(re.findall(r"--[a-z]+", capsys.readouterr().out)) - {"--help"}


def test_every_command_and_option_is_told_of(capsys: pytest.CaptureFixture[str]) -> None:
    told = {quoted(row[0])[0]: row[1] for row in rows(sections(text())["The command line"])[1:]}
    by_name = {_command(words): does for words, does in told.items() if words != "negotiator [DIR]"}
    nested = {f"exercise {name}" for name in EXERCISE_COMMANDS}
    assert list(by_name) and by_name.keys() == (COMMANDS.keys() - {"exercise"}) | nested
    for name, does in by_name.items():
        assert set(re.findall(r"--[a-z]+", does)) == options(name, capsys), name


def _command(words: str) -> str:
    """Give the command of a line of the table: its first word, or two where it is one of several of `exercise`."""
    first, *rest = words.split()[1:]
    return f"{first} {rest[0]}" if first == "exercise" else first


JSON = {
    "JSON": ("matrix", "--pairs"),
    "JSON of deals": ("deals",),
    "JSON of explain": ("explain",),
    "JSON of robust": ("robust", "--draws", "50"),
}
"""The sections on JSON, and the commands that print it."""

SHARED = {
    "JSON of deals": {"total", "allowed", "zone"},
    "JSON of explain": {"items", "options"},
    "JSON of robust": {"items", "options"},
}
"""What a section leaves to another: as in `matrix`, as in `deals`."""


@pytest.mark.parametrize("heading", JSON)
def test_every_field_of_the_json_is_told_of(capsys: pytest.CaptureFixture[str], heading: str) -> None:
    told, names = set(quoted(sections(text())[heading])) | SHARED.get(heading, set()), set[str]()
    command, *options = JSON[heading]
    for folder in samples_dir().iterdir():
        for words in asked(command, folder):
            assert main([command, str(folder), *words, "--json", *options]) == 0
            names |= fields(json.loads(capsys.readouterr().out), named(folder))
    assert names - told == set()
    assert {"units_per_point", "width_exact", "becomes"} <= names or heading != "JSON"


def asked(command: str, folder: Path) -> list[list[str]]:
    """What a command is asked of a sample: all of it, and where it can be, an item or a deal."""
    if command == "explain":
        return [[], *([name] for name in named(folder) if "." in name)]
    if command == "deals" and folder.name.startswith("us-china"):
        return [[], ["--deal"], ["--deal", "taiwan.arms=none"]]
    return [[]]


def named(folder: Path) -> set[str]:
    """What is a key of the JSON by its name in the files: sides and items."""
    negotiation = read(folder).negotiation
    assert negotiation is not None
    items = [item for name in negotiation.item_names if (item := negotiation.item(name)) is not None]
    options = {option for item in items for option in item.labels or ()}
    return {*negotiation.side_ids, *negotiation.issue_ids, *negotiation.item_names, *options}


def fields(found: object, own: set[str]) -> set[str]:
    inner = list(found.values()) if isinstance(found, dict) else found if isinstance(found, list) else []
    here = set(found) - own if isinstance(found, dict) else set[str]()
    return here.union(*(fields(each, own) for each in inner))


def test_every_word_is_told_of() -> None:
    told = [row[0].split()[1] for row in rows(sections(text())["Reading the matrix"]) if len(row[0].split()) == 2]
    assert set(told) == {str(word) for word in Word}


def word_told(sample: str, issue: str) -> str:
    negotiation = read(samples_dir() / sample).negotiation
    assert negotiation is not None
    return str((item_cell if "." in issue else issue_cell)(negotiation, issue).word)


def test_the_table_of_outcomes_says_what_the_program_says() -> None:
    ids = ("fentanyl", "military-contacts", "taiwan.status", "semiconductors", "ai", "leader-contacts")
    told = rows(sections(text())["The United States and China"])[1:]
    for issue, (_, _, early, _, late) in zip(ids, told, strict=True):
        assert late == word_told("us-china-2024-02", issue), issue
        assert early in ("", word_told("us-china-2023-06", issue) if early else ""), issue


def test_every_make_target_is_told_of() -> None:
    makefile = (CHECKOUT / "Makefile").read_text(encoding="utf-8")
    meant = re.findall(r"^\.PHONY: (.*)$", makefile, re.MULTILINE)[0].split()
    told = [quoted(row[0])[0].removeprefix("make ") for row in rows(sections(text())["Development"])[1:]]
    assert sorted(told) == sorted(meant)


def test_the_steps_without_make_are_those_of_make() -> None:
    makefile, told = (CHECKOUT / "Makefile").read_text(encoding="utf-8"), sections(text())["Run it"]
    recipes = [re.findall(rf"^{name}:.*\n((?:\t.*\n)+)", makefile, re.MULTILINE)[0] for name in ("style", "test")]
    for step in re.findall(r"-m (ruff \w+|mypy|pytest)", "".join(recipes)):
        assert f".venv/bin/python -m {step}" in told
    assert "--editable '$(1)'" in makefile and ",.[test]," in makefile and "--editable '.[test]'" in told


def anchors(written: str) -> set[str]:
    return {f"#{re.sub(r'[^a-z0-9 -]', '', heading.lower()).replace(' ', '-')}" for heading in sections(written)}


def test_every_link_leads_somewhere() -> None:
    links = re.findall(r"\]\(([^)]+)\)", text())
    assert links
    lost = [link for link in links if link not in anchors(text()) and not (CHECKOUT / link).is_file()]
    assert lost == []


def test_no_line_of_prose_is_too_long() -> None:
    prose = [line for line in text().splitlines() if not line.startswith(("|", "!["))]
    assert [line for line in prose if len(line) > 120] == []
