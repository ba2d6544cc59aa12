"""What is told as it is shown: in one line for a log, and line by line."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from negotiator.files.reading import read
from negotiator.model.negotiation import Negotiation, split
from negotiator.model.position import Position, Positions, Side
from negotiator.samples import samples_dir
from negotiator.view.glyphs import ASCII, UNICODE, Glyphs
from negotiator.view.story import headline, story, story_lines
from negotiator.view.text import plain
from tests.build import Row, choice, ladder, negotiation

ITEMS = {f"drugs.{name}": ladder("none some all", "none", title=name.title()) for name in ("controls", "talks", "aid")}
AT_NONE: Row = {"stance": "tradeable", "target": "none", "limit": "none"}
SIDES: dict[str, dict[str, Row]] = {side: dict.fromkeys(ITEMS, AT_NONE) for side in ("us", "cn")}
EVIDENCE = ({"source": "AP", "date": "2024"},)


def base() -> Negotiation:
    made = negotiation(ITEMS, SIDES)
    return replace(made, sides={"us": Side(title="United States", short="US"), "cn": Side(title="China")})


def with_key(old: Negotiation, side: str, name: str, **keys: object) -> Negotiation:
    issue, item = split(name)
    table = old.positions[side, issue]
    entry = Position.model_validate({**table.items[item].plain(), **keys})
    return replace(old, positions={**old.positions, (side, issue): Positions(items={**table.items, item: entry})})


def line(old: Negotiation, new: Negotiation) -> str:
    return headline(old, new, story(old, new))


def shown(old: Negotiation, new: Negotiation, glyphs: Glyphs = UNICODE) -> list[str]:
    return [plain(each) for each in story_lines(old, new, story(old, new), glyphs)]


@cache
def sample(name: str) -> Negotiation:
    held = read(samples_dir() / name).negotiation
    assert held is not None
    return held


def test_a_move_is_told_with_how_far_by_the_short_name_of_its_side() -> None:
    new = with_key(base(), "cn", "drugs.controls", limit="some")
    assert line(base(), new) == "China softened Controls: limit none to some, 1 step"
    both = with_key(new, "us", "drugs.talks", stance="red-line")
    expected = "US hardened Talks: made a red line; China softened Controls: limit none to some, 1 step"
    assert line(base(), both) == expected


def test_what_moves_a_position_comes_before_weights_evidence_and_texts() -> None:
    new = with_key(base(), "us", "drugs.aid", weight=3, rationale="Said.")
    new = with_key(new, "cn", "drugs.talks", limit="all")
    told = line(base(), new)
    assert told.startswith("China softened Talks: limit none to all, 2 steps; US, Aid: weight set at 3")


def test_many_moves_are_told_by_name_and_what_is_left_out_is_counted() -> None:
    new = base()
    for name in ITEMS:
        for side in ("us", "cn"):
            new = with_key(new, side, name, target="some", limit="some", better="first", interest="Why not?")
    told = line(base(), new)
    assert told.startswith("US softened Controls, Talks, Aid; China softened Controls, Talks, Aid; ")
    assert len(told) <= 160


def test_more_than_fits_is_counted() -> None:
    wide = {
        f"drugs.item-{n}": ladder("none some all", "none", title=f"A matter with a long name, {n}") for n in range(9)
    }
    old = negotiation(wide, {"us": dict.fromkeys(wide, AT_NONE)})
    new = negotiation(wide, {"us": {name: {**AT_NONE, "limit": "some", "confidence": "low"} for name in wide}})
    assert line(old, new) == "us softened A matter with a long name, 0 (+8); confidence changed on 9 positions of us"
    named = {f"drugs.item-{n}": {**row, "title": f"{'Long ' * 40}{n}"} for n, row in enumerate(wide.values())}
    old = negotiation(named, {"us": dict.fromkeys(named, AT_NONE)})
    new = negotiation(named, {"us": {name: {**AT_NONE, "limit": "some", "confidence": "low"} for name in named}})
    assert line(old, new) == "us softened 9 positions; confidence changed on 9 positions of us"


def test_a_phrase_that_is_longer_than_a_line_is_cut() -> None:
    title = f"{'Long ' * 60}end"
    rows = {"drugs.a": ladder("x y", "x", title=title), "drugs.b": ladder("x y z", "x", title=title)}
    old = negotiation(rows, {"us": {}})
    told = line(old, negotiation({**rows, "drugs.c": choice("x y", title=title)}, {"us": {}}))
    assert len(told) == 160 and told.endswith(" ...")


def test_evidence_alone_is_said_to_be_evidence() -> None:
    one = with_key(base(), "cn", "drugs.talks", evidence=EVIDENCE)
    assert line(base(), one) == "China, Talks: evidence added (AP 2024)"
    three = base()
    for name in ITEMS:
        three = with_key(three, "cn", name, evidence=EVIDENCE)
    assert line(base(), three) == "evidence added on 3 positions of China"
    assert line(three, base()) == "evidence changed on 3 positions of China"
    mixed = with_key(three, "cn", "drugs.aid", evidence=EVIDENCE, rationale="Said.")
    assert line(base(), mixed) == "evidence and rationale changed on 3 positions of China"


def test_a_review_alone_is_said_to_be_one() -> None:
    new = base()
    for name in ITEMS:
        new = with_key(new, "us", name, reviewed="2024-02-10")
    assert line(base(), new) == "3 positions of US reviewed"


def test_titles_that_two_items_share_are_told_with_their_issue() -> None:
    rows = {"drugs.talks": ladder("x y", "x", title="Talks"), "arms.talks": ladder("x y", "x", title="Talks")}
    held: Row = {"stance": "tradeable", "target": "x", "limit": "x"}
    old = negotiation(rows, {"us": {"arms.talks": held}})
    new = negotiation(rows, {"us": {"arms.talks": {**held, "limit": "y"}}})
    assert line(old, new) == "us softened arms, Talks: limit x to y, 1 step"


def test_the_agenda_is_told_by_what_came_and_went() -> None:
    more = negotiation({**ITEMS, "arms.sales": ladder("x y", title="Sales")}, SIDES)
    bare = negotiation(ITEMS, SIDES)
    assert line(bare, more) == "on the agenda now: arms"
    assert line(more, bare) == "off the agenda: arms"
    aside = negotiation(ITEMS, SIDES, set_aside=["drugs.aid"])
    assert line(bare, aside) == "set aside: Aid"
    assert line(aside, bare) == "back on the table: Aid"


def test_lines_stand_by_agenda_and_side_issue_and_item_each_with_sign_and_word() -> None:
    new = with_key(base(), "cn", "drugs.controls", limit="some", weight=3)
    new = with_key(new, "us", "drugs.talks", stance="red-line")
    new = replace(new, header=new.header.model_copy(update={"as_of": "2024"}))
    assert shown(base(), new) == [
        "Agenda  1 changed",
        "  · changed   as of set at 2024",
        "United States  1 hardened",
        "  drugs",
        "    △ hardened  Talks: made a red line",
        "China  1 softened, 1 changed",
        "  drugs",
        "    Controls",
        "      ▽ softened  limit none to some, 1 step",
        "      · changed   weight set at 3 (33.3 to 100.0 of 100)",
    ]


def test_lines_have_an_ascii_form_and_a_shape_for_each_manner() -> None:
    new = with_key(base(), "cn", "drugs.controls", limit="some")
    assert all(text.isascii() for text in shown(base(), new, ASCII))
    for glyphs in (UNICODE, ASCII):
        assert len(set(glyphs.manners.values())) == len(glyphs.manners) == 6


def test_a_position_on_what_left_the_agenda_is_shown_by_its_full_name() -> None:
    row: dict[str, Row] = {"drugs.lost": {"stance": "tradeable", "target": "here"}}
    old, new = negotiation(ITEMS, {"us": {}}), negotiation(ITEMS, {"us": row})
    assert shown(old, new)[-1] == "    + added     drugs.lost (not on the agenda): tradeable, target here"


def test_the_two_samples_tell_the_story_of_the_sources() -> None:
    old, new = sample("us-china-2023-06"), sample("us-china-2024-02")
    told = {(each.side, each.name, each.manner): each.text for each in story(old, new)}
    moved = {key: text for key, text in told.items() if key[2] in ("softened", "hardened", "moved")}
    assert moved == {
        ("", "fentanyl.talks", "moved"): "status quo exploring a group to working group, 1 step",
        ("", "fentanyl.forensics-institute", "moved"): "status quo listed to delisted, 2 steps; question rewritten: "
        '"Does the institute of China\'s Ministry of ..."',
        ("", "military-contacts.leaders-talks", "moved"): "status quo none to one call, 1 step",
        ("", "military-contacts.near-miss-talks", "moved"): "status quo none to talks, 1 step",
        ("us", "fentanyl.forensics-institute", "softened"): "limit under review to delisted, 1 step",
        ("us", "military-contacts.leaders-talks", "hardened"): "limit one call to one meeting, 1 step",
        ("china", "fentanyl.talks", "softened"): "target and limit exploring a group to working group, 1 step",
        ("china", "fentanyl.precursor-controls", "hardened"): "new link: licensing or further only if Naming of the "
        "relationship, Words of equal standing is at least mutual respect",
        ("china", "fentanyl.forensics-institute", "hardened"): "limit under review to delisted, 1 step; better end "
        "set at delisted",
        ("china", "military-contacts.leaders-talks", "softened"): "target and limit none to one call, 1 step",
        ("china", "military-contacts.near-miss-talks", "softened"): "link asks less: agreed rules or further only if "
        "Law as starting point is at least left out (was talks or further)",
    }
    added = {issue for issue in new.agenda if issue not in old.agenda}
    assert {each.issue for each in story(old, new) if each.topic == "issue" and each.manner == "added"} == added
    assert line(old, new).startswith("US softened Forensics institute, hardened Military leaders' talks; CN softened ")


def test_of_taiwan_and_chips_no_line_says_that_a_side_moved() -> None:
    told = story(sample("us-china-2023-06"), sample("us-china-2024-02"))
    assert {each.manner for each in told if each.issue in ("taiwan", "semiconductors")} == {"changed"}
