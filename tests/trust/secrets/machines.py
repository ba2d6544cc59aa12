"""An exercise between two machines: each side has its pack in a clone of its own, and a branch passes the record."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

from negotiator.exercise.pack import open_pack, write_packs
from negotiator.exercise.passing.onward import Onward
from negotiator.exercise.play import Play
from negotiator.exercise.reading import read_exercise
from negotiator.exercise.record.chain import joined, record_text
from negotiator.exercise.record.entries import PERSON
from negotiator.exercise.record.errors import NAME
from negotiator.exercise.starting import begin, seat_in
from negotiator.exercise.terms import Sheet
from negotiator.files.new import written
from negotiator.files.paths import path_of
from negotiator.files.reading import read
from negotiator.model.base import Option
from negotiator.model.negotiation import Doc
from negotiator.model.position import Position, Positions
from tests.exercise.planting import TAILS, WORDS
from tests.exercise.test_whole import TRADES
from tests.history.repos import Repo, small
from tests.tui.exercise.driving import NOW

SAMPLE, BRANCH = "fentanyl-institute", "exercise/one"
SIDES = ("us", "china")
COUNTER: Mapping[str, Option] = {**TRADES, "fentanyl.talks": "exploring"}


@dataclass(frozen=True)
class Machines:
    """The repository that both fetch from, and the clone of each side with its pack in it."""

    origin: Repo
    clones: Mapping[str, Repo]

    def pack(self, side: str) -> Path:
        """Give where the pack of a side lies."""
        return self.clones[side].path / "exercise"

    def seat(self, side: str) -> Play:
        """Take the seat of a side, passing the record by the branch."""
        pack = self.pack(side)
        seat = seat_in(open_pack(pack), pack / NAME, lambda: NOW)
        seat.game.onward = Onward.by(pack, BRANCH, None)
        seat.exchange()
        return seat


def machines(whole: Path, to: Path) -> Machines:
    """Hand out the packs of a whole folder to clones of one repository, each with what its side prepared."""
    reading, terms = read(whole), read_exercise(whole).exercise
    assert reading.negotiation is not None and terms is not None, reading.faults
    record = record_text(joined((), NOW, begin(reading.negotiation, terms, dict.fromkeys(SIDES, PERSON))))
    packs = write_packs(reading, terms, to / "packs", {side: {NAME: record} for side in SIDES})
    first, origin = small(to / SIDES[0]), to / "origin.git"
    first.run("clone", "-q", "--bare", str(first.path), str(origin))
    first.run("remote", "add", "origin", str(origin))
    first.run("clone", "-q", str(origin), str(to / SIDES[1]))
    found = Machines(Repo(origin), {side: Repo(to / side) for side in SIDES})
    for pack in packs:
        shutil.move(pack, found.pack(pack.name))
        _prepare(found.pack(pack.name), pack.name)
    return found


def _prepare(pack: Path, side: str) -> None:
    """Estimate the other side: that is confidential too."""
    (other,) = {*SIDES} - {side}
    about = Doc("position", issue="fentanyl", side=other)
    guess = Positions(items={"talks": Position(interest=f"{WORDS[SIDES.index(side)]} guesses that")})
    (pack / path_of(about)).parent.mkdir(exist_ok=True)
    (pack / path_of(about)).write_bytes(written(about, guess))


def sheet(side: str) -> Sheet:
    """Give a sheet that is marked in every field."""
    at = SIDES.index(side)
    word, number = WORDS[at], 40 + Fraction(int(TAILS[at]), 10 ** len(TAILS[at]))
    texts = {"before": (f"{word} before",), "after": (f"{word} after",), "notes": f"{word} notes"}
    return Sheet(side=side, target=number, reservation=number, **texts)  # type: ignore[arg-type]


def played(found: Machines) -> Iterator[str]:
    """Play to the end, with drafts that are never sent; give the side that is next before each of its turns."""
    for turn in range(4):
        side = SIDES[turn % 2]
        yield side
        seat = found.seat(side)
        seat.keep_sheet(sheet(side))
        if turn < 2:
            seat.offer((TRADES, COUNTER)[turn], "to all")
        else:
            (seat.reject, seat.walk)[turn - 2]("no more")
        seat.exchange()
        seat.keep_draft(TRADES, f"{WORDS[SIDES.index(side)]} is not sent")
    yield ""
