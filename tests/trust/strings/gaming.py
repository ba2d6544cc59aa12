"""A game of an exercise whose every text is hostile: titles, briefs, answers, messages, packs and record."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from itertools import cycle
from pathlib import Path

from negotiator.exercise.game import Clock
from negotiator.exercise.play import Play
from negotiator.exercise.record.entries import MAX_TEXT
from negotiator.exercise.starting import Whole
from negotiator.exercise.writing import exercise_text
from negotiator.files.reading import read
from negotiator.model.base import Option
from tests.trust.strings.filling import OPTIONS, SIDES, Words, exercise, hostile, put, sheet
from tests.trust.strings.texts import CONTROLS, MARKUP, TEXTS
from tests.tui.exercise.driving import NOW

OFFER: dict[str, Option] = {"talks.ladder": OPTIONS[0], "talks.choice": "b"}

JOINED = tuple(f"{acting} {text}"[:200] for acting, text in zip(cycle(MARKUP.values()), TEXTS.values(), strict=False))
"""Each text, short enough for a screen, after one that acts where it is read as markup."""

STEERED = tuple(
    f"{control} {text}"[:200] for control, text in zip(cycle(CONTROLS.values()), TEXTS.values(), strict=False)
)
"""Each text, short enough for a screen, after one that steers a terminal."""


def whole(
    folder: Path,
    begin: int,
    texts: Iterable[str] = TEXTS.values(),
    *,
    minutes: int | None = None,
    clock: Clock = lambda: NOW,
) -> Whole:
    """Write an exercise into a folder, and give it ready to be played."""
    put(folder, hostile(begin, texts))
    terms = exercise(begin, texts).model_copy(update={"minutes": minutes})
    (folder / "exercise.toml").write_bytes(exercise_text(terms))
    reading = read(folder)
    assert reading.negotiation is not None, reading.faults
    return Whole(reading, terms, folder / "records", clock)


def begun(made: Whole, begin: int, texts: Iterable[str] = TEXTS.values()) -> Play:
    """Play up to an offer of the second side: a message in every act, sheets of both; give the first side's seat."""
    words = Words(begin, texts)
    first, second = made.start(SIDES[0], "person")
    for seat in (first, second):
        seat.keep_sheet(sheet(begin, seat.side, texts))
    first.offer(OFFER, words.one(MAX_TEXT))
    _turn(second).reject(words.one(MAX_TEXT))
    _turn(first).offer({"talks.amount": Fraction(5)}, words.one(MAX_TEXT))
    _turn(second).offer(OFFER, words.one(MAX_TEXT))
    _turn(first).keep_draft(OFFER, words.one(MAX_TEXT))
    return first


def finished(folder: Path, begin: int, texts: Iterable[str] = TEXTS.values()) -> Path:
    """Play a game to its end, as one that is begun; give the folder of the game."""
    seat = begun(whole(folder, begin, texts), begin, texts)
    seat.accept(seat.message)
    return seat.record_path.parent


def _turn(seat: Play) -> Play:
    seat.refresh()
    return seat
