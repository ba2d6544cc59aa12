"""What a history holds is shown as text: authors, subjects, branches, paths and files of each of its revisions."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from negotiator.tui.timeline.screen import TimelineScreen
from negotiator.view.text import clean
from tests.history.repos import Repo
from tests.trust.amounts import LONG
from tests.trust.conftest import Tell
from tests.trust.strings.filling import hostile, put
from tests.trust.strings.gaming import JOINED
from tests.trust.strings.walking import Judged
from tests.tui.screen import MIDDLE, SMALL, opened

NAME = "[@click=app.quit]x[ \x1b[2J\x9b\u202e"
"""What a folder is called, and a file in it that is none of a negotiation."""

BRANCH = "{leave}$(x)<b>e\u0301&${x}%s"
"""The name of a branch: git takes no control, blank or bracket in one."""

WORD = "[@click=app.quit]x[/] {leave} [/b][\u202e"
"""What is asked for in place of a revision, and told again where there is none."""

REVISIONS = 3

OSC = 13
"""From which text on authors and subjects set the title of a terminal, among others."""

WALK: tuple[tuple[str, ...], ...] = (
    *(*(("down",) for _ in range(REVISIONS)), ("up", "a"), ("tab",), ("tab", "enter"), ("c",), ("escape", "r")),
    *((("pagedown", "end"), ("ctrl+p",), ("escape", "question_mark"), ("escape", "a", "end")) if LONG else ()),
)
"""Keys that lead through every part of the timeline."""

OVER = (("ctrl+p",), ("escape", "question_mark"))
"""Those that open something over it."""


def lived(path: Path, begin: int, texts: Sequence[str] = JOINED) -> Path:
    """Make a history in which all is hostile, the newest but one revision one that does not read; give its folder."""
    repo, folder = Repo.init(path), path / NAME
    odd = folder / "us" / f"{NAME}.toml"
    for place in range(begin, begin + REVISIONS):
        put(folder, hostile(place, texts))
        odd.write_text("x = '[@click=app.quit]'\n", encoding="utf-8")
        if place != begin + REVISIONS - 2:
            odd.unlink()
        committed(repo, place, texts)
    repo.run("branch", BRANCH)
    put(folder, hostile(begin + REVISIONS, texts))
    return folder


def committed(repo: Repo, place: int, texts: Sequence[str]) -> None:
    """Commit all, by a hostile author with a hostile subject."""
    author, subject = (texts[at % len(texts)].replace("\x00", "") for at in (place, place + 1))
    name = author.replace("\n", " ").replace("<", "").replace(">", "")
    repo.run("add", "-A")
    repo.run("-c", f"user.name={name}", "commit", "-q", "--cleanup=verbatim", "-m", subject)


@pytest.mark.parametrize("begin", range(0, len(JOINED), REVISIONS) if LONG else (OSC,))
async def test_a_timeline_of_hostile_revisions_is_text(begin: int, tmp_path: Path, figure: Tell) -> None:
    folder = lived(tmp_path, begin)
    async with opened(folder, MIDDLE if begin % 2 else SMALL) as driven:
        walk = Judged(driven)
        await walk.press("down", "r", "P")
        for keys in WALK:
            await walk.press(*keys)
            assert isinstance(driven.app.screen, TimelineScreen) or keys in OVER, driven.text
        await walk.press("escape", "escape")
        assert driven.app.screen is driven.bench
        await since(walk)
    figure("hostile texts: screens of a history", walk.screens, len(walk.faults))
    assert walk.faults == []
    subjects = [JOINED[at % len(JOINED)][:20].splitlines()[0] for at in range(begin + 1, begin + REVISIONS + 1)]
    assert [each for each in subjects if not walk.shows(each.replace("\x00", ""))] == []


async def since(walk: Judged) -> None:
    """Review what changed since a branch, and since a revision that there is not."""
    await walk.on.press("v")
    for word, told in ((BRANCH, f"Changed since: {BRANCH}"), (WORD, f'no revision "{clean(WORD)}"')):
        await walk.on.press("o", "c")
        await walk.on.paste(word)
        await walk.press("enter")
        assert told in walk.on.text
        await walk.press("escape")
