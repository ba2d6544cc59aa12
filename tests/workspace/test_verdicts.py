"""Verdicts of a review: each one edit that keeps the day, and a review that is taken up again."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest

from negotiator.model.changes import apply
from negotiator.model.negotiation import Negotiation
from negotiator.model.position import Confidence, Stance
from negotiator.workspace.edits import Edit, Maker, RefusedError, joined, move_limit
from negotiator.workspace.review import Filter, approve, queue, restance, tally, trust
from negotiator.workspace.session import Session
from tests.build import ladder, negotiation, trade
from tests.workspace.folders import SMALL, files, put, same, stands

TODAY = date(2026, 3, 31)
Verdict = Callable[[Negotiation, str, str, date], Edit]


def restanced(stance: Stance) -> Verdict:
    return lambda made, side, name, today: restance(made, side, name, stance, today)


def trusted(confidence: Confidence) -> Verdict:
    return lambda made, side, name, today: trust(made, side, name, confidence, today)


VERDICTS: dict[str, Verdict] = {
    "right as it stands": approve,
    "red line": restanced("red-line"),
    "tradeable": restanced("tradeable"),
    "unknown": restanced("unknown"),
    "confidence high": trusted("high"),
    "confidence low": trusted("low"),
}


@pytest.mark.parametrize("words", VERDICTS)
def test_a_verdict_is_one_edit_that_keeps_the_day(words: str, tmp_path: Path) -> None:
    session = Session.open(put(tmp_path, SMALL))
    for side, name in (("us", "arms.sales"), ("us", "grain.days")):
        before = session.negotiation
        said = session.do(VERDICTS[words](before, side, name, TODAY))
        assert said == f"reviewed: {side}, {name}: {words}"
        after = session.negotiation.position(side, name)
        assert after.reviewed == "2026-03-31"
        assert words not in ("red line", "unknown") or after.stance == words.replace(" ", "-")
        assert not words.startswith("confidence") or f"confidence {after.confidence}" == words
        assert [look.item for look in queue(session.negotiation, Filter(), TODAY) if look.side == side].count(name) == 0
        session.undo()
        assert same(session.negotiation, before)
        session.redo()
    session.save()
    assert stands(tmp_path).position("us", "grain.days").reviewed == "2026-03-31"


def test_a_position_without_an_entry_gets_one(tmp_path: Path) -> None:
    session = Session.open(put(tmp_path, SMALL))
    for words, make in VERDICTS.items():
        if words in ("right as it stands", "unknown"):
            session.do(make(session.negotiation, "eu", "grain.days", TODAY))
            assert session.negotiation.position("eu", "grain.days").plain() == {"reviewed": "2026-03-31"}
            session.undo()
    session.redo()
    session.save()
    assert b'[items.days]\nreviewed = "2026-03-31"\n' in files(tmp_path)["eu/grain.toml"]


@pytest.mark.parametrize(
    ("side", "name", "stance", "key"),
    [
        ("china", "grain.days", "red-line", "({limit-left} {limit-right})"),
        ("eu", "grain.ports", "tradeable", "({target-left} {target-right})"),
    ],
)
def test_a_verdict_that_cannot_be_names_the_key_that_helps(side: str, name: str, stance: Stance, key: str) -> None:
    with pytest.raises(RefusedError) as refused:
        restance(SMALL, side, name, stance, TODAY)
    assert key in str(refused.value)


def test_a_verdict_that_changes_nothing_is_refused() -> None:
    made = negotiation(
        {"i.a": ladder("x y z", "x")}, {"us": {"i.a": trade("z", "y", confidence="low", reviewed="2026-03-31")}}
    )
    for make in (approve, restanced("tradeable"), trusted("low")):
        with pytest.raises(RefusedError, match="reviewed today already"):
            make(made, "us", "i.a", TODAY)
    assert len(trust(made, "us", "i.a", "high", TODAY).changes) == 1


def test_a_review_goes_on_where_it_was_left_after_saving_and_reading_again(tmp_path: Path) -> None:
    session = Session.open(put(tmp_path, SMALL))
    looks = queue(session.negotiation, Filter(), TODAY)
    for look in looks[:5]:
        session.do(approve(session.negotiation, look.side, look.item, TODAY))
    session.save()
    again = Session.open(tmp_path).negotiation
    assert queue(again, Filter(), TODAY) == looks[5:]
    assert queue(again, Filter(), TODAY + timedelta(1)) == looks[5:]
    later = queue(again, Filter(), TODAY + timedelta(400))
    assert [(look.side, look.item) for look in later] == [(look.side, look.item) for look in looks]
    assert "reviewed-long-ago" in later[0].reasons


def test_the_tally_tells_what_was_changed_from_what_was_only_looked_at() -> None:
    looks = queue(SMALL, Filter(), TODAY)
    makers: tuple[Maker, ...] = (
        lambda made: approve(made, "us", "arms.sales", TODAY),
        lambda made: trust(made, "us", "arms.place", "high", TODAY),
        lambda made: approve(made, "eu", "arms.sales", TODAY),
        lambda made: move_limit(made, "us", "grain.days", -1),
    )
    now = apply(SMALL, joined("all", SMALL, makers).changes)
    found = tally(looks, SMALL, now, TODAY, TODAY)
    assert (found.total, found.reviewed, found.changed, found.left) == (12, 3, 2, 9)
