"""TOML texts made to cost far more than their size: beyond a limit they are refused at once, below it read in time."""

from __future__ import annotations

from pathlib import Path

import pytest

from negotiator.files.document import read_document
from negotiator.model.negotiation import HEADER, Doc
from negotiator.texts.faults import MAX_FAULTS, Refusal
from negotiator.texts.fetching import fetch
from tests.trust.amounts import LONG
from tests.trust.conftest import Tell
from tests.trust.sizes.measuring import READ_MEGABYTES, READ_SECONDS, Cost, cost, hold
from tests.trust.sizes.texts import OVER, PARTS, below, whole

MARKED = ("escapes", "quote marks", "open texts", "returns")
"""Texts of few marks: no limit but that of size holds for them, and they are read."""

QUICK = ("tables", "numbers", "deep lists", "wrong options", "labels", "conflicts", "open texts")


def read(text: str, folder: Path) -> Cost:
    """Measure the reading of a text from a file; what was told begins with the number of its faults."""
    path = folder / "x.toml"
    path.write_bytes(text.encode())
    read_document(HEADER, path, b"format = 1")  # what is loaded and built once is no part of it

    def work() -> str:
        try:
            faults = read_document(Doc("agenda", issue="x"), path, fetch(path, folder)).faults
        except Refusal as refusal:
            faults = (refusal.fault(path),)
        assert len(faults) <= MAX_FAULTS
        return f"{len(faults)} {faults[0] if faults else ''}"

    return cost(work)


def names(all_of_them: list[str]) -> list[str]:
    return all_of_them if LONG else [each for each in all_of_them if each in QUICK]


alone = [pytest.mark.long, pytest.mark.alone] if LONG else []


@pytest.mark.parametrize("name", [pytest.param(each, marks=alone) for each in OVER])
def test_what_is_over_a_limit_is_refused_at_once_by_its_line(name: str, tmp_path: Path, figure: Tell) -> None:
    found = read(OVER[name], tmp_path)
    line = "" if name == "two megabytes" else ":1"
    assert found.told.startswith(f"1 {tmp_path}/x.toml{line}: ")
    assert "at most" in found.told
    hold(figure, "text over a limit: " + name, found)


@pytest.mark.parametrize(
    "name", [pytest.param(each, marks=alone) for each in names(sorted(PARTS.keys() - {*MARKED, "conflicts"}))]
)
def test_two_megabytes_of_one_thing_are_refused_at_once(name: str, tmp_path: Path, figure: Tell) -> None:
    found = read(whole(name), tmp_path)
    assert "line ends, brackets and signs" in found.told
    hold(figure, "2 MB of " + name, found)


@pytest.mark.parametrize("name", [pytest.param(each, marks=alone) for each in names(sorted(PARTS))])
def test_just_below_the_limits_it_is_read_or_told_in_time(name: str, tmp_path: Path, figure: Tell) -> None:
    found = read(below(name), tmp_path)
    assert "line ends, brackets and signs" not in found.told
    hold(figure, "below the limits: " + name, found, READ_SECONDS, READ_MEGABYTES)


def test_a_thousand_items_of_sixty_four_options_are_within_the_limits(tmp_path: Path) -> None:
    options = ", ".join(f'"o{n}"' for n in range(64))
    items = "".join(
        f'[items.i{n}]\ntitle = "Item {n}"\nladder = [{options}]\nstatus_quo = "o1"\n' for n in range(1_000)
    )
    assert read(f'title = "All"\n{items}', tmp_path).told == "0 "
    more = f'title = "All"\n{items}[items.more]\ntitle = "More"\nladder = ["a", "b"]\n'
    assert "has 1,001 entries; must have at most 1,000" in read(more, tmp_path).told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("a" + ".a" * 15 + " = 1\n", "3 "),
        ("a = " + "[" * 32 + "]" * 32 + "\n", "3 "),
        (f"a = {'9' * 1_000}\n", "3 "),
        ("#" * 2_000_000, "2 "),
    ],
    ids=["key parts", "depth", "digits", "size"],
)
def test_at_a_limit_a_text_is_read(text: str, told: str, tmp_path: Path) -> None:
    found = read(text, tmp_path).told
    assert found.startswith(told)
    assert "at most" not in found
