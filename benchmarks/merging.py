"""How position files merge by lines, as git does, and by item and key: what conflicts without need, what goes wrong.

Two sides edit one file drawn at random, up to three keys and two comments each; where only one did, nothing is counted.
A merge is right where it says what merging the models gives. Git is asked for its own merge of lines.
"""

from __future__ import annotations

from benchmarks.clock import Clock
from benchmarks.sheets import Sheet
from tests.files.merge_counts import BROKEN, FALSE, LOST, MISSED, RIGHT, TRUE, WRONG, Count, counts

CASES = 500


def sheet(clock: Clock, smallest: bool = False) -> Sheet:
    """Count the cases, or a few of them."""
    found = counts(range(10 if smallest else CASES))
    total = found["ours"].total()
    title = f"Table j: {total} files that two sides edited, merged by lines and by item and key"
    columns = ("merge", "right", "false conflicts", "true conflicts", "wrong without a word")
    notes = (
        "False conflict: no key was changed by both and otherwise. Wrong without a word: git calls it merged, and it "
        "says something else, is no sound file, lacks a comment that a side wrote, or hides a true conflict.",
    )
    return Sheet(title, columns, (_row("git by lines", found["git"]), _row("merge-driver", found["ours"])), notes)


def _row(name: str, count: Count) -> tuple[str, ...]:
    wrong = sum(count[kind] for kind in (WRONG, BROKEN, MISSED, LOST))
    return name, *(str(number) for number in (count[RIGHT], count[FALSE], count[TRUE], wrong))
