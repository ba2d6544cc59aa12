"""`negotiator explain`: golden texts, and in JSON what every package listed tells too."""

from __future__ import annotations

import json
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from negotiator.view.text import cells
from tests.cli.conftest import Run
from tests.cli.generated import generated_folder
from tests.cli.places import GOLDEN, SAMPLES, sample
from tests.golden import assert_golden
from tests.interop.folders import FIXTURES
from tests.zopa.explain_engines import Listing, Outcome

SEEDS = range(24)
ITEMS = {"three-way": "river.release", "us-china-2023-06": "taiwan.arms"}


def of(run: Run, *words: str | Path) -> Any:
    ran = run("explain", *words, "--json")
    assert ran.code == 0
    assert ran.out.isascii()
    return json.loads(ran.out)


@pytest.mark.parametrize("name", SAMPLES)
def test_a_sample_explained(run: Run, name: str) -> None:
    ran = run("explain", sample(name))
    assert (ran.code, ran.err) == (0, "")
    assert_golden(GOLDEN / f"explain-{name}.txt", ran.out)


@pytest.mark.parametrize("name", ITEMS)
def test_an_item_explained(run: Run, name: str) -> None:
    ran = run("explain", sample(name), ITEMS[name])
    assert (ran.code, ran.err) == (0, "")
    assert_golden(GOLDEN / f"explain-{ITEMS[name]}.txt", ran.out)


def test_signs_are_ascii_where_asked_for(run: Run) -> None:
    for name, item in ITEMS.items():
        assert run("explain", sample(name), "--ascii").out.isascii()
        assert run("explain", sample(name), item, "--ascii").out.isascii()


@pytest.mark.parametrize("columns", [40, 60, 80, 140])
@pytest.mark.parametrize("name", ITEMS)
def test_no_line_is_wider_than_the_terminal(run: Run, name: str, columns: int) -> None:
    for words in ([], [ITEMS[name]]):
        lines = run("explain", sample(name), *words, columns=columns).out.splitlines()
        assert max(map(cells, lines)) <= columns


def test_two_of_three_sides_by_themselves(run: Run) -> None:
    assert "The zone is empty" in run("explain", sample("three-way")).out
    assert "The zone is open" in run("explain", sample("three-way"), "--between", "city,farms").out


def test_an_item_that_is_not_there_is_wrong_usage(run: Run) -> None:
    ran = run("explain", sample("three-way"), "river.relaese")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == 'negotiator: no item "river.relaese"; did you mean "river.release"?\n'


def test_options_beyond_a_limit_stand_in_brackets(run: Run) -> None:
    out = run("explain", sample("us-china-2023-06"), "fentanyl.precursor-controls").out
    rows = [line.split() for line in out.splitlines() if line.strip().startswith(("licensing", "scheduling"))]
    assert rows == [["licensing", "10.7", "(1.7)"], ["scheduling", "16.0", "(0.0)"]]


def test_an_item_of_many_options_is_told_by_some(run: Run) -> None:
    out = run("explain", sample("panama-canal-1974"), "compensation.share").out
    assert " options between are left out" in out
    assert len(out.splitlines()) < 60


@pytest.mark.parametrize("name", SAMPLES)
def test_the_fields_are_those_promised(run: Run, name: str) -> None:
    told = of(run, sample(name))
    assert told["format"] == "negotiator/explain/1"
    assert set(told) == {
        *("format", "title", "as_of", "sides", "names", "zone", "blockers", "prices", "trades", "kinds"),
        *("too_large", "notes"),
    }
    assert (told["zone"] == "empty") == (told["blockers"] is not None)


def test_an_item_in_json_is_that_of_the_whole(run: Run) -> None:
    told = of(run, sample("us-china-2023-06"), "taiwan.arms")
    item = told["item"]
    assert (item["name"], item["word"], item["binders"]) == ("taiwan.arms", "frozen", ["us"])
    assert item["prices"] == [price for price in told["prices"] if price["item"] == "taiwan.arms"]
    assert [option["option"] for option in item["options"]] == ["none", "taper", "as-now", "more"]
    assert item["options"][1]["worth"] == {
        "us": {"points": 3, "exact": "3"},
        "china": {"points": 6.666667, "exact": "20/3"},
    }
    assert item["options"][1]["accepted"] == {"us": False, "china": True}


def test_a_blocked_item_tells_whose_red_lines_block_it(run: Run) -> None:
    item = of(run, sample("three-way"), "river.release")["item"]
    assert (item["word"], item["blockers"]) == ("blocked", [["upstream"], ["farms"]])


def amount(told: Any) -> Fraction:
    return Fraction(told["exact"])


def outcome(told: Any, sides: list[str], owner: str) -> Outcome:
    """What a zone offers, as the oracle has it."""
    if told is None:
        return Outcome(None, None, None, None, None)
    spans = [(amount(low), amount(high)) for key in ("nash", "kalai_smorodinsky") for low, high in [told[key][owner]]]
    best = tuple(amount(told["best"][side]) for side in sides)
    return Outcome(best, amount(told["product"]), amount(told["joint"]), *spans)


@pytest.mark.parametrize("seed", SEEDS)
def test_it_tells_what_every_package_listed_tells(run: Run, tmp_path: Path, seed: int) -> None:
    folder, negotiation = generated_folder(seed, tmp_path / "n")
    told, listing = of(run, folder), Listing()
    found = listing.blockers(negotiation)
    assert (told["blockers"] is None) == (found is None)
    if found is not None and told["blockers"]["complete"]:
        sets = [{_easing(move): _far(move) for move in members} for members in told["blockers"]["sets"]]
        assert {frozenset(each): each for each in sets} == found.sets
    assert told["kinds"] == listing.kinds(negotiation)
    prices = {(each["side"], each["item"]): each for each in told["prices"]}
    expected = listing.prices(negotiation)
    assert prices.keys() == expected.keys()
    for (side, item), price in prices.items():
        stages = [outcome(price[key], told["sides"], side) for key in ("before", "one_step_looser", "tradeable")]
        assert stages == [expected[side, item].before, expected[side, item].looser, expected[side, item].eased]


def _easing(move: Any) -> tuple[str, str, str, int]:
    return move["kind"], move["side"], move["item"] or "", move["link"] or 0


def _far(move: Any) -> Fraction | int | None:
    return amount(move["lower_by"]) if move["lower_by"] is not None else move["steps"]


def test_a_scenario_has_no_red_lines_to_price(run: Run) -> None:
    ran = run("explain", FIXTURES / "genius-harbour")
    assert ran.code == 0
    assert "The zone is open" in ran.out
    assert "What red lines cost" not in ran.out
