"""`negotiator deals` as text: golden outputs, a deal measured, and what it says of what is not there."""

from __future__ import annotations

from itertools import product
from pathlib import Path

import pytest

from negotiator.view.deals import SHORTENED
from negotiator.view.text import cells
from tests.cli.conftest import Run
from tests.cli.places import GOLDEN, QUICK, SAMPLES, copy_of, sample, swap
from tests.golden import assert_golden
from tests.interop.folders import FIXTURES

DEAL = ("--deal", "fentanyl.forensics-institute=delisted", "fentanyl.precursor-controls=licensing")


@pytest.mark.parametrize("name", SAMPLES)
def test_what_a_sample_allows(run: Run, name: str) -> None:
    ran = run("deals", sample(name))
    assert (ran.code, ran.err) == (0, "")
    assert_golden(GOLDEN / f"deals-{name}.txt", ran.out)


def test_a_deal_measured(run: Run) -> None:
    ran = run("deals", sample("us-china-2023-06"), *DEAL)
    assert (ran.code, ran.err) == (0, "")
    assert_golden(GOLDEN / "deals-measured.txt", ran.out)


def test_signs_are_ascii_where_asked_for(run: Run) -> None:
    for more in ((), DEAL):
        assert run("deals", sample("us-china-2023-06"), "--ascii", *more).out.isascii()


@pytest.mark.parametrize(
    ("name", "columns"), [*product(QUICK, (40, 60, 80, 140)), ("panama-canal-1974", 40), ("panama-canal-1974", 140)]
)
def test_no_line_is_wider_than_the_terminal(run: Run, name: str, columns: int) -> None:
    lines = run("deals", sample(name), columns=columns).out.splitlines()
    assert max(map(cells, lines)) <= columns


def test_a_long_list_is_shortened_and_says_how_to_see_all(run: Run) -> None:
    short, every = (run("deals", sample("panama-canal-1974"), *more).out for more in ((), ("--all",)))
    _the_frontier_is_shortened(short, every)
    _the_ties_are_shortened(short, every)


def _the_frontier_is_shortened(short: str, every: str) -> None:
    head, _, *points, last = frontier(short)
    assert head.startswith("Frontier: 381 points")
    assert len(points) <= SHORTENED
    assert last == f"  {381 - len(points)} points are left out here: --all lists them"
    assert all(name in "\n".join(points) for name in ("Nash", "Kalai-Smorodinsky", "Egalitarian", "Utilitarian"))
    _, _, *all_points = frontier(every)
    assert [int(line.split()[0]) for line in all_points] == list(range(1, 382))
    assert {*points} <= {*all_points}


def _the_ties_are_shortened(short: str, every: str) -> None:
    ties = [line for line in every.splitlines() if line.startswith("Utilitarian, tie ")]
    assert len(ties) > 3
    assert short.count("Utilitarian, tie ") == 3
    assert f"\nUtilitarian: {len(ties) - 3} more points tie: --all tells them\n" in short


def frontier(out: str) -> list[str]:
    """The lines of the frontier."""
    return out[out.index("Frontier: ") : out.index("\n\nNash  ")].splitlines()


def test_two_of_three_sides_by_themselves(run: Run) -> None:
    ran = run("deals", sample("three-way"), "--between", "farms,city")
    assert ran.code == 0
    assert "City and Farms by themselves" in ran.out
    assert "Upstream  " not in ran.out
    assert "The zone is empty" in run("deals", sample("three-way")).out
    assert "The zone is empty" not in ran.out


def test_a_deal_is_typed_by_item_and_label(run: Run) -> None:
    one, other = (
        run("deals", sample("us-china-2023-06"), "--deal", typed)
        for typed in ("fentanyl.talks=working-group", "fentanyl.talks=working group")
    )
    assert one == other
    assert run("deals", sample("us-china-2023-06"), "--deal", "forensics-institute=review").code == 0
    assert "\n  12 items stay at the status quo\n" in run("deals", sample("us-china-2023-06"), "--deal").out


def test_an_amount_is_typed_as_a_number(run: Run) -> None:
    ran = run("deals", sample("us-china-2024-02"), "--deal", "leader-contacts.calls=3")
    assert ran.code == 0
    assert "Calls of the presidents: 3" in ran.out


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        (["--deal", "fentanyl.talk=none"], 'no item "fentanyl.talk"; did you mean "fentanyl.talks"?'),
        (
            ["--deal", "fentanyl.talks=workgroup"],
            'no option of fentanyl.talks "workgroup"; did you mean "working-group"?',
        ),
        (["--deal", "fentanyl.talks"], '"fentanyl.talks" is no ITEM=OPTION'),
        (["--deal", "fentanyl.talks=x"], 'no option of fentanyl.talks "x"; there are: none, exploring, working-group'),
        (["--deal", "arms=none", "taiwan.arms=none"], "taiwan.arms is named twice"),
        (["--deal", "technology-theft=pledge"], "semiconductors.technology-theft is not on the table: it is set aside"),
        (["--deal", "x\x1b[2J=\u202e"], 'no item "x<1B>[2J"; there are: '),
        (["--between", "us"], '"us" names fewer than two sides; there are: us, china'),
        (["--between", "us,us"], '"us,us" names fewer than two sides; there are: us, china'),
        (["--between", "us,chin"], 'no side "chin"; did you mean "china"?'),
    ],
)
def test_what_is_not_there_is_wrong_usage(run: Run, words: list[str], complaint: str) -> None:
    ran = run("deals", sample("us-china-2023-06"), *words)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith(f"negotiator: {complaint}")
    assert ran.err[:-1].isprintable()


@pytest.mark.parametrize("amount", ["", "4.5", "1e3", "--1", "1/2", ".", "9" * 500, "\u0663", "-1"])
def test_what_is_no_amount_of_an_item_is_wrong_usage(run: Run, amount: str) -> None:
    ran = run("deals", sample("us-china-2024-02"), "--deal", f"leader-contacts.calls={amount}")
    assert (ran.code, ran.out) == (2, "")
    assert "is no option of leader-contacts.calls; from 0 to " in ran.err


def test_an_item_without_status_quo_has_to_be_named(run: Run) -> None:
    ran = run("deals", FIXTURES / "genius-boxes", "--deal", "width=5")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.endswith("negotiator: boxes.length: to be named, as there is no status quo\n")


def test_a_link_that_is_broken_and_a_red_line_that_is_crossed_are_named(run: Run) -> None:
    out = run("deals", sample("us-china-2023-06"), "--deal", "taiwan.arms=none", DEAL[1]).out
    assert "Not allowed: it crosses a red line or breaks a link" in out
    assert "  crosses the red line of United States on Taiwan, US arms for Taiwan\n" in out
    assert "  breaks link 1 of United States on Fentanyl, Forensics institute\n" in out


def test_problems_of_the_files_come_first(run: Run, tmp_path: Path) -> None:
    folder = copy_of("three-way", tmp_path)
    swap(folder / "city" / "payment.toml", "weight", "wieght")
    for command in ("deals", "explain", "robust"):
        ran = run(command, folder)
        assert (ran.code, ran.out) == (1, "")
        assert 'did you mean "weight"?' in ran.err
