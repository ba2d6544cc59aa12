"""Why a counterpart moved is told in words, from its answer."""

from __future__ import annotations

from fractions import Fraction

from negotiator.exercise.counterparts.answer import Ground
from negotiator.view.exercise.reasons import GROUNDS, reason_lines
from negotiator.view.text import plain
from tests.build import ladder, negotiation, trade
from tests.exercise.plays import Turn, play, terms

ITEMS = {name: ladder("a b c d e", "c", title=name[2:].upper()) for name in ("i.p", "i.q")}
FOUND = negotiation(
    ITEMS,
    {
        "us": {"i.p": trade("a", weight=3), "i.q": trade("a", weight=1)},
        "them": {"i.p": trade("e", weight=1), "i.q": trade("e", weight=3)},
    },
)


def told(turn: Turn) -> list[str]:
    return [plain(line) for line in reason_lines(FOUND, turn.answer.reason)]


def test_every_ground_has_its_words() -> None:
    assert set(GROUNDS) == set(Ground.__args__)  # type: ignore[attr-defined]


def test_an_offer_tells_its_target_what_lay_on_the_table_and_what_it_traded() -> None:
    turns = play(FOUND, terms(rounds=5), {"us": "learning", "them": "linear"}).turns
    first, *_ = (told(turn) for turn in turns)
    assert first == [
        "Round 1, learning: Offered: nothing lay on the table that it could accept.",
        "  It asked for +50.0, 100 % of its best.",
    ]
    later = next(told(turn) for turn in turns if turn.side == "us" and turn.answer.reason.gave)
    assert any("Against its offer before, it gave on i, Q" in line for line in later)
    assert any("It took the others to care most about i, " in line for line in later)
    assert any(line.startswith("  On the table: ") for line in later)


def test_what_is_accepted_is_told_with_both_worths() -> None:
    last = play(FOUND, terms(rounds=5), {"us": "learning", "them": "conceder"}).turns[-1]
    lines = told(last)
    assert lines[0].endswith("Accepted: what lay on the table was worth at least its next offer.")
    reason = last.answer.reason
    assert reason.received is not None
    assert reason.offered is not None
    assert reason.received >= reason.offered


def test_the_share_is_of_the_best() -> None:
    turn = play(FOUND, terms(rounds=5), {"us": "linear", "them": "boulware"}).turns[2]
    reason, least = turn.answer.reason, Fraction(25, 4)
    assert reason.target is not None
    assert reason.time == Fraction(1, 4)
    assert reason.best == 50
    assert reason.target == least + (50 - least) * Fraction(3, 4)
    assert reason.share == reason.target / 50
