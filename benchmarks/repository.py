"""A git repository of a negotiation that was changed many times, the same for a seed, made by `git fast-import`."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from random import Random

from benchmarks.making import made
from negotiator.files.new import written
from negotiator.files.paths import path_of
from negotiator.model.negotiation import Doc, Negotiation, documents
from negotiator.model.position import Position, Positions

FOLDER = "positions/made"
COMMITS, FILES = 1_000, 40
ITEMS_AN_ISSUE, OPTIONS = 3, 5
START, DAY = 1_577_880_000, 86_400


def make(repository: Path, commits: int = COMMITS, files: int = FILES, seed: int = 1) -> Path:
    """Make a bare repository whose HEAD has so many commits, over so many position files; give the repository.

    Two sides, an issue for every two files; the first commit holds all, each later one changes one position: its
    limit, stance or weight.
    """
    env = {key: value for key, value in os.environ.items() if not key.startswith("GIT_")}
    subprocess.run(["git", "init", "-q", "--bare", "-b", "main", str(repository)], check=True, env=env)
    importing = ["git", "--git-dir", str(repository), "fast-import", "--quiet"]
    subprocess.run(importing, check=True, env=env, input=b"".join(_stream(commits, files, seed)))
    return repository


def _stream(commits: int, files: int, seed: int) -> Iterator[bytes]:
    rng = Random(seed)
    issues = files // 2
    held = made(issues * ITEMS_AN_ISSUE, OPTIONS, issues, seed, an_issue=ITEMS_AN_ISSUE)
    yield _commit(0, "Begin")
    for doc, table in documents(held).items():
        yield _file(doc, written(doc, table))
    for number in range(1, commits):
        held, doc, told = _changed(held, rng)
        yield _commit(number, told)
        yield _file(doc, written(doc, held.positions[doc.side, doc.issue]))


def _commit(number: int, message: str) -> bytes:
    raw = message.encode()
    who = f"committer Analyst <analyst@example.org> {START + number * DAY} +0000"
    return b"commit refs/heads/main\n%s\ndata %d\n%s\n" % (who.encode(), len(raw), raw)


def _file(doc: Doc, raw: bytes) -> bytes:
    path = f"{FOLDER}/{path_of(doc).as_posix()}"
    return b"M 100644 inline %s\ndata %d\n%s\n" % (path.encode(), len(raw), raw)


def _changed(held: Negotiation, rng: Random) -> tuple[Negotiation, Doc, str]:
    """Change one position; give the negotiation, the document that changed, and what a commit says of it."""
    (side, issue), positions = rng.choice(sorted(held.positions.items(), key=lambda each: each[0]))
    name = rng.choice(sorted(positions.items))
    items = {**positions.items, name: _other(positions.items[name], side, rng)}
    table = Positions.model_validate({"items": {key: each.plain() for key, each in items.items()}})
    return (
        replace(held, positions={**held.positions, (side, issue): table}),
        Doc("position", issue, side),
        f"Set {name} anew for {side}",
    )


def _other(position: Position, side: str, rng: Random) -> Position:
    """Give a position with another limit, within its target, another stance or another weight."""
    key = rng.choice(("limit", "limit", "stance", "weight"))
    if key == "weight":
        return _with(position, weight=(int(position.weight or 0) + rng.randint(1, 98)) % 100 + 1)
    if key == "stance":
        return _with(position, stance="tradeable" if position.stance == "red-line" else "red-line")
    options = [f"o{index}" for index in range(OPTIONS)]
    best = options.index(str(position.target))
    within = options[best:] if best == 0 else options[: best + 1]
    return _with(position, limit=rng.choice([each for each in within if each != position.limit]))


def _with(position: Position, **changed: str | int) -> Position:
    return Position.model_validate({**position.plain(), **changed})
