"""Real scenarios of other tools, where they lie beside the checkout: every one is read, or refused with a reason."""

from __future__ import annotations

import os
import struct
from fractions import Fraction
from math import prod
from pathlib import Path

import pytest

from negotiator.interop.reading import holds_scenario, read
from negotiator.model.negotiation import Negotiation
from negotiator.model.problems import problems
from negotiator.zopa.efficient.search import efficient
from negotiator.zopa.tables.compiled import compiled
from negotiator.zopa.whole import table_of
from tests.conftest import ELSEWHERE
from tests.interop.folders import points

SCENARIOS = Path(os.environ.get("NEGOTIATOR_SCENARIOS") or Path(__file__).parents[3] / "shared" / "scenarios")
FOLDERS = sorted(folder for folder in SCENARIOS.glob("*/*") if folder.is_dir())
SIZES = {"Energy": 390_625, "Travel": 188_160, "10issues-nonlinear": 10**10, "Laptop": 27, "IntegerDomain": 121}

pytestmark = pytest.mark.skipif(not FOLDERS, reason=f"{ELSEWHERE} no folder of real scenarios beside the checkout")


def sound(folder: Path) -> Negotiation:
    imported = read(folder)
    assert imported.faults == ()
    assert imported.negotiation is not None
    return imported.negotiation


def packages(negotiation: Negotiation) -> int:
    items = [item for issue in negotiation.agenda.values() for item in issue.items.values()]
    return prod(len(item.options) for item in items)


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: f"{folder.parent.name}-{folder.name}")
def test_it_is_read_without_a_fault_and_sound(folder: Path) -> None:
    assert holds_scenario(folder)
    negotiation = sound(folder)
    assert problems(negotiation) == ()
    assert packages(negotiation) == SIZES.get(folder.name, packages(negotiation))
    assert len(negotiation.side_ids) == (3 if "olitics" in folder.name or folder.name == "EnergyLarge" else 2)


ADDITIVE = [folder for folder in FOLDERS if not folder.name.endswith("nonlinear")]


@pytest.mark.parametrize("folder", ADDITIVE, ids=lambda folder: f"{folder.parent.name}-{folder.name}")
def test_no_utility_goes_far_beyond_0_to_1(folder: Path) -> None:
    negotiation = sound(folder)
    for side in negotiation.side_ids:
        worths = [points(negotiation, side, name) for name in negotiation.item_names]
        assert sum(map(min, worths)) >= 0
        assert Fraction("0.9") < sum(map(max, worths)) < Fraction("1.001")


def frontier(negotiation: Negotiation) -> list[tuple[Fraction, ...]]:
    """The efficient scores, worst for the first side first."""
    table, _ = table_of(compiled(negotiation), negotiation.side_ids)
    return [table.points(units) for units in reversed(efficient(table))]


@pytest.mark.parametrize(("name", "size"), [("genius", 25), ("negmas", 23)])
def test_dividing_evaluations_by_the_greatest_changes_the_frontier(name: str, size: int) -> None:
    assert len(frontier(sound(SCENARIOS / name / "EnglandZimbabwe"))) == size


def single(number: float) -> bytes:
    """A number in single precision, in which the published frontier is printed."""
    return struct.pack("f", number)


@pytest.mark.slow
def test_boxes_give_the_frontier_that_was_published_with_them() -> None:
    folder = SCENARIOS / "genius" / "10issues-nonlinear"
    published = [line.split(",") for line in (folder / "pareto.xml").read_text().splitlines() if line.strip()]
    found = frontier(sound(folder))
    assert len(found) == 10
    assert [[single(float(each)) for each in line] for line in published] == [
        [single(float(each)) for each in point] for point in found
    ]
