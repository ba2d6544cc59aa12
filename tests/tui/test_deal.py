"""The deal in the app: settled item by item, jumped about, and never without a reason where a key cannot act."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from negotiator.cli import main
from negotiator.model.base import decimal_text
from negotiator.samples import samples_dir
from negotiator.tui.panes.deal import DealPane
from negotiator.tui.studies import NOTHING
from negotiator.view.names import points
from tests.build import Row, ladder, negotiation, quantity, red, trade
from tests.tui.folders import put
from tests.tui.screen import LARGE, MIDDLE, SMALL, WIDE, Driven, opened

SAMPLE = "us-china-2024-02"
ITEMS: dict[str, Row] = {
    "arms.site": ladder("none one two", "one", title="Site"),
    "arms.talks": ladder("never yearly", "never", title="Talks"),
    "grain.quota": quantity(0, 300, 5, 10, title="Quota"),
    "grain.aside": ladder("x y", "x", title="Aside"),
}
HELD: dict[str, dict[str, Row]] = {
    "us": {"arms.site": red("none", "one"), "arms.talks": trade("yearly"), "grain.quota": trade(300, 10)},
    "cn": {"arms.site": trade("two", "one"), "arms.talks": trade("yearly"), "grain.quota": trade(0, 20)},
}


def folder(place: Path) -> Path:
    held = {side: {**rows, "grain.aside": trade("y")} for side, rows in HELD.items()}
    return put(place / "n", negotiation(ITEMS, held, set_aside=["grain.aside"]))


def deal(driven: Driven) -> dict[str, str]:
    """The current deal, each option as it is typed."""
    package = driven.bench.dealing.package
    return {name: option if isinstance(option, str) else decimal_text(option) for name, option in package.items()}


def told(capsys: pytest.CaptureFixture[str], place: Path, package: dict[str, str]) -> Any:
    """What the command line says of a deal."""
    capsys.readouterr()
    words = [f"{name}={option}" for name, option in package.items()]
    assert main(["deals", str(place), "--json", "--deal", *words]) == 0
    return json.loads(capsys.readouterr().out)


def assert_shown(text: str, found: Any) -> None:
    """The screen gives each side's score and gain, and how many packages beat the deal, as the command line does."""
    measured = found["deal"]
    for side in found["sides"]:
        score, gain = (f"{measured[key][side]:.1f}" for key in ("scores", "gains"))
        line = next(line for line in text.splitlines() if found["names"]["sides"][side] in line and score in line)
        assert {score, gain.replace("-0.0", "+0.0")} & set(line.replace("+", "").split()), line
    beaten = int(measured["beaten_by"])
    assert (f"{beaten:,} packages of the zone beat it" if beaten else "no package of the zone beats it") in text


async def test_figures_are_those_of_the_command_line(capsys: pytest.CaptureFixture[str]) -> None:
    seen = []
    async with opened(SAMPLE, MIDDLE) as driven:
        await driven.press("3", "z")
        for keys in (("down", "right"), ("d", "n"), ("down", "left")):
            seen.append((await driven.press(*keys), deal(driven)))
    assert len({json.dumps(package) for _, package in seen}) == 3
    for text, package in seen:
        assert_shown(text, told(capsys, samples_dir() / SAMPLE, package))


async def test_the_same_deal_again_keeps_what_is_known_of_it() -> None:
    async with opened("us-china-2023-06", WIDE) as driven:
        await driven.press("4", "enter")
        known = driven.bench.found
        assert known.deal is not None and known.robust is not None
        await driven.press("enter", "3", "enter", "enter")
        assert (driven.bench.found.deal, driven.bench.found.robust) == (known.deal, known.robust)
        assert "counting" not in driven.text and "drawing positions" not in driven.text


async def test_scores_change_with_the_key_press_itself() -> None:
    async with opened(SAMPLE, SMALL) as driven:
        await driven.press("3", "down")
        before = driven.row("not in the zone")
        await driven.pilot.press("right")
        await driven.pilot.pause()
        assert driven.row("not in the zone") != before
        assert driven.bench.found.deal is None or driven.bench.dealing.package == driven.bench.found.deal.package


async def test_the_selected_item_is_one_with_the_matrix_and_steps_as_drawn(tmp_path: Path) -> None:
    async with opened(folder(tmp_path), SMALL) as driven:
        await driven.press("3", "down", "right")
        assert driven.bench.browse.selected == "arms.talks"
        assert deal(driven) == {"arms.site": "one", "arms.talks": "yearly", "grain.quota": "10"}
        await driven.press("right")
        assert "already at the last option of Talks" in driven.context
        await driven.press("1", "up", "3", "l", "h", "h")
        assert deal(driven)["arms.site"] == "none"
        await driven.press("h")
        assert "already at the first option of Site" in driven.context


