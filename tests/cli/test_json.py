"""`negotiator matrix --json`: its shape is a promise, and its numbers are those of the analysis."""

from __future__ import annotations

import json
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from negotiator.files.reading import read
from negotiator.model.negotiation import Negotiation
from negotiator.report.matrix_json import matrix_json
from negotiator.zopa.count.number import Count
from negotiator.zopa.whole import Whole, analyse
from negotiator.zopa.words.matrix import matrix
from tests.cli.conftest import Run
from tests.cli.places import QUICK, SAMPLES, copy_of, sample, swap

WORDS = {"open", "trade", "linked", "frozen", "blocked", "unknown", None}
SOLUTIONS = {"nash", "kalai_smorodinsky", "egalitarian", "utilitarian"}
JUDGEMENT = {"sides", "issues", "without", "packages", "frontier_size", "too_large"} | SOLUTIONS
CELL = {"title", "word", "left_out", "binders", "binds", "too_large"}
ISSUE = CELL | {"id", "items"}
ITEM = CELL | {"name", "kind", "unit", "set_aside", "status_quo", "positions", "overlap"}
SIDE = {"id", "title", "short", "units_per_point", "reservation", "best", "worst"}
OVERLAP = {"options", "low", "high", "width", "width_exact", "unknown"}


def of(run: Run, *words: str | Path) -> Any:
    ran = run("matrix", *words, "--json")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.isascii()
    return json.loads(ran.out)


def loaded(name: str) -> Negotiation:
    negotiation = read(sample(name)).negotiation
    assert negotiation is not None
    return negotiation


def items(told: Any) -> Iterator[Any]:
    for issue in told["issues"]:
        yield from issue["items"]


@pytest.mark.parametrize("name", SAMPLES)
def test_the_keys_are_those_promised(run: Run, name: str) -> None:
    told = of(run, sample(name))
    assert told["format"] == "negotiator/matrix/1"
    assert set(told) == JUDGEMENT | {"format", "title", "as_of"}
    assert all(set(side) == SIDE for side in told["sides"])
    assert all(set(issue) == ISSUE for issue in told["issues"])
    for item in items(told):
        assert set(item) == ITEM
        assert set(item["overlap"]) == OVERLAP
        assert item["word"] in WORDS
        assert set(item["positions"]) == {side["id"] for side in told["sides"]}
        assert all(set(bind) == {"side", "kind", "item", "becomes"} for bind in item["binds"])
        assert {bind["kind"] for bind in item["binds"]} <= {"red-line", "limit", "link"}


@pytest.mark.parametrize("name", QUICK)
def test_the_counts_are_those_of_the_analysis(run: Run, name: str) -> None:
    told, whole = of(run, sample(name)), analyse(loaded(name))
    assert {key: told["packages"][key] for key in ("total", "allowed")} == {
        "total": str(whole.total.at_least),
        "allowed": str(whole.allowed.at_least),
    }
    assert int(told["packages"]["zone"]) == whole.zone.at_least
    assert told["frontier_size"] == len(whole.frontier)


def test_a_score_is_exact_on_the_grid_of_its_side(run: Run) -> None:
    told, whole = of(run, sample("us-china-2023-06")), analyse(loaded("us-china-2023-06"))
    grids = {side["id"]: int(side["units_per_point"]) for side in told["sides"]}
    for place, side in enumerate(told["sides"]):
        grid = grids[side["id"]]
        assert Fraction(int(side["best"]["units"]), grid) == whole.best[side["id"]]
        assert Fraction(int(side["reservation"]["units"]), grid) == whole.reservation[side["id"]]
        gain = told["nash"]["points"][0]["gains"][side["id"]]
        assert Fraction(int(gain["units"]), grid) == whole.solutions["nash"].points[0].gains[place]
        assert abs(gain["points"] - float(whole.solutions["nash"].points[0].gains[place])) < 1e-6


def test_a_deal_names_an_option_of_every_item_on_the_table(run: Run) -> None:
    told = of(run, sample("us-china-2024-02"))
    package = told["nash"]["points"][0]["package"]
    assert set(package) | set(told["without"]) == {item["name"] for item in items(told)}
    assert package["leader-contacts.calls"].isdecimal()
    assert all(isinstance(option, str) for option in package.values())


def test_a_gap_of_amounts_has_crossed_ends(run: Run) -> None:
    release = next(item for item in items(of(run, sample("three-way"))) if item["name"] == "river.release")
    assert release["overlap"] == {
        "options": None,
        "low": "35",
        "high": "30",
        "width": -5,
        "width_exact": "-5",
        "unknown": [],
    }
    assert release["binders"] == ["upstream", "farms"]
    assert release["positions"]["farms"] == {"stance": "red-line", "accepts": ["35", "50"]}


def test_an_unknown_position_accepts_nothing_that_is_known(run: Run) -> None:
    taking = next(item for item in items(of(run, sample("us-china-2023-06"))) if item["overlap"]["unknown"])
    assert taking["word"] == "unknown"
    assert taking["positions"]["china"] == {"stance": "unknown", "accepts": None}


def test_an_empty_zone_has_no_best_and_no_deal(run: Run) -> None:
    told = of(run, sample("three-way"))
    assert told["packages"]["zone"] == "0"
    assert [side["best"] for side in told["sides"]] == [None] * 3
    assert told["nash"] == {"left_out": [], "points": []}
    assert told["without"] == ["river.release"]


def test_pairs_are_judged_like_the_whole(run: Run) -> None:
    told = of(run, sample("three-way"), "--pairs")
    assert [[side["id"] for side in pair["sides"]] for pair in told["pairs"]] == [
        ["upstream", "city"],
        ["upstream", "farms"],
        ["city", "farms"],
    ]
    assert all(set(pair) == JUDGEMENT for pair in told["pairs"])
    assert all(int(pair["packages"]["zone"]) > 0 for pair in told["pairs"])


def test_an_item_set_aside_has_no_word(run: Run, tmp_path: Path) -> None:
    folder = copy_of("three-way", tmp_path)
    swap(folder / "negotiation.toml", "issues = [", 'set_aside = [\n  "river.farm-draw",\n]\nissues = [')
    draw = next(item for item in items(of(run, folder)) if item["name"] == "river.farm-draw")
    assert (draw["set_aside"], draw["word"], draw["too_large"]) == (True, None, None)


def test_bounds_stand_in_the_place_of_a_count_that_is_not_exact() -> None:
    negotiation = loaded("three-way")
    one, reserve = Count(10**30, 10**30), {side: Fraction(1, 3) for side in negotiation.side_ids}
    whole = Whole(negotiation.side_ids, (), one, one, Count(5, 10**20), reserve, too_large="too many")
    told = json.loads(matrix_json(negotiation, (matrix(negotiation), whole)))
    assert told["packages"] == {
        "total": str(10**30),
        "allowed": str(10**30),
        "zone": None,
        "zone_at_least": "5",
        "zone_at_most": str(10**20),
    }
    assert told["too_large"] == "too many"
    assert told["nash"] is None
    assert told["sides"][0]["reservation"] == {"points": 0.333333, "units": "1"}
