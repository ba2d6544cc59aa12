"""The user's own editor: opened at the line, what it wrote is taken back, and nothing is lost where it goes wrong."""

from __future__ import annotations

from contextlib import AbstractContextManager, nullcontext
from pathlib import Path

import pytest

from negotiator.tui.app import NegotiatorApp
from negotiator.workspace.failure import SaveError
from negotiator.workspace.session import Session
from tests.build import negotiation
from tests.tui.folders import copied, put
from tests.tui.screen import Driven, opened
from tests.tui.tmux import terminal

LIMIT = "/precursor-controls\\]/,/limit/ s/limit = .*/limit = {}/"


def editor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *lines: str, name: str = "vim") -> Path:
    """Make an editor of lines of shell, in which the file is the last word; give where it notes its words."""
    script, words = tmp_path / name, tmp_path / "words"
    body = "\n".join(("#!/bin/sh", f'echo "$@" >>{words}', "for file; do :; done", *lines))
    script.write_text(f"{body}\n")
    script.chmod(0o755)
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setenv("EDITOR", str(script))
    return words


@pytest.fixture
def left(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the app, which has no terminal here, be left to an editor."""

    def suspend(app: NegotiatorApp) -> AbstractContextManager[None]:
        return nullcontext()

    monkeypatch.setattr(NegotiatorApp, "suspend", suspend)


def sed(script: str) -> str:
    return f"sed -i '{script}' \"$file\""


def limit(driven: Driven) -> str:
    return str(driven.bench.negotiation.position("us", "fentanyl.precursor-controls").limit)


@pytest.mark.usefixtures("left")
async def test_what_the_editor_wrote_is_taken_back_as_an_edit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = copied("us-china-2023-06", tmp_path)
    words = editor(tmp_path, monkeypatch, sed(LIMIT.format('"advisories"')))
    async with opened(folder) as driven:
        await driven.pick("Precursor controls")
        begun = limit(driven)
        await driven.press("e", "e")
        path = folder / "us" / "fentanyl.toml"
        line, named = words.read_text().split()
        assert Path(named) == path
        assert path.read_text().splitlines()[int(line[1:]) - 1] == "[items.precursor-controls]"
        assert (begun, limit(driven)) == ("licensing", "advisories")
        assert "took what was changed in the editor: United States, Precursor controls: limit" in driven.context
        assert "unsaved" not in driven.header
        await driven.press("u")
        assert limit(driven) == "licensing"
        assert "1 unsaved" in driven.header


@pytest.mark.usefixtures("left")
async def test_an_editor_that_changes_nothing_or_only_comments_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = copied("us-china-2023-06", tmp_path)
    editor(tmp_path, monkeypatch, name="other")
    async with opened(folder) as driven:
        await driven.press("e", "e")
        assert driven.context == "nothing was changed in the editor"
        editor(tmp_path, monkeypatch, 'echo "# a remark" >>"$file"', "exit 3")
        await driven.press("e", "e")
        assert driven.context == "the editor ended with 3; took comments that were changed in the editor"
        await driven.press("plus", "ctrl+s")
        assert "saved" in driven.context
    assert "# a remark" in (folder / "us" / "taiwan.toml").read_text()


@pytest.mark.usefixtures("left")
async def test_what_is_unsaved_in_that_file_is_offered_to_be_saved_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = copied("us-china-2023-06", tmp_path)
    words = editor(tmp_path, monkeypatch, 'cp "$file" "$file.seen"')
    async with opened(folder) as driven:
        await driven.press("plus", "e", "e")
        assert "taiwan.toml has edits that are not saved" in driven.text
        await driven.press("n")
        assert not words.exists()
        await driven.press("e", "e", "s")
        assert "weight = 13" in (folder / "us" / "taiwan.toml.seen").read_text()
        assert "unsaved" not in driven.header


@pytest.mark.usefixtures("left")
async def test_a_file_left_unsound_is_shown_with_its_line_and_the_editor_is_offered_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = copied("us-china-2023-06", tmp_path)
    path = folder / "us" / "fentanyl.toml"
    words = editor(tmp_path, monkeypatch, 'echo "oops" >>"$file"')
    async with opened(folder) as driven:
        await driven.pick("Precursor controls")
        await driven.press("plus", "ctrl+s", "H")
        begun = limit(driven)
        await driven.press("u", "e", "e")
        bad = len(path.read_text().splitlines())
        assert f"fentanyl.toml:{bad}:" in driven.dialog.replace(" ", "")
        editor(tmp_path, monkeypatch, "exit 0")
        await driven.press("e")
        assert words.read_text().split()[-2] == f"+{bad}", "opened again, at the line that is wrong"
        editor(tmp_path, monkeypatch, sed("s/^oops$//"), sed(LIMIT.format('"nowhere"')))
        await driven.press("l")
        assert "problem" in driven.context
        assert limit(driven) == "licensing" != begun
        await driven.press("e", "e")
        assert words.read_text().split()[-2] == "+1"
        assert '"nowhere" is not an option of the item' in driven.dialog
        editor(tmp_path, monkeypatch, sed(LIMIT.format('"none"')))
        await driven.press("l")
        await driven.press("e", "e")
        assert limit(driven) == "none"


async def test_what_stands_in_the_way_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    editor(tmp_path, monkeypatch)
    async with opened("us-china-2023-06") as driven:
        await driven.press("e", "e")
        assert driven.context == "there is no file to open: save it first (Ctrl+S)"
    async with opened(copied("us-china-2023-06", tmp_path)) as driven:
        await driven.press("e", "e")
        assert driven.context == "this terminal cannot be left to an editor: open the file in another one"
        monkeypatch.setattr(NegotiatorApp, "suspend", lambda app: nullcontext())
        monkeypatch.setenv("EDITOR", "no-such-editor -x")
        await driven.press("e", "e")
        assert "no-such-editor cannot be started (No such file or directory): set VISUAL or EDITOR" in driven.context
    async with opened(put(tmp_path / "empty", negotiation({}, {"us": {}, "cn": {}}))) as driven:
        await driven.press("e")
        assert driven.context == "nothing is on the agenda yet: a adds an issue with its first item"


@pytest.mark.usefixtures("left")
async def test_what_the_editor_wrote_while_another_program_saves_is_told_where_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = copied("us-china-2023-06", tmp_path)
    editor(tmp_path, monkeypatch, sed(LIMIT.format('"advisories"')))

    def busy(_: Session) -> None:
        raise SaveError("another save is under way")

    async with opened(folder) as driven:
        await driven.pick("Precursor controls")
        with monkeypatch.context() as patched:
            patched.setattr(Session, "outside", busy)
            await driven.press("e", "e")
        assert driven.context == "another save is under way; what the editor wrote is in fentanyl.toml"
        assert limit(driven) == "licensing"
        await driven.press("R")
        assert limit(driven) == "advisories", "it is taken in at the next look"


@pytest.mark.needs("tmux")
@pytest.mark.slow
def test_a_real_terminal_is_left_to_the_editor_and_comes_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = copied("us-china-2023-06", tmp_path)
    script = sed("/\\[items.status\\]/,/weight/ s/weight = .*/weight = 33/")
    editor(tmp_path, monkeypatch, "echo IN THE EDITOR", "read answer", script)
    with terminal(tmp_path) as shown:
        shown.start((80, 24), tmp_path, folder.name)
        shown.wait("▶    Status of Taiwan")
        shown.press("e", "e")
        assert "Matrix" not in shown.wait("IN THE EDITOR")
        shown.press("Enter")
        assert "1 Matrix" in shown.wait(
            "took what was changed in the editor: United States, Status of Taiwan: weight 12"
        )
        shown.press("j")
        shown.wait("▶    US arms for Taiwan")
        shown.press("q")
        shown.wait("left with 0")


@pytest.mark.usefixtures("left")
async def test_the_item_itself_is_opened_in_the_agenda(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = copied("us-china-2023-06", tmp_path)
    words = editor(tmp_path, monkeypatch)
    async with opened(folder) as driven:
        await driven.pick("Precursor controls")
        shown = await driven.press("e")
        assert "e  the position of United States" in shown
        assert "a  the item in the agenda" in shown
        await driven.press("enter")
        await driven.press("e", "a")
        named = [Path(line.split()[1]) for line in words.read_text().splitlines()]
        assert named == [folder / "us" / "fentanyl.toml", folder / "agenda" / "fentanyl.toml"]
        line = int(words.read_text().splitlines()[-1].split()[0][1:])
        assert named[-1].read_text().splitlines()[line - 1] == "[items.precursor-controls]"
        await driven.press("up", "up", "e")
        assert words.read_text().splitlines()[-1].endswith(f" {folder / 'agenda' / 'fentanyl.toml'}"), "of an issue"
        assert len(words.read_text().splitlines()) == 3
