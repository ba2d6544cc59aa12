"""Histories made at random: what is read of every revision is what stood on disk when it was committed."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from random import Random

import pytest

from negotiator.files.reading import read
from negotiator.history.past import Past
from negotiator.history.place import place_of
from tests.history.repos import SMALL, Repo, small
from tests.history.test_steps import day

COMMITS = 14
Texts = dict[str, str]


class Author:
    """Changes a negotiation at random, and keeps what stood in its folder at each commit."""

    def __init__(self, repo: Repo, folder: str, rng: Random) -> None:
        self.repo, self.folder, self.rng = repo, folder, rng
        self.held: dict[str, tuple[str, Texts, bool]] = {}
        self.keep(repo.run("rev-parse", "HEAD"))

    def keep(self, id: str) -> None:
        """Keep the texts of the folder at a commit, and whether they read."""
        path = self.repo.path / self.folder
        texts = {str(each.relative_to(path)): each.read_text() for each in sorted(path.rglob("*.toml"))}
        self.held[id] = (self.folder, texts, read(path).negotiation is not None)

    def act(self, number: int) -> None:
        """Change something, and commit it."""
        act = self.rng.choice((self.limit, self.limit, self.broken, self.mended, self.renamed, self.remark, self.side))
        act(number)
        self.keep(self.repo.commit(f"{act.__name__} {number}", day(number)))

    def write(self, path: str, text: str) -> None:
        self.repo.write(f"{self.folder}/{path}", text)

    def limit(self, number: int) -> None:
        self.write("north/river.toml", SMALL["north/river.toml"].replace("3", str(number + 3)))

    def broken(self, number: int) -> None:
        self.write(self.rng.choice(("agenda/river.toml", "south/river.toml")), f"broken = {number}\n")

    def mended(self, number: int) -> None:
        for path in ("agenda/river.toml", "south/river.toml"):
            self.write(path, SMALL[path])

    def renamed(self, number: int) -> None:
        self.repo.run("mv", self.folder, f"folder-{number}")
        self.folder = f"folder-{number}"

    def remark(self, number: int) -> None:
        self.write("README.md", str(number))

    def side(self, number: int) -> None:
        path = self.repo.path / self.folder / "south/side.toml"
        if path.exists():
            path.unlink()
        else:
            self.write("south/side.toml", 'title = "South"\n')


@pytest.mark.parametrize("seed", range(6))
def test_every_revision_reads_as_it_stood(tmp_path: Path, seed: int) -> None:
    repo = small(tmp_path, "border")
    author = Author(repo, "border", Random(seed))
    for number in range(1, COMMITS + 1):
        author.act(number)
    held = list(author.held.items())
    changed = [id for (_, old), (id, new) in pairwise(held) if old[1] != new[1]]
    with Past(place_of(tmp_path)) as past:
        for revision in past.revisions():
            folder, texts, sound = author.held[revision.id]
            found = past.at(revision)
            assert found.reading is not None
            assert (found.folder, found.negotiation is not None) == (folder, sound)
            assert sorted(raw.decode() for raw in found.reading.texts.values()) == sorted(texts.values())
        found_steps = list(past.steps())
    assert [step.revision.id for step in found_steps] == [*reversed(changed), held[0][0]]
    for step in found_steps[:-1]:
        older = [id for id, each in held[: [id for id, _ in held].index(step.revision.id)] if each[2]]
        assert step.before is not None and step.before.negotiation is not None
        assert step.before.folder == author.held[older[-1]][0]
        assert step.since is None or step.since.id == older[-1]
