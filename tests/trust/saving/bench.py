"""A process that has imported all that saves, and forks a child for each save that is tried: one line of JSON each.

It stands apart from pytest, whose threads and open files are none of a save's business.
"""

from __future__ import annotations

import gc
import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

CHECKOUT = Path(__file__).parents[3]


def tried(subject: str, place: Path, *amounts: int) -> Iterator[Mapping[str, Any]]:
    """Run a subject in a process of its own, and give what it found, one by one."""
    words = [sys.executable, "-m", "tests.trust.saving.bench", subject, str(place), *map(str, amounts)]
    env = {**os.environ, "PYTHONHASHSEED": "0"}
    with subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=CHECKOUT, env=env) as process:
        out, told = process.communicate()
    assert process.returncode == 0, told.decode()
    yield from map(json.loads, out.splitlines())


def main(subject: str, place: str, *amounts: str) -> None:
    """Try what is asked for, and print what was found."""
    from negotiator.workspace.state import locked
    from tests.trust.saving import faults, kills, losses, meetings

    runs: Mapping[str, Callable[..., Iterator[Mapping[str, object]]]] = {
        "kills": kills.run,
        "faults": faults.run,
        "losses": losses.run,
        "meetings": meetings.run,
        "planted": losses.planted,
    }
    os.environ["XDG_STATE_HOME"] = str(Path(place).parent / "warm")
    with locked(Path(place)):  # imports what it needs only now
        gc.freeze()
    for found in runs[subject](Path(place), *map(int, amounts)):
        print(json.dumps(found), flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
