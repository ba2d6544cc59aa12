"""Whatever the library that edits TOML does wrong: the edit is refused or right, the file as it was, the user told."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from random import Random

import pytest
from tomlrt import Document

from negotiator.files.editing import EditError
from negotiator.files.merging.driver import merge_texts
from negotiator.files.paths import path_of
from negotiator.model.negotiation import Doc
from negotiator.workspace.edits import mark
from negotiator.workspace.failure import SaveError
from negotiator.workspace.session import Session
from tests.files.scrambled import scrambled
from tests.trust.amounts import amount
from tests.trust.conftest import Tell
from tests.trust.edits.drawing import edited_by, edits
from tests.trust.edits.faults import FAULTS, Spoil
from tests.trust.edits.judging import complaints
from tests.trust.edits.tables import KINDS, ODDER, Marks, table
from tests.tui.screen import opened
from tests.workspace.folders import SMALL, files, put

DOCUMENTS = amount(40, 1_000)


def spoiled(patch: pytest.MonkeyPatch, spoil: Spoil) -> None:
    real = Document.render
    patch.setattr(Document, "render", lambda doc: spoil(real(doc)))


def tried(seed: int) -> tuple[bool, list[str]]:
    """Edit a document; tell whether that was refused, and what is wrong where it was not."""
    random = Random(seed)
    doc, marks = random.choice(KINDS), Marks(random)
    held = table(doc, marks)
    raw, _ = scrambled(random, held)
    marks.odd = ODDER
    changes, meant = edits(random, doc, held, marks)
    try:
        return False, list(complaints(edited_by(raw, doc, changes), changes, meant))
    except EditError:
        return True, []


def test_each_fault_is_refused_or_does_nothing(monkeypatch: pytest.MonkeyPatch, figure: Tell) -> None:
    sound = {seed for seed in range(DOCUMENTS) if not tried(seed)[0]}
    refused: dict[str, int] = {}
    wrong: dict[str, list[str]] = {}
    for name, spoil in FAULTS.items():
        with monkeypatch.context() as patch:
            spoiled(patch, spoil)
            found = {seed: tried(seed) for seed in sound}
        refused[name] = sum(each for each, _ in found.values())
        wrong |= {f"{name}, {seed}": bad for seed, (_, bad) in found.items() if bad}
    figure("faults planted in the editing library", len(FAULTS), f"{len(wrong)} got through")
    assert not wrong
    assert [name for name, count in refused.items() if not count] == [], "a fault that is never refused tries nothing"


@pytest.mark.parametrize("fault", ["loses the end", "loses a red line", "writes no mark", "raises MemoryError"])
def test_a_save_is_refused_with_all_files_as_they_were_and_the_edit_still_there(
    fault: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = put(tmp_path / "n", SMALL)
    before, session = files(folder), Session.open(folder)
    session.do(mark(session.negotiation, "us", "arms.sales", "tradeable"))
    with monkeypatch.context() as patch, pytest.raises(SaveError, match="nothing was written"):
        spoiled(patch, FAULTS[fault])
        session.save()
    assert files(folder) == before and session.unsaved
    session.save()
    assert b"tradeable" in files(folder)["us/arms.toml"]


async def test_the_user_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = put(tmp_path / "n", SMALL)
    before = files(folder)
    async with opened(folder) as driven:
        await driven.pick("sales")
        await driven.press("t")
        with monkeypatch.context() as patch:
            spoiled(patch, FAULTS["loses the end"])
            await driven.press("ctrl+s")
        assert "nothing was written" in driven.text and files(folder) == before
        await driven.press("ctrl+s")
    assert files(folder) != before


def test_a_merge_is_right_or_left_to_git(monkeypatch: pytest.MonkeyPatch) -> None:
    made: Mapping[str, bytes] = {
        name: f"[items.a]\nstance = '{stance}' # one\n\n[items.b]\nweight = {weight} # two\n".encode()
        for name, stance, weight in (("base", "unknown", 1), ("ours", "tradeable", 1), ("theirs", "unknown", 2))
    }
    path = path_of(Doc("position", "arms", "us"))
    right = merge_texts(made["base"], made["ours"], made["theirs"], path)
    assert right.clean and b"tradeable" in right.text and b"weight = 2" in right.text
    for spoil in FAULTS.values():
        with monkeypatch.context() as patch:
            spoiled(patch, spoil)
            found = merge_texts(made["base"], made["ours"], made["theirs"], path)
        assert found.text == right.text or not found.clean
