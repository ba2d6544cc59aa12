"""The rules of play, held against others written from the rules in words, on any course of acts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from negotiator.exercise.record.chain import joined
from negotiator.exercise.record.entries import Act, ActKind, Content, Ending, Entry
from negotiator.exercise.record.errors import RecordError
from negotiator.exercise.record.state import State, state
from negotiator.model.base import Option
from tests.exercise.record.records import MINUTE, NOON, PARTIAL, WHOLE, Stated, act, agenda, begin, play

SIDES = ("north", "south", "east")
PACKAGES: tuple[Mapping[str, Option] | None, ...] = (
    WHOLE,
    PARTIAL,
    {"river.gauge": "there"},
    {},
    {"river.mill": "old"},
    {"river.dam": "no"},
    {"river.flow": Fraction(1, 4)},
    None,
)
KINDS: tuple[ActKind, ...] = ("offer", "accept", "reject", "walk")
LIKELY: tuple[ActKind, ...] = KINDS[:3] * 4 + KINDS[:2] * 4 + KINDS[3:]
Past = list[tuple[Act, int]]

terms = st.builds(
    Stated,
    rounds=st.one_of(st.none(), st.integers(1, 4)),
    minutes=st.one_of(st.none(), st.integers(1, 15)),
    partial=st.booleans(),
    at_deadline=st.sampled_from(["no-deal", "last-word"]),
)
tries = st.builds(
    Act,
    st.sampled_from(LIKELY),
    st.sampled_from((*SIDES, "west", *[""] * 12)),  # "" stands for the side whose turn it is
    st.sampled_from(PACKAGES[:2] * 4 + PACKAGES),
    st.sampled_from(["", "", "", "so be it"]),
)


def standing(past: Past) -> Mapping[str, Option] | None:
    """Say what is offered: the last thing said other than yes, if it is an offer."""
    said = [each for each, _ in past if each.kind != "accept"]
    return said[-1].package if said and said[-1].kind == "offer" else None


def settled(package: Mapping[str, Option] | None, partial: bool) -> bool:
    """Say whether a package may be agreed: all three items, or at least the one that nothing holds for otherwise."""
    needed = {"river.name"} if partial else {"river.gauge", "river.flow", "river.name"}
    return package is not None and needed <= set(package)


def out_of_time(past: Past, minute: int, rules: Stated) -> bool:
    """Say whether the minutes have passed since the first act."""
    return rules.minutes is not None and len(past) > 0 and minute - past[0][1] >= rules.minutes


def how_over(past: Past, minute: int, rules: Stated, sides: Sequence[str]) -> str | None:
    said = [each.kind for each, _ in past]
    if "walk" in said:
        return "walked"
    if len(said) >= len(sides) and said[1 - len(sides) :] == ["accept"] * (len(sides) - 1):
        return "accepted"
    if rules.rounds is not None and len(said) == rules.rounds * len(sides):
        return "rounds"
    if not out_of_time(past, minute, rules):
        return None
    return None if rules.at_deadline == "last-word" and settled(standing(past), rules.partial) else "time"


def allowed(tried: Act, past: Past, minute: int, rules: Stated, sides: Sequence[str]) -> bool:
    """Say whether an act may be done."""
    if how_over(past, minute, rules, sides) is not None or tried.side != sides[len(past) % len(sides)]:
        return False
    late = out_of_time(past, minute, rules)
    if tried.kind == "offer":
        known = {"river.gauge": ("here", "there"), "river.flow": (Fraction(5, 2),), "river.name": ("30", "n40")}
        fits = bool(tried.package) and all(o in known.get(n, ()) for n, o in (tried.package or {}).items())
        return fits and not late
    if tried.package is not None:
        return False
    if tried.kind == "accept":
        return settled(standing(past), rules.partial)
    return tried.kind == "walk" or (standing(past) is not None and not late)


def agrees(found: State, past: Past, minute: int, rules: Stated, sides: Sequence[str]) -> None:
    over = how_over(past, minute, rules, sides)
    ending = found.outcome or found.due
    assert (ending.by if ending else None) == over
    assert found.turn == (sides[len(past) % len(sides)] if over is None else None)
    assert found.package == (standing(past) if over == "accepted" else None)
    if over not in ("walked",):
        assert (found.table.package if found.table else None) == standing(past)
    for side in sides:
        for kind in KINDS:
            tried = Act(kind, side, WHOLE if kind == "offer" else None)
            may = kind in found.may(side)
            assert may == allowed(tried, past, minute, rules, sides) == (found.refusal(tried) is None)


@settings(max_examples=150, deadline=None)
@given(terms, st.integers(2, 3), st.lists(st.tuples(tries, st.integers(0, 3)), max_size=16))
def test_any_acts_meet_the_same_verdicts(rules: Stated, count: int, course: list[tuple[Act, int]]) -> None:
    sides, minute, past = SIDES[:count], 0, Past()
    negotiation, entries = agenda(*SIDES), joined((), NOON, begin(*sides))
    for drawn, wait in course:
        minute += wait
        package = drawn.package if drawn.kind == "offer" or drawn.message else None
        tried = Act(drawn.kind, drawn.side or sides[len(past) % count], package, drawn.message)
        now = NOON + minute * MINUTE
        found = state(entries, rules, now, negotiation)
        agrees(found, past, minute, rules, sides)
        may = allowed(tried, past, minute, rules, sides)
        assert (found.refusal(tried) is None) == may
        if not may:
            continue
        past.append((tried, minute))
        entries = joined(entries, now, tried)
        ended = how_over(past, minute, rules, sides)
        caused = found.ending(tried)
        assert (caused.by if caused else None) == (ended if ended != "time" else None)
        if caused is not None:
            agrees(state(entries, rules, now, negotiation), past, minute, rules, sides)
            entries = joined(entries, now, caused)
            assert state(entries, rules, now, negotiation).outcome == caused


@settings(max_examples=50, deadline=None)
@given(st.integers(1, 5), st.integers(2, 3), st.booleans(), st.data())
def test_whatever_is_allowed_ends_within_the_rounds(
    rounds: int, count: int, partial: bool, data: st.DataObject
) -> None:
    sides, rules, done = SIDES[:count], Stated(rounds=rounds, partial=partial), 0
    entries = joined((), NOON, begin(*sides))
    while (now := state(entries, rules, NOON, agenda(*SIDES))).turn is not None:
        kind = data.draw(st.sampled_from([each for each in now.may(now.turn) if each != "walk"]))
        chosen = act(kind, now.turn, data.draw(st.sampled_from([WHOLE, PARTIAL])) if kind == "offer" else None)
        assert now.round == done // count + 1 <= rounds
        ending = now.ending(chosen)
        entries = joined(entries, NOON, chosen, *([ending] if ending else []))
        done += 1
    assert now.outcome is not None and done <= rounds * count
    assert now.round <= rounds


def after(rules: Stated, *contents: Content, minute: int = 0, sides: tuple[str, ...] = SIDES[:2]) -> State:
    return state(play(*contents, sides=sides), rules, NOON + minute * MINUTE, agenda(*SIDES))


def test_time_that_runs_out_ends_at_the_deadline_to_the_second_on_any_machine() -> None:
    rules, offer = Stated(minutes=10), act("offer", "north")  # sent at minute 1, from when the time runs
    assert after(rules, minute=900).left == 10 * MINUTE
    last = after(rules, offer, minute=10)
    assert (last.left, last.due, last.turn) == (MINUTE, None, "south")
    for minute in (11, 500):
        over = after(rules, offer, minute=minute)
        assert (over.due, over.due_at) == (Ending("impasse", "time"), NOON + 11 * MINUTE)
        assert (over.left, over.turn, over.may("south")) == (timedelta(), None, ())
        assert over.refusal(act("accept", "south")) == "the exercise is over: its time has run out"


def test_a_last_word_may_accept_or_walk_and_no_more() -> None:
    rules, offer = Stated(minutes=10, at_deadline="last-word"), act("offer", "north")
    late = after(rules, offer, minute=11)
    assert late.may("south") == ("accept", "walk") and late.due is None
    assert late.refusal(act("offer", "south")) == "the time is over: accept the offer that stands, or walk away"
    assert after(rules, act("offer", "north", PARTIAL), minute=11).due == Ending("impasse", "time")


def test_refusals_say_why() -> None:
    rules, offer = Stated(rounds=3), act("offer", "north")
    begun, told = after(rules), after(rules, act("offer", "north", PARTIAL))
    assert begun.refusal(act("offer", "south")) == "it is the turn of north"
    assert begun.refusal(act("accept", "north")) == "there is no offer to accept"
    assert begun.refusal(act("reject", "north")) == "there is no offer to reject"
    assert begun.refusal(act("offer", "north", {})) == "the offer settles no item; it must settle at least one"
    assert begun.refusal(act("walk", "north", message="x" * 4_001)) == (
        "the message has 4,001 characters; at most 4,000 are allowed"
    )
    assert "settles river.mill, which the agenda lacks" in str(
        begun.refusal(act("offer", "north", {"river.mill": "a"}))
    )
    assert told.refusal(act("accept", "south")) == "the offer leaves river.flow open, and only a complete offer counts"
    half = after(Stated(rounds=3, partial=True), act("offer", "north", {"river.gauge": "there"}))
    assert half.refusal(act("accept", "south")) == (
        "the offer leaves river.name open, and items without a status quo must be settled"
    )
    assert after(rules, offer).refusal(act("accept", "west")) == "west takes no part in this exercise"


def test_of_three_sides_all_others_must_accept_in_a_row() -> None:
    rules, offer, yes = Stated(rounds=9), act("offer", "north"), act("accept", "south")
    one = after(rules, offer, yes, sides=SIDES)
    assert (one.turn, one.accepted_by, one.ending(act("accept", "east"))) == (
        "east",
        ("south",),
        Ending("deal", "accepted"),
    )
    other = after(rules, offer, yes, act("offer", "east"), sides=SIDES)
    assert (other.accepted_by, other.turn) == ((), "north") and other.table == act("offer", "east")
    cleared = after(rules, offer, yes, act("reject", "east"), sides=SIDES)
    assert (cleared.table, cleared.may("north")) == (None, ("offer", "walk"))


@pytest.mark.parametrize(
    ("contents", "words"),
    [
        ([act("offer", "south")], r"entry 2 \(offer by south, 12:01\): is against the rules: it is the turn of north"),
        ([act("accept", "north")], "entry 2 .*there is no offer to accept"),
        ([act("offer", "north"), Ending("deal", "accepted")], "entry 3 .*nothing ended the exercise so"),
        ([act("walk", "north"), Ending("impasse", "time")], "entry 3 .*nothing ended the exercise so"),
        ([act("walk", "north"), act("offer", "south")], "entry 3 .*a side walked away"),
        ([Ending("impasse", "time")], "entry 2 .*nothing ended the exercise so"),
        ([act("offer", "north"), act("reject", "south"), act("offer", "north")], "entry 4 .*the last round was played"),
    ],
)
def test_a_record_against_the_rules_is_refused_by_its_entry(contents: list[Content], words: str) -> None:
    with pytest.raises(RecordError, match=words):
        after(Stated(rounds=1, minutes=60), *contents)


def test_a_record_of_other_sides_or_of_nothing_is_refused() -> None:
    with pytest.raises(RecordError, match=r"entry 1 .*is of another negotiation: east takes no part"):
        state(play(sides=SIDES), Stated(rounds=1), NOON, agenda("north", "south"))
    nothing: tuple[Entry, ...] = ()
    with pytest.raises(RecordError, match="entry 1: is missing"):
        state(nothing, Stated(rounds=1), NOON, agenda("north", "south"))


def test_what_begins_again_or_ends_for_no_reason_is_against_the_rules() -> None:
    (first,) = play()
    for content, why in ((begin("north", "south"), "it began before"), (Ending("deal", "accepted"), "nothing ended")):
        again = Entry(2, NOON + MINUTE, content, first.own, "")
        with pytest.raises(RecordError, match=rf"^record\.jsonl:2: entry 2.*is against the rules: {why}"):
            state((first, again), Stated(), NOON + MINUTE, agenda("north", "south"))


def test_a_complete_offer_lacks_nothing_to_be_accepted() -> None:
    rules, offer = Stated(rounds=3), act("offer", "north")
    assert after(rules, offer).rules.not_accepted(offer) is None
