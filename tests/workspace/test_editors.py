"""The user's own editor: which file, which line, which command line, and what is said where none of it can be."""

from __future__ import annotations

from pathlib import Path

import pytest

from negotiator.model.negotiation import Doc
from negotiator.workspace.editors import Place, chosen, command_line, fault_of, line_of, place
from negotiator.workspace.refusal import RefusedError
from tests.workspace.folders import SMALL, put

FILE = Path("us/a b.toml")


@pytest.mark.parametrize(
    ("editor", "line"),
    [
        ("vim", ["vim", "+7", "us/a b.toml"]),
        ("/usr/bin/nvim -u NONE", ["/usr/bin/nvim", "-u", "NONE", "+7", "us/a b.toml"]),
        ("nano", ["nano", "+7", "us/a b.toml"]),
        ("emacs -nw", ["emacs", "-nw", "+7", "us/a b.toml"]),
        ("gvim", ["gvim", "-f", "+7", "us/a b.toml"]),
        ("hx", ["hx", "us/a b.toml:7"]),
        ("code", ["code", "--wait", "-g", "us/a b.toml:7"]),
        ("code -w", ["code", "-w", "-g", "us/a b.toml:7"]),
        ("subl --wait", ["subl", "--wait", "us/a b.toml:7"]),
        ("'my editor' -x", ["my editor", "-x", "us/a b.toml"]),
        ("sh -c 'echo >>\"$0\"'", ["sh", "-c", 'echo >>"$0"', "us/a b.toml"]),
    ],
)
def test_each_editor_gets_the_line_in_its_own_way_and_an_unknown_one_the_bare_file(
    editor: str, line: list[str]
) -> None:
    assert command_line(chosen({"EDITOR": editor}), FILE, 7) == line


def test_visual_goes_before_editor_and_without_both_one_that_is_there_is_taken() -> None:
    assert chosen({"VISUAL": "vim", "EDITOR": "nano"}) == ["vim"]
    assert chosen({"VISUAL": " ", "EDITOR": "nano"}) == ["nano"]
    assert chosen({}, lambda name: f"/bin/{name}" if name == "vi" else None) == ["vi"]


@pytest.mark.parametrize(
    ("environ", "reason"),
    [
        ({}, "no editor is set: set EDITOR to one, such as EDITOR=nano, and start again"),
        ({"EDITOR": "'vim"}, "EDITOR cannot be read, as a quote in it does not end: 'vim"),
        ({"VISUAL": "''"}, "VISUAL names no program: ''"),
    ],
)
def test_no_editor_is_a_plain_reason(environ: dict[str, str], reason: str) -> None:
    with pytest.raises(RefusedError) as caught:
        chosen(environ, lambda name: None)
    assert str(caught.value) == reason


def test_the_line_is_that_of_the_entry_in_the_file_as_it_is_on_disk(tmp_path: Path) -> None:
    folder = put(tmp_path, SMALL)
    path = folder / "us" / "grain.toml"
    found = place(folder, SMALL, "us", "grain.ports")
    assert found.doc == Doc("position", "grain", "us")
    assert path.read_text().splitlines()[found.line - 1] == "[items.ports]"
    path.write_text("# one more\n" + path.read_text())
    assert place(folder, SMALL, "us", "grain.ports").line == found.line + 1
    assert place(folder, SMALL, "us", "grain") == Place(Doc("agenda", "grain"), folder / "agenda" / "grain.toml", 1)


def test_what_has_no_line_begins_at_the_top(tmp_path: Path) -> None:
    path = put(tmp_path, SMALL) / "us" / "grain.toml"
    assert line_of(path, ("items", "price")) == 1
    path.write_text("broken [")
    assert line_of(path, ("items", "days")) == 1
    assert line_of(tmp_path / "none", ()) == 1


@pytest.mark.parametrize(
    ("side", "name", "reason"),
    [
        ("eu", "grain.days", "eu has no file on grain yet: mark or write something, and save it ({save})"),
        ("us", "grain.days", "grain.toml is not on disk: save it first ({save})"),
    ],
)
def test_what_is_not_on_disk_is_to_be_saved_first(side: str, name: str, reason: str, tmp_path: Path) -> None:
    with pytest.raises(RefusedError) as caught:
        place(tmp_path, SMALL, side, name)
    assert str(caught.value) == reason
    with pytest.raises(RefusedError, match=r"there is no file to open: save it first \({save}\)"):
        place(None, SMALL, side, name)


def test_a_file_that_is_no_sound_toml_is_told_with_its_line(tmp_path: Path) -> None:
    folder = put(tmp_path, SMALL)
    found = place(folder, SMALL, "us", "grain.days")
    assert fault_of(found) is None
    lines = found.path.read_text().splitlines()
    found.path.write_text("\n".join([*lines[:2], "oops", *lines[2:]]))
    told = fault_of(found)
    assert told is not None and told[1] == 3
    assert f"{found.path}:3: " in told[0]
    found.path.unlink()
    assert fault_of(found) == ("grain.toml cannot be read: No such file or directory", 1)
