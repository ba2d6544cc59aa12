"""That a leak in what a side is handed and shown is found: each way is planted, and the places are looked through."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from pathlib import Path, PurePosixPath

import pytest

from negotiator.cli import main
from negotiator.exercise.packing.own_files import own_files
from negotiator.files.reading import Reading, read
from negotiator.model.negotiation import Negotiation
from negotiator.tui.exercise.app import ExerciseApp
from negotiator.tui.exercise.brief import BriefScreen
from negotiator.view.text import Piece
from tests.exercise.planting import leaks, marks, planted
from tests.exercise.walking import Walk
from tests.trust.secrets.holding import texts
from tests.trust.secrets.machines import SAMPLE, SIDES
from tests.tui.exercise.driving import driven, whole_of

Patch = pytest.MonkeyPatch
BROAD = (140, 40)


async def _screens(folder: Path, records: Path) -> str:
    seats = whole_of(folder, records).start(SIDES[0], "linear")
    async with driven(ExerciseApp(folder, seats=seats), BROAD) as on:
        walk = Walk(on)
        await walk.read()
        await walk.press("enter")
        await walk.read()
    return "\n".join(walk.seen)


def places(tmp: Path, folder: Path) -> Mapping[str, str]:
    """Pack and begin to play; give all that the first side was handed and shown, by place."""
    assert main(["exercise", "pack", str(folder), str(tmp / "packs")]) == 0
    pack = tmp / "packs" / SIDES[0]
    page = pack / "brief.html"
    brief = page.read_text()
    page.unlink()
    shown = asyncio.run(_screens(folder, tmp / "records"))
    return {"pack": texts(pack), "brief": brief, "screens": shown, "records": texts(*(tmp / "records").iterdir())}


def in_nothing(patch: Patch, folder: Path) -> None:
    pass


def in_the_files_of_a_pack(patch: Patch, folder: Path) -> None:
    def both(reading: Reading, side: str) -> Mapping[PurePosixPath, bytes]:
        return {**own_files(reading, side), **own_files(reading, SIDES[1])}

    patch.setattr("negotiator.exercise.packing.content.own_files", both)


def in_the_printed_brief(patch: Patch, folder: Path) -> None:
    patch.setattr(Negotiation, "seen_by", lambda self, side: self)
    patch.setattr("negotiator.report.brief._confidential", lambda seen, side: [seen.sides[SIDES[1]].brief])


def in_a_screen(patch: Patch, folder: Path) -> None:
    lines, negotiation = BriefScreen._lines, read(folder).negotiation
    assert negotiation is not None
    told = str(negotiation.sides[SIDES[1]].brief)
    patch.setattr(BriefScreen, "_lines", lambda self, width: [*lines(self, width), (Piece(told),)])


@pytest.mark.parametrize(
    ("plant", "where"),
    [
        (in_nothing, set()),
        (in_the_files_of_a_pack, {"pack", "records"}),
        (in_the_printed_brief, {"brief"}),
        (in_a_screen, {"screens"}),
    ],
)
def test_a_leak_is_found_where_it_was_planted_and_nowhere_else(
    plant: Callable[[Patch, Path], None], where: set[str], tmp_path: Path, monkeypatch: Patch
) -> None:
    folder, _ = planted(SAMPLE, tmp_path / "whole")
    negotiation = read(folder).negotiation
    assert negotiation is not None
    own, other = (marks(negotiation, side) for side in SIDES)
    plant(monkeypatch, folder)
    found = places(tmp_path, folder)
    assert {place for place, text in found.items() if leaks(text, other)} == where
    assert all(leaks(text, own[:1]) for place, text in found.items() if place != "brief"), "one's own is there"
