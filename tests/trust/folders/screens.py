"""The app driven without a terminal, as a program of its own: folder, and keys or texts that are typed, in JSON."""

from __future__ import annotations

import asyncio
import json
import sys
from contextlib import nullcontext
from pathlib import Path

from negotiator.tui.app import NegotiatorApp
from tests.tui.screen import MIDDLE, opened

TYPED = "type:"


async def walked(folder: Path, steps: list[str]) -> list[str]:
    """Open a folder, take each step, and give the screens."""
    async with opened(folder, MIDDLE) as driven:
        shown = [driven.text]
        for step in steps:
            if step.startswith(TYPED):
                shown.append(await driven.type(step.removeprefix(TYPED)))
            else:
                shown.append(await driven.press(step))
            if not driven.app.is_running:
                break
    return shown


if __name__ == "__main__":
    NegotiatorApp.suspend = lambda _: nullcontext()  # type: ignore[assignment,method-assign,return-value]
    named, keys = json.loads(sys.argv[1])
    screens = asyncio.run(walked(Path(named), keys))
    print("\n\f".join(screens))
    print(f"codes:{json.dumps([len(screens)])}")
