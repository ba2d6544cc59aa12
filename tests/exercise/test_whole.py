"""Whole exercises through a real pseudo-terminal, and what their debriefs say, worked out again by listing."""

from __future__ import annotations

import contextlib
import io
import json
import time
from collections.abc import Mapping
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from negotiator.cli import main
from negotiator.exercise.record.entries import Act, Ending
from negotiator.files.reading import read
from negotiator.model.base import Option
from negotiator.tui.exercise.hand_over import SETTLES
from tests.exercise.planting import leaks, marks, planted
from tests.exercise.terminals import Played, entries, played
from tests.oracle import case
from tests.oracle.whole import Whole, whole
from tests.tui.exercise.driving import copied

ENTER, RIGHT, DOWN = "\r", "\x1b[C", "\x1b[B"
SAMPLE = "fentanyl-institute"

TRADES: dict[str, Option] = {
    "fentanyl.talks": "working-group",
    "fentanyl.precursor-controls": "scheduling",
    "fentanyl.forensics-institute": "delisted",
    "fentanyl.shipment-reports": Fraction(2),
    "announcement.wording": "as-equals",
    "announcement.first-meeting": "beijing",
}
STEPS = (1, 3, 2, 1, 1, 3)
"""A deal of the frontier, and how many steps each of its items is from the status quo, in the agenda's order."""


def prepare(terminal: Played) -> None:
    """Read the brief, and leave the preparation empty."""
    terminal.shows("brief")
    terminal.press(ENTER)
    terminal.shows("preparation")
    terminal.press("p")


def to_play(terminal: Played) -> None:
    """Prepare, and go to play."""
    prepare(terminal)
    terminal.shows("Precursor controls")


def offer(terminal: Played) -> None:
    """Draft the deal option by option, and send it."""
    terminal.press(*(key for steps in STEPS for key in [*[RIGHT] * steps, DOWN]))
    send(terminal, "o")


def send(terminal: Played, key: str) -> None:
    """Send an act without a message."""
    terminal.press(key)
    terminal.shows("Escape goes back")
    terminal.press(ENTER)


def acts(folder: Path) -> list[Act]:
    return [each.content for each in entries(folder) if isinstance(each.content, Act)]


def over(folder: Path) -> bool:
    found = entries(folder)
    return bool(found) and isinstance(found[-1].content, Ending)


def after(terminal: Played, *, persons: int) -> None:
    """Answer no question, who sits there first, see the debrief, and leave."""
    for person in range(persons):
        if person:
            hand_over(terminal)
        terminal.shows("The exercise is over")
        terminal.press("d")
    terminal.shows("debrief")
    terminal.press("q")
    assert terminal.ended() == 0


def hand_over(terminal: Played) -> None:
    """Take the keyboard over, once the screen takes keys."""
    terminal.shows("takes over")
    time.sleep(SETTLES)
    terminal.press(ENTER)


def test_alone_to_a_deal(tmp_path: Path) -> None:
    folder = copied(SAMPLE, tmp_path)
    with played(str(folder), "--as", "us", "--against", "learning", "--seed", "7") as terminal:
        to_play(terminal)
        offer(terminal)
        terminal.until(lambda: len(acts(folder)) > 1, "an answer")
        if not over(folder):
            send(terminal, "a")
        terminal.until(lambda: over(folder), "the end of the game")
        after(terminal, persons=1)
    assert acts(folder)[0] == Act("offer", "us", TRADES, "")
    assert_debrief(folder, "deal")


def test_alone_to_an_impasse(tmp_path: Path) -> None:
    folder = copied(SAMPLE, tmp_path)
    with played(str(folder), "--as", "china", "--against", "boulware") as terminal:
        to_play(terminal)
        terminal.until(lambda: len(acts(folder)) == 1, "an offer")
        send(terminal, "w")
        after(terminal, persons=1)
    assert_debrief(folder, "impasse")


