"""That a leak is found: ways to give secrets away, each planted in the program for one play."""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

import pytest

from negotiator.exercise import play
from negotiator.exercise.draft import Draft
from negotiator.exercise.own import Package
from negotiator.exercise.pack import open_pack
from negotiator.exercise.passing.repository import Repository
from negotiator.exercise.record.entries import ActKind
from negotiator.exercise.terms import Sheet
from negotiator.files.reading import read
from negotiator.samples import samples_dir
from tests.exercise.planting import marks, planted, put
from tests.exercise.test_packs_leak import changed
from tests.trust.secrets.children import watched
from tests.trust.secrets.holding import found_in, seen
from tests.trust.secrets.machines import SAMPLE, SIDES

pytestmark = pytest.mark.needs("git")

Named = dict[str, Any]


def secret(pack: Path) -> str:
    """Give what a pack holds in confidence."""
    found = open_pack(pack)
    return str(found.seen.sides[found.side].brief)


def in_a_message_of_a_commit(patch: pytest.MonkeyPatch, told: Callable[[Path], str] = secret) -> None:
    _asked(patch, "commit-tree", lambda pack, named: {**named, "data": named["data"] + told(pack).encode()})


def in_an_object_that_nothing_names(patch: pytest.MonkeyPatch) -> None:
    ask = Repository.ask

    def more(self: Repository, *words: str, **named: Any) -> bytes:
        if words[0] == "commit-tree":
            ask(self, "hash-object", "-w", "--stdin", data=secret(self.folder).encode())
        return ask(self, *words, **named)

    patch.setattr(Repository, "ask", more)


def in_the_environment_of_git(patch: pytest.MonkeyPatch) -> None:
    _asked(patch, "update-ref", lambda pack, named: {**named, "env": {**named["env"], "TOLD": secret(pack)}})


def in_the_words_of_git(patch: pytest.MonkeyPatch) -> None:
    ask = Repository.ask

    def more(self: Repository, *words: str, **named: Any) -> bytes:
        note = ("-c", f"x.note={secret(self.folder)}") if words[0] == "mktree" else ()
        return ask(self, *note, *words, **named)

    patch.setattr(Repository, "ask", more)


def in_the_name_of_the_author(patch: pytest.MonkeyPatch) -> None:
    who = Repository._who
    patch.setattr(Repository, "_who", lambda self: {**who(self), "GIT_AUTHOR_NAME": _line(self.folder)})


def in_a_temporary_file(patch: pytest.MonkeyPatch) -> None:
    def kept(folder: Path, draft: Draft) -> None:
        with tempfile.NamedTemporaryFile("w", delete=False) as file:
            file.write(draft.message)

    patch.setattr(play, "write_draft", kept)


def in_the_record(patch: pytest.MonkeyPatch) -> None:
    act = play.Play._act

    def more(self: play.Play, kind: ActKind, message: str, package: Package | None = None) -> None:
        act(self, kind, f"{message} {self.pack.sheet.notes}", package)

    patch.setattr(play.Play, "_act", more)


def in_the_state_folder(patch: pytest.MonkeyPatch) -> None:
    keep = play.Play.keep_sheet

    def more(self: play.Play, sheet: Sheet) -> None:
        Path(os.environ["XDG_STATE_HOME"], "log").write_text(str(sheet.target), encoding="utf-8")
        Path(os.environ["XDG_STATE_HOME"], "log2").write_text(str(sheet), encoding="utf-8")
        keep(self, sheet)

    patch.setattr(play.Play, "keep_sheet", more)


def _line(pack: Path) -> str:
    return " ".join(secret(pack).split())


def _asked(patch: pytest.MonkeyPatch, word: str, change: Callable[[Path, Named], Named]) -> None:
    """Change what is handed to one command of git."""
    ask = Repository.ask

    def more(self: Repository, *words: str, **named: Any) -> bytes:
        given = change(self.folder, named) if words[0] == word else named
        return ask(self, *words, **given)

    patch.setattr(Repository, "ask", more)


LEAKS = (
    *(in_a_message_of_a_commit, in_an_object_that_nothing_names, in_the_environment_of_git, in_the_words_of_git),
    *(in_the_name_of_the_author, in_a_temporary_file, in_the_record, in_the_state_folder),
)


QUICK = in_the_record
"""The one that is planted in every run."""


@pytest.mark.parametrize(
    "plant", [pytest.param(each, marks=() if each is QUICK else pytest.mark.long) for each in LEAKS]
)
def test_a_planted_leak_is_found(
    plant: Callable[[pytest.MonkeyPatch], None], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole, _ = planted(SAMPLE, tmp_path / "whole")
    negotiation = read(whole).negotiation
    assert negotiation is not None
    started = watched(monkeypatch)
    plant(monkeypatch)
    _, places = seen(whole, tmp_path / "play", started)
    assert found_in(places, {side: marks(negotiation, side) for side in SIDES})


@pytest.mark.long
def test_what_differs_by_a_secret_without_telling_it_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source, started = samples_dir() / SAMPLE, watched(monkeypatch)
    first = read(source).negotiation
    assert first is not None
    in_a_message_of_a_commit(monkeypatch, lambda pack: hashlib.sha256(secret(pack).encode()).hexdigest()[:4])
    told = []
    for made in (first, changed(first, "us", Random(7))):
        shutil.rmtree(tmp_path / "play", ignore_errors=True)
        _, places = seen(put(made, source, tmp_path / "whole"), tmp_path / "play", started)
        told.append(places["us"]["objects of the clone"])
    assert told[0] != told[1]
