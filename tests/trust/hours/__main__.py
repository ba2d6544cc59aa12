"""`python -m tests.trust.hours [CASE] [--hours 8] [--actions 400] [--seed 1]`: a table, a line an hour."""

from __future__ import annotations

import argparse
import asyncio
import os
import sys
import tempfile
from collections import Counter
from pathlib import Path

from tests.trust.hours.driving import hours
from tests.trust.hours.figures import HEADINGS, Hour, live, worse
from tests.trust.hours.others import LARGE, SAMPLE, SMALL, folder_of
from tests.trust.hours.user import AN_HOUR, HOURS

GREW = 12
"""How many types are named that grew most."""


def main() -> int:
    """Measure, print as it goes, and give 1 where something is not flat."""
    parser = argparse.ArgumentParser(prog="python -m tests.trust.hours", description=__doc__)
    parser.add_argument("case", nargs="?", choices=(SAMPLE, LARGE, SMALL), default=SAMPLE)
    for name, usual in (("hours", HOURS), ("actions", AN_HOUR), ("seed", 1)):
        parser.add_argument(f"--{name}", type=int, default=usual)
    said = parser.parse_args()
    found: list[tuple[Hour, Counter[type]]] = []

    def tell(now: Hour, objects: Counter[type]) -> None:
        found.append((now, objects))
        print(f"{len(found):4} {now.row}", flush=True)

    with tempfile.TemporaryDirectory() as home:
        state = Path(home) / "state"
        os.environ |= {"XDG_STATE_HOME": str(state), "XDG_CONFIG_HOME": str(Path(home) / "config"), "EDITOR": "true"}
        print(HEADINGS)
        asyncio.run(hours(folder_of(said.case, Path(home)), state, said.seed, said.hours, said.actions, tell))
    return _judged(found)


def _judged(found: list[tuple[Hour, Counter[type]]]) -> int:
    print("live at the end:", ", ".join(f"{name} {number}" for name, number in live(found[-1][1]).items()))
    if len(found) < 3:
        return 0
    grown = found[-1][1] - found[1][1]
    print(
        "grew since the second hour:",
        ", ".join(f"{kind.__name__} +{number:,}" for kind, number in grown.most_common(GREW)),
    )
    more = worse([each for each, _ in found])
    print("flat" if not more else f"not flat: {'; '.join(more)}")
    return bool(more)


if __name__ == "__main__":
    sys.exit(main())