async def test_what_cannot_be_settled_says_why(tmp_path: Path) -> None:
    async with opened(folder(tmp_path), SMALL) as driven:
        await driven.press("3", "down", "down", "down", "right")
        assert "Aside is not on the table: set aside (p puts it back)" in driven.context
        await driven.press("enter")
        assert "Aside is not on the table" in driven.context
        await driven.press("p", "right")
        assert deal(driven)["grain.aside"] == "y"
        await driven.press("u", "d", "b")
        assert "there is no deal before" in driven.dialog
        await driven.press("escape")
        assert "grain.aside" not in deal(driven)


async def test_enter_lists_the_options_with_their_worth_and_settles_one(tmp_path: Path) -> None:
    async with opened(folder(tmp_path), SMALL) as driven:
        await driven.press("3", "enter")
        assert "Settle Site" in driven.dialog
        assert "(0.0)" in driven.dialog
        await driven.press("down", "enter")
        assert deal(driven)["arms.site"] == "two"
        assert "crosses the red line of us" in driven.text
        assert driven.row("not allowed")
        await driven.press("down", "down", "enter", "end", "enter")
        await driven.type("303")
        assert "is not an option of Quota" in driven.dialog
        await driven.press("backspace")
        await driven.press("enter")
        assert deal(driven)["grain.quota"] == "30"


async def test_a_suggestion_is_applied_and_taken_back(tmp_path: Path) -> None:
    async with opened(folder(tmp_path), SMALL) as driven:
        await driven.press("3", "down", "down", "down", "down")
        pane, before = driven.bench.panes["deal"], deal(driven)
        assert isinstance(pane, DealPane)
        assert "Talks: never to yearly" in driven.lines[driven.text[: driven.text.index("▶ us +")].count("\n")]
        await driven.press("right")
        assert "left and right settle an item" in driven.context
        await driven.press("enter")
        assert deal(driven) == {**before, "arms.talks": "yearly"}
        await driven.press("d", "b")
        assert deal(driven) == before
        await driven.press("d", "b")
        assert deal(driven)["arms.talks"] == "yearly"


async def test_a_click_goes_to_an_item_or_a_suggestion(tmp_path: Path) -> None:
    async with opened(folder(tmp_path), SMALL) as driven:
        await driven.press("3")
        for title, at in (("Quota", 12), ("Site", 3)):
            line = next(place for place, text in enumerate(driven.lines) if title in text)
            await driven.pilot.click(offset=(at, line))
            await driven.rest()
            assert driven.row("▶").split()[1:2] == ["Site" if title == "Site" else "Quota"]
        line = next(place for place, text in enumerate(driven.lines) if "Talks: never" in text)
        await driven.pilot.click(offset=(10, line))
        await driven.rest()
        assert "Talks: never to yearly" in driven.row("▶ us")


async def test_jumps_go_to_solutions_and_back_from_any_pane(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    reached, place = dict[str, dict[str, str]](), folder(tmp_path)
    async with opened(place, SMALL) as driven:
        start = deal(driven)
        for letter, name in (("n", "nash"), ("k", "kalai_smorodinsky"), ("e", "egalitarian"), ("u", "utilitarian")):
            await driven.press("d", letter)
            reached[name] = deal(driven)
            assert "d b takes it back" in driven.context or "is there already" in driven.context
            assert ("deal: us +" in driven.context) == ("takes it back" in driven.context)
        await driven.press("d", "1")
        reached["us"] = deal(driven)
        await driven.press("d", "q")
        assert deal(driven) == start
        await driven.press("d", "q")
        assert driven.context.startswith("the deal is there already: ") and deal(driven) == start
        await driven.press("d", "b")
        assert deal(driven) == reached["us"]
        await driven.press("d", "f")
        assert driven.bench.pane == "frontier"
        driven.bench.found = NOTHING
        await driven.pilot.press("d", "n")
        assert "still being worked out" in driven.bench.said
    for name, package in reached.items():
        found = told(capsys, place, package)
        if name == "us":
            assert found["deal"]["units"]["us"] == found["best"]["us"]["units"]
        else:
            assert found["deal"]["units"] in [point["units"] for point in found["solutions"][name]]


async def test_a_solution_of_an_empty_zone_is_refused_with_the_reason() -> None:
    async with opened("three-way", SMALL) as driven:
        before = deal(driven)
        await driven.press("d", "n")
        assert "The zone is empty" in driven.dialog
        await driven.press("escape")
        assert deal(driven) == before


@pytest.mark.parametrize("size", [SMALL, MIDDLE, LARGE])
async def test_each_gain_stays_on_screen_wherever_one_is(size: tuple[int, int], tmp_path: Path) -> None:
    async with opened(folder(tmp_path), size) as driven:
        await driven.press("3", "d", "n", "end")
        found = driven.bench.found.deal
        assert found is not None
        line = driven.row("on the frontier  us")
        assert all(points(gain, True) in line for gain in found.measures.gains)
