"""The new words come with the key press; what takes longer follows, and what came too late is dropped."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator

import pytest

from negotiator.model.negotiation import Negotiation
from negotiator.samples import samples_dir
from negotiator.tui import studies
from negotiator.tui.app import NegotiatorApp
from negotiator.zopa.whole import Whole, series
from tests.tui.screen import PATIENCE, SMALL, Driven, opened


class Gate:
    """Holds the analysis back until it is let through, and keeps what was asked."""

    def __init__(self) -> None:
        self.open = threading.Event()
        self.asked: list[Negotiation] = []

    def series(self, negotiation: Negotiation) -> Iterator[Whole]:
        self.asked.append(negotiation)
        assert self.open.wait(60)
        yield from series(negotiation)


async def pressed(driven: Driven, *keys: str) -> None:
    """Press keys without waiting for the workers."""
    await driven.pilot.press(*keys)
    await driven.pilot.pause()


@pytest.fixture
def gate(monkeypatch: pytest.MonkeyPatch) -> Gate:
    made = Gate()
    made.open.set()
    monkeypatch.setattr(studies, "series", made.series)
    return made


async def test_new_words_stand_before_the_counts(gate: Gate) -> None:
    async with opened("three-way", SMALL) as driven:
        assert "✕ blocked" in driven.row("▶    Dry-season release")
        assert "zone: 0 of 99" in driven.header
        gate.open.clear()
        await pressed(driven, "L")
        assert "blocked" not in driven.row("▶    Dry-season release")
        assert "1 point" in driven.row("▶    Dry-season release")
        assert "zone: counting" in driven.header
        gate.open.set()
        await driven.rest()
        assert "counting" not in driven.header and "of 99" not in driven.header


async def test_an_analysis_of_what_was_is_dropped(gate: Gate) -> None:
    async with opened("three-way", SMALL) as driven:
        gate.open.clear()
        await pressed(driven, "L", "u", "L")
        assert len(gate.asked) == 2
        gate.open.set()
        await driven.rest()
        assert gate.asked[-1] is driven.bench.session.negotiation
        shown = driven.header
        await driven.press("u", "ctrl+r")
        assert driven.header == shown
        assert len({id(each) for each in gate.asked}) == len(gate.asked)


async def test_keys_work_while_the_first_count_runs(gate: Gate) -> None:
    gate.open.clear()
    async with NegotiatorApp(samples_dir() / "three-way", sample=True).run_test(size=SMALL) as pilot:
        driven = Driven(pilot)
        while driven.opening():
            await pilot.pause(0.01)
        await pressed(driven, "7")
        async with asyncio.timeout(PATIENCE):
            while "✕ blocked by UP, FA" not in driven.text:
                await pilot.pause(0.01)
        assert "counting" in driven.text
        gate.open.set()
        await driven.rest()
        assert "zone of possible agreement  0" in driven.text
