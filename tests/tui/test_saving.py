"""Saving from the app, on real files: one line for one edit, where a sample goes, and how one quits."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest
from textual.widgets import Input

from negotiator.files.reading import read
from negotiator.samples import samples_dir
from tests.tui.folders import copied, diff_lines, files, kept_in_git, replaced
from tests.tui.screen import Driven, opened

FENTANYL = Path("us") / "fentanyl.toml"


async def edited(driven: Driven, key: str = "H") -> None:
    """Make one edit of the US position on precursor controls."""
    await driven.pick("Precursor controls")
    await driven.press(key)


@pytest.mark.needs("git")
@pytest.mark.parametrize("crlf", [False, True], ids=["lf", "crlf"])
@pytest.mark.parametrize(("key", "moved"), [("H", "advisories"), ("L", "scheduling")])
async def test_a_limit_moved_and_saved_is_one_changed_line(key: str, moved: str, crlf: bool, tmp_path: Path) -> None:
    folder = copied("us-china-2023-06", tmp_path)
    if crlf:
        text = (folder / FENTANYL).read_bytes()
        (folder / FENTANYL).write_bytes(text.replace(b"\n", b"\r\n"))
    kept_in_git(folder)
    async with opened(folder) as driven:
        await edited(driven, key)
        await driven.press("ctrl+s")
        assert driven.context.startswith("saved")
        assert "unsaved" not in driven.header
    end = "\r" if crlf else ""
    assert diff_lines(folder) == [f'-limit = "licensing"{end}', f'+limit = "{moved}"{end}']


@pytest.mark.needs("git")
@pytest.mark.parametrize(
    ("key", "lines"),
    [
        ("r", ['-stance = "tradeable"', '+stance = "red-line"']),
        ("n", ['-stance = "tradeable"', '+stance = "unknown"']),
        ("plus", ["-weight = 16", "+weight = 17"]),
        ("p", ['+set_aside = ["fentanyl.precursor-controls"]']),
    ],
)
async def test_a_saved_edit_changes_one_line(key: str, lines: list[str], tmp_path: Path) -> None:
    folder = kept_in_git(copied("us-china-2023-06", tmp_path))
    async with opened(folder) as driven:
        await edited(driven, key)
        await driven.press("ctrl+s")
    assert diff_lines(folder) == lines


async def test_nothing_is_written_before_it_is_saved(tmp_path: Path) -> None:
    folder = copied("us-china-2023-06", tmp_path)
    before = files(folder)
    async with opened(folder) as driven:
        await edited(driven)
        assert "1 unsaved" in driven.header
        await driven.press("plus")
        assert "2 unsaved" in driven.header
        await driven.press("minus")
        assert "1 unsaved" in driven.header
    assert files(folder) == before


async def test_saving_nothing_says_so(tmp_path: Path) -> None:
    async with opened(copied("three-way", tmp_path)) as driven:
        await driven.press("ctrl+s")
        assert driven.context == "nothing to save"


async def test_a_save_that_fails_says_why_and_keeps_the_edit(tmp_path: Path) -> None:
    folder = copied("us-china-2023-06", tmp_path)
    async with opened(folder) as driven:
        await edited(driven)
        replaced(folder / FENTANYL, 'limit = "licensing"', 'limit = "none"')
        written = files(folder)
        await driven.press("ctrl+s")
        assert "Not saved: others changed on disk what you changed" in driven.dialog
        await driven.press("escape")
        assert "changed on disk" in driven.context
        assert driven.bench.query_one("#context").has_class("-warning")
        assert "1 unsaved" in driven.header
    assert files(folder) == written


@pytest.mark.parametrize("key", ["q", "ctrl+q"])
async def test_quitting_without_edits_asks_nothing(key: str) -> None:
    async with opened("three-way") as driven:
        await driven.pilot.press(key)
        await driven.pilot.pause()
        assert (driven.app.is_running, driven.app.return_value) == (False, 0)


@pytest.mark.parametrize("key", ["q", "ctrl+q"])
@pytest.mark.parametrize(
    ("answer", "leaves", "writes"),
    [
        (("enter",), True, True),
        (("down", "enter"), True, False),
        (("down", "down", "enter"), False, False),
        (("escape",), False, False),
    ],
    ids=["save", "discard", "stay", "escape"],
)
async def test_quitting_with_edits_asks_once(
    key: str, answer: tuple[str, ...], leaves: bool, writes: bool, tmp_path: Path
) -> None:
    folder = copied("us-china-2023-06", tmp_path)
    before = files(folder)
    async with opened(folder) as driven:
        await edited(driven)
        shown = await driven.press(key)
        assert "1 edit not saved" in shown and "Save and quit" in shown
        await driven.pilot.press(*answer)
        await driven.pilot.pause()
        assert driven.app.is_running is not leaves
        if not leaves:
            await driven.rest()
            assert "1 unsaved" in driven.header
    assert (files(folder) != before) is writes


async def placed(driven: Driven, place: Path) -> None:
    """Answer the question where to save."""
    driven.app.screen.query_one(Input).value = str(place)
    await driven.press("enter")


async def test_a_sample_asks_where_to_save_and_stays_as_it_is(tmp_path: Path) -> None:
    sample = samples_dir() / "us-china-2023-06"
    before = files(sample)
    async with opened("us-china-2023-06") as driven:
        await edited(driven)
        assert "save your copy in which folder?" in await driven.press("ctrl+s")
        await placed(driven, tmp_path / "mine")
        assert "saved" in driven.context and "unsaved" not in driven.header
        await driven.press("plus", "ctrl+s")
        assert "saved" in driven.context and "unsaved" not in driven.header
        stands = driven.bench.session.negotiation
    assert files(sample) == before
    reading = read(tmp_path / "mine")
    assert reading.negotiation is not None
    position = reading.negotiation.position("us", "fentanyl.precursor-controls")
    assert (position.limit, position.weight) == ("advisories", Fraction(17))
    assert position == stands.position("us", "fentanyl.precursor-controls")


async def test_a_sample_is_not_saved_over_other_files(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("mine")
    async with opened("us-china-2023-06") as driven:
        await edited(driven)
        await driven.press("ctrl+s")
        await placed(driven, tmp_path)
        assert driven.bench.query_one("#context").has_class("-warning")
        assert str(tmp_path.name)[:8] in driven.context or "empty" in driven.context
        assert "1 unsaved" in driven.header
    assert [path.name for path in tmp_path.iterdir()] == ["letter.txt"]


async def test_a_place_to_save_must_be_typed() -> None:
    async with opened("three-way") as driven:
        await driven.press("L", "ctrl+s", "ctrl+u", "enter")
        assert "type the path of a folder" in driven.dialog
        await driven.press("escape")
        assert "1 unsaved" in driven.header


async def test_quitting_a_sample_by_save_asks_where_then_leaves(tmp_path: Path) -> None:
    async with opened("us-china-2023-06") as driven:
        await edited(driven)
        await driven.press("q", "enter")
        driven.app.screen.query_one(Input).value = str(tmp_path / "mine")
        await driven.pilot.press("enter")
        await driven.pilot.pause()
        assert (driven.app.is_running, driven.app.return_value) == (False, 0)
    assert (tmp_path / "mine" / "negotiation.toml").is_file()


async def test_problems_are_listed_until_they_are_mended(tmp_path: Path) -> None:
    folder = copied("three-way", tmp_path)
    replaced(folder / "city" / "payment.toml", "tradeable", "tradable")
    async with opened(folder) as driven:
        assert "city/payment.toml:4: items.yearly.stance" in driven.text
        assert "city/payment.toml:4" in await driven.press("r")
        replaced(folder / "city" / "payment.toml", "tradable", "tradeable")
        assert "1 Matrix" in await driven.press("r")
        assert "Dry-season release" in driven.text


async def test_leaving_the_problems_is_exit_code_1(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("no negotiation")
    async with opened(tmp_path) as driven:
        assert "negotiation.toml" in driven.text
        await driven.pilot.press("q")
        await driven.pilot.pause()
        assert (driven.app.is_running, driven.app.return_value) == (False, 1)
