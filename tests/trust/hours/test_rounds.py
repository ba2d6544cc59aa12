"""Some rounds of edits, saves, dialogs and reading again leave one of each behind, and no more of anything."""

from __future__ import annotations

import asyncio
import copy
from collections import Counter
from pathlib import Path

import pytest

from tests.trust.amounts import amount
from tests.trust.conftest import Tell
from tests.trust.hours.driving import User, at_work
from tests.trust.hours.figures import ONE, apart, counted, own
from tests.trust.hours.others import SMALL, folder_of
from tests.trust.hours.user import DIALOGS, Action

ROUNDS = amount(2, 12)
OPENED = ("question_mark", "E") if ROUNDS == 2 else DIALOGS
EDITED = ("1", "down", "plus", "ctrl+s", "u", "ctrl+s")
"""An edit saved, and taken back and saved: what can be undone is as much after it as before."""

PAUSES = 20
"""How often it is waited for a timer or a thread that still holds what was closed just now."""


class Rounds:
    """Rounds of use, and what is there after them."""

    def __init__(self, user: User) -> None:
        """Begin with nothing held."""
        self.user, self.held = user, list[object]()

    async def all(self, number: int, *, holding: bool = False) -> Counter[str]:
        """Go some rounds, with references to each dialog held or not, and count."""
        for _ in range(number):
            await self._round(holding)
        return own(counted())

    async def _round(self, holding: bool) -> None:
        await self.user.act(Action("edited", EDITED))
        for key in OPENED:
            await self.user.driven.press(key)
            shown = self.user.driven.app.screen
            if holding and shown is not self.user.driven.bench:
                self.held.append(shown)
            await self.user.act(Action("closed", ("escape",)))
        before = self.user.driven.bench.session.reading.texts
        await self.user.act(Action("read again", ("R",), "changed"))
        assert self.user.driven.bench.session.reading.texts != before


def grown(before: Counter[str], after: Counter[str]) -> dict[str, int]:
    """Give the types of which there is at least one more for each round; fewer may be under way just then."""
    return {name: more for name, more in (after - before).items() if more >= ROUNDS}


async def _found(folder: Path) -> list[Counter[str]]:
    """Count after a round, after some more, and after some that leak."""
    async with at_work(folder, seed=7) as user:
        rounds = Rounds(user)
        found = [await rounds.all(1), await rounds.all(ROUNDS)]
        for _ in range(PAUSES):
            if not grown(*found):
                break
            await asyncio.sleep(0.05)
            found[1] = own(counted())
        found.append(await rounds.all(ROUNDS, holding=True))
        assert len(rounds.held) >= 2
        rounds.held.append(copy.copy(user.driven.bench.session))
        return [*found, own(counted())]


@pytest.mark.slow
def test_rounds_of_use_leave_one_session_and_no_more_of_any_type_and_a_leak_is_noticed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, figure: Tell
) -> None:
    for name in ("XDG_STATE_HOME", "XDG_CONFIG_HOME"):
        monkeypatch.setenv(name, str(tmp_path / name))
    monkeypatch.setenv("EDITOR", "true")
    with apart():
        first, after, leaking, twice = asyncio.run(_found(folder_of(SMALL, tmp_path)))
    assert {name: after[name] for name in ONE} == dict.fromkeys(ONE, 1)
    figure(
        f"types of objects after {ROUNDS} more rounds of use",
        len(after),
        f"{len(grown(first, after))} with one more a round",
    )
    assert grown(first, after) == {}
    assert "HelpScreen" in grown(after, leaking), "the dialogs that the test holds"
    assert twice["Session"] == 2
