"""Exercises played in memory, by computers and by players that a test makes up; and exercises drawn at random."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from itertools import count, islice
from random import Random

from negotiator.exercise.counterparts import Answer, answer
from negotiator.exercise.record.chain import joined
from negotiator.exercise.record.entries import Act, Begin, Entry
from negotiator.exercise.record.state import State, state
from negotiator.exercise.terms import Exercise
from negotiator.model.negotiation import Negotiation
from tests.generate import generate

START = datetime(2026, 3, 1, 9, tzinfo=UTC)

Player = Callable[[State, tuple[Entry, ...]], Act]
"""What a made-up player does in its turn."""


@dataclass(frozen=True)
class Turn:
    """One turn of a computer: the record before it, its time, and what was answered."""

    side: str
    entries: tuple[Entry, ...]
    at: datetime
    answer: Answer


@dataclass(frozen=True)
class Game:
    """An exercise played to its end: the whole record, how it stands, and the turns of computers."""

    entries: tuple[Entry, ...]
    state: State
    turns: tuple[Turn, ...]


def terms(**keys: object) -> Exercise:
    """Make the terms of an exercise; eight rounds where nothing ends it."""
    ends = {} if keys.keys() & {"rounds", "minutes"} else {"rounds": 8}
    return Exercise.model_validate({"format": 1, "title": "Test", "brief": "", **ends, **keys})


def begun(sides: tuple[str, ...], seed: int = 0) -> tuple[Entry, ...]:
    """Begin a record."""
    return joined((), START, Begin("Test", "0" * 64, sides, dict.fromkeys(sides, "person"), seed))


def play(
    found: Negotiation, exercise: Exercise, styles: Mapping[str, str | Player], seed: int = 0, seconds: int = 60
) -> Game:
    """Play an exercise, a turn every so many seconds; AssertionError where an act is not allowed."""
    seen = {side: found.seen_by(side) for side in found.side_ids}
    entries, turns, now = begun(found.side_ids, seed), list[Turn](), START
    while True:
        now += timedelta(seconds=seconds)
        standing = state(entries, exercise, now, found)
        side = standing.turn
        if side is None:
            break
        style = styles[side]
        if isinstance(style, str):
            turns.append(Turn(side, entries, now, answer(seen[side], side, style, seed, exercise, entries, now)))
            act = turns[-1].answer.act
        else:
            act = style(standing, entries)
        assert standing.refusal(act) is None, (act, standing.refusal(act))
        ending = standing.ending(act)
        entries = joined(entries, now, act, *([ending] if ending is not None else []))
    return Game(entries, standing, tuple(turns))


def drawn(seed: int) -> tuple[Negotiation, Exercise]:
    """Draw an exercise of a few rounds or minutes, on a generated negotiation with something to settle."""
    rng, found = Random(seed), generate(seed)
    rounds = rng.choice((1, 2, 3, 5, 8))
    keys: dict[str, object] = {"rounds": rounds} if rng.random() < 0.8 else {"minutes": rng.choice((3, 10))}
    late = rng.choice(("no-deal", "last-word"))
    return found, terms(**keys, partial=rng.random() < 0.5, at_deadline=late)


@cache
def exercises(number: int) -> tuple[tuple[int, Negotiation, Exercise], ...]:
    """Draw exercises with anything to settle, each with its seed."""
    every = ((seed, *drawn(seed)) for seed in count())
    settled = (each for each in every if set(each[1].item_names) - each[1].set_aside)
    return tuple(islice(settled, number))
