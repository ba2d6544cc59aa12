"""No pack holds, or shows by any of its bytes, what another side holds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from negotiator.cli import main
from negotiator.exercise.packing.content import pack_files
from negotiator.exercise.reading import holds_exercise, read_exercise
from negotiator.files.reading import read
from negotiator.model.negotiation import Negotiation
from negotiator.model.position import Position, Positions, Side
from negotiator.model.problems import problems
from negotiator.report.brief import brief_page
from negotiator.samples import samples_dir
from tests.exercise.folders import TERMS, held, put
from tests.exercise.planting import leaks, marks, planted
from tests.generate import generate

SAMPLES = sorted(folder.name for folder in samples_dir().iterdir() if holds_exercise(folder))
COMMENT, EXTRA = "QCOMMENT", "QEXTRA"


def pack(folder: Path, out: Path) -> Mapping[str, Path]:
    """Pack a folder as the command does; give the pack of each side."""
    assert main(["exercise", "pack", str(folder), str(out)]) == 0
    return {path.name: path for path in out.iterdir()}


@pytest.mark.parametrize("sample", SAMPLES)
def test_no_pack_holds_a_mark_of_the_other_side(sample: str, tmp_path: Path) -> None:
    folder, took = planted(sample, tmp_path / "whole")
    assert took["Side"] >= {*Side.model_fields} - {"title"}
    found = read(folder).negotiation
    assert found is not None
    for side in found.side_ids:
        for path in (folder / side).glob("*.toml"):
            path.write_text(path.read_text() + f"# {COMMENT}-{side}\n")
        (folder / side / "notes").mkdir()
        (folder / side / "notes" / f"{EXTRA}-{side}.md").write_text(f"{EXTRA}-{side}")
    packs = pack(folder, tmp_path / "out")
    for side in found.side_ids:
        whole = "\n".join(f"{name}\n{data.decode()}" for name, data in held(packs[side]).items())
        own = (*marks(found, side), f"{COMMENT}-{side}", f"{EXTRA}-{side}")
        assert all(mark in whole for mark in own if mark not in marks(found, side)[2:]), side
        for other in {*found.side_ids} - {side}:
            theirs = (*marks(found, other), f"{COMMENT}-{other}", f"{EXTRA}-{other}")
            assert leaks(whole, theirs) == [], (side, other)


def changed(held: Negotiation, side: str, rng: Random) -> Negotiation:
    """Give a sound negotiation that differs only in what the other sides hold."""
    for key, table in held.positions.items():
        for item, entry in table.items.items() if key[0] != side else ():
            other, now = _otherwise(entry, rng), held.positions[key].items
            items = {**now, item: other} if other else {k: v for k, v in now.items() if k != item}
            new = replace(held, positions={**held.positions, key: Positions(items=items)})
            if not [*problems(new)]:
                held = new
    others = [each for each in held.side_ids if each != side]
    sides = {each: Side(brief=f"B{rng.random()}", reservation=Fraction(rng.randrange(90))) for each in others}
    return replace(held, sides={**held.sides, **sides})


def _otherwise(entry: Position, rng: Random) -> Position | None:
    kept = {key: value for key, value in entry.plain().items() if key not in ("links", "weight", "limit")}
    more = {"interest": str(rng.random()), **({"weight": rng.randrange(50)} if entry.points is None else {})}
    return rng.choice((None, Position(), entry.model_copy(update={"stance": "unknown"}), _made({**kept, **more})))


def _made(keys: Mapping[str, object]) -> Position | None:
    try:
        return Position.model_validate(keys)
    except ValueError:
        return None


def files_of(folder: Path, side: str) -> Mapping[str, bytes]:
    """Give what the pack of a side holds, its brief too."""
    reading = read(folder)
    terms = read_exercise(folder).exercise
    assert reading.negotiation is not None and terms is not None, reading.faults
    brief = brief_page(reading.negotiation.seen_by(side), side, terms).encode()
    return {**{str(path): data for path, data in pack_files(reading, terms, side).items()}, "brief": brief}


@settings(max_examples=100)
@given(seed=st.integers(0, 10**6))
def test_two_negotiations_that_differ_in_what_others_hold_give_the_same_pack(seed: int) -> None:
    one = generate(seed)
    rng = Random(seed)
    side = rng.choice(one.side_ids)
    two = changed(one, side, rng)
    assert two != one and two.seen_by(side) == one.seen_by(side)
    terms = TERMS.model_copy(update={"roles": {}})
    with TemporaryDirectory() as place:
        folders = [put(Path(place, name), made, terms) for name, made in (("a", one), ("b", two))]
        first, second = (files_of(folder, side) for folder in folders)
    assert first == second
