"""What is told of the agenda, of sides and of the whole, each kind of change written out by hand."""

from __future__ import annotations

from dataclasses import replace

import pytest

from negotiator.model.negotiation import Negotiation
from negotiator.model.position import Side
from negotiator.view.story import Told, story
from tests.build import Row, choice, ladder, link, negotiation, number, quantity, trade
from tests.view.story.cases import DAYS, ITEMS, SEAT, TALKS, held, told

AGENDA: list[tuple[Row, str, str]] = [
    (ladder("none calls visits", "calls", title="Talks"), "moved", "status quo none to calls, 1 step"),
    (ladder("none calls visits", title="Talks"), "moved", "status quo dropped, was none"),
    (ladder("none calls visits summit", "none", title="Talks"), "changed", "option added: summit"),
    (ladder("none visits", "none", title="Talks"), "changed", "option removed: calls"),
    (
        ladder("visits calls none", "none", title="Talks"),
        "changed",
        "options in another order: visits, calls, none",
    ),
    (choice("none calls visits", "none", title="Talks"), "changed", "ladder made a choice: none, calls, visits"),
    (ladder("none calls visits", "none", title="Contacts"), "changed", 'title "Talks" to "Contacts"'),
    (
        ladder("none calls visits", "none", title="Talks", question="How?"),
        "changed",
        'question added: "How?"',
    ),
    (
        ladder("none calls visits", "none", title="Talks", labels={"calls": "phone calls"}),
        "changed",
        'calls labelled "phone calls"',
    ),
    (
        ladder("none calls visits", "none", title="Talks", by=("us", "china")),
        "changed",
        "who can move it unagreed: us, china (was nobody)",
    ),
]


@pytest.mark.parametrize(("row", "manner", "text"), AGENDA)
def test_an_item_of_the_agenda_that_changed(row: Row, manner: str, text: str) -> None:
    assert told({}, {"items": {TALKS: row}}) == [(manner, text)]


def test_a_range_that_changed() -> None:
    wider = quantity(0, 60, 5, 0, title="Notice") | {"quantity": {"from": 0, "to": 60, "step": 5, "unit": "days"}}
    assert told({}, {"items": {DAYS: wider}}) == [("changed", "range 0 to 30 days, now 0 to 60 days by 5")]


def test_items_and_issues_come_and_go() -> None:
    summit = {"leaders.summit": ladder("none held", "none", title="Summit"), "drugs.new": choice("a b", title="New")}
    old, new = held(), held(items=summit)
    assert [(each.name or each.issue, each.manner, each.text) for each in story(old, new)] == [
        ("drugs.new", "added", "a, b (choice)"),
        ("leaders", "added", "on the agenda, with 1 item"),
        ("leaders.summit", "added", "none, held (ladder); status quo none"),
    ]
    assert [(each.name or each.issue, each.manner, each.text) for each in story(new, old)] == [
        ("drugs.new", "removed", "left the agenda"),
        ("leaders", "removed", "left the agenda, with Summit"),
    ]


def test_who_still_holds_a_position_on_an_item_that_leaves_is_said() -> None:
    items = {"drugs.seat": ITEMS["drugs.seat"], "drugs.talks": ITEMS["drugs.talks"]}
    sides = {"china": {"drugs.talks": trade("none")}, "us": {"drugs.seat": trade("oslo")}}
    (only,) = story(negotiation(items, sides), negotiation({"drugs.seat": items["drugs.seat"]}, sides))
    assert (only.side, only.text) == ("", "left the agenda; a position of china left without it")


def renamed(negotiated: Negotiation, side_row: Row) -> Negotiation:
    """The same with Talks under another id, and China's position there."""
    sides = {
        "china": {
            "drugs.contacts": side_row,
            "drugs.controls": trade("none", links=(link("licensing", NEW, "calls"),)),
        },
        "us": {"drugs.seat": trade("oslo")},
    }
    items = {name if name != TALKS else NEW: row for name, row in ITEMS.items()}
    return replace(negotiation(items, sides), header=negotiated.header)


NEW = "drugs.contacts"


