"""The timeline without its screen: where one is, how the room is shared, what a picture holds and how it is drawn."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from itertools import product

import pytest

from negotiator.files.reading import Reading, read
from negotiator.history.revisions import Revision
from negotiator.history.snapshot import Snapshot, Step
from negotiator.model.negotiation import Negotiation
from negotiator.samples import samples_dir
from negotiator.tui.timeline.drawn import Listed, matrix_lines
from negotiator.tui.timeline.entries import Entry, entry_of
from negotiator.tui.timeline.picture import Pair, Picture, pair, pictures, wholly
from negotiator.tui.timeline.where import PARTS, Where
from negotiator.view.glyphs import ASCII, UNICODE
from negotiator.view.text import cells, plain
from tests.build import ladder, negotiation, red, trade

WHEN = datetime(2024, 2, 10, tzinfo=UTC)
ITEMS = {"a.one": ladder("x y z", "x"), "a.two": ladder("x y z", "x"), "b.one": ladder("x y z", "x")}
OLD = negotiation(ITEMS, {"us": {"a.one": trade("z", "y"), "b.one": trade("z", "y")}, "eu": {"a.one": red("x", "y")}})
NEW = negotiation(
    {"a.new": ladder("x y", "x"), "a.one": ladder("x y z", "x"), "b.one": ladder("x y z", "x")},
    {"us": {"a.one": red("z", "z"), "b.one": trade("z", "y")}, "eu": {"a.one": red("x", "x")}, "jp": {}},
)


def revision(number: int, edge: bool = False) -> Revision:
    return Revision(f"{number:040x}", (), "Ada \x1b[2J", WHEN, "A subject", edge)


def snapshot(made: Negotiation | None) -> Snapshot:
    return Snapshot("", None if made is None else Reading(samples_dir(), made, (), (), {}))


def made(count: int) -> tuple[Entry, ...]:
    return tuple(Entry(revision(place), f"did {place}", OLD, NEW) for place in range(count))


def last(old: Negotiation | None, new: Negotiation, shown: Negotiation) -> Picture:
    begun = [*pictures(Pair(old, new, shown), UNICODE)][-1]
    return [begun, *wholly(begun, UNICODE)][-1]


def drawn(picture: Picture, width: int) -> list[str]:
    head, lines = matrix_lines(picture, width, UNICODE)
    return [plain(each) for each in (head, *lines)]


def test_one_stays_within_the_entries() -> None:
    where = Where().moved(3)
    assert where.entry is None and where.at == 0
    where = where.longer(made(2)).longer(made(1))
    assert [where.moved(by).at for by in (-1, 0, 1, 2, 99)] == [0, 0, 1, 2, 2]


def test_what_stands_here_now_is_never_compared_with_itself() -> None:
    here = Entry(None, "1 not saved", OLD, NEW)
    where = Where((here, *made(1)), against_now=True)
    assert not where.compared_with_now and where.moved(1).compared_with_now


def test_tab_goes_round_and_a_part_that_was_in_view_stays() -> None:
    where = Where()
    assert [where := where.next(1), where := where.next(1), where := where.next(1)][2].part == "revisions"
    assert where.below == "story"
    assert where.next(-1).part == "story" and where.next(1).below == "then"


@pytest.mark.parametrize("width", [20, 80, 109, 110, 120, 140, 300])
def test_the_parts_fill_the_screen(width: int) -> None:
    for height, part, whole in product((5, 21, 32, 57), PARTS, (False, True)):
        where = Where(whole=whole).gone(part)
        areas = where.areas(width, height).values()
        covered = [
            (x, y)
            for each in areas
            for x in range(each.x, each.x + each.width)
            for y in range(each.y, each.y + each.height)
        ]
        assert sorted(covered) == [*product(range(width), range(height))]
        assert part in where.areas(width, height)


def test_a_step_says_what_it_did() -> None:
    assert entry_of(Step(revision(1), None, snapshot(OLD))).headline == "begins: 2 sides, 2 issues, 3 items"
    assert "the oldest in this clone" in entry_of(Step(revision(1, edge=True), None, snapshot(OLD))).headline
    assert entry_of(Step(revision(1), snapshot(OLD), snapshot(OLD))).headline == "only formatting or comments changed"
    gone = entry_of(Step(revision(1), snapshot(OLD), snapshot(None)))
    assert gone.headline == "the negotiation is not there any more" and pair(gone, NEW) is None


def test_a_picture_holds_what_came_what_went_and_both_words() -> None:
    found = last(OLD, NEW, NEW)
    signs = {row.name: found.signs.of(row.name) for row in found.rows}
    assert signs == {"a": "~", "a.new": "+", "a.one": "~", "a.two": "-", "b": " ", "b.one": " "}
    assert [row.name for row in found.rows] == ["a", "a.new", "a.one", "a.two", "b", "b.one"]
    assert found.signs.sides("a.one", found.sides) == (True, True, False)
    words = {row.name: row.word for row in found.rows}
    assert " → " in words["a.one"] and " → " not in words["a.new"] and " → " not in words["a.two"]
    assert found.first == 0 and found.whole


def test_compared_with_now_the_matrix_is_the_one_of_then() -> None:
    entry = Entry(revision(1), "", None, OLD)
    asked = pair(entry, NEW)
    assert asked is not None and (asked.old, asked.new, asked.shown) == (OLD, NEW, OLD)
    found, back = last(OLD, NEW, OLD), last(OLD, NEW, NEW)
    assert found.sides == ("us", "eu") and back.sides == ("us", "eu", "jp")
    assert [row.name for row in found.rows] == ["a", "a.new", "a.one", "a.two", "b", "b.one"]
    assert {row.name: row.word for row in found.rows} == {row.name: row.word for row in back.rows}


def test_what_stands_alone_has_no_signs() -> None:
    found = last(None, OLD, OLD)
    assert not found.signs and found.whole and "alone" in plain(found.story[0])


@pytest.mark.parametrize("names", [("us-china-2023-06", "us-china-2024-02"), ("three-way", "three-way")])
def test_a_matrix_fits_its_room_and_shows_every_row(names: Sequence[str]) -> None:
    old, new = (read(samples_dir() / name).negotiation for name in names)
    assert old is not None and new is not None
    found = last(old, new, new)
    for width in (40, 60, 76, 100, 200):
        lines = drawn(found, width)
        assert len(lines) == len(found.rows) + 1
        assert max(map(cells, lines)) <= max(width, 60)
    assert ("trade → ◌ linked" in "\n".join(drawn(found, 76))) is (old != new)


@pytest.mark.parametrize(("width", "each"), [(30, 2), (54, 2), (76, 1), (200, 1)])
def test_the_list_fits_its_room_and_is_safe(width: int, each: int) -> None:
    for glyphs in (UNICODE, ASCII):
        entries = [Entry(None, "1 not saved: " + "word " * 40, OLD, NEW), *made(3)]
        lines = Listed(width, each, glyphs).shown(entries, 2)
        assert len(lines) == 4 * each
        texts = [plain(line) for line in lines]
        assert max(map(cells, texts)) <= width
        assert [text.startswith(glyphs.cursor) for text in texts].index(True) == 2 * each
        assert "\x1b" not in "".join(texts)
