"""Links: read as typed, named as sentences, refused where they cannot hold, and saved."""

from __future__ import annotations

from pathlib import Path

import pytest

from negotiator.model.changes import apply
from negotiator.model.position import Link
from negotiator.workspace.edits import RefusedError, mark
from negotiator.workspace.edits.links import LINKS, asked_of, link_typed
from negotiator.workspace.session import Session
from tests.workspace.folders import SMALL, put, stands

SALES, PLACE = ("us", "arms.sales"), ("us", "arms.place")


def typed(concede: str, other: str, at_least: str, where: tuple[str, str] = SALES) -> Link:
    return link_typed(SMALL, *where, concede, other, at_least)


def test_a_link_is_added_changed_and_removed_as_a_sentence(tmp_path: Path) -> None:
    session = Session.open(put(tmp_path, SMALL))
    told = session.do(LINKS.added(session.negotiation, *SALES, typed("now", "grain.days", "20")))
    assert told == "us, arms.sales: link added: gives now or further only if grain, grain.days is at least 20"
    session.save()
    assert stands(tmp_path).position(*SALES).links == (typed("now", "grain.days", "20"),)
    told = session.do(LINKS.changed(session.negotiation, *SALES, 0, typed("now", "grain.days", "25")))
    assert told.startswith("us, arms.sales: link changed: gives now")
    session.save()
    assert "[[items.sales.links]]" in (tmp_path / "us" / "arms.toml").read_text()
    session.do(LINKS.removed(session.negotiation, *SALES, 0))
    session.save()
    assert stands(tmp_path) == SMALL
    assert "links" not in (tmp_path / "us" / "arms.toml").read_text()


def test_only_items_with_a_position_may_be_asked_for() -> None:
    assert asked_of(SMALL, *SALES) == ("arms.place", "grain.days", "grain.ports")
    assert asked_of(SMALL, "eu", "arms.sales") == ()


def test_a_choice_item_may_give_and_ask_for_several() -> None:
    given = typed("north, east", "grain.days", "10", PLACE)
    assert given.concede == ("north", "east")
    assert typed("now", "arms.place", "south, east").only_if.at_least == ("south", "east")
    assert apply(SMALL, LINKS.added(SMALL, *PLACE, given).changes).position(*PLACE).links == (given,)


@pytest.mark.parametrize(
    ("link", "reason"),
    [
        (("", "grain.days", "20"), "concede must be one of arms.sales: options: none, fewer, now, more"),
        (("x", "", ""), 'concede "x" is not an option of arms.sales; options: none, fewer, now, more'),
        (("now, more", "", ""), "concede must be one of arms.sales: options: none, fewer, now, more"),
        (("now", "", ""), "the other item must be chosen"),
        (("now", "grain.x", ""), "grain.x is not on the agenda"),
        (("now", "arms.sales", "now"), "the other item must be another than this one"),
        (("now", "grain.days", "x"), "at least must be an amount from 0 to 30 in steps of 5"),
        (("now", "grain.days", "7"), "at least 7 is not an option of grain.days; an amount from 0 to 30 in steps of 5"),
    ],
)
def test_a_link_that_cannot_hold_is_refused(link: tuple[str, str, str], reason: str) -> None:
    with pytest.raises(RefusedError) as caught:
        typed(*link)
    assert str(caught.value) == reason


def test_an_item_without_a_position_cannot_be_asked_for() -> None:
    with pytest.raises(RefusedError, match=r"china has no position there to ask by"):
        link_typed(SMALL, "china", "arms.sales", "now", "grain.ports", "some")


def test_a_link_that_does_not_tell_which_way_is_worse_is_refused() -> None:
    bare = apply(SMALL, mark(SMALL, "us", "arms.sales", "unknown").changes)
    asks = link_typed(bare, *SALES, "now", "grain.ports", "some")
    made = LINKS.added(bare, *SALES, asks)
    assert apply(bare, made.changes).position(*SALES).links == (asks,)
