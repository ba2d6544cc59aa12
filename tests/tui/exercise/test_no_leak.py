"""No screen around play holds what the other side holds in confidence."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from negotiator.tui.exercise import hand_over
from negotiator.tui.exercise.app import ExerciseApp
from tests.tui.exercise.canaries import canary, planted
from tests.tui.exercise.driving import DrivenExercise, driven, whole_of
from tests.tui.screen import SMALL, send

BROAD = (140, 40)

BOTH_SIZES = pytest.mark.parametrize(
    "size", [pytest.param(SMALL, id="small"), pytest.param(BROAD, id="broad", marks=pytest.mark.long)]
)


async def walked(app: ExerciseApp, size: tuple[int, int], side: int) -> list[str]:
    """Walk every screen of one side up to play, and give what stood on each."""
    seen: list[str] = []
    async with driven(app, size) as on:
        await _walk(on, side, seen)
        seen.append(f"{app.title} {app.sub_title}")
    return seen


async def _walk(on: DrivenExercise, side: int, seen: list[str]) -> None:
    seen.append(on.text)
    seen.append(await on.press("question_mark"))
    await on.press("escape", *["down"] * side)
    seen.append(await on.press("enter"))
    seen.append(await on.press("down", "enter"))
    before = ""
    while before != seen[-1]:
        before = seen[-1]
        seen.append(await on.press("pagedown"))
    seen.append(await on.press("enter"))
    seen.append(await on.press("end"))
    seen.append(await on.press("ctrl+p"))
    await on.press("escape")
    seen.append(await on.press("m"))
    for pane in "234567":
        seen.append(await on.press(pane))
    seen.append(await on.press("s"))
    seen.append(await on.press("q"))


@BOTH_SIZES
async def test_no_screen_before_play_holds_a_word_of_the_other_side(tmp_path: Path, size: tuple[int, int]) -> None:
    folder = planted(tmp_path)
    for side, (own, other) in enumerate([("us", "china"), ("china", "us")]):
        app = ExerciseApp(folder, whole=whole_of(folder, tmp_path / own), ascii_only=size == BROAD)
        seen = "\n".join(await walked(app, size, side))
        assert canary(other, seen) == []
        assert {"brief", "mandate", "disclose"} <= {each.split("-")[-1] for each in canary(own, seen)}
        assert not (size == BROAD and not seen.isascii())


@pytest.mark.long
async def test_screens_are_the_same_whatever_the_other_side_holds(tmp_path: Path) -> None:
    folders = [planted(tmp_path / name) for name in ("one", "other")]
    for path in (folders[1] / "china").glob("*.toml"):
        text = path.read_text(encoding="utf-8").replace("CANARY", "OTHERWISE")
        path.write_text(re.sub(r"(reservation = )\d+", r"\g<1>1", text), encoding="utf-8")
    texts = []
    for folder in folders:
        app = ExerciseApp(folder, whole=whole_of(folder, tmp_path / folder.parent.name / "records"))
        texts.append(await walked(app, SMALL, 0))
    assert texts[0] == texts[1]


async def test_the_hand_over_shows_nothing_and_takes_no_key_typed_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = planted(tmp_path)
    whole = whole_of(folder, tmp_path / "games")
    app = ExerciseApp(folder, seats=whole.start("us", "person"))
    async with driven(app) as on:
        assert "United States takes over" in on.text
        assert "takes over" in await on.press("enter", "q", "p"), "too early, and no other key does anything"
        monkeypatch.setattr(hand_over, "SETTLES", 0)
        assert "brief" in (await on.press("enter")).splitlines()[0]
        assert canary("us", await on.press("pagedown", "pagedown", "enter")) == []
        for key in ("p", "enter", "enter"):
            send(on.app, key)
        await on.rest()
        assert [line.strip() for line in on.lines if line.strip()] == [
            "China takes over.",
            "Enter goes on, once China sits here alone.",
        ]
        assert len(app.screen_stack) == 2, "nothing of the screens before is kept"
        assert "you are China   brief" in await on.press("enter")
        assert canary("us", on.text) == []


TO_PLAY = ("enter", "enter", "p")
"""The keys by which one who takes over reads the brief, prepares and is ready."""

IN_PLAY = (
    *("right", "down", "right", "tab", "enter", "escape", "tab", "tab", "i", "escape"),
    *("b", "pagedown", "pagedown", "escape", "e", "end", "escape", "question_mark"),
)
"""Keys by which one looks at all there is in play."""


@BOTH_SIZES
async def test_two_people_at_one_keyboard_see_nothing_of_each_other_until_the_debrief(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, size: tuple[int, int]
) -> None:
    monkeypatch.setattr(hand_over, "SETTLES", 0)
    folder = planted(tmp_path)
    app = ExerciseApp(folder, seats=whole_of(folder, tmp_path / "games").start("us", "person"))
    seen: dict[str, list[str]] = {"us": [], "china": []}
    async with driven(app, size) as on:

        async def look(side: str, *keys: str) -> None:
            for key in keys:
                text = await on.press(key)
                if "takes over" not in text:
                    seen[side].append(f"{on.app.title} {on.app.sub_title} {text}")

        await look("us", *TO_PLAY)
        await look("china", *TO_PLAY)
        await look("us", "enter", *IN_PLAY, "escape", "o", *"hello", "enter")
        assert "China takes over" in on.text
        await look("china", "enter", *IN_PLAY, "escape", "w", "enter", "end", "d")
        assert "United States takes over" in on.text
        await look("us", "enter", "b", "escape", "d")
        assert "record.jsonl" in "".join(on.text.split())
    assert "hello" in "".join(seen["china"]) and len(seen["us"]) > 20
    for own, other in (("us", "china"), ("china", "us")):
        assert canary(other, "".join(seen[own])) == []
        assert canary(own, "".join(seen[own])) != []
