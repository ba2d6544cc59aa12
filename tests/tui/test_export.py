"""A pane copied as Markdown, or written to a file: text, Markdown, CSV or SVG."""

from __future__ import annotations

import csv
import errno
import io
import re
from pathlib import Path

import pytest
from textual.widgets import Input

from negotiator.files import atomic
from negotiator.tui.command import PANES
from negotiator.tui.dispatch import out
from negotiator.tui.dispatch.out import FORMS
from negotiator.tui.outfile import OutFile
from negotiator.tui.studies import NOTHING
from tests.tui.screen import SMALL, Driven, opened


async def export(driven: Driven, path: Path) -> str:
    """Export the pane one is in, and give what is said."""
    await driven.press("E")
    driven.app.screen.query_one(Input).value = str(path)
    await driven.press("enter")
    return driven.context


async def test_a_pane_is_copied_as_markdown_and_said_how(monkeypatch: pytest.MonkeyPatch) -> None:
    async with opened("three-way") as driven:
        await driven.press("c")
        assert "OSC 52" in driven.context
        assert "E writes a file" in driven.context
        copied = driven.app.clipboard
        assert copied.startswith("# One river, three users\n\n| issue | item | UP | CI | FA | word |")
        assert copied.count("\n") == 2 + 2 + len(driven.bench.rows)
        await driven.press("slash")
        await driven.type("payment")
        await driven.press("enter", "c")
        assert "Yearly payment" in driven.app.clipboard
        assert "Dry-season" not in driven.app.clipboard
        monkeypatch.setattr(out, "CLIPBOARD", 100)
        await driven.press("c")
        size = len(driven.app.clipboard.encode())
        assert f"copied {size:,} bytes as Markdown, more than many terminals take: E writes a file" in driven.context


async def test_what_is_still_worked_out_is_not_copied() -> None:
    async with opened("three-way") as driven:
        for pane in ("summary", "frontier", "why", "robustness"):
            driven.bench.pick(pane)
            await driven.rest()
            driven.bench.found = NOTHING
            driven.bench.perform("copy")
            assert driven.bench.said == "this is still being worked out: try again in a moment", pane
        assert driven.app.clipboard == ""


async def test_an_issue_has_no_position_to_copy() -> None:
    async with opened("three-way") as driven:
        await driven.press("home", "2", "c")
        assert "go down to an item" in driven.context
        assert driven.app.clipboard == ""


async def test_every_pane_is_written_in_every_form(tmp_path: Path) -> None:
    async with opened("three-way", SMALL) as driven:
        for place, pane in enumerate(PANES, 1):
            await driven.press(str(place))
            for suffix in FORMS:
                path = tmp_path / f"{pane}{suffix}"
                assert f"wrote {driven.bench.current.title} to" in await export(driven, path)
                assert path.read_text(encoding="utf-8").strip()
    assert "Dry-season release" in (tmp_path / "matrix.txt").read_text(encoding="utf-8")
    assert len(set(map(len, csv.reader(io.StringIO((tmp_path / "deal.csv").read_text(encoding="utf-8")))))) == 1
    assert {path.suffix for path in tmp_path.iterdir()} == set(FORMS)


async def test_a_picture_names_no_host_and_is_the_same_again(tmp_path: Path) -> None:
    async with opened("three-way", SMALL) as driven:
        for name in ("one.svg", "two.svg"):
            await export(driven, tmp_path / name)
    one, two = ((tmp_path / name).read_bytes() for name in ("one.svg", "two.svg"))
    assert one == two
    assert set(re.findall(r"https?://[^\"' )]+", one.decode())) == {"http://www.w3.org/2000/svg"}
    assert re.findall(r"@font-face|href|src:|@import|<script", one.decode()) == []
    assert "Farms&#x27;&#160;draw" in one.decode()


async def test_a_file_that_is_there_is_replaced_only_when_asked(tmp_path: Path) -> None:
    path = tmp_path / "pane.txt"
    path.write_text("mine", encoding="utf-8")
    async with opened("three-way") as driven:
        await export(driven, path)
        assert "pane.txt is there already" in driven.dialog
        await driven.press("enter")
        assert "stays as it is" in driven.context
        assert path.read_text(encoding="utf-8") == "mine"
        await export(driven, path)
        await driven.press("up", "enter")
        assert "Dry-season release" in path.read_text(encoding="utf-8")
        assert [each.name for each in tmp_path.iterdir()] == ["pane.txt"]


OUT = OutFile("it", tuple(FORMS), str)


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("x.pdf", "has to end in .md, .txt"),
        ("", "has to end in"),
        ("gone/x.md", "there is no folder"),
        (".", "end in"),
        ("link.md", "link.md is a link"),
        ("folder.md", "folder.md is a folder"),
        ("~nobody-of-that-name/x.md", "there is no folder"),
    ],
)
def test_a_path_that_will_not_do_is_refused(
    name: str, reason: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "link.md").symlink_to("gone.md")
    (tmp_path / "folder.md").mkdir()
    assert reason in (OUT.refusal(name) or "")


async def test_what_the_disk_refuses_is_said_in_plain_words(tmp_path: Path) -> None:
    path = tmp_path / f"{'x' * 300}.md"
    async with opened("three-way") as driven:
        said = await export(driven, path)
        assert "not saved: its name is too long" in said
        assert driven.app.is_running


async def test_a_file_that_the_disk_does_not_confirm_is_said_to_be_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_: Path) -> None:
        raise OSError(errno.EIO, "Input/output error")

    monkeypatch.setattr(atomic, "sync_folder", fail)
    async with opened("three-way") as driven:
        assert "saved, durability not confirmed: the disk reports an error" in await export(driven, tmp_path / "x.md")
    assert (tmp_path / "x.md").read_text(encoding="utf-8").startswith("# One river")


async def test_a_link_that_comes_late_is_not_followed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "x.md"

    def late(_: object) -> str:
        path.symlink_to("elsewhere.md")
        return "late"

    monkeypatch.setitem(FORMS, ".md", late)
    async with opened("three-way") as driven:
        assert "x.md is a link" in await export(driven, path)
    assert not (tmp_path / "elsewhere.md").exists()


async def test_a_link_that_comes_while_it_is_asked_about_is_not_followed(tmp_path: Path) -> None:
    path = tmp_path / "x.md"
    async with opened("three-way") as driven:
        (tmp_path / "x.md").write_text("mine", encoding="utf-8")
        await export(driven, path)
        path.unlink()
        path.symlink_to("elsewhere.md")
        await driven.press("up", "enter")
        assert "x.md is a link" in driven.context
    assert not (tmp_path / "elsewhere.md").exists()
