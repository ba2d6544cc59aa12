"""No name of a folder, file, sample, side or author steers a terminal, nor a fault that quotes what a file holds."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.conftest import Run, run
from tests.history.repos import SMALL, Repo
from tests.trust.amounts import LONG
from tests.trust.conftest import Tell
from tests.trust.strings.bytes_out import blinking, kinds, left_over, printed
from tests.trust.strings.gaming import finished
from tests.trust.strings.judging import steering
from tests.trust.strings.sitting import COLOURED
from tests.trust.strings.texts import CONTROLS, TEXTS

__all__ = ["run"]

ALL_IN_ONE = "x\x1b[2J\x1b]0;owned\x07\r\n\t\x08\x7f\x9b2J\x9dz\x9c\u202ex\u2066\u2028\ufeff\udcff\udc9b\U000e0041"
"""A name with each kind of control, and with bytes that are no UTF-8."""

NAMES = (ALL_IN_ONE, *((text.replace("\x00", "").replace("/", "")[:60] for text in TEXTS.values()) if LONG else ()))
"""What folders and files are called; the long form takes each text besides."""

ESCAPED = "".join(f"\\u{ord(each):04x}" for each in "\x1b[2J\x9b2J\u202e\u2066\x07\u2028")
"""Controls as a string of TOML, JSON or YAML holds them, with nothing in the file that steers."""

KEY = f'"{ESCAPED}"'

Words = list[str]


def negotiation(folder: Path, **changed: str) -> Path:
    """Write a small negotiation; `changed` gives other texts of its files, by their names without the ends."""
    for name, text in SMALL.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        key = name.removesuffix(".toml").replace("/", "_")
        (folder / name).write_bytes(changed.get(key, text).encode("utf-8", errors="surrogateescape"))
    return folder


def named(parent: Path, name: str) -> Path:
    """Give a folder with a hostile name that holds a negotiation."""
    return negotiation(parent / name)


def on_folder(folder: Path) -> Iterator[Words]:
    """Give the commands that name a folder, or what is in it."""
    at, gone, name = str(folder), str(folder / "gone"), folder.name
    slow = ("deals", "explain", "robust") if LONG else ()
    for first in ("matrix", "check", "fmt", "init", "git-setup", *slow):
        yield from ([first, at], [first, gone], [first, str(folder / "negotiation.toml")])
    for form in ("--check", "--diff"):
        yield ["fmt", form, at, gone]
    yield from (["show", at, name], ["show", gone, "river"], ["deals", at, "--deal", f"river.release={name}"])
    yield from (["explain", at, f"river.{name}"], ["deals", at, "--with", name], [name], [name, name], ["matrix", name])
    yield from ([each, "-C", at, name] for each in ("diff", "log", "blame"))
    yield from (["diff", at, gone], ["diff", gone, at], ["log", "-C", gone], ["blame", "river.release", "-C", gone])
    yield from (["textconv", at], ["textconv", gone], ["check", "--staged", at], ["check", "--staged", gone])
    yield ["merge-driver", "--path", name, gone, gone, gone]
    yield ["merge-driver", "--path", name, "--marker-size", name, at, at, at]
    yield ["completion", name]
    for each in ("check", "play"):
        yield from (["exercise", each, at], ["exercise", each, gone], ["exercise", each, at, name])
    yield from (["exercise", "pack", at, gone], ["exercise", "pack", gone, at], ["exercise", "pack", at, at])
    for option in ("--as", "--against", "--seed", "--record", "--branch", "--remote"):
        yield ["exercise", "play", at, option, name]
    yield from (["exercise", each, path] for each in ("record", "debrief", name) for path in (at, gone))
    yield from (["exercise", "debrief", gone, "-C", at], ["exercise", "debrief", at, "--pack", at])
    yield ["exercise", "debrief", gone, "--html", str(folder / "gone" / "page")]


def judged(run: Run, commands: Iterator[Words], figure: Tell, subject: str) -> None:
    """Run commands, and judge what they tell; none is silent but those that may be."""
    found = {}
    for words in commands:
        ran = run(*words)
        found[tuple(words)] = steering(ran.out + ran.err)
    figure(f"hostile texts: {subject}", len(found), sum(map(len, found.values())))
    assert {words: odd for words, odd in found.items() if odd} == {}


@pytest.mark.parametrize("name", NAMES, ids=range(len(NAMES)))
def test_no_name_of_a_folder_or_file_is_let_through(
    run: Run, figure: Tell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    folder = named(tmp_path, name)
    for inside in ("agenda", "north", "."):
        (folder / inside / f"{name}.toml").write_text("x = 1\n", encoding="utf-8")
    (folder / name).mkdir()
    (folder / name / "side.toml").write_text("x = 1\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    judged(run, on_folder(folder), figure, "commands on hostile paths")
    finished(tmp_path / "whole", 0, ["plain words"])
    begun = (["init", str(tmp_path / f"new{name}")], ["exercise", "pack", str(tmp_path / "whole"), f"packs{name}"])
    judged(run, iter(begun), figure, "commands on hostile paths")
    assert (tmp_path / f"new{name}").is_dir() and (tmp_path / f"packs{name}" / "us").is_dir()


FAULTS = {
    "no TOML": {"negotiation": "title = \x1b[2J\x9b\u202e\n"},
    "no UTF-8": {"negotiation": "title = '\udcff\udc9b'\n"},
    "an open string": {"agenda_river": 'title = "\x1b]0;x\x07\n'},
    "a control in a string": {"north_river": 'x = "\x1b\x9b\u202e"\n'},
    "an unknown key": {"north_river": f"{KEY} = 1\n[items.{KEY}]\n{KEY} = 2\n"},
    "a key twice": {"north_side": f"{KEY} = 1\n{KEY} = 2\n"},
    "a key twice in a part": {"north_side": f"[{KEY}]\nx = 1\n[{KEY}]\n"},
    "an unknown item": {"north_river": f'[items.{KEY}]\nstance = "tradeable"\ntarget = "all"\n'},
    "a side and an issue that are none": {
        "negotiation": f'format = 1\ntitle = "x"\nas_of = {KEY}\nsides = [{KEY}, "north"]\nissues = [{KEY}]\n'
    },
    "other values than allowed": {
        "north_river": f"[items.release]\nstance = {KEY}\ntarget = {KEY}\nlimit = {KEY}\nweight = {KEY}\n"
    },
    "options that are none": {
        "agenda_river": f'title = "x"\n[items.release]\nladder = [{KEY}, {KEY}]\nstatus_quo = {KEY}\n[items.gauge]\n'
        f"quantity = {{ from = {KEY}, to = 1, step = 0, {KEY} = 1 }}\n"
    },
    "links to what is not there": {
        "north_river": f"{SMALL['north/river.toml']}links = [{{ concede = {KEY}, only_if = {{ item = {KEY}, "
        f"at_least = {KEY} }} }}]\n"
    },
    "a format that is none": {"negotiation": SMALL["negotiation.toml"].replace("= 1", f"= {KEY}")},
    "a folder of conflicts": {"north_river": f"<<<<<<< \x1b[2J\nx = {KEY}\n=======\nx = 1\n>>>>>>> \x9b\u202e\n"},
}


def on_faults(folder: Path) -> Iterator[Words]:
    """Give the commands that tell of faults; the long form has all."""
    at = str(folder)
    yield from (["check", at], ["fmt", "--check", at])
    if LONG:
        yield from ([*first.split(), at] for first in ("matrix", "deals", "explain", "robust", "fmt", "check --staged"))
        yield from (["fmt", "--diff", at], ["show", at, "river"], ["diff", at, "three-way"], ["exercise", "check", at])
        yield from (["exercise", "pack", at, str(folder.parent / "out")], ["exercise", "play", at])


@pytest.mark.parametrize("fault", FAULTS)
def test_no_fault_quotes_a_control_of_the_file(run: Run, figure: Tell, tmp_path: Path, fault: str) -> None:
    folder = negotiation(tmp_path / "folder", **FAULTS[fault])
    assert run("check", folder).err or run("check", folder).out
    judged(run, on_faults(folder), figure, "complaints of faults")


def on_game(folder: Path) -> Iterator[Words]:
    """Give the commands on exercises, packs and records."""
    packs = [word for side in ("us", "cn") for word in ("--pack", str(folder / side))]
    whole, pack, record = str(folder.parent.parent), str(folder / "us"), str(folder)
    yield from (["exercise", first, at] for first in ("check", "play") for at in (whole, pack))
    yield from (
        ["exercise", "record", record],
        ["exercise", "debrief", record],
        ["exercise", "debrief", record, *packs],
    )
    if LONG:
        yield from (["exercise", "record", record, "--json"], ["exercise", "pack", whole, f"{whole}/out"])
        yield from ([*("exercise", first), at] for first in ("record", "debrief") for at in (whole, pack))


SPOILED = (
    ("record.jsonl", f'{{"{ESCAPED}": "{ESCAPED}"}}\n'),
    ("record.jsonl", "{\x1b[2J\x9b\u202e\n"),
    ("record.jsonl", f'{{"format": "{ESCAPED}", "kind": "{ESCAPED}", "side": "{ESCAPED}", "id": "{ESCAPED}"}}\n'),
    ("exercise.toml", f"format = {KEY}\n{KEY} = 1\nrounds = {KEY}\n"),
    ("exercise.toml", "title = \x1b[2J\x9b\u202e\n"),
    ("sheet.toml", f"side = {KEY}\n{KEY} = {KEY}\n"),
    ("seen.jsonl", f'{{"{ESCAPED}": "{ESCAPED}"}}\n'),
    ("draft.json", f'{{"{ESCAPED}": "{ESCAPED}"}}\n'),
)


def test_no_spoiled_pack_or_record_is_quoted_with_its_controls(run: Run, figure: Tell, tmp_path: Path) -> None:
    game = finished(tmp_path / "whole", 0, ["plain words"])
    for name, text in SPOILED:
        places = [folder / name for folder in (game, game / "us", game.parent.parent) if (folder / name).is_file()]
        before = {path: path.read_bytes() for path in places}
        assert before, name
        for path in before:
            path.write_text(text, encoding="utf-8")
        judged(run, on_game(game), figure, "spoiled packs and records")
        for path, held in before.items():
            path.write_bytes(held)


IMPORTED = {
    "domain.xml": '<negotiation_template><utility_space number_of_issues="1"><objective index="0" name="{}" type="{}">'
    '<issue index="1" name="{}" type="{}"><item index="1" value="{}"/></issue></objective></utility_space>'
    "</negotiation_template>",
    "domain.json": '{{"name": "{}", "issuesValues": {{"{}": {{"values": ["{}", "{}", 1]}}, "b": {{"{}": 1}}}}}}',
    "domain.yml": 'issues:\n- name: "{}"\n  values: ["{}", "{}"]\n  type: "{}"\n"{}": 1\n',
}


@pytest.mark.parametrize("file", IMPORTED)
@pytest.mark.parametrize("name", NAMES, ids=range(len(NAMES)))
def test_no_importer_quotes_a_control(run: Run, figure: Tell, tmp_path: Path, file: str, name: str) -> None:
    folder = tmp_path / name
    folder.mkdir()
    held = "&#x9b;&#x202e;\u202e\x9b2J" if file.endswith("xml") else ESCAPED
    for each, text in ((file, IMPORTED[file].format(*[held] * 5)), (f"{name}.{file}", f"{{\x1b[2J \x9b {held}")):
        (folder / each).write_text(text, encoding="utf-8")
    at = str(folder)
    commands = (["matrix", at], ["check", at], ["deals", at], ["show", at, "x"], ["fmt", at], ["explain", at])
    judged(run, iter([*commands, ["diff", at, "three-way"]]), figure, "imported scenarios")


def kept(parent: Path, name: str) -> tuple[Repo, Path]:
    """Commit a negotiation in a folder of a hostile name, by a hostile author in hostile words; stage a fault in it."""
    repo = Repo.init(parent / f"repo{name}")
    folder = named(repo.path, name)
    repo.run("config", "core.hooksPath", f"hooks{name}")
    repo.run("config", "diff.negotiator.textconv", name)
    author = name.replace("\n", "").encode("utf-8", errors="surrogateescape").decode("utf-8", errors="replace")
    for told in ("first", "second"):
        (folder / "north" / "side.toml").write_text(f'title = "{told}"\n', encoding="utf-8")
        path = folder / "north" / "river.toml"
        path.write_text(path.read_text(encoding="utf-8").replace("weight = 3", "weight =   4"), encoding="utf-8")
        repo.run("add", "-A")
        repo.run("-c", f"user.name=x{author}", "commit", "-q", "--cleanup=verbatim", "-m", f"{told}{author}")
    return repo, folder


def on_repository(folder: Path) -> Iterator[Words]:
    """Give the commands on a repository and on what git hands over of it."""
    at, river = str(folder), str(folder / "north" / "river.toml")
    for more in ([], ["--dry-run"], ["--remove", "--dry-run"], []):
        yield ["git-setup", at, *more]
    yield from ([*("check", "--staged"), at], ["log", "-C", at], ["log", "--zones", "-C", at])
    yield from (
        ["blame", "river.release", "-C", at],
        ["diff", "HEAD~1", "-C", at],
        ["diff", "HEAD~1", "HEAD", "-C", at],
    )
    yield from (["fmt", "--check", at], ["fmt", "--diff", at], ["textconv", river], ["git-setup", at, "--remove"])
    for path in (f"{folder.name}/north/river.toml", f"{folder.name}.toml"):
        ours, theirs = str(folder / "north" / "ours"), str(folder / "north" / "theirs")
        yield ["merge-driver", "--path", path, river, ours, theirs]


@pytest.mark.parametrize("name", NAMES, ids=range(len(NAMES)))
def test_no_path_author_or_subject_of_a_repository_is_let_through(
    run: Run, figure: Tell, tmp_path: Path, name: str
) -> None:
    folder = kept(tmp_path, name)[1]
    sent = (folder / "north" / "river.toml").read_text(encoding="utf-8")
    for each, text in (("ours", f'target = "{ESCAPED}"'), ("theirs", 'target = "most"')):
        (folder / "north" / each).write_text(sent.replace('target = "all"', text), encoding="utf-8")
    judged(run, on_repository(folder), figure, "repositories with hostile paths")


@pytest.mark.parametrize("name", NAMES, ids=range(len(NAMES)))
def test_at_a_terminal_no_complaint_or_setting_up_writes_a_control_of_data(
    figure: Tell, tmp_path: Path, name: str
) -> None:
    folder = kept(tmp_path, name)[1]
    (folder / "south" / "river.toml").write_text(FAULTS["an unknown key"]["north_river"], encoding="utf-8")
    at, gone = str(folder), str(folder / "gone")
    commands = (
        ["git-setup", at],
        ["check", "--staged", at],
        ["check", at],
        ["matrix", gone],
        ["exercise", "check", at],
    )
    several = [*commands, ["exercise", "record", gone], ["exercise", "pack", at, gone], ["exercise", "play", gone]]
    several += [*([*on_folder(folder)] if LONG else []), [at, gone], ["git-setup", at, "--remove"]]
    found = {tuple(each): printed(each, {**COLOURED, "COLUMNS": "80"}) for each in several}
    odd = {each: left_over(text) for each, text in found.items() if left_over(text)}
    figure("hostile texts: paths told at a pseudo-terminal", len(found), len(odd))
    assert odd == {}
    assert all(kinds(text) <= {"m"} and not blinking(text) for text in found.values())


@pytest.mark.parametrize("control", CONTROLS)
def test_a_file_that_does_not_read_is_shown_to_git_without_what_steers(run: Run, tmp_path: Path, control: str) -> None:
    path = tmp_path / "x.toml"
    path.write_text(f"title = {CONTROLS[control]}\n", encoding="utf-8", newline="")
    ran = run("textconv", path)
    assert ran.out.startswith("title = ") and not steering(ran.out + ran.err, "\n\t")
