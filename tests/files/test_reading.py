"""Reading a folder: what is read, what is passed over, and that every fault of every file comes at once."""

from __future__ import annotations

import shutil
from fractions import Fraction
from pathlib import Path

import pytest

from negotiator.files.paths import EXERCISE_NAME
from negotiator.files.reading import Reading, read, read_texts
from negotiator.model.negotiation import HEADER, Doc
from negotiator.samples import samples_dir
from negotiator.texts.faults import MAX_FAULTS
from negotiator.texts.fetching import MAX_BYTES
from tests.files.spoiling import AGENDA, POSITION, SIDE, append, put, swap, write
from tests.files.spoiling import HEADER as HEADER_FILE

TALKS = "items.talks"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A sound negotiation."""
    return Path(shutil.copytree(samples_dir() / "us-china-2023-06", tmp_path / "negotiation"))


def told(folder: Path) -> list[str]:
    """Every fault of a folder, as file, line and key."""
    faults = read(folder).faults
    return [f"{fault.path.relative_to(folder)}:{fault.line}:{fault.key}" for fault in faults]


def noted(reading: Reading) -> list[str]:
    return [str(note).removeprefix(f"{reading.folder}/") for note in reading.notes]


@pytest.mark.parametrize("sample", sorted(samples_dir().iterdir()), ids=lambda path: path.name)
def test_every_sample_is_sound(sample: Path) -> None:
    reading = read(sample)
    assert reading.faults == ()
    assert reading.notes == ()
    assert reading.negotiation is not None
    assert len(reading.texts) == sum(path.name != EXERCISE_NAME for path in sample.rglob("*.toml"))


def test_what_is_read_is_what_stands_there(folder: Path) -> None:
    reading = read(folder)
    assert reading.negotiation is not None
    assert reading.negotiation.issue_ids == ("taiwan", "semiconductors", "fentanyl", "military-contacts")
    assert reading.negotiation.position("us", "fentanyl.precursor-controls").weight == 16
    assert reading.texts[Doc("position", "fentanyl", "us")] == (folder / POSITION).read_bytes()


def test_decimals_are_exact(folder: Path) -> None:
    put(POSITION, TALKS, "weight", "0.1")(folder)
    negotiation = read(folder).negotiation
    assert negotiation is not None
    assert negotiation.position("us", "fentanyl.talks").weight == Fraction(1, 10)


def test_a_byte_order_mark_and_windows_line_ends_change_nothing(folder: Path) -> None:
    plain = read(folder).negotiation
    for path in folder.rglob("*.toml"):
        path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    assert read(folder).negotiation == plain
    put(SIDE, "", "colour", "5")(folder)
    assert told(folder) == ["us/side.toml:5:colour"]


def test_texts_in_memory_read_as_files_do(folder: Path) -> None:
    put(POSITION, TALKS, "target", '"none"')(folder)
    put(SIDE, "", "colour", "5")(folder)
    reading = read(folder)
    assert read_texts(folder, reading.texts) == reading
    assert [fault.what for fault in read_texts(folder, {}).faults] == ["is missing"]


def test_every_fault_of_every_file_comes_at_once_in_order(folder: Path) -> None:
    (folder / SIDE).write_bytes(b"title = \n")
    limit = put("china/taiwan.toml", "items.status", "limit", '"nowhere"')(folder)
    weight = put("china/taiwan.toml", "items.arms", "weight", "-1")(folder)
    question = put(AGENDA, TALKS, "question", "5")(folder)
    by = put(AGENDA, TALKS, "by", "5")(folder)
    date = put(HEADER_FILE, "", "as_of", '"soon"')(folder)
    assert told(folder) == [
        f"negotiation.toml:{date}:as_of",
        f"agenda/fentanyl.toml:{question}:items.talks.question",
        f"agenda/fentanyl.toml:{by}:items.talks.by",
        f"china/taiwan.toml:{limit}:items.status.limit",
        f"china/taiwan.toml:{weight}:items.arms.weight",
        "us/side.toml:1:",
    ]


def link(option: str) -> str:
    """A link of the US from its wish for Chinese drills to the talks on fentanyl."""
    condition = '{ item = "fentanyl.talks", at_least = "none" }'
    return f'\n[[items.drills.links]]\nconcede = "{option}"\nonly_if = {condition}\n'


def test_nothing_follows_from_a_broken_agenda_file(folder: Path) -> None:
    put(HEADER_FILE, "", "set_aside", '["fentanyl.talks"]')(folder)
    append("us/taiwan.toml", link("fewer"))(folder)
    assert told(folder) == []
    (folder / AGENDA).write_bytes(b"title = \n")
    assert told(folder) == ["agenda/fentanyl.toml:1:"]


def test_nothing_follows_from_a_broken_position_file(folder: Path) -> None:
    append("us/taiwan.toml", link("fewer"))(folder)
    (folder / POSITION).write_bytes(b"title = \n")
    assert told(folder) == ["us/fentanyl.toml:1:"]


def test_nothing_follows_from_a_broken_header_and_the_rest_is_still_checked(folder: Path) -> None:
    (folder / HEADER_FILE).write_bytes(b"sides = [")
    put(POSITION, TALKS, "target", '"nowhere"')(folder)
    assert told(folder) == ["negotiation.toml:1:", "us/fentanyl.toml:5:items.talks.target"]


def test_a_newer_format_is_the_only_thing_told(folder: Path) -> None:
    put(HEADER_FILE, "", "format", "2")(folder)
    put(HEADER_FILE, "", "mediator", '"none"')(folder)
    put(POSITION, TALKS, "target", '"nowhere"')(folder)
    (fault,) = read(folder).faults
    assert fault.what == "is 2, written by a newer negotiator"


def test_positions_on_an_item_that_left_the_agenda_are_noted_and_kept(folder: Path) -> None:
    append(POSITION, '\n[items.precursors]\nstance = "tradeable"\ntarget = "gone"\n')(folder)
    reading = read(folder)
    assert noted(reading) == [
        "us/fentanyl.toml:45: items.precursors: is on an item that the agenda lacks "
        '(did you mean "precursor-controls"?); it is kept, and not analysed'
    ]
    assert reading.negotiation is not None
    assert reading.negotiation.entry("us", "fentanyl.precursors") is not None


def test_positions_on_an_issue_that_left_the_agenda_are_noted_and_kept(folder: Path) -> None:
    write("us/balloons.toml", b'[items.flights]\nstance = "tradeable"\n')(folder)
    reading = read(folder)
    assert noted(reading) == ["us/balloons.toml: is on an issue that the agenda lacks; it is kept, and not analysed"]
    assert reading.negotiation is not None
    assert ("us", "balloons") in reading.negotiation.positions


def test_no_note_follows_from_a_broken_agenda_file(folder: Path) -> None:
    (folder / AGENDA).write_bytes(b"title = \n")
    assert read(folder).notes == ()


def test_mixing_points_and_weights_is_told_at_each_weight(folder: Path) -> None:
    points = "{ none = 0, exploring = 1, working-group = 2, joint-action = 3 }"
    put(POSITION, TALKS, "points", points)(folder)
    weights = sum(path.read_text(encoding="utf-8").count("\nweight = ") for path in (folder / "us").glob("*"))
    assert len(told(folder)) == weights
    assert all(each.endswith(".weight") for each in told(folder))


def test_more_faults_than_can_be_read_are_counted(folder: Path) -> None:
    (folder / SIDE).write_text("".join(f"k{n} = 1\n" for n in range(1_000)), encoding="utf-8")
    faults = read(folder).faults
    assert len(faults) == MAX_FAULTS + 1
    assert faults[-1].what == "has 800 more problems"


def test_an_absent_side_holds_unknown_positions(folder: Path) -> None:
    shutil.rmtree(folder / "china")
    negotiation = read(folder).negotiation
    assert negotiation is not None
    assert not negotiation.position("china", "fentanyl.talks").known


@pytest.mark.parametrize(
    "name",
    [
        "us/fentanyl.toml~",
        "us/.#fentanyl.toml",
        "us/.fentanyl.toml.swp",
        "us/#fentanyl.toml#",
        "us/fentanyl.toml.orig",
        "us/notes.md",
        "agenda/.hidden.toml",
        "schemas/side.toml",
        "records/2023.toml",
        "exercise/role.toml",
        "taplo.toml",
        ".git/x.toml",
        "papers/report.pdf",
    ],
)
def test_what_is_no_document_is_passed_over(folder: Path, name: str) -> None:
    write(name, b"\xff\x00")(folder)
    assert told(folder) == []


def test_a_folder_inside_a_side_is_passed_over(folder: Path) -> None:
    (folder / "us" / "drafts").mkdir()
    (folder / "us" / "drafts" / "x.toml").write_bytes(b"\xff")
    assert told(folder) == []


def test_links_within_the_folder_are_followed(folder: Path, tmp_path: Path) -> None:
    (folder / POSITION).rename(folder / "real.txt")
    (folder / POSITION).symlink_to("../real.txt")
    (tmp_path / "alias").symlink_to(folder)
    assert read(tmp_path / "alias").negotiation == read(folder).negotiation is not None


def test_a_file_of_two_megabytes_is_read(folder: Path) -> None:
    text = (folder / SIDE).read_bytes()
    (folder / SIDE).write_bytes(text + b"#" * (MAX_BYTES - len(text)))
    assert told(folder) == []


@pytest.mark.parametrize(("path", "what"), [("none", "is not there"), ("negotiation.toml", "is a file")])
def test_a_folder_that_is_none_is_told(folder: Path, path: str, what: str) -> None:
    (fault,) = read(folder / path).faults
    assert fault.path == folder / path
    assert fault.what == what


def test_a_missing_header_tells_how_to_begin(tmp_path: Path) -> None:
    (fault,) = read(tmp_path).faults
    assert (
        str(fault) == f'{tmp_path}/negotiation.toml: is missing; "negotiator init {tmp_path}" makes a new negotiation'
    )


def test_a_fault_is_one_line_whatever_the_file_holds(folder: Path) -> None:
    swap(POSITION, 'target = "', 'target = "[red]x[/]\\u001b[2J\\n\\u202e')(folder)
    (fault,) = read(folder).faults
    assert "[red]x[/]\\u001b[2J\\u000a\\u202e" in str(fault)
    assert str(fault).isprintable()


def test_the_header_is_a_document_like_all_others(folder: Path) -> None:
    assert HEADER in read(folder).texts
