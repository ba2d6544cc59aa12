"""What an explanation suggests does what it says: opens the zone, brings the price told, changes the word as told."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from negotiator.model.changes import apply, diff, invert
from negotiator.model.negotiation import Negotiation
from negotiator.workspace.edits import RefusedError, mark, move_limit, set_reservation
from negotiator.workspace.suggestions import Suggestion, suggestions
from negotiator.zopa.efficient.search import has_zone
from negotiator.zopa.explain.blockers import blockers
from negotiator.zopa.explain.explanation import Explanation, explain
from negotiator.zopa.explain.outlook import Outlook
from negotiator.zopa.explain.prices import Price, prices
from negotiator.zopa.explain.together import openings
from negotiator.zopa.tables.compiled import compiled
from negotiator.zopa.whole import table_of
from negotiator.zopa.words.words import item_cell
from tests.build import choice, ladder, link, negotiation, red, trade
from tests.generate_terms import generate_with_terms
from tests.oracle.case import read
from tests.oracle.easing import zone
from tests.oracle.prices import Outcome, outcome

EMPTY, PRICED = 100, 100
"""How many generated negotiations with an empty zone, and with prices, are tried."""


def opening(made: Negotiation) -> tuple[Suggestion, ...]:
    """Give what opens the zone."""
    source = compiled(made)
    found = blockers(source, made.side_ids)
    return suggestions(made, Explanation(made.side_ids, blockers=found, openings=openings(source, found)))


def priced(made: Negotiation) -> Iterator[tuple[Price, Suggestion]]:
    """Give each price with what it suggests."""
    for price in prices(compiled(made), made.side_ids):
        for each in suggestions(made, Explanation(made.side_ids, prices=(price,))):
            yield price, each


def tried(made: Negotiation, suggestion: Suggestion) -> Negotiation:
    """Give the negotiation with a suggestion applied; taking it back gives the same negotiation again."""
    edit = suggestion.edit(made)
    assert edit.label == suggestion.text
    new = apply(made, edit.changes)
    assert diff(made, apply(new, invert(edit.changes))) == ()
    return new


def test_every_suggested_set_opens_the_zone() -> None:
    seen = several = 0
    for made in map(generate_with_terms, range(1, 2000)):
        if seen == EMPTY:
            break
        if found := opening(made):
            assert not has_zone(table_of(compiled(made), made.side_ids)[0])
            seen += 1
            opened = [tried(made, each) for each in found]
            assert all(has_zone(table_of(compiled(new), made.side_ids)[0]) for new in opened), seen
            assert zone(read(opened[seen % len(opened)]), made.side_ids), "by listing every package too"
            several += any("; " in each.text for each in found)
    assert seen == EMPTY
    assert several > EMPTY / 4, "sets of several members were among them"


def test_a_price_is_what_its_edit_brings() -> None:
    seen, kinds = 0, dict.fromkeys(("looser", "tradeable"), 0)
    for made in map(generate_with_terms, range(2000)):
        if seen == PRICED:
            break
        offered = [(price, each) for price, each in priced(made) if not each.cannot]
        seen += bool(offered)
        for price, each in offered[seen % 3 : seen % 3 + 2]:
            told, owner = (
                price.looser if each.about.kind == "looser" else price.tradeable,
                made.side_ids.index(price.side),
            )
            gains = [gains for _, gains in zone(read(tried(made, each)), made.side_ids)]
            assert outcome(gains, owner) == as_told(told, owner), each.text
            kinds[each.about.kind] += 1
    assert seen == PRICED
    assert min(kinds.values()) > PRICED / 4


def as_told(told: Outlook | None, owner: int) -> Outcome:
    """Give what a zone offers as the oracle tells it."""
    if told is None:
        return Outcome(None, None, None, None, None)
    return Outcome(told.best, told.product, told.total, told.nash[owner], told.kalai_smorodinsky[owner])


def test_a_word_becomes_what_is_told_without_what_binds_it() -> None:
    kinds = set[str]()
    for made in map(generate_with_terms, range(60)):
        for name in made.item_names:
            cell = item_cell(made, name)
            for each in suggestions(made, Explanation(made.side_ids), name, cell):
                if each.about.kind == "bind" and not each.cannot:
                    assert item_cell(tried(made, each), name).word == each.about.becomes, each.text
                if each.about.kind == "unblock":
                    assert item_cell(tried(made, each), name).word != "blocked", each.text
                kinds.add(each.about.kind)
    assert kinds == {"bind", "unblock"}


def small(*, status_quo: str | None = "none", **china: object) -> Negotiation:
    """Make two sides that would trade more if the red lines left them."""
    held = {"limit": "fewer", **china}
    return negotiation(
        {
            "i.a": ladder("none fewer now more", status_quo),
            "i.b": ladder("x y z", "x"),
            "i.c": choice("p q r", "p"),
        },
        {
            "us": {
                "i.a": trade("more", weight=60),
                "i.b": red("x", "y", weight=20),
                "i.c": red("p", accepts=("p", "q"), weight=20),
            },
            "china": {
                "i.a": red("none" if "better" not in china else "fewer", weight=20, **held),
                "i.b": trade("z", weight=40),
                "i.c": trade("r", weight=40),
            },
        },
    )


def of(found: tuple[Suggestion, ...], kind: str) -> list[str]:
    """Give the texts of one kind."""
    return [each.text for each in found if each.about.kind == kind]


def test_suggestions_read_like_other_edits() -> None:
    made = small()
    found = suggestions(made, explain(made))
    looser = {"china, i.a: limit fewer to now", "us, i.b: limit y to z", "us, i.c: accepts p, q to p, q, r"}
    assert set(of(found, "looser")) == looser
    assert "us, i.c: marked tradeable" in of(found, "tradeable")


def test_one_accepted_option_becomes_a_stretch() -> None:
    made = small(better="only", limit=None)
    (found,) = (each for price, each in priced(made) if (price.item, each.about.kind) == ("i.a", "looser"))
    assert found.words == "better removed, limit set to none, now"
    assert tried(made, found).position("china", "i.a").plain()["limit"] == ("none", "now")


def test_a_blocked_item_is_freed_by_those_who_block_it() -> None:
    made = negotiation(
        {"i.a": ladder("none some all", "some", by="china"), "i.b": choice("x y", "x")},
        {
            "us": {"i.a": red("all", "all"), "i.b": trade("y", links=(link("x", "i.a", "some"),))},
            "china": {"i.a": red("none", "none"), "i.b": trade("x")},
        },
    )
    cell = item_cell(made, "i.a")
    found = suggestions(made, explain(made), "i.a", cell)
    assert of(found, "unblock") == ["us, i.a: marked tradeable", "china, i.a: marked tradeable"]
    assert of(found, "opening")


def test_a_reservation_is_lowered_no_further_than_it_takes() -> None:
    made = negotiation(
        {"i.a": ladder("none fewer now more", "none")},
        {"us": {"i.a": trade("more", weight=1)}, "china": {"i.a": trade("none", weight=1)}},
        reservations={"china": 70},
    )
    (text,) = of(opening(made), "opening")
    assert text == "china: reservation 70 to 66.6", "one step costs China a third of its 100 points"


def test_what_changed_meanwhile_is_refused_with_the_reason() -> None:
    made = small()
    looser = next(each for each in suggestions(made, explain(made)) if each.about.item == "i.a")
    moved = apply(made, move_limit(made, "china", "i.a", -1).changes)
    with pytest.raises(RefusedError, match=r"china, i\.a has changed since"):
        looser.edit(moved)
    elsewhere = apply(made, mark(made, "us", "i.b", "tradeable").changes)
    assert looser.edit(elsewhere).label == looser.text, "what it does not rest on may change"


def test_what_no_edit_does_is_not_offered() -> None:
    made = small(status_quo=None)
    (looser,) = (each for price, each in priced(made) if (price.item, each.about.kind) == ("i.a", "looser"))
    with pytest.raises(RefusedError, match="without a status quo the limit is also what china has without a deal"):
        looser.edit(made)
    stated = apply(made, set_reservation(made, "china", "10").changes)
    assert not any(each.cannot for _, each in priced(stated)), "a stated reservation does not follow the limit"