@pytest.mark.parametrize("outcome", ["deal", "impasse"])
def test_two_people_at_one_keyboard_and_nothing_of_one_before_the_other(outcome: str, tmp_path: Path) -> None:
    folder, _ = planted(SAMPLE, tmp_path / SAMPLE)
    found = read(folder).negotiation
    assert found is not None
    secrets = {side: marks(found, side) for side in found.side_ids}
    with played(str(folder), "--against", "person", XDG_STATE_HOME=str(tmp_path / "state")) as terminal:
        shown = {"us": b"", "china": b""}

        def hers(side: str, since: int) -> int:
            terminal.rest()
            shown[side] += terminal.written[since:]
            return len(terminal.written)

        hand_over(terminal)
        prepare(terminal)
        at = hers("us", 0)
        hand_over(terminal)
        prepare(terminal)
        at = hers("china", at)
        hand_over(terminal)
        terminal.shows("Precursor controls")
        offer(terminal)
        terminal.until(lambda: len(acts(folder)) == 1, "the offer")
        at = hers("us", at)
        hand_over(terminal)
        terminal.shows("Precursor controls")
        send(terminal, "a" if outcome == "deal" else "w")
        terminal.until(lambda: over(folder), "the end of the game")
        hers("china", at)
        words = Path(f"/proc/{terminal.process.pid}/cmdline").read_text() if Path("/proc").is_dir() else ""
        after(terminal, persons=2)
    for side, other in (("us", "china"), ("china", "us")):
        text = shown[side].decode(errors="replace")
        assert leaks(text, secrets[side]) and leaks(text, secrets[other]) == []
        assert leaks(words, secrets[side]) == []
    assert_debrief(folder, outcome)


def assert_debrief(folder: Path, outcome: str) -> None:
    """Hold the debrief of the game of a folder against a listing of all packages."""
    (record,) = folder.glob("records/*/record.jsonl")
    told = debrief_of(record)
    found = read(folder).negotiation
    assert found is not None
    listed, sides = case.read(found), found.side_ids
    listing = whole(listed, sides)
    assert (told["outcome"], int(told["zone"]), int(told["packages"])) == (outcome, listing.size, listing.total)
    best = [max(score[i] for score in listing.zone) - listing.reservation[i] for i in range(2)]
    assert amounts(told["best_gains"], sides) == best
    made = [act.package for act in acts(folder) if act.kind == "offer" and act.package is not None]
    assert len(told["path"]) == len(made)
    for shown, package in zip(told["path"], made, strict=True):
        assert_measured(shown, gains_of(listed, listing, package), listing, sides)
    if outcome == "deal":
        deal, gains = told["deal"], gains_of(listed, listing, made[-1])
        assert_measured(deal, gains, listing, sides)
        joint = max(sum(score) for score in listing.zone) - sum(listing.reservation)
        if not deal["in_zone"]:
            assert min(gains) < 0 or deal["crosses"]
            assert deal["joint_share"] is None and not any([*deal["shares"].values(), *deal["claimed"].values()])
            return
        assert exact(deal["joint_share"]) == Fraction(sum(gains)) / joint
        assert amounts(deal["shares"], sides) == [Fraction(g) / b for g, b in zip(gains, best, strict=True)]
        assert amounts(deal["claimed"], sides) == [Fraction(g) / sum(gains) for g in gains]
    else:
        assert told["deal"] is None and told["zone_existed"] is True


def assert_measured(shown: Mapping[str, Any], gains: list[Fraction], listing: Whole, sides: tuple[str, ...]) -> None:
    """Hold the gains of a package, and how many are better, against a listing."""
    assert amounts(shown["gains"], sides) == gains
    around = {
        tuple(s - r for s, r in zip(score, listing.reservation, strict=True)): n for score, n in listing.zone.items()
    }
    ahead = {each: n for each, n in around.items() if all(a >= b for a, b in zip(each, gains, strict=True))}
    assert int(shown["beaten_by"]) == sum(n for each, n in ahead.items() if list(each) != gains)
    better = (n for each, n in around.items() if all(a > b for a, b in zip(each, gains, strict=True)))
    assert int(shown["better_for_all"]) == sum(better)


def gains_of(listed: case.Case, listing: Whole, package: Mapping[str, Option]) -> list[Fraction]:
    """Give the gain of each side; what a package leaves open stays at its status quo."""
    settled = {**listed.status_quo, **{name: listed.items[name].index(each) for name, each in package.items()}}
    scores = [Fraction(listed.score(side, settled)) for side in listed.sides]
    return [score - reserve for score, reserve in zip(scores, listing.reservation, strict=True)]


def debrief_of(record: Path) -> dict[str, Any]:
    """Give the debrief that is printed of a record."""
    with contextlib.redirect_stdout(io.StringIO()) as out:
        assert main(["exercise", "debrief", str(record), "--json"]) == 0
    told = json.loads(out.getvalue())
    assert isinstance(told, dict)
    return told


def exact(amount: Mapping[str, Any]) -> Fraction:
    return Fraction(amount["exact"])


def amounts(by_side: Mapping[str, Any], sides: tuple[str, ...]) -> list[Fraction]:
    return [exact(by_side[side]) for side in sides]
