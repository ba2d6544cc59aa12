"""Putting a link together: what is offered for each place, and the sentence so far."""

from __future__ import annotations

from negotiator.view.linking import FEW, Offer, item_named, item_offers, option_offers, picked, sentence_so_far
from tests.build import choice, ladder, negotiation, quantity, trade

MADE = negotiation(
    {
        "a.x": ladder("none some all", title="Taxes", labels={"some": "a few"}),
        "a.y": choice("north south east", title="Twice"),
        "b.y": quantity(0, 1000, 5, 100, title="Days"),
        "b.z": ladder("p q", title="Days"),
    },
    {"us": {"a.x": trade("all", "some"), "a.y": trade("north"), "b.y": trade(200, 50)}},
)


def offered(name: str, typed: str) -> list[str]:
    item = MADE.item(name)
    assert item is not None
    return [each.text for each in option_offers(item, MADE.position("us", name), typed)]


def test_options_are_offered_by_id_and_label_and_all_once_one_is_whole() -> None:
    assert offered("a.x", "") == offered("a.x", "some") == ["none", "some", "all"]
    assert offered("a.x", "few") == ["some"]
    assert offered("a.y", "north, so") == ["south"]


def test_of_very_many_amounts_those_that_mean_something_are_offered() -> None:
    assert offered("b.y", "") == ["0", "50", "100", "200", "1000"]
    assert len(offered("b.y", "")) < FEW


def test_items_are_offered_by_every_word_and_by_name_where_titles_are_alike() -> None:
    names = ("a.x", "a.y", "b.y", "b.z")
    assert [each.text for each in item_offers(MADE, names, "TAX a")] == ["a, Taxes"]
    assert [each.text for each in item_offers(MADE, names, "a.x")] == ["a, Taxes"]
    assert [each.text for each in item_offers(MADE, names, "days")] == ["b.y", "b.z"]
    assert [item_named(MADE, names, text) for text in ("a, Taxes", "b.z", "a.x", "none")] == [
        "a.x",
        "b.z",
        "a.x",
        "none",
    ]


def test_a_pick_replaces_the_line_or_the_last_of_several() -> None:
    south = Offer("south", "south")
    assert picked("no", south, several=False) == picked("no", south, several=True) == "south"
    assert picked("north, s", south, several=True) == "north, south"


def test_the_sentence_has_dots_where_something_is_missing() -> None:
    assert sentence_so_far("some", " ", "", further=True) == "gives some or further only if ... is at least ..."
    assert sentence_so_far("", "Days", "5", further=False) == "gives ... only if Days is at least 5"
