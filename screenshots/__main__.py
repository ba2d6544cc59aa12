"""Makes the README's pictures from the real app: its screen as SVG, drawn by Chromium; `make screenshots`."""

from __future__ import annotations

import asyncio
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from negotiator.exercise.reading import read_exercise
from negotiator.exercise.starting import Whole
from negotiator.files.reading import read
from negotiator.samples import samples_dir
from negotiator.tui.app import NegotiatorApp
from negotiator.tui.exercise.app import ExerciseApp
from negotiator.tui.exercise.debriefing.making import debriefing
from negotiator.tui.shell import Shell
from negotiator.tui.workbench import Workbench

HERE = Path(__file__).parent
CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
FLAGS = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--hide-scrollbars"),
    "--disable-lcd-text",
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
    "--force-device-scale-factor=0.75",
)
FONT = "DejaVu Sans Mono"
PATIENCE = 60


@dataclass(frozen=True)
class Picture:
    """A picture: its name, the sample and the size of the terminal in cells, and the keys pressed before it.

    With `since`, the sample stands in a repository, committed after that one; with `against`, its exercise is played
    against a computer of that style. A key WAIT waits until nothing is worked out any more.
    """

    name: str
    sample: str
    size: tuple[int, int]
    keys: Sequence[str]
    since: str = ""
    against: str = ""


WAIT = "wait"
TO_PRECURSORS = ("slash", *"precursor", "enter", "escape")
SENT = ("o", "enter", WAIT)
ANSWERED = (*SENT, "up", "c", *SENT)
OFFER = (
    "right",
    *("down", "right", "right") * 2,
    *("down", "right", "right", "right"),
    *("down",) * 2,
    *("right",) * 3,
)
PICTURES = (
    Picture("matrix", "us-china-2024-02", (140, 40), TO_PRECURSORS),
    Picture("position", "us-china-2024-02", (100, 32), (*TO_PRECURSORS, "2")),
    Picture("deal", "us-china-2023-06", (160, 45), (*TO_PRECURSORS, "3", "d", "n")),
    Picture("why", "us-china-2023-06", (120, 36), ("slash", *"exports", "enter", "escape", "5")),
    Picture("timeline", "us-china-2024-02", (140, 40), ("P",), since="us-china-2023-06"),
    Picture("review", "us-china-2024-02", (100, 32), ("v", "down")),
    Picture("play", "fentanyl-institute", (140, 36), ("enter", "p", *OFFER, *ANSWERED), against="linear"),
    Picture("debrief", "fentanyl-institute", (140, 40), ("enter", "p", *OFFER, *SENT, *SENT, "d"), against="conceder"),
)


AT_REST = 4
"""How many looks in a row, a fifth of a second apart, must see the same screen."""


async def svg_of(picture: Picture) -> str:
    """Run the app without a terminal, press the keys, and give its screen as SVG once it is at rest."""
    with tempfile.TemporaryDirectory() as folder:
        app = _app(picture, Path(folder))
        async with app.run_test(size=picture.size) as pilot, asyncio.timeout(PATIENCE):
            while len(app.screen_stack) < 2:
                await pilot.pause(0.05)
            for key in picture.keys:
                await pilot.press(*([] if key == WAIT else [key]))
                while key == WAIT and _working(app):
                    await pilot.pause(0.1)
            seen: list[str] = []
            while len(seen) < AT_REST or len(set(seen)) > 1 or _working(app):
                await pilot.pause(0.2)
                seen = [*seen[-AT_REST + 1 :], screen(app)]
            return seen[-1]


def _app(picture: Picture, folder: Path) -> Shell:
    if picture.against:
        return _game(picture, folder / picture.sample)
    if not picture.since:
        return NegotiatorApp(samples_dir() / picture.sample, sample=True)
    kept = folder / "positions"
    _git("init", "-q", str(folder), day="")
    for sample in (picture.since, picture.sample):
        shutil.copytree(samples_dir() / sample, kept, dirs_exist_ok=True)
        _git("-C", str(folder), "add", "-A", day="")
        _git("-C", str(folder), "commit", "-q", "-m", f"Positions of {sample[-7:]}", day=f"{sample[-7:]}-28")
    return NegotiatorApp(kept)


