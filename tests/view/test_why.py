"""The lines that explain: what binds and blocks, prices, what opens an empty zone, and what can be tried where."""

from __future__ import annotations

import pytest

from negotiator.files.reading import read
from negotiator.model.negotiation import Negotiation
from negotiator.samples import samples_dir
from negotiator.view.glyphs import ASCII, UNICODE, Glyphs
from negotiator.view.text import cells, plain
from negotiator.view.tries import About, Told
from negotiator.view.why import MOST, Asked, told_prices, why
from negotiator.workspace.suggestions import suggestions
from negotiator.zopa.explain.explanation import Explanation, explain, series
from negotiator.zopa.words.matrix import matrix
from tests.build import choice, ladder, negotiation, red, trade
from tests.generate_terms import generate_with_terms

CLOSED = negotiation(
    {"i.a": ladder("none some all", "some", by="china"), "i.b": ladder("x y z", "x"), "i.c": choice("p q", "p")},
    {
        "us": {"i.a": trade("all"), "i.b": trade("z", "y"), "i.c": trade("q")},
        "china": {"i.a": red("none", "some"), "i.b": red("x", "x"), "i.c": red("p", accepts=("p",))},
    },
    reservations={"us": 60},
)
"""A negotiation whose zone is empty: China's red lines leave the United States less than it has without a deal."""


def told(
    made: Negotiation, name: str | None, width: int = 80, found: Explanation | None = None, glyphs: Glyphs = UNICODE
) -> Told:
    """Give the lines of a row, explained to the end unless told how far."""
    judged, found = matrix(made), found or explain(made)
    cell = {**judged.items, **judged.issues}.get(name or "")
    item = name if name in judged.items else None
    listed = suggestions(made, found, item, cell, told_prices(made, found, name))
    return why(Asked(made, judged, found, name, {each.about: each for each in listed}, glyphs), width)


def text(found: Told) -> str:
    """Give the lines as one text."""
    return "\n".join(map(plain, found.lines))


def sample(name: str) -> Negotiation:
    """Read a sample."""
    made = read(samples_dir() / name).negotiation
    assert made is not None
    return made


def test_an_item_is_told_before_the_whole() -> None:
    lines = text(told(sample("us-china-2023-06"), "semiconductors.advanced-chips"))
    assert lines.startswith("Semiconductors, Advanced chip exports\n  ■ frozen")
    order = ["bound by US", "distributive", "red line of US costs", "The zone is open", "What other red lines cost"]
    assert [lines.index(each) for each in order] == sorted(lines.index(each) for each in order)


@pytest.mark.parametrize("width", [36, 60, 100])
@pytest.mark.parametrize("name", ["us-china-2024-02", "panama-canal-1974", "three-way"])
def test_every_line_fits_and_all_that_is_offered_has_a_sign(name: str, width: int) -> None:
    made = sample(name)
    found = explain(made)
    for row in (None, *made.issue_ids, *made.item_names):
        shown = told(made, row, width, found)
        assert all(cells(plain(line)) <= width for line in shown.lines)
        for line in shown.starts.values():
            assert plain(shown.lines[line]).startswith("· ")
        for about, line in shown.starts.items():
            assert plain(shown.marked(about)[line]).startswith("▶ ")


def test_an_empty_zone_tells_what_opens_it_and_how_far() -> None:
    shown = told(CLOSED, "i.b")
    assert "The zone is empty" in text(shown)
    assert "china, i.b: limit x to" in text(shown)
    assert "china can move" not in text(shown), "the owner itself is not named again"
    assert any(about.kind == "opening" for about in shown.targets.values())
    assert text(shown).endswith("Enter: try it (u to undo)")


def test_what_is_pending_says_so() -> None:
    first, *_ = series(CLOSED)
    shown = text(told(CLOSED, "i.b", found=Explanation(CLOSED.side_ids)))
    assert "its kind: working out ..." in shown
    assert "The zone: working out ..." in shown
    assert "prices: working out ..." in shown
    assert "its kind" not in text(told(CLOSED, "i.b", found=first))
    assert "working out" not in text(told(CLOSED, "i.b"))


def test_what_is_too_large_says_so() -> None:
    found = Explanation(CLOSED.side_ids, priced=True, too_large={"prices": "over 9 packages"})
    assert "Prices were not worked out: over 9 packages" in text(told(CLOSED, None, found=found))


def test_a_clause_tells_what_the_word_becomes() -> None:
    made = negotiation(
        {"i.a": ladder("none some all", "none"), "i.b": ladder("x y", "x")},
        {"us": {"i.a": trade("all"), "i.b": trade("y")}, "china": {"i.a": red("none", "none"), "i.b": trade("x")}},
    )
    shown = told(made, "i.a")
    assert "■ frozen" in text(shown)
    assert "red lines leave only the status quo" in text(shown)
    assert "without the red line or the limit of china: linked (marked tradeable)" in text(shown)
    assert About("bind", side="china", item="i.a", becomes="linked") in shown.starts
    assert "I bind" not in text(told(made, None)), "no row selected: only the whole"
    assert text(told(made, None)).startswith("The zone")


def test_other_prices_are_told_in_the_order_of_the_agenda_and_end_somewhere() -> None:
    items = {f"i.a{at}": choice("p q", "p") for at in range(1, MOST + 6)}
    made = negotiation(
        {**items, "i.b": choice("p q", "p")},
        {
            "us": {**{name: trade("q", weight=2) for name in items}, "i.b": trade("p", weight=1)},
            "china": {**{name: red("p", accepts=("p",), weight=1) for name in items}, "i.b": trade("q", weight=99)},
        },
    )
    shown = text(told(made, None))
    assert "and 5 more: negotiator explain lists them" in shown
    assert shown.index("china: i, i.a1 p") < shown.index("china: i, i.a2 p") < shown.index("china: i, i.a20 p")
    assert "prices of two do not add" in shown


def test_generated_ones_fit_and_offer_only_what_stands_there() -> None:
    for made in map(generate_with_terms, range(40)):
        found = explain(made)
        for row in (None, *made.item_names[:2]):
            shown = told(made, row, 36, found, ASCII)
            assert all(cells(plain(line)) <= 36 for line in shown.lines)
            assert all(plain(line).isascii() for line in shown.lines)


def test_who_must_move_together_to_free_a_blocked_item_stands_in_one_line() -> None:
    made = negotiation(
        {"i.a": ladder("none some all", "some"), "i.b": ladder("x y", "x")},
        {
            "us": {"i.a": red("all", "all"), "i.b": trade("y")},
            "china": {"i.a": red("none", "none"), "i.b": trade("x")},
            "eu": {"i.a": red("none", "none"), "i.b": trade("x")},
        },
    )
    shown = text(told(made, "i.a", 120))
    assert "\n\n\n" not in shown
    assert "· without the red line or the limit of us: linked (marked tradeable)" in shown
    assert "an option is left by all of: china, i.a: marked tradeable; eu, i.a: marked tradeable" in shown
