"""`negotiator robust`: golden texts, seeds, an early end, and progress on a terminal alone."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from negotiator.cli.drawing import BATCH
from negotiator.view.text import cells
from negotiator.zopa.robust import series
from negotiator.zopa.robust.results import Robustness
from tests.cli.conftest import Run
from tests.cli.places import GOLDEN, sample
from tests.cli.test_colour import on_terminal
from tests.golden import assert_golden

FEW = ("--draws", "200")


def of(run: Run, *words: str | Path) -> Any:
    ran = run("robust", *words, *FEW, "--json")
    assert (ran.code, ran.err) == (0, "")
    return json.loads(ran.out)


@pytest.mark.parametrize("name", ["three-way", "us-china-2023-06"])
def test_what_holds_of_a_sample(run: Run, name: str) -> None:
    ran = run("robust", sample(name), *FEW)
    assert (ran.code, ran.err) == (0, "")
    assert_golden(GOLDEN / f"robust-{name}.txt", ran.out)


def test_signs_are_ascii_where_asked_for(run: Run) -> None:
    assert run("robust", sample("three-way"), "--ascii", *FEW).out.isascii()


@pytest.mark.parametrize("columns", [40, 60, 80, 140])
def test_no_line_is_wider_than_the_terminal(run: Run, columns: int) -> None:
    lines = run("robust", sample("us-china-2023-06"), *FEW, columns=columns).out.splitlines()
    assert max(map(cells, lines)) <= columns


def test_the_same_seed_gives_the_same_draws(run: Run) -> None:
    one, again, other = (of(run, sample("three-way"), "--seed", seed) for seed in ("7", "7", "8"))
    assert one == again
    assert one["zone"] != other["zone"]
    assert (one["seed"], one["draws"], one["asked"]) == (7, 200, 200)


def test_a_share_lies_in_its_interval(run: Run) -> None:
    told = of(run, sample("us-china-2023-06"))
    shares = [told["zone"], told["deal_in_zone"], *(each["share"] for each in told["items"].values())]
    assert all(share["low"] <= share["share"] <= share["high"] for share in shares)
    assert all(share["share"] == share["kept"] / share["of"] for share in shares)
    assert told["items"]["taiwan.arms"]["word"] == "frozen"


def test_the_nash_deal_is_followed_unless_another_is_named(run: Run) -> None:
    nash = json.loads(run("deals", sample("us-china-2023-06"), "--json").out)["solutions"]["nash"][0]["package"]
    assert of(run, sample("us-china-2023-06"))["deal"] == nash
    other = of(run, sample("us-china-2023-06"), "--deal", "fentanyl.talks=working-group")
    assert other["deal"] == {"fentanyl.talks": "working-group"}
    assert "The deal is in it" in run("robust", sample("us-china-2023-06"), *FEW, "--deal", "talks=none").out


def test_without_a_zone_no_deal_is_followed(run: Run) -> None:
    told = of(run, sample("three-way"))
    assert (told["deal"], told["deal_in_zone"], told["outcome"]) == (None, None, "zone")


def test_questions_are_about_the_others(run: Run) -> None:
    for side, other in (("us", "china"), ("china", "us")):
        told = of(run, sample("us-china-2023-06"), "--about", side)
        assert {question["side"] for question in told["questions"]} == {other}


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        (["--draws", "0"], "argument --draws: from 1 to 1,000,000; see"),
        (["--draws", "-5"], 'argument --draws: "-5" is no whole number from 0; see'),
        (["--draws", "9" * 30], "argument --draws: "),
        (["--seed", "x"], 'argument --seed: "x" is no whole number from 0; see'),
        (["--about", "chian"], 'no side "chian"; did you mean "china"?'),
        (["--deal", "nothing"], '"nothing" is no ITEM=OPTION'),
    ],
)
def test_what_is_not_there_is_wrong_usage(run: Run, words: list[str], complaint: str) -> None:
    ran = run("robust", sample("us-china-2023-06"), *words)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith(f"negotiator: {complaint}")


def interrupted_after(monkeypatch: pytest.MonkeyPatch, batches: int) -> None:
    """Let an interrupt come after some batches of draws."""
    real = series.draws

    def draws(*words: Any, **more: Any) -> Iterator[Robustness]:
        for place, found in enumerate(real(*words, **more)):
            if place == batches:
                raise KeyboardInterrupt
            yield found

    monkeypatch.setattr(series, "draws", draws)


def test_an_interrupt_leaves_what_was_drawn_so_far(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = run("robust", sample("three-way"), *FEW, "--json").out
    interrupted_after(monkeypatch, 200 // BATCH)
    ran = run("robust", sample("three-way"), "--draws", "5000", "--json")
    assert (ran.code, ran.err) == (130, "negotiator: interrupted after 200 of 5,000 draws\n")
    assert json.loads(ran.out) == json.loads(whole) | {"asked": 5000}
    assert run("robust", sample("three-way"), "--draws", "5000").out.count("200 of 5,000 draws by seed 0") == 1


def test_an_interrupt_before_the_first_draw_leaves_nothing(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    interrupted_after(monkeypatch, 0)
    assert run("robust", sample("three-way")) == (130, "", "")


def test_progress_is_shown_on_a_terminal_and_cleared(run: Run) -> None:
    written = on_terminal("robust", sample("three-way"), *FEW, NO_COLOR="1")
    progress, _, rest = written.rpartition("\r")
    assert progress.startswith(f"\r{BATCH} of 200 draws: zone ")
    assert "\r200 of 200 draws: zone " in progress
    assert rest == run("robust", sample("three-way"), *FEW).out


def test_progress_is_not_shown_where_no_line_can_be_written_over(run: Run) -> None:
    assert "\r" not in on_terminal("robust", sample("three-way"), *FEW, TERM="dumb")