def _game(picture: Picture, folder: Path) -> ExerciseApp:
    """Begin a game of a sample on a clock that stands still."""
    shutil.copytree(samples_dir() / picture.sample, folder)
    exercise = read_exercise(folder).exercise
    if exercise is None:
        raise ValueError(f"{picture.sample} is no exercise")
    whole = Whole(read(folder), exercise, folder / "records", lambda: datetime(2026, 1, 12, 9, tzinfo=UTC))
    seats = whole.start(whole.negotiation.side_ids[0], picture.against)
    return ExerciseApp(folder, whole=whole, seats=seats, debrief=partial(debriefing, whole))


def _git(*arguments: str, day: str) -> None:
    who = {f"GIT_{kind}_{what}": value for kind in ("AUTHOR", "COMMITTER") for what, value in _signed(day)}
    held = {key: value for key, value in os.environ.items() if not key.startswith("GIT_")}
    own = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    subprocess.run(["git", *arguments], check=True, env=held | own | who)


def _signed(day: str) -> tuple[tuple[str, str], ...]:
    return ("NAME", "Analyst"), ("EMAIL", "analyst@example.org"), ("DATE", f"{day or '2023-01-01'}T12:00:00+00:00")


def _working(app: Shell) -> bool:
    working = any(not worker.is_finished for worker in app.workers)
    return working or any(bench.working for bench in app.screen_stack if isinstance(bench, Workbench))


def screen(app: Shell) -> str:
    """Give the screen as SVG that names no host, no random id, and a font that is installed."""
    svg = app.export_screenshot(title="negotiator")
    svg = re.sub(r"@font-face\s*{.*?}", "", svg, flags=re.DOTALL)
    svg = svg.replace("Fira Code", FONT)
    return re.sub(r"terminal-\d+", "terminal", svg)


def size_of(svg: str) -> tuple[int, int]:
    """Give the width and the height of an SVG, in whole pixels."""
    found = re.search(r'viewBox="0 0 ([\d.]+) ([\d.]+)"', svg)
    if found is None:
        raise ValueError("the SVG has no viewBox")
    return round(float(found[1])), round(float(found[2]))


def draw(chromium: str, svg: str, png: Path) -> None:
    """Let Chromium draw an SVG into a PNG; CalledProcessError where it does not."""
    width, height = size_of(svg)
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder) / "page.html"
        style = "<style>*{margin:0;padding:0}svg{display:block}</style>"
        page.write_text(f"<!doctype html><meta charset=utf-8>{style}{svg}", encoding="utf-8")
        places = (f"--user-data-dir={folder}/profile", f"--screenshot={png}", f"--window-size={width},{height}")
        command = (chromium, *FLAGS, *places, page.as_uri())
        subprocess.run(command, check=True, capture_output=True, timeout=PATIENCE)


def main(folder: Path) -> int:
    """Make all pictures in a folder; the exit code is 1 where Chromium is missing or fails."""
    chromium = next((found for found in map(shutil.which, CHROMIUM) if found), None)
    if chromium is None:
        print("screenshots: Chromium is needed to draw them (on Debian: chromium)", file=sys.stderr)
        return 1
    folder.mkdir(parents=True, exist_ok=True)
    for picture in PICTURES:
        try:
            draw(chromium, asyncio.run(svg_of(picture)), (folder / f"{picture.name}.png").resolve())
        except (subprocess.SubprocessError, TimeoutError) as error:
            print(f"screenshots: {picture.name} could not be made: {error}", file=sys.stderr)
            return 1
        print(folder / f"{picture.name}.png")
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]) if len(sys.argv) > 1 else HERE))
