"""`negotiator deals --json`: exact units on a stated grid, and the numbers of every package listed."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from fractions import Fraction
from itertools import product
from pathlib import Path
from typing import Any

import pytest

from negotiator.model.negotiation import Negotiation
from tests.cli.conftest import Run
from tests.cli.generated import exact, generated_folder
from tests.cli.places import QUICK, sample
from tests.interop.folders import FIXTURES
from tests.oracle import easing, measures
from tests.oracle.case import read
from tests.oracle.whole import Whole, whole

SOLUTIONS = ("nash", "kalai_smorodinsky", "egalitarian", "utilitarian")
SEEDS = range(24)


def of(run: Run, *words: str | Path) -> Any:
    ran = run("deals", *words, "--json")
    assert ran.code == 0
    assert ran.out.isascii()
    return json.loads(ran.out)


def scores(told: Any, point: Any) -> tuple[Fraction, ...]:
    """The exact scores of a point, side by side."""
    return tuple(exact(point["units"][side], told["grid"][side]) for side in told["sides"])


@pytest.mark.parametrize("name", QUICK)
def test_the_fields_are_those_promised(run: Run, name: str) -> None:
    told = of(run, sample(name))
    assert told["format"] == "negotiator/deals/1"
    assert set(told) == {
        *("format", "title", "as_of", "sides", "names", "grid", "reservation", "best", "worst", "without"),
        *("packages", "frontier", "exact", "solutions", "left_out", "too_large", "notes"),
    }
    assert set(told["solutions"]) == {*SOLUTIONS}
    assert told["exact"] is True
    assert all(isinstance(told["packages"][key], str) for key in ("total", "allowed", "zone"))
    for point in told["frontier"]:
        assert set(point) == {"scores", "units", "gains", "gain_units", "package", "packages"}
        assert int(point["packages"]) >= 1


@pytest.mark.parametrize("seed", SEEDS)
def test_counts_frontier_and_solutions_are_those_of_every_package_listed(run: Run, tmp_path: Path, seed: int) -> None:
    folder, negotiation = generated_folder(seed, tmp_path / "n")
    told, listed = of(run, folder), whole(read(negotiation), negotiation.side_ids)
    assert told["packages"] == {"total": str(listed.total), "allowed": str(listed.allowed), "zone": str(listed.size)}
    assert told["without"] == listed.without
    assert {scores(told, point): int(point["packages"]) for point in told["frontier"]} == listed.frontier
    for name in SOLUTIONS:
        points = {scores(told, point): int(point["packages"]) for point in told["solutions"][name]}
        assert points == listed.solutions[name.replace("_", "-")]
    _ends_are_exact(told, listed)


def _ends_are_exact(told: Any, listed: Whole) -> None:
    for name, ends in (("reservation", listed.reservation), ("best", listed.best), ("worst", listed.worst)):
        found = [told[name][side] for side in told["sides"]]
        if ends is None:
            assert found == [None] * len(found)
        else:
            units = [exact(end["units"], told["grid"][side]) for end, side in zip(found, told["sides"], strict=True)]
            assert tuple(units) == ends


@pytest.mark.parametrize("folder", [sample("us-china-2023-06"), FIXTURES / "genius-harbour", FIXTURES / "genius-boxes"])
def test_units_are_scores_times_grid_and_numbers_their_rounding(run: Run, folder: Path) -> None:
    told = of(run, folder)
    points = [*told["frontier"], *(point for name in SOLUTIONS for point in told["solutions"][name])]
    assert points
    for point in points:
        for side in told["sides"]:
            for number, units in (("scores", "units"), ("gains", "gain_units")):
                rounded = round(exact(point[units][side], told["grid"][side]), 6)
                assert point[number][side] == float(rounded)
            reservation = told["reservation"][side]["units"]
            assert int(point["units"][side]) - int(reservation) == int(point["gain_units"][side])


def test_names_tell_what_the_screen_shows(run: Run) -> None:
    names = of(run, sample("us-china-2023-06"))["names"]
    assert names["sides"] == {"us": "United States", "china": "China"}
    assert names["items"]["taiwan.arms"] == "US arms for Taiwan"
    assert names["options"]["fentanyl.talks"]["working-group"] == "working group"


def test_shares_are_of_the_best_in_the_zone(run: Run) -> None:
    told = of(run, sample("us-china-2023-06"))
    (nash,), (joint,) = told["solutions"]["nash"], told["solutions"]["utilitarian"]
    for side in told["sides"]:
        best = told["best"][side]["points"] - told["reservation"][side]["points"]
        assert nash["shares"][side] == pytest.approx(nash["gains"][side] / best, abs=1e-5)
    assert nash["joint_share"] == pytest.approx(sum(nash["gains"].values()) / sum(joint["gains"].values()), abs=1e-5)
    assert nash["beaten_by"] == "0"


def test_notes_of_a_scenario_are_told(run: Run) -> None:
    notes = of(run, FIXTURES / "negmas-harbour")["notes"]
    assert len(notes) == 3
    assert any("discount: is 0.9; it is not applied" in note for note in notes)


@pytest.mark.parametrize("seed", SEEDS)
def test_a_deal_is_measured_as_by_every_package_listed(run: Run, tmp_path: Path, seed: int) -> None:
    folder, negotiation = generated_folder(seed, tmp_path / "n")
    case, sides = read(negotiation), negotiation.side_ids
    inside = [(each.package, each.gains) for each in easing.listed(case, sides) if each.stands(())]
    for package in _packages(negotiation, easing.on_table(case, sides)):
        told = of(run, folder, "--deal", *_typed(negotiation, package))
        found, deal = measures.measures(case, sides, package, inside), told["deal"]
        assert (deal["allowed"], deal["in_zone"], deal["on_frontier"]) == (
            *(found.allowed, found.in_zone, found.on_frontier),
        )
        assert (int(deal["beaten_by"]), int(deal["better_for_all"])) == (found.beaten_by, found.better_for_all)
        assert {scores(told, each): int(each["packages"]) for each in deal["improvements"]} == found.improvements
        crossed = {(each["kind"], each["side"], each["item"]) for each in deal["crosses"] if each["kind"] != "link"}
        assert crossed == {
            *(("red-line", *line) for line in found.red_lines),
            *(("limit", *line) for line in found.limits),
        }
        _terms_sum_up(told)


def _packages(negotiation: Negotiation, names: Sequence[str]) -> list[Mapping[str, int]]:
    """Some packages of all items on the table, far apart."""
    sizes = [len(item.options) for name in names if (item := negotiation.item(name)) is not None]
    every = list(product(*map(range, sizes)))
    return [dict(zip(names, every[place * (len(every) - 1) // 2], strict=True)) for place in range(3)]


def _typed(negotiation: Negotiation, package: Mapping[str, int]) -> list[str]:
    items = {name: negotiation.item(name) for name in package}
    return [f"{name}={item.options[package[name]]}" for name, item in items.items() if item is not None]


def _terms_sum_up(told: Any) -> None:
    for side in told["sides"]:
        total = sum(int(term["worth"]["units"]) for term in told["deal"]["terms"][side])
        assert total == int(told["deal"]["units"][side])
