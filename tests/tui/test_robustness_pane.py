"""The pane `robustness`: it fills in while draws are made, follows the current deal, and scrolls."""

from __future__ import annotations

import subprocess
import sys

from tests.tui.screen import opened

NO_NUMPY = """
import sys
import negotiator.tui.panes.robustness, negotiator.tui.panes.why
raise SystemExit("numpy" in sys.modules)
"""


async def test_it_fills_in_and_follows_the_deal() -> None:
    async with opened("us-china-2023-06") as driven:
        shown = await driven.press("6")
        assert "1,000 draws by seed 0" in shown
        assert "the deal: the status quo" in shown
        found = driven.bench.found.robust
        assert found is not None
        bench = driven.bench
        name, option = next((n, o) for n, o in bench.dealing.package.items() if bench.negotiation.item(n))
        item = bench.negotiation.item(name)
        assert item is not None
        bench.settle(bench.dealing.settled(name, next(each for each in item.options if each != option)))
        assert bench.found.robust is None, "what is known of another deal is dropped"
        await driven.rest()
        assert "items moved" in driven.text
        assert bench.found.robust is not None
        top = driven.text
        assert await driven.press("down", "down") != top
        assert await driven.press("g") == top


def test_numpy_is_not_imported_with_the_panes() -> None:
    assert subprocess.run([sys.executable, "-c", NO_NUMPY], check=False).returncode == 0
