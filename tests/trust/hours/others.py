"""What other programs do to the folder that is open: change a file, commit all, put everything back."""

from __future__ import annotations

import shutil
from pathlib import Path
from random import Random

from benchmarks.making import made
from tests.tui.folders import git, kept_in_git, put
from tests.tui.histories import woodside
from tests.workspace.folders import SMALL as FEW

SAMPLE, LARGE, SMALL = "sample", "large", "small"


class Others:
    """The other programs: the same for a seed, and the same again once everything was put back."""

    def __init__(self, folder: Path, seed: int) -> None:
        """Keep the files as they are."""
        self._folder, self._seed, self._rng, self._repository = folder, seed, Random(seed), _repository(folder)
        self._first = {path: path.read_bytes() for path in sorted(folder.rglob("*.toml"))}

    def act(self, what: str) -> None:
        """Do what an action names; nothing for what the terminal does."""
        if what == "restored":
            self._rng = Random(self._seed)
            for path, text in self._first.items():
                _replaced(path, text)
        elif what == "changed":
            self._change()
        elif what == "committed":
            self._change()
            git(self._repository, "add", "--all")
            git(self._repository, "commit", "--quiet", "--allow-empty", "--message", "As others see it")

    def _change(self) -> None:
        """Give one weight in a file of a side another value, or add a remark of always the same length."""
        path = self._rng.choice([path for path in self._first if path.name not in ("side.toml", "negotiation.toml")])
        lines = [line for line in path.read_text().splitlines() if not line.startswith("# seen")]
        places = [place for place, line in enumerate(lines) if line.startswith("weight = ")]
        if places and self._rng.random() < 0.7:
            lines[self._rng.choice(places)] = f"weight = {self._rng.randrange(1, 30)}"
        lines.append(f"# seen {self._rng.randrange(100_000):05}")
        _replaced(path, "".join(f"{line}\n" for line in lines).encode())


def _repository(folder: Path) -> Path:
    return next(place for place in (folder, *folder.parents) if (place / ".git").exists())


def _replaced(path: Path, text: bytes) -> None:
    beside = path.with_name(".of-others")
    beside.write_bytes(text)
    beside.replace(path)


def folder_of(name: str, where: Path) -> Path:
    """Make the folder of a case anew, with its past in git: the sample, 40 items of five options, or four items."""
    place = where / name
    shutil.rmtree(place, ignore_errors=True)
    place.mkdir(parents=True)
    if name == SAMPLE:
        return woodside(place)
    return kept_in_git(put(place, made(40, 5, 10) if name == LARGE else FEW))
