"""The pane of the frontier: the cursor walks along it, a point is taken as the deal, and sides are chosen."""

from __future__ import annotations

import asyncio
import re

from tests.tui.screen import MIDDLE, SMALL, Driven, opened


def point(driven: Driven) -> int:
    """The number of the point that the pane names."""
    found = re.search(r"point (\d+) of \d+", driven.text)
    assert found, driven.text
    return int(found[1])


def test_the_cursor_walks_along_the_frontier() -> None:
    async def go() -> None:
        async with opened("us-china-2023-06", SMALL) as driven:
            text = await driven.press("4")
            assert "point 6 of 19:  US 67.3 +20.3  CN 54.2 +5.5  Nash" in text
            assert "[N]" in text
            await driven.press("right")
            assert point(driven) == 5, "to the right: better for the side across, which the list begins with"
            await driven.press("up", "up")
            assert point(driven) == 7
            await driven.press("left", "down", "l")
            assert point(driven) == 6
            await driven.press("home")
            assert point(driven) == 19
            await driven.press("up", "left")
            assert point(driven) == 19, "no further than the end"
            await driven.press("end")
            assert point(driven) == 1
            await driven.press("pageup")
            assert point(driven) > 10

    asyncio.run(go())


def test_a_point_is_taken_as_the_deal_and_the_deal_moves() -> None:
    async def go() -> None:
        async with opened("us-china-2023-06", SMALL) as driven:
            assert "gains nothing" in await driven.press("4")
            await driven.press("enter")
            assert driven.context.startswith("deal: point 6 of 19 (Nash)")
            assert "[✚]" in driven.text
            whole = driven.bench.found.whole
            assert whole is not None
            point_6 = whole.frontier[5]
            assert driven.bench.dealing.package == {**driven.bench.dealing.package, **point_6.package}
            before = driven.text
            name = next(name for name, option in point_6.package.items() if name in driven.bench.negotiation.item_names)
            item = driven.bench.negotiation.item(name)
            assert item is not None
            other = next(option for option in item.options if option != point_6.package[name])
            driven.bench.settle(driven.bench.dealing.settled(name, other))
            await driven.rest()
            assert driven.text != before
            assert "point 6 of 19" in driven.text, "the cursor stays"

    asyncio.run(go())


def test_a_click_goes_to_the_nearest_point() -> None:
    async def go() -> None:
        async with opened("us-china-2023-06", SMALL) as driven:
            await driven.press("4")
            at = {
                (x, y) for y, line in enumerate(driven.lines) for x, sign in enumerate(line) if sign == "K" and y < 18
            }
            (spot,) = at
            await driven.pilot.click(offset=spot)
            await driven.rest()
            assert "Kalai-Smorodinsky" in driven.row("of 19")
            assert "[K]" in driven.text

    asyncio.run(go())


def test_with_two_sides_no_other_can_be_chosen() -> None:
    async def go() -> None:
        async with opened("us-china-2023-06", MIDDLE) as driven:
            await driven.press("4", "x")
            assert "there are two sides, and both are shown" in driven.context
            await driven.press("y")
            assert "there are two sides, and both are shown" in driven.context

    asyncio.run(go())


def test_of_three_sides_two_are_chosen() -> None:
    async def go() -> None:
        async with opened("three-way", SMALL) as driven:
            text = await driven.press("4")
            assert "↑ City" in text
            assert "Upstream →" in text
            assert "The zone is empty" in text
            assert "Farms →" in await driven.press("x")
            assert "↑ Upstream" in await driven.press("y")
            assert "upward: Upstream" in driven.context
            await driven.press("right")
            assert "there is no frontier to walk along" in driven.context
            await driven.press("enter")
            assert "there is no frontier" in driven.context

    asyncio.run(go())


def test_an_edit_draws_another_frontier() -> None:
    async def go() -> None:
        async with opened("us-china-2023-06", SMALL) as driven:
            await driven.pick("Precursor controls")
            assert "point 1 of 19" in await driven.press("4", "end")
            after = await driven.press("1", "r", "4")
            assert " of 14:" in after
            assert "Nash" in driven.row("point "), "a place kept from another frontier would be another point"
            assert "not allowed" in driven.row("deal:"), "the red line excludes the status quo"
            assert " of 19:" in await driven.press("1", "u", "4")

    asyncio.run(go())


def test_in_ascii_the_plot_has_signs_of_its_own() -> None:
    async def go() -> None:
        async with opened("us-china-2023-06", SMALL, ascii_only=True) as driven:
            await driven.press("4", "enter")
            text = await driven.press("left")
            assert "[o]" in text
            assert text.isascii()
            body = "\n".join(driven.lines[3:16])
            assert all(sign in body for sign in ("o", "X", ":", "%", ".", "!", "_", "K", "E", "U"))
            wide = await driven.resize(*MIDDLE)
            assert "^ China" in wide
            assert "United States >" in wide
            assert "[o]" in wide

    asyncio.run(go())


def test_a_letter_leads_to_a_point_on_its_line() -> None:
    async def go() -> None:
        async with opened("us-china-2023-06", SMALL) as driven:
            await driven.press("4")
            labelled = await driven.press("f")
            assert labelled != await driven.press("a")
            assert point(driven) in (18, 19), "the line of the points that are best for China"

    asyncio.run(go())
