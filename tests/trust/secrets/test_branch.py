"""A play by a branch: no object, file or started program holds a secret, and none differs where only those do."""

from __future__ import annotations

import shutil
from pathlib import Path
from random import Random

import pytest

from negotiator.files.reading import read
from negotiator.samples import samples_dir
from tests.exercise.planting import marks, planted, put
from tests.exercise.test_packs_leak import changed
from tests.trust.conftest import Tell
from tests.trust.secrets.children import watched
from tests.trust.secrets.holding import canaries, found_in, seen
from tests.trust.secrets.machines import BRANCH, SAMPLE, SIDES

pytestmark = pytest.mark.needs("git")


def test_no_object_file_or_program_of_a_play_by_a_branch_holds_a_secret(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, figure: Tell
) -> None:
    whole, _ = planted(SAMPLE, tmp_path / "whole")
    negotiation = read(whole).negotiation
    assert negotiation is not None
    of = {side: marks(negotiation, side) for side in SIDES}
    _, places = seen(whole, tmp_path / "play", watched(monkeypatch))
    found = found_in(places, of)
    figure("secrets of the other side", f"{canaries(whole, of)} canaries, {sum(map(len, places.values()))} places", "0")
    assert found == []
    for side, each in places.items():
        assert all(mark in each["pack, drafts and record"] for mark in of[side]), "the marks are there"
        assert each["objects of the clone"].count("Add to the record of an exercise") >= 4
        assert "to all" in each["objects of the remote"]
        assert "commit-tree" in each["words, environment and input of programs"]


def test_all_that_a_side_holds_and_starts_is_the_same_whatever_the_other_holds(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source, place, started = samples_dir() / SAMPLE, tmp_path / "play", watched(monkeypatch)
    first = read(source).negotiation
    assert first is not None
    second = changed(first, "us", Random(7))
    assert second != first
    told = []
    for made in (first, second):
        shutil.rmtree(place, ignore_errors=True)
        found, places = seen(put(made, source, tmp_path / "whole"), place, started)
        told.append({name: text for name, text in places["us"].items() if not name.startswith("branches")})
        told[-1]["branch"] = found.origin.run("rev-parse", BRANCH)
        shutil.rmtree(tmp_path / "whole")
    for name, text in told[0].items():
        assert text == told[1][name], name
