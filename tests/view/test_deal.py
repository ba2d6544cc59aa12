"""The lines of the deal: what they say is so, and they fit any width; and where jumps lead."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from negotiator.model.negotiation import Negotiation
from negotiator.view.deal import Now, bar_text, deal_lines, pinned
from negotiator.view.deal_jumps import LETTERS, PENDING, jumps, landing, missing
from negotiator.view.dealing import Dealing, begun
from negotiator.view.glyphs import ASCII, UNICODE, Glyphs
from negotiator.view.offers import Offer
from negotiator.view.summary import EMPTY
from negotiator.view.text import cells, plain
from negotiator.zopa.explain.deal import series
from negotiator.zopa.explain.scoring import scored
from negotiator.zopa.whole import Whole, analyse
from tests.build import ladder, link, negotiation, quantity, red, trade
from tests.generate import generate
from tests.generate_terms import generate_with_terms
from tests.oracle.case import Case, read
from tests.oracle.parts import Number
from tests.oracle.whole import whole as listed
from tests.view.cases import many


def drawn(made: Negotiation, seed: int) -> Dealing:
    """A deal of a generated negotiation: any option for each item on the table."""
    rng, deal = Random(seed), begun(made)
    for name in deal.package:
        item = made.item(name)
        assert item is not None
        deal = deal.settled(name, rng.choice(list(item.options)))
    return deal


def now(made: Negotiation, deal: Dealing, part: int = -1, glyphs: Glyphs = UNICODE) -> Now:
    """All that is known of a deal, or what is known after some parts of it were worked out."""
    whole = analyse(made)
    parts = [None, *series(made, deal.package, whole)]
    return Now(made, deal, scored(made, deal.package), whole, parts[part], glyphs)


def texts(shown: Now, width: int = 100, selected: str | Offer | None = None) -> list[str]:
    return [plain(line) for line in deal_lines(shown, selected, width).lines]


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 3_000), st.integers(36, 160), st.integers(0, 4), st.booleans())
def test_every_line_fits_whatever_is_known(seed: int, width: int, part: int, ascii_only: bool) -> None:
    made = generate(seed)
    shown = now(made, drawn(made, seed), part, ASCII if ascii_only else UNICODE)
    for found in (shown, replace(shown, whole=None, found=None)):
        for selected in (None, next(iter(shown.dealing.package), None)):
            told = deal_lines(found, selected, width)
            lines = [plain(line) for line in (*told.lines, pinned(found, width))]
            assert [line for line in lines if cells(line) > width] == []
            assert not ascii_only or all(map(str.isascii, lines))
            assert {target for target in told.targets.values() if isinstance(target, str)} == set(made.item_names)
            assert (told.cursor is None) == (selected is None)


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 3_000))
def test_what_is_offered_gains_what_it_says(seed: int) -> None:
    made = generate(seed)
    shown, case = now(made, drawn(made, seed)), read(made)
    offers = [target for target in deal_lines(shown, None, 160).targets.values() if isinstance(target, Offer)]
    for offer in offers:
        after = scores(case, made, shown.dealing.jumped(offer.settles))
        before = scores(case, made, shown.dealing)
        for side, there, here in zip(made.side_ids, after, before, strict=True):
            _, _, told = offer.text.partition(f"{side} ")
            assert abs(Fraction(told.split(",")[0].split(":")[0]) - (there - here)) <= Fraction(1, 20), offer.text


def scores(case: Case, made: Negotiation, deal: Dealing) -> list[Number]:
    settled = {}
    for name, option in deal.package.items():
        item = made.item(name)
        assert item is not None
        settled[name] = item.index(option)
    return [case.score(side, {**case.status_quo, **settled}) for side in made.side_ids]


ITEMS = {
    "arms.site": ladder("none one two three", "one", title="Site", labels={"two": "two sites"}),
    "arms.talks": ladder("never yearly", "never", title="Talks"),
    "grain.quota": quantity(0, 30, 5, 10, title="Quota"),
    "grain.aside": ladder("x y", "x", title="Aside"),
}
HELD = {
    "us": {"arms.site": red("none", "one"), "arms.talks": trade("yearly"), "grain.quota": trade(30, 10)},
    "cn": {
        "arms.site": trade("three", "two", links=(link("one", "grain.quota", 5),)),
        "arms.talks": trade("yearly"),
        "grain.quota": trade(0, 20),
    },
}
for each in HELD.values():
    each["grain.aside"] = trade("y")
MADE = negotiation(ITEMS, HELD, set_aside=["grain.aside"])


def row(lines: list[str], title: str) -> str:
    return next(line for line in lines if f" {title} " in line)


def test_a_row_tells_option_place_change_and_what_is_crossed_for_whom() -> None:
    lines = texts(now(MADE, begun(MADE).settled("arms.site", "two").settled("grain.quota", Fraction(30))))
    assert row(lines, "Site").split() == ["Site", "two", "sites", "3/4", "≠", "◆us"]
    assert row(lines, "Quota").split() == ["Quota", "30", "7/7", "≠", "◇cn"]
    assert row(lines, "Talks").split() == ["Talks", "never", "1/2"]
    assert row(lines, "Aside").split() == ["Aside", "x", "set", "aside"]
    assert "  ≠ not the status quo  ◆ crosses a red line  ◇ beyond a limit" in lines
    assert "  crosses the red line of us on arms, Site" in lines
    assert any(line.startswith("Not allowed") for line in lines)


def test_an_issue_has_a_head_unless_it_is_its_only_item() -> None:
    items = {"arms.site": ladder("x y", "x", title="arms"), "grain.quota": ladder("x y", "x", title="Quota")}
    held = {side: {"arms.site": trade("y"), "grain.quota": trade("y")} for side in ("us", "cn")}
    lines = texts(now(made := negotiation(items, held), begun(made)))
    rows = lines[lines.index("") + 1 : lines.index("  ≠ not the status quo")]
    assert [line.split()[0] for line in rows] == ["arms", "grain", "Quota"]


def test_marks_that_have_no_room_are_said_to_be_more() -> None:
    made = many(12)
    crossing = {each.side for each in scored(made, begun(made).package).crosses if each.item == "grain.quota"}
    told = row(texts(now(made, begun(made)), 40), "Quota of gr…").split()
    assert len(crossing) > len([word for word in told if "◇" in word]) > 0
    assert told[-1].endswith("…")


def test_a_broken_link_stands_at_its_item() -> None:
    lines = texts(now(MADE, begun(MADE).settled("arms.site", "none").settled("grain.quota", Fraction(15))))
    assert row(lines, "Site").split()[-1] == "◇◌cn"
    assert "  breaks link 1 of cn on arms, Site" in lines


def test_arrows_stand_only_where_there_is_a_further_option() -> None:
    deal = begun(MADE)
    assert "◂ one ▸" in row(texts(now(MADE, deal), selected="arms.site"), "Site")
    first = row(texts(now(MADE, deal), selected="arms.talks"), "Talks")
    assert "never ▸" in first
    assert "◂" not in first
    assert "◂" not in row(texts(now(MADE, deal), selected="arms.talks"), "Site")


def test_counts_are_said_to_be_counted_until_they_are() -> None:
    deal = begun(MADE).settled("arms.talks", "yearly")
    pending, done = (texts(now(MADE, deal, part)) for part in (1, -1))
    assert "  packages that beat it: counting ..." in pending
    assert "Trades  looking ..." in pending
    assert not any("..." in line for line in done)


def test_the_solutions_that_a_deal_is_are_named() -> None:
    whole = analyse(MADE)
    deal = begun(MADE).jumped(whole.solutions["nash"].points[0].package)
    head = next(line for line in texts(now(MADE, deal)) if line.startswith("In the zone"))
    assert head.startswith("In the zone, and on the frontier: Nash")


@pytest.mark.parametrize(
    ("share", "told"),
    [(-1, "······"), (0, "······"), (Fraction(1, 2), "███···"), (Fraction(99, 100), "█████·"), (3, "██████")],
)
def test_a_bar_is_full_only_at_the_best(share: Fraction, told: str) -> None:
    assert bar_text(Fraction(share), 6, UNICODE) == told


def test_the_line_that_stays_gets_shorter_and_keeps_every_gain() -> None:
    shown = now(many(3), begun(many(3)))
    told = [plain(pinned(shown, width)) for width in (80, 44, 36)]
    gains = [[word for word in line.split() if word[0] in "+-"] for line in told]
    assert gains[0] == gains[1] == gains[2]
    assert len(gains[0]) == 3
    assert cells(told[2]) <= 36


def go(made: Negotiation, deal: Dealing, whole: Whole | None, jump: str) -> tuple[Dealing, str]:
    to = landing(made, deal, whole, jump, scored(made, deal.package).scores)
    return (deal, to.refused) if to.refused else (deal.jumped(to.package), to.said)


def test_jumps_step_through_every_tie_of_every_solution() -> None:
    stepped = set()
    for seed in (76, 134, 171, 367, *range(10)):
        made = generate_with_terms(seed)
        whole, points = analyse(made), listed(read(made), made.side_ids).solutions
        for jump, tied in points.items():
            deal, seen = begun(made), set()
            for _ in tied:
                deal, _ = go(made, deal, whole, jump)
                seen.add(scored(made, deal.package).scores)
            assert seen == set(tied) or (not tied and missing(whole) == EMPTY)
            stepped |= {jump} if len(tied) > 1 else set()
    assert stepped == set(LETTERS)


def test_a_jump_that_leads_nowhere_says_why() -> None:
    deal, whole = begun(MADE), analyse(MADE)
    assert go(MADE, deal, None, "nash") == (deal, PENDING)
    closed = negotiation({"i.a": ladder("x y z", "y")}, {"us": {"i.a": trade("z")}, "cn": {"i.a": trade("x")}})
    assert go(closed, begun(closed), analyse(closed), "nash")[1] == EMPTY
    assert {each.refused for each in jumps(closed, begun(closed), analyse(closed)) if each.letter in "nkeu12"} == {
        EMPTY
    }
    nash, _ = go(MADE, deal, whole, "nash")
    if len(whole.solutions["nash"].points) == 1:
        assert go(MADE, nash, whole, "nash")[1] == "the deal is there already: Nash"


def test_what_is_too_large_is_told_as_such() -> None:
    deal, large = begun(MADE), replace(analyse(MADE), too_large="too many links", frontier=(), solutions={})
    assert go(MADE, deal, large, "nash")[1] == "not worked out: too many links"
    assert go(MADE, deal, large, "best:us")[1] == "not worked out: too many links"
    shown = now(MADE, deal)
    assert shown.found is not None
    unknown = replace(shown, whole=large, found=replace(shown.found, too_large="too many links", improvements=()))
    lines = texts(unknown)
    assert "  how it stands in the zone was not worked out: too many links" in lines
    assert "Better for every side  not known" in lines


def test_the_best_for_each_side_is_its_best_score() -> None:
    whole = analyse(MADE)
    for place, side in enumerate(MADE.side_ids):
        deal, said = go(MADE, begun(MADE), whole, f"best:{side}")
        assert scored(MADE, deal.package).scores[place] == whole.best[side]
        assert said.startswith(f"best for {side}")


def test_every_jump_has_a_letter_of_its_own() -> None:
    for count in (2, 6, 12):
        letters = [each.letter for each in jumps(many(count), begun(many(count)), None)]
        assert len(set(letters)) == len(letters) == count + 7


def test_the_deal_before_and_the_status_quo() -> None:
    deal = begun(MADE).settled("arms.talks", "yearly")
    quo, said = go(MADE, deal, None, "status-quo")
    assert (quo.package, said) == (begun(MADE).package, "the status quo")
    back, _ = go(MADE, quo, None, "before")
    assert back.package == deal.package
