"""Makes the README's pictures from the real app: its screen as SVG, drawn by Chromium; `make screenshots`."""

from __future__ import annotations

import asyncio
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from negotiator.samples import samples_dir
from negotiator.tui.app import NegotiatorApp
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
    """A picture: its name, the sample and the size of the terminal in cells, and the keys pressed before it."""

    name: str
    sample: str
    size: tuple[int, int]
    keys: Sequence[str]


TO_PRECURSORS = ("slash", *"precursor", "enter", "escape")
PICTURES = (
    Picture("matrix", "us-china-2024-02", (140, 40), TO_PRECURSORS),
    Picture("position", "us-china-2024-02", (100, 32), (*TO_PRECURSORS, "2")),
    Picture("deal", "us-china-2023-06", (160, 45), (*TO_PRECURSORS, "3", "d", "n")),
    Picture("why", "us-china-2023-06", (120, 36), ("slash", *"exports", "enter", "escape", "5")),
    Picture("review", "us-china-2024-02", (100, 32), ("v", "down")),
)


async def svg_of(picture: Picture) -> str:
    """Run the app without a terminal, press the keys, and give its screen as SVG once it is at rest."""
    app = NegotiatorApp(samples_dir() / picture.sample, sample=True)
    async with app.run_test(size=picture.size) as pilot, asyncio.timeout(PATIENCE):
        while len(app.screen_stack) < 2:
            await pilot.pause(0.05)
        await pilot.press(*picture.keys)
        before, shown = "", screen(app)
        while shown != before or any(bench.working for bench in app.screen_stack if isinstance(bench, Workbench)):
            await pilot.pause(0.2)
            before, shown = shown, screen(app)
        return shown


def screen(app: NegotiatorApp) -> str:
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
