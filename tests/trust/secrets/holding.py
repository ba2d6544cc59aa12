"""A play by a branch, and all that each side held, sent and started in it, by place."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from tests.exercise.planting import leaks
from tests.trust.secrets.machines import SIDES, Machines, machines, played
from tests.trust.secrets.unpacking import around, objects


def texts(*folders: Path) -> str:
    """Give all files below some folders, with their names, but for what git holds."""
    files = [path for folder in folders for path in sorted(folder.rglob("*")) if path.is_file()]
    told = [f"{path}\n{path.read_bytes().decode(errors='replace')}" for path in files if ".git" not in path.parts]
    return "\n".join(told)


def seen(whole: Path, to: Path, started: list[str]) -> tuple[Machines, Mapping[str, Mapping[str, str]]]:
    """Play on two machines; give for each side all that it held, sent and started, by place."""
    found = machines(whole, to)
    starts: dict[str, list[str]] = {side: [] for side in SIDES}
    side, from_here = "", 0
    for following in played(found):
        starts.setdefault(side, []).extend(started[from_here:])
        side, from_here = following, len(started)
    return found, {side: _places(found, side, starts[side], to) for side in SIDES}


def _places(found: Machines, side: str, starts: list[str], to: Path) -> Mapping[str, str]:
    return {
        **places_of(found, side),
        "both: state and temporary files": texts(to.parent / "left"),
        "words, environment and input of programs": "\n".join(starts),
    }


def places_of(found: Machines, side: str) -> Mapping[str, str]:
    """Give what stands in the repositories and in the folder of a side's pack."""
    repo = found.clones[side]
    return {
        "objects of the clone": objects(repo),
        "branches, logs and settings of the clone": around(repo),
        "objects of the remote": objects(found.origin),
        "branches, logs and settings of the remote": around(found.origin),
        "pack, drafts and record": texts(repo.path),
    }


OF_BOTH = ("objects", "branches", "words", "both")
"""How the places begin in which nothing of either side may stand."""


def found_in(places: Mapping[str, Mapping[str, str]], of: Mapping[str, tuple[str, ...]]) -> list[str]:
    """Give where a secret stands that must not: another side's anywhere, one's own in what goes out."""
    return [
        f"{place} of {side}: {leak}"
        for side, each in places.items()
        for place, text in each.items()
        for owner in SIDES
        if owner != side or place.startswith(OF_BOTH)
        for leak in leaks(text, of[owner])
    ]


def canaries(folder: Path, of: Mapping[str, tuple[str, ...]]) -> int:
    """Count the marks in the files of the sides."""
    return sum(len(re.findall("|".join(of[side]), texts(folder / side))) for side in SIDES)