def test_an_item_under_another_id_is_told_once_with_all_that_follows_it() -> None:
    old = held(talks=trade("visits", "calls"), controls=trade("none", links=(link("licensing", TALKS, "calls"),)))
    (only,) = story(old, renamed(old, trade("visits", "calls")))
    assert (only.side, only.name, only.text) == ("", NEW, "now under the id contacts, was talks")
    assert len(only.changes) == 5


def test_what_changed_besides_the_id_is_told_of_the_position() -> None:
    old = held(talks=trade("visits", "visits"), controls=trade("none", links=(link("licensing", TALKS, "calls"),)))
    first, second = story(old, renamed(old, trade("visits", "calls")))
    assert first.text == "now under the id contacts, was talks"
    assert (second.side, second.name, second.manner) == ("china", NEW, "softened")
    assert second.text == "limit visits to calls, 1 step"


def test_an_item_moved_to_another_issue_is_said_to_have_moved() -> None:
    talks = {"leaders.talks": ITEMS[TALKS], "leaders.summit": ladder("none held", title="Summit")}
    rest = {name: row for name, row in ITEMS.items() if name != TALKS}
    sides = {"us": {"drugs.seat": trade("oslo")}}
    old = negotiation({**ITEMS, "leaders.summit": talks["leaders.summit"]}, sides)
    (only,) = story(old, negotiation({**rest, **talks}, sides))
    assert (only.name, only.text) == ("leaders.talks", "moved here from drugs")


def test_an_issue_under_another_id_is_told_once_with_its_positions_and_its_place_in_the_list() -> None:
    old, new = (negotiation({f"{i}.a": ladder("x y", title="A")}, {"us": {f"{i}.a": trade("y")}}) for i in "ij")
    new = replace(new, agenda={"j": old.agenda["i"]})
    (only,) = story(old, new)
    assert (only.issue, only.text, len(only.changes)) == ("j", "now under the id j, was i", 5)


def with_header(old: Negotiation, **keys: object) -> list[Told]:
    return list(story(old, replace(old, header=old.header.model_copy(update=keys))))


def test_the_whole_is_told_in_one_go() -> None:
    (only,) = with_header(held(), title="Talks of 2024", as_of="2024-02")
    assert (only.text, only.manner) == ('title "Test" to "Talks of 2024"; as of set at 2024-02', "changed")


def test_items_set_aside_and_put_back() -> None:
    old, new = held(set_aside=(TALKS, SEAT)), held(set_aside=(DAYS, SEAT))
    found = [(each.name, each.text, each.manner) for each in story(old, new)]
    assert found == [(DAYS, "set aside", "removed"), (TALKS, "put back on the table", "added")]


def test_sides_in_another_order_come_and_go() -> None:
    assert [each.text for each in with_header(held(), sides=("us", "china"))] == ["sides in another order: us, china"]
    came = with_header(held(), sides=("china", "us", "eu"))
    assert [(each.side, each.manner, each.text) for each in came] == [("eu", "added", "joins the negotiation")]
    gone = with_header(held(), sides=("china",))
    assert [(each.side, each.manner, each.text) for each in gone] == [("us", "removed", "left the negotiation")]


@pytest.mark.parametrize(
    ("before", "after", "manner", "text"),
    (
        (Side(reservation=number(40)), Side(reservation=number(30)), "softened", "reservation 40 to 30"),
        (Side(reservation=number(30)), Side(reservation=number(40)), "hardened", "reservation 30 to 40"),
        (Side(), Side(reservation=number(40)), "changed", "reservation set at 40"),
        (Side(title="China"), Side(title="PRC"), "changed", 'title "China" to "PRC"'),
        (Side(short="CN"), Side(), "changed", 'short name removed: "CN"'),
        (Side(mandate="None."), Side(mandate="Wide."), "changed", 'mandate "None." to "Wide."'),
        (Side(brief="Old."), Side(brief="New."), "changed", 'confidential brief "Old." to "New."'),
        (Side(may_disclose=("A",)), Side(may_disclose=("A", "B")), "changed", 'may disclose "A" to "A; B"'),
        (Side(may_disclose=("A",)), Side(), "changed", 'may disclose removed: "A"'),
    ),
)
def test_what_is_stated_of_a_side(before: Side, after: Side, manner: str, text: str) -> None:
    old, new = (replace(held(), sides={"china": each}) for each in (before, after))
    assert [(each.side, each.manner, each.text) for each in story(old, new)] == [("china", manner, text)]
