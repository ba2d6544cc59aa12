"""What goes out to one side holds nothing of another: packs, briefs, records, printed lines, crash logs."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from negotiator.cli import main
from negotiator.exercise.packing.content import pack_files
from negotiator.exercise.reading import read_exercise
from negotiator.files.reading import read
from negotiator.model.negotiation import Negotiation
from negotiator.model.position import Condition, Evidence, Link, Position, Side
from negotiator.report.brief import brief_page
from negotiator.samples import samples_dir
from negotiator.workspace.crashlog import log_crash
from tests.exercise.altering import altered
from tests.exercise.planting import UNMARKED, leaks, marks, planted, put

EXERCISES = ("fentanyl-institute", "panama-canal-1974")


def loaded(folder: Path) -> Negotiation:
    found = read(folder).negotiation
    assert found is not None
    return found


def files(folder: Path) -> Iterator[tuple[Path, str]]:
    """Every file below a folder, its name with it."""
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            yield path, f"{path.relative_to(folder)}\n{path.read_text(encoding='utf-8', errors='replace')}"


def test_every_field_that_can_takes_a_mark(tmp_path: Path) -> None:
    took: dict[str, set[str]] = {}
    for name in EXERCISES:
        for model, keys in planted(name, tmp_path / name)[1].items():
            took.setdefault(model, set()).update(keys)
    for table in (Side, Position, Evidence, Link, Condition):
        keys = {field.alias or name for name, field in table.model_fields.items()}
        assert keys - took.get(table.__name__, set()) - {"items", "links", "only_if", "evidence"} <= UNMARKED, table


@pytest.mark.parametrize("name", EXERCISES)
def test_packs_and_what_commands_print_hold_no_mark_of_another_side(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder, _ = planted(name, tmp_path / name)
    negotiation = loaded(folder)
    assert main(["exercise", "pack", str(folder), str(tmp_path / "out")]) == 0
    for side in negotiation.side_ids:
        pack = tmp_path / "out" / side
        for other in negotiation.side_ids:
            told = "".join(text for _, text in files(pack))
            assert bool(leaks(told, marks(negotiation, other))) == (side == other), (side, other)
        assert main(["exercise", "check", str(pack)]) == 0
        assert main(["exercise", "record", str(pack / "record.jsonl")]) == 0
        assert main(["exercise", "record", str(pack / "record.jsonl"), "--json"]) == 0
    printed = "".join(capsys.readouterr())
    assert all(leaks(printed, marks(negotiation, side)) == [] for side in negotiation.side_ids)


def test_a_crash_log_holds_no_text_of_what_went_wrong(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    negotiation = loaded(planted(EXERCISES[0], tmp_path / "whole")[0])
    held = negotiation.sides["china"].brief
    try:
        try:
            raise KeyError(held)
        except KeyError:
            raise RuntimeError(negotiation) from None
    except RuntimeError as error:
        log = log_crash(error)
    assert log is not None
    for side in negotiation.side_ids:
        assert leaks(log.read_text(encoding="utf-8"), marks(negotiation, side)) == []


@pytest.mark.parametrize("side", ["us", "china"])
def test_packs_are_the_same_bytes_whatever_the_other_side_holds(side: str, tmp_path: Path) -> None:
    source = samples_dir() / EXERCISES[0]
    found, exercise = loaded(source), read_exercise(source).exercise
    assert exercise is not None
    (other,) = {*found.side_ids} - {side}
    first = read(put(found, source, tmp_path / "first"))
    meant = pack_files(first, exercise, side), brief_page(found.seen_by(side), side, exercise)
    tried = set[str]()

    @settings(max_examples=25, suppress_health_check=list(HealthCheck))
    @given(st.data())
    def same(data: st.DataObject) -> None:
        folder = put(altered(data.draw, found, other), source, tmp_path / str(len(tried)))
        again = read(folder)
        assert again.negotiation is not None and again.negotiation != found
        assert pack_files(again, exercise, side) == meant[0]
        assert brief_page(again.negotiation.seen_by(side), side, exercise) == meant[1]
        tried.add(str(folder))

    same()
    assert len(tried) >= 25
