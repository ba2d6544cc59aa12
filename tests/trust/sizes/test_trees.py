"""Files of other tools, records, settings and texts that are kept, made to cost far more than their size."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from negotiator.exercise.reading import read_exercise, read_sheet
from negotiator.exercise.record.errors import RecordError
from negotiator.exercise.record.store import RecordFile
from negotiator.interop import jsontree, xmltree, yamltree
from negotiator.texts.faults import Refusal
from negotiator.workspace.journal import journal_path
from negotiator.workspace.session import Session
from negotiator.workspace.settings import read_settings, remembered, settings_path
from negotiator.workspace.state import state_folder
from negotiator.workspace.trail import trail_key
from negotiator.workspace.typed import Typed
from tests.trust.amounts import LONG
from tests.trust.conftest import Tell
from tests.trust.sizes.measuring import cost, hold
from tests.trust.sizes.test_folders import written

VALUES, DEEP = "holds more than 100,000 values", "goes more than 32 "
JSON = {
    "escapes": ('{"a": "' + "\\u0100" * 330_000 + '"}', ""),
    "halves": ('{"a": "' + "\\ud83d\\ude00" * 165_000 + '"}', ""),
    "a long text": ('{"a": "' + "a" * 1_990_000 + '"}', ""),
    "an open text": ('{"a": "' + '\\"' * 990_000, "is not valid JSON"),
    "numbers": ("[" + "1," * 990_000 + "NaN]", VALUES),
    "lists": ("[" + "[]," * 660_000 + "1]", VALUES),
    "deep lists": ("[" * 1_990_000, DEEP),
    "deep maps": ('{"a":' * 390_000, DEEP),
}
YAML = {
    "a long text": ("a: " + "b" * 1_990_000, ""),
    "blank lines": ("\n" * 1_990_000, "is empty"),
    "numbers": ("- 1\n" * 490_000, VALUES),
    "documents": ("---\n" * 490_000, "holds more than one document"),
    "deep lists": ("[" * 1_990_000, DEEP),
    "deep dashes": ("- " * 990_000, DEEP),
    "tags": ("a: !!python/object:os.system 1\n" * 60_000, "has the tag"),
    "aliases": ("a: &a [1]\n" + "b: *a\n" * 300_000, "has an anchor or alias"),
}
XML = {
    "a long text": (f"<a>{'x' * 1_990_000}</a>", ""),
    "character references": (f"<a>{'&#65;' * 390_000}</a>", ""),
    "elements": (f"<a>{'<b/>' * 490_000}</a>", "has more than 100,000 elements"),
    "commented elements": (f"<a><!--{'<b/>' * 490_000}--></a>", "has more than 100,000 elements"),
    "deep elements": ("<a>" * 90_000, DEEP),
}
TREES: dict[str, tuple[Callable[[str], object], str, str]] = {
    f"{kind} {name}": (parse, *case)
    for kind, parse, cases in (
        ("JSON", jsontree.parsed, JSON),
        ("YAML", yamltree.parsed, YAML),
        ("XML", xmltree.parsed, XML),
    )
    for name, case in cases.items()
}
QUICK = ("JSON escapes", "JSON numbers", "JSON an open text", "YAML documents", "XML elements")
HEAD = '{"number":1,"kind":"begin"'
LINES = {
    "numbers": HEAD + ',"a":[' + "1," * 900_000 + "1]",
    "keys": HEAD + "".join(f',"{n}":1' for n in range(180_000)),
    "deep": HEAD + ',"a":' + "[" * 1_900_000,
    "escapes": HEAD + ',"a":"' + "\\u0100" * 320_000 + '"',
}
"""Entries of just under 2 MB, without their hash."""

alone = [pytest.mark.long, pytest.mark.alone] if LONG else []


@pytest.fixture(autouse=True)
def apart(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep settings and unsaved work in folders of their own."""
    for name in ("XDG_CONFIG_HOME", "XDG_STATE_HOME"):
        monkeypatch.setenv(name, str(tmp_path / name))


def names(cases: object, quick: tuple[str, ...]) -> list[object]:
    held = [each for each in cases if LONG or each in quick] if isinstance(cases, dict) else []
    return [pytest.param(each, marks=alone) for each in held]


def measured(figure: Tell, subject: str, work: Callable[[], str], told: str = "") -> None:
    """Hold what a piece of work costs, and what it tells, against what it may."""
    found = cost(work)
    assert told in found.told
    hold(figure, subject, found)


