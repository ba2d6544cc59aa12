"""Records for tests: scripted ones, and random ones by the rules of play."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from random import Random

from negotiator.exercise.fingerprint import fingerprint
from negotiator.exercise.record.chain import joined
from negotiator.exercise.record.entries import Act, ActKind, Begin, Content, Entry, Package
from negotiator.exercise.record.state import state
from negotiator.exercise.terms import Exercise
from negotiator.model.negotiation import Negotiation

START = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


def exercise(rounds: int = 6, **more: object) -> Exercise:
    """State the terms of an exercise."""
    return Exercise.model_validate({"format": 1, "title": "Test", "brief": "A test.", "rounds": rounds, **more})


def begin(negotiation: Negotiation, terms: Exercise, **players: str) -> tuple[Entry, ...]:
    """Begin a record, all sides played by people unless told otherwise."""
    held = dict.fromkeys(negotiation.side_ids, "person") | players
    content = Begin(terms.title, fingerprint(negotiation, terms), negotiation.side_ids, held, seed=7)
    return joined((), START, content)


def after(entries: Sequence[Entry], negotiation: Negotiation, terms: Exercise, *acts: Act) -> tuple[Entry, ...]:
    """Add acts, a minute each, with the endings that they cause."""
    found = tuple(entries)
    for act in acts:
        now = found[-1].at + timedelta(minutes=1)
        standing = state(found, terms, now, negotiation)
        assert standing.refusal(act) is None, standing.refusal(act)
        ending = standing.ending(act)
        contents: list[Content] = [act, *([ending] if ending is not None else [])]
        found = joined(found, now, *contents)
    return found


def offer(side: str, **settled: object) -> Act:
    """Make an offer of items of one issue, i: offer("us", a="x")."""
    return Act("offer", side, {f"i.{name}": option for name, option in settled.items()})  # type: ignore[misc]


def told(*values: object) -> tuple[object, ...]:
    """Give values as they are, of no type in particular, so that exact numbers compare with whole ones."""
    return values


def random_play(negotiation: Negotiation, terms: Exercise, rng: Random) -> tuple[Entry, ...]:
    """Play at random to an end: offers that leave items open now and then, and all kinds of answer."""
    entries = begin(negotiation, terms)
    while True:
        now = entries[-1].at + timedelta(minutes=1)
        standing = state(entries, terms, now, negotiation)
        if standing.due is not None:
            return joined(entries, now, standing.due)
        if standing.turn is None:
            return entries
        kinds = standing.may(standing.turn)
        weighed: list[ActKind] = [kind for kind in kinds for _ in range({"offer": 5, "accept": 3}.get(kind, 1))]
        kind = rng.choice(weighed)
        package = random_package(negotiation, rng) if kind == "offer" else None
        entries = after(entries, negotiation, terms, Act(kind, standing.turn, package))


def random_package(negotiation: Negotiation, rng: Random) -> Package:
    """Settle most items, or all, at random."""
    names = [name for name in negotiation.item_names if name not in negotiation.set_aside]
    share, package = rng.choice((0.6, 0.9, 1)), {}
    for name in [name for name in names if rng.random() < share] or names[:1]:
        item = negotiation.item(name)
        assert item is not None
        package[name] = rng.choice(item.options)
    return package
