"""Packs: what goes in, what is refused, and that they stand whole or not at all."""

from __future__ import annotations

import errno
import os
from dataclasses import replace
from pathlib import Path

import pytest

from negotiator.exercise.fingerprint import fingerprint
from negotiator.exercise.pack import PackError, is_pack, open_pack, save_sheet, write_pack, write_packs
from negotiator.exercise.packing import placing
from negotiator.exercise.terms import Exercise
from negotiator.files.reading import Reading, read
from negotiator.samples import samples_dir
from tests.build import number
from tests.exercise.folders import TERMS, held, put, small


@pytest.fixture
def made(tmp_path: Path) -> Reading:
    return read(put(tmp_path / "whole", small()))


def modes(folder: Path) -> set[tuple[bool, int]]:
    return {(path.is_dir(), path.stat().st_mode & 0o777) for path in (folder, *folder.rglob("*"))}


def test_a_pack_holds_public_files_anew_and_the_own_folder_as_it_is(made: Reading, tmp_path: Path) -> None:
    public, own = made.folder / "agenda" / "arms.toml", made.folder / "us" / "arms.toml"
    for path in (public, own):
        path.write_bytes(path.read_bytes() + b"# a comment\n")
    header = made.folder / "negotiation.toml"
    header.write_bytes(header.read_bytes().replace(b"sides =", b'note = "For the trainer."\nsides ='))
    (made.folder / "us" / "maps" / "old").mkdir(parents=True)
    (made.folder / "us" / "maps" / "old" / "one \n.bin").write_bytes(b"\0\1")
    pack = write_pack(read(made.folder), TERMS, "us", tmp_path / "new" / "pack", {"brief.html": b"<p>"})
    files = held(pack)
    assert b"comment" not in files["agenda/arms.toml"] and b"trainer" not in files["negotiation.toml"]
    assert files["us/arms.toml"] == own.read_bytes()
    assert files["us/maps/old/one \n.bin"] == b"\0\1"
    assert {"exercise.toml", "sheet.toml", "brief.html", "schemas/sheet.json", "schemas/exercise.json"} <= files.keys()
    assert not [name for name in files if name.startswith("china")]
    assert modes(pack) == {(True, 0o700), (False, 0o600)}


def test_a_pack_opens_with_all_that_its_side_may_see(made: Reading, tmp_path: Path) -> None:
    assert made.negotiation is not None
    pack = open_pack(write_pack(made, TERMS, "us", tmp_path / "us"))
    assert is_pack(pack.folder) and not is_pack(made.folder)
    assert (pack.side, pack.exercise, pack.sheet.side) == ("us", TERMS, "us")
    assert pack.negotiation == made.negotiation.seen_by("us")
    assert fingerprint(pack.negotiation, pack.exercise) == fingerprint(made.negotiation, TERMS)
    saved = save_sheet(pack, pack.sheet.model_copy(update={"target": number("61.5"), "notes": "a\nb"}))
    assert open_pack(pack.folder).sheet == saved.sheet
    assert (pack.folder / "sheet.toml").stat().st_mode & 0o777 == 0o600


def test_an_estimate_of_the_other_side_is_of_the_pack_and_not_of_what_its_side_sees(
    made: Reading, tmp_path: Path
) -> None:
    pack = write_pack(made, TERMS, "us", tmp_path / "us")
    (pack / "china").mkdir()
    (pack / "china" / "arms.toml").write_text('[items.place]\nstance = "tradeable"\ntarget = "north"\n')
    opened = open_pack(pack)
    assert opened.negotiation.position("china", "arms.place").target == "north"
    assert opened.seen == read(made.folder).negotiation.seen_by("us")  # type: ignore[union-attr]


def test_a_pack_with_a_problem_is_told_by_it(made: Reading, tmp_path: Path) -> None:
    pack = write_pack(made, TERMS, "us", tmp_path / "us")
    (pack / "sheet.toml").write_text('side = "eu"\n')
    with pytest.raises(PackError, match=r"sheet\.toml:1: side: names no side"):
        open_pack(pack)


def test_what_links_lead_to_and_what_programs_leave_is_not_handed_out(made: Reading, tmp_path: Path) -> None:
    us, outside = made.folder / "us", tmp_path / "secret.txt"
    outside.write_text("secret")
    (us / "out.txt").symlink_to(outside)
    (us / "theirs.txt").symlink_to("../china/side.toml")
    (us / "folder").symlink_to("../china")
    (us / "circle").symlink_to("circle")
    (us / "hidden-link").symlink_to(".hidden")
    (us / "inside.txt").symlink_to("side.toml")
    (us / "dangling.txt").symlink_to("nowhere")
    (us / "circle.txt").symlink_to("circle.txt")
    for name in (".hidden", ".negotiator-0123456789abcdef.tmp", "x.tmp", "x.lock", "x~"):
        (us / name).write_text("left")
    os.mkfifo(us / "pipe")
    names = {name for name in held(write_pack(made, TERMS, "us", tmp_path / "out")) if name.startswith("us/")}
    assert names == {"us/arms.toml", "us/grain.toml", "us/side.toml", "us/inside.txt"}