def tree(name: str) -> str:
    parse, text, _ = TREES[name]
    try:
        parse(text)
    except Refusal as refusal:
        return f"line {refusal.line}: {refusal}"
    return "read"


@pytest.mark.parametrize("name", names(TREES, QUICK))
def test_a_file_of_another_tool_is_refused_or_read_at_once(name: str, figure: Tell) -> None:
    told = TREES[name][2]
    measured(figure, name, lambda: tree(name), told or "read")
    assert not told or told == "is empty" or re.match("line [0-9]", tree(name))


def hashed(line: str) -> bytes:
    """Give an entry with its hash, so that all of it is read."""
    own = hashlib.sha256((line + "}").encode()).hexdigest()
    return f'{line},"hash":"{own}"}}\n'.encode()


def record(path: Path) -> str:
    try:
        return str(len(RecordFile(path).read().entries))
    except RecordError as error:
        return str(error)


@pytest.mark.parametrize("name", names(LINES, ("numbers",)))
def test_an_entry_that_holds_too_much_is_refused_by_its_number(name: str, tmp_path: Path, figure: Tell) -> None:
    path = tmp_path / "record.jsonl"
    path.write_bytes(hashed(LINES[name]))
    measured(figure, "an entry of 2 MB: " + name, lambda: record(path), f"{path}:1: entry 1: ")


@pytest.mark.parametrize("text", [pytest.param(each, marks=alone) for each in (b"\n", b"{}\n", b"a\n")])
def test_a_record_of_very_many_entries_is_refused(text: bytes, tmp_path: Path, figure: Tell) -> None:
    path = tmp_path / "record.jsonl"
    path.write_bytes(text * (1_999_000 // len(text)))
    measured(figure, "a record of very many entries", lambda: record(path), " entries; at most 10,000")


def huge(path: Path, size: int = 1_000_000_000) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    with open(path, "wb") as file:
        file.truncate(size)
    return path


@pytest.mark.parametrize("read", [read_exercise, read_sheet])
def test_a_huge_file_of_an_exercise_or_a_pack_is_not_read(
    read: Callable[[Path], object], tmp_path: Path, figure: Tell
) -> None:
    for name in ("exercise.toml", "sheet.toml", "record.jsonl"):
        huge(tmp_path / name)
    measured(figure, "a file of an exercise of 1 GB", lambda: str(read(tmp_path)), "is too big, 1,000,000,000 bytes")
    measured(figure, "a record of 1 GB", lambda: record(tmp_path / "record.jsonl"), "is too big, 1,000,000,000 bytes")


def opened(folder: Path, _left: Path) -> str:
    return " ".join(Session.open(folder).notices)


def test_huge_files_of_what_is_kept_are_not_read_and_those_of_unsaved_work_not_lost(
    tmp_path: Path, figure: Tell
) -> None:
    folder, typed = written(tmp_path / "small"), Typed(tmp_path, "a text")
    Session.open(folder).leave()
    for path in (settings_path(), state_folder("screen") / "layout.json", typed.path):
        huge(path)
    measured(figure, "settings of 1 GB", lambda: str(read_settings(()).problems), "is larger than 100,000 bytes")
    measured(figure, "a text that is kept, of 1 GB", lambda: f"{typed.read()} {dict(remembered())}", "None {}")
    measured(figure, "a journal of 1 GB", lambda: opened(folder, huge(journal_path(folder))), "its texts are kept in")
    trail = huge(state_folder("trails") / f"{trail_key(folder, False)}.{1:020}-1-aaaaaaaa.trail")
    measured(figure, "a trail of 1 GB", lambda: opened(folder, trail), "it is kept in")
    assert trail.with_suffix(".kept").stat().st_size == 1_000_000_000


@pytest.mark.parametrize("text", ["a{} = 1", "[a{}]"])
def test_a_key_of_very_many_parts_in_the_settings_is_refused(text: str, figure: Tell) -> None:
    settings_path().parent.mkdir(parents=True, exist_ok=True)
    settings_path().write_text(text.format(".a" * 40))
    assert read_settings(()).problems == ("settings.toml: has a key of more than 16 parts; at most 16",)
    settings_path().write_text("keys = { a = " + "[" * 40)
    measured(figure, "a key of 40 parts", lambda: str(read_settings(()).problems), DEEP)
