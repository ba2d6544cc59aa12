"""What the app writes from hostile texts steers nothing: exports of panes, the clipboard, what is kept of a session."""

from __future__ import annotations

import base64
import re
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

import pytest

from negotiator.tui.command import PANES
from negotiator.tui.dispatch.out import FORMS
from negotiator.workspace.review import trust
from negotiator.workspace.state import state_folder
from tests.trust.amounts import amount
from tests.trust.conftest import Tell
from tests.trust.strings.filling import hostile, put
from tests.trust.strings.gaming import JOINED
from tests.trust.strings.judging import Page, formulas, linked, steering
from tests.tui.screen import SMALL, Driven, opened

NAME = "[@click=app.quit]x[ \x1b[2J\x9b\u202e"
"""What the folder is called."""

SEQUENCE = re.compile(r"\x1b\]52;c;([A-Za-z0-9+/]*={0,2})\x07")
"""The one that puts a text on the clipboard."""

RUNNING = tuple(f"=1+1 {text}" for text in JOINED)
"""Each text after a formula, which a table must not give as one."""

BEGINS = range(0, len(JOINED), amount(len(JOINED), 1))


def wrong(text: str, form: str) -> list[str]:
    """Give what in a text of a form would act where it is shown, opened or run."""
    found = [*map(repr, steering(text))]
    if form == ".md":
        found += linked(text)
    if form == ".csv":
        found += formulas(text)
    if form == ".svg":
        ElementTree.fromstring(text)
        found += Page(text).acting
    return found


async def copied(driven: Driven, monkeypatch: pytest.MonkeyPatch) -> tuple[str, str]:
    """Copy the pane one is in; give what is written to the terminal for it, and the text it is to mean."""
    sent: list[str] = []
    driver = driven.app._driver
    assert driver is not None
    with monkeypatch.context() as patch:
        patch.setattr(driver, "write", sent.append)
        await driven.press("c")
    return next(each for each in sent if each.startswith("\x1b]")), driven.app.clipboard


@pytest.mark.parametrize("begin", BEGINS)
async def test_no_pane_is_exported_or_copied_with_what_acts(
    begin: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, figure: Tell
) -> None:
    faults: list[tuple[str, str, list[str]]] = []
    shown: set[str] = set()
    async with opened(put(tmp_path / NAME, hostile(begin, RUNNING)), SMALL) as driven:
        for place, pane in enumerate(PANES, 1):
            await driven.press(str(place), "down")
            several = {form: write(driven.bench) for form, write in FORMS.items()}
            sequence, meant = await copied(driven, monkeypatch)
            found = SEQUENCE.fullmatch(sequence)
            assert found, sequence
            assert base64.b64decode(found[1]).decode() == meant == several[".md"]
            shown |= {form for form, text in several.items() if "click=app" in text}
            faults += [(pane, form, odd) for form, text in several.items() if (odd := wrong(text, form))]
    figure("hostile texts: exports of panes", len(PANES) * len(FORMS), len(faults))
    assert faults == [] and shown == set(FORMS)


async def test_what_is_kept_of_a_session_holds_no_control(tmp_path: Path) -> None:
    async with opened(put(tmp_path / NAME, hostile(0, JOINED))) as driven:
        session = driven.bench.session
        session.do(trust(session.negotiation, "us", "talks.ladder", "high", date(2026, 3, 31)))
        kept = [path for path in state_folder("trails").parent.rglob("*") if path.is_file()]
        trails = [path for path in kept if path.parent.name == "trails"]
        assert trails and all("click=app.quit" in path.read_text(encoding="utf-8") for path in trails)
        assert [path for path in kept if steering(path.read_text(encoding="utf-8"))] == []
        assert [path for path in kept if steering(path.name)] == []