def test_positions_that_are_links_to_another_side_are_refused(made: Reading, tmp_path: Path) -> None:
    own = made.folder / "us" / "grain.toml"
    own.unlink()
    own.symlink_to("../china/grain.toml")
    with pytest.raises(PackError, match=r"grain\.toml is a link out of its side's folder"):
        write_pack(read(made.folder), TERMS, "us", tmp_path / "out")
    os.rename(made.folder / "us", tmp_path / "aside")
    (made.folder / "us").symlink_to("china")
    with pytest.raises(PackError, match="is a link to another folder"):
        write_pack(read(made.folder), TERMS, "us", tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_a_pack_goes_to_a_new_or_an_empty_folder_that_nothing_is_made_from(made: Reading, tmp_path: Path) -> None:
    full, file = tmp_path / "full", tmp_path / "file"
    full.mkdir()
    (full / ".hidden").touch()
    file.touch()
    (tmp_path / "link").symlink_to(made.folder / "us")
    program = Path(placing.__file__).parent
    inside = [made.folder / "us" / "x", made.folder / "agenda" / "x", tmp_path / "link" / "x", program / "x"]
    for out in (full, file, made.folder, file / "x", samples_dir() / "x", *inside):
        with pytest.raises(PackError):
            write_packs(made, TERMS, out, {})
    assert held(made.folder) == held(put(tmp_path / "same", small()))
    (tmp_path / "empty").mkdir()
    assert write_packs(made, TERMS, tmp_path / "empty", {}) == (tmp_path / "empty" / "us", tmp_path / "empty" / "china")


@pytest.mark.parametrize(
    ("call", "at"), [("scandir", "us"), ("lstat", "us/grain.toml"), ("stat", "us/grain.toml"), ("open", "us/notes.txt")]
)
def test_where_a_side_cannot_be_read_whole_no_pack_is_written(
    call: str, at: str, made: Reading, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (made.folder / "us" / "notes.txt").write_text("ours")
    real = getattr(os, call)

    def failing(path: object, *words: object, **named: object) -> object:
        if str(path) == str(made.folder / at):
            raise OSError(errno.EIO, "Input/output error", str(path))
        return real(path, *words, **named)

    with monkeypatch.context() as patch:
        patch.setattr(os, call, failing)
        with pytest.raises(PackError, match=rf"{at} cannot be read: input/output error"):
            write_packs(made, TERMS, tmp_path / "out", {})
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("error", "why"),
    [
        (FileNotFoundError("no samples were shipped"), ""),
        (OSError(errno.EIO, "Input/output error", "/samples"), "/samples cannot be read: the disk reports an error"),
    ],
)
def test_where_the_samples_are_not_found_packs_are_written_and_where_they_may_be_none_is(
    error: OSError, why: str, made: Reading, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail() -> Path:
        raise error

    monkeypatch.setattr("negotiator.exercise.pack.samples_dir", fail)
    if why:
        with pytest.raises(PackError, match=why):
            write_packs(made, TERMS, tmp_path / "out", {})
    else:
        write_packs(made, TERMS, tmp_path / "out", {})
    assert (tmp_path / "out").exists() is not bool(why)


def test_packs_are_written_all_or_none(made: Reading, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (made.folder / "china" / "side.toml").unlink()
    (made.folder / "china" / "side.toml").symlink_to("../us/side.toml")
    with pytest.raises(PackError, match="link out of its side's folder"):
        write_packs(read(made.folder), TERMS, tmp_path / "out", {})

    (made.folder / "china" / "side.toml").unlink()
    with pytest.raises(PackError, match=r"china/side\.toml is gone"):
        write_packs(made, TERMS, tmp_path / "out", {})
    put(made.folder, small())

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.rename", full)
    with pytest.raises(PackError, match="the disk is full"):
        write_packs(made, TERMS, tmp_path / "out", {})
    assert sorted(path.name for path in tmp_path.iterdir()) == ["whole"]


def test_the_fingerprint_is_of_what_is_public_and_of_nothing_else(made: Reading) -> None:
    folder = made.folder

    def now() -> str:
        negotiation = read(folder).negotiation
        assert negotiation is not None
        return fingerprint(negotiation, TERMS)

    first, agenda = now(), folder / "agenda" / "grain.toml"
    for path in (agenda, folder / "us" / "side.toml"):
        path.write_text("# said\n\n" + path.read_text().replace(" = ", "=").replace("to = 3000,", "to = 3000.0,"))
    (folder / "negotiation.toml").write_text('note = "N"\n' + (folder / "negotiation.toml").read_text())
    (folder / "china" / "arms.toml").unlink()
    assert now() == first
    agenda.write_text(agenda.read_text().replace("How long?", "How long then?"))
    assert now() != first


@pytest.mark.parametrize("key", [key for key in Exercise.model_fields if key != "format"])
def test_every_key_of_an_exercise_is_in_its_fingerprint(key: str) -> None:
    others: dict[str, object] = {
        **{"rounds": 4, "minutes": 9, "partial": False, "at_deadline": "last-word", "hints": {}, "roles": {}},
        **{"title": "U", "brief": "C", "aims": ("A",), "before": ("B",), "after": ("C",)},
    }
    changed = Exercise.model_validate({**TERMS.plain(), key: others[key]})
    assert fingerprint(small(), changed) != fingerprint(small(), TERMS)


@pytest.mark.parametrize("change", [{"title": "U"}, {"as_of": "2024"}, {"set_aside": ("grain.days",)}])
def test_the_header_is_in_the_fingerprint(change: dict[str, object]) -> None:
    held = small()
    other = replace(held, header=held.header.model_validate({**held.header.plain(), **change}))
    assert fingerprint(other, TERMS) != fingerprint(held, TERMS)
