"""An issue's own zone against listing every package, and what changes did against judging all anew."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from random import Random

import pytest

from negotiator.model.negotiation import Negotiation
from negotiator.samples import samples_dir
from negotiator.zopa.count.number import Count
from negotiator.zopa.effects import Effects, effects
from negotiator.zopa.room import room
from negotiator.zopa.whole import analyse
from negotiator.zopa.words.matrix import matrix
from negotiator.zopa.words.words import Word, issue_cell
from tests.build import ladder, negotiation, quantity, trade
from tests.generate import generate
from tests.oracle import words as oracle
from tests.oracle.case import read
from tests.trust.amounts import amount
from tests.zopa.test_against_oracle import groups
from tests.zopa.test_words_kept import edited

SEEDS = range(amount(150, 500))
CHANGES = range(amount(80, 200))


def listed(made: Negotiation, issue: str, sides: tuple[str, ...]) -> int:
    """Count the moves that cost no side, package by package; none where all of the issue is left out or frozen."""
    case = read(made).parts
    if oracle.word(case, issue, sides) not in ("open", "trade"):
        return 0
    lying = oracle.table(case, oracle.items_of(case, issue), sides)
    return sum(min(gains) >= 0 for _, gains in oracle.moves(case, lying, sides))


def test_a_room_is_what_listing_its_packages_counts() -> None:
    seen = 0
    for seed in SEEDS:
        made = generate(seed)
        for sides in groups(made):
            among = sides or made.side_ids
            for issue in made.issue_ids:
                found = room(made, issue, sides)
                assert found == Count(found.at_least, found.at_least), (seed, issue, among)
                assert found.at_least == listed(made, issue, among), (seed, issue, among)
                seen += found.at_least > 1
    assert seen > 100


@pytest.mark.parametrize("sample", ["us-china-2023-06", "us-china-2024-02", "panama-canal-1974", "three-way"])
def test_an_issue_has_room_exactly_where_its_word_is_open_or_trade(sample: str) -> None:
    from negotiator.files.reading import read as read_folder

    made = read_folder(samples_dir() / sample).negotiation
    assert made is not None
    for sides in groups(made):
        for issue in made.issue_ids:
            word = issue_cell(made, issue, sides).word
            assert (room(made, issue, sides).at_least > 0) is (word in (Word.OPEN, Word.TRADE)), (issue, sides)


def test_a_room_too_large_to_count_at_once_is_bracketed() -> None:
    items = {f"x.i{index}": quantity(0, 997, 1, 0) for index in range(8)}
    one = {name: trade(target=997, weight=index * index + 1) for index, name in enumerate(items)}
    other = {name: trade(target=997 * (index % 2), weight=97 - 7 * index) for index, name in enumerate(items)}
    found = room(negotiation(items, {"us": one, "china": other}), "x")
    assert 0 < found.at_least <= found.at_most < 998**8


def changed(seed: int) -> Iterator[tuple[Negotiation, Negotiation]]:
    rng, made = Random(seed), generate(seed)
    new = made
    for _ in range(rng.randint(1, 3)):
        new = edited(new, rng)
    yield made, new
    yield made, generate(seed + 1)


def anew(old: Negotiation, new: Negotiation) -> Effects:
    """Judge both from nothing, and keep what differs."""
    before, after = matrix(old), matrix(new)
    rooms = [{issue: room(each, issue) for issue in each.issue_ids} for each in (old, new)]

    def pairs(one: Mapping[str, object], other: Mapping[str, object]) -> dict[str, object]:
        both = {name: (one.get(name), other.get(name)) for name in {**one, **other}}
        return {name: pair for name, pair in both.items() if pair[0] != pair[1]}

    issues = pairs(*({name: str(cell.word) for name, cell in each.issues.items()} for each in (before, after)))
    items = pairs(*({name: str(cell.word) for name, cell in each.items.items()} for each in (before, after)))
    overlaps = pairs(dict(before.overlaps), dict(after.overlaps))
    return Effects(issues, items, overlaps, pairs(*map(dict, rooms)))  # type: ignore[arg-type]


def test_what_changes_did_is_what_judging_both_from_nothing_tells() -> None:
    moved = 0
    for seed in CHANGES:
        for old, new in changed(seed):
            found, meant = effects(old, new, whole=False), anew(old, new)
            for name, told in (("issues", found.issues), ("items", found.items)):
                words = {each: tuple(cell and str(cell.word) for cell in pair) for each, pair in told.items()}
                assert words == getattr(meant, name), (seed, name)
            assert found.overlaps == meant.overlaps, seed
            assert found.rooms == meant.rooms, seed
            moved += not found.nothing
    assert moved > len(CHANGES)


def test_the_first_weight_that_a_side_states_may_change_an_issue_that_did_not_change() -> None:
    names = ("x.a", "x.b", "y.a", "y.b")
    agenda = {name: ladder("a b c", "a") for name in names}
    held = {name: trade(target="c" if name.endswith("a") else "a") for name in names}
    other = {name: trade(target="a" if name.endswith("a") else "c") for name in names}
    old = negotiation(agenda, {"us": held, "china": other})
    new = negotiation(agenda, {"us": {**held, "x.a": trade(target="c", weight=1)}, "china": other})
    assert effects(old, new, whole=False).issues.keys() == {"x", "y"} == set(anew(old, new).issues)


def test_the_whole_is_worked_out_where_asked_for() -> None:
    old, new = next(changed(3))
    found = effects(old, new)
    assert found.whole is not None
    assert [each.zone for each in found.whole] == [analyse(each).zone for each in (old, new)]
