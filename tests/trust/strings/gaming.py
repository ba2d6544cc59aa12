"""A game of an exercise whose every text is hostile: titles, briefs, answers, messages, packs and record."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

from negotiator.exercise.play import Play
from negotiator.exercise.record.entries import MAX_TEXT
from negotiator.exercise.starting import Whole
from negotiator.exercise.writing import exercise_text
from negotiator.files.reading import read
from negotiator.model.base import Option
from tests.trust.strings.filling import OPTIONS, SIDES, Words, exercise, hostile, put, sheet
from tests.trust.strings.texts import TEXTS
from tests.tui.exercise.driving import NOW

OFFER: dict[str, Option] = {"talks.ladder": OPTIONS[0], "talks.choice": "b"}


def whole(folder: Path, begin: int) -> Whole:
    """Write an exercise into a folder, and give it ready to be played."""
    put(folder, hostile(begin))
    terms = exercise(begin)
    (folder / "exercise.toml").write_bytes(exercise_text(terms))
    reading = read(folder)
    assert reading.negotiation is not None, reading.faults
    return Whole(reading, terms, folder / "records", lambda: NOW)


def finished(folder: Path, begin: int) -> Path:
    """Play a game to its end with a message in every act, sheets written by both; give the folder of the game."""
    words = Words(begin, TEXTS.values())
    seats = whole(folder, begin).start(SIDES[0], "person")
    for seat in seats:
        seat.keep_sheet(sheet(begin, seat.side))
    first, second = seats
    first.offer(OFFER, words.one(MAX_TEXT))
    _turn(second).reject(words.one(MAX_TEXT))
    _turn(first).offer({"talks.amount": Fraction(5)}, words.one(MAX_TEXT))
    _turn(second).offer(OFFER, words.one(MAX_TEXT))
    _turn(first).accept(words.one(MAX_TEXT))
    return first.record_path.parent


def _turn(seat: Play) -> Play:
    seat.refresh()
    return seat
