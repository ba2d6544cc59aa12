"""The merge of two negotiations, against a reference on plain tables."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from negotiator.model.base import Plain
from negotiator.model.changes import Change, apply, diff
from negotiator.model.merge import WHOLE, Merged, merge, resolved
from negotiator.model.negotiation import HEADER, Doc, Negotiation, assemble, documents
from negotiator.model.position import Positions
from negotiator.model.problems import problems
from tests.build import ladder, link, negotiation, quantity, trade
from tests.generate import generate
from tests.plain import bare, expected, flat, unordered

BASE = negotiation(
    {"arms.sales": ladder("none fewer now more", "now"), "grain.days": quantity(0, 30, 5, 10)},
    {
        "us": {"arms.sales": trade("more", "now"), "grain.days": trade(20, 10)},
        "china": {"grain.days": trade(5, better="first")},
    },
)
US_GRAIN, AGENDA = Doc("position", "grain", "us"), Doc("agenda", issue="grain")
GRAIN = ("items", "days")

SEEDS = st.integers(0, 300)
TEXTS = ("Bread.", "Peace.", "Trade.")


def put(base: Negotiation, doc: Doc, keys: tuple[str, ...], value: Plain | None) -> Negotiation:
    """Put a value at a key, whatever it holds."""
    found: Plain | None = documents(base)[doc].plain()
    for key in keys:
        found = found.get(key) if isinstance(found, dict) else None
    return apply(base, (Change(doc, keys, found, value),))


def worked(base: Negotiation, seed: int) -> Negotiation:
    """Make up to four changes of keys, entries and files, sound by themselves or not made."""
    rng, now = Random(seed), base
    for _ in range(rng.randint(0, 4)):
        try:
            new = _step(rng, now)
        except ValueError:
            continue
        now = new if problems(new) == () else now
    return now


def _step(rng: Random, now: Negotiation) -> Negotiation:
    docs = [doc for doc in sorted(documents(now)) if doc.kind == "position"]
    if not docs or rng.random() < 0.2:
        return put(now, HEADER, (rng.choice(("title", "note")),), rng.choice(TEXTS))
    doc = rng.choice(docs)
    if rng.random() < 0.1:
        return assemble({each: table for each, table in documents(now).items() if each != doc})
    items = sorted(now.positions[doc.side, doc.issue].items)
    if not items or rng.random() < 0.05:
        return put(now, doc, ("items", "new"), {"interest": rng.choice(TEXTS)})
    item = rng.choice(items)
    if rng.random() < 0.1:
        return put(now, doc, ("items", item), None)
    key = rng.choice(("interest", "rationale", "weight", "confidence", "evidence", "stance", "links"))
    return put(now, doc, ("items", item, key), _value(rng, key))


def _evidence(*sources: str) -> Plain:
    return tuple({"source": source} for source in sources)


def _value(rng: Random, key: str) -> Plain | None:
    some: Mapping[str, Sequence[Plain | None]] = {
        "weight": (Fraction(1), Fraction("2.5"), None),
        "confidence": ("high", "low", None),
        "evidence": (_evidence("A"), _evidence("A", "B"), _evidence("C", "A"), _evidence("D"), None),
        "stance": ("unknown", None),
        "links": (None,),
    }
    return rng.choice(some.get(key, (*TEXTS, None)))


def of_whole(found: Merged) -> bool:
    return any(conflict.why for conflict in found.conflicts)


def same(one: Negotiation, other: Negotiation) -> bool:
    return diff(one, other) == ()


@given(SEEDS, st.integers(), st.integers())
@settings(max_examples=60)
def test_a_merge_is_as_the_reference_says(seed: int, ours: int, theirs: int) -> None:
    base = generate(seed)
    mine, other = worked(base, ours), worked(base, theirs)
    found = merge(base, mine, other)
    asked = {conflict.place for conflict in found.conflicts}
    made, conflicts = expected(flat(base), flat(mine), flat(other), asked=asked)
    assert problems(found.negotiation) == ()
    if of_whole(found):
        assert not conflicts
        assert same(found.negotiation, mine)
        return
    assert asked == conflicts
    if not conflicts:
        assert unordered(flat(found.negotiation)) == unordered(made)


@given(SEEDS, st.integers(), st.integers())
@settings(max_examples=60)
def test_a_merge_is_symmetric_and_what_one_side_left_alone_is_the_other(seed: int, ours: int, theirs: int) -> None:
    base = generate(seed)
    mine, other = worked(base, ours), worked(base, theirs)
    for found in (merge(base, mine, base), merge(base, base, mine), merge(base, mine, mine)):
        assert found.conflicts == ()
        assert same(found.negotiation, mine)
    one, turned = merge(base, mine, other), merge(base, other, mine)
    assert [each.place for each in one.conflicts] == [each.place for each in turned.conflicts]
    for here, there in zip(one.conflicts, turned.conflicts, strict=True):
        assert (bare(here.ours), bare(here.theirs), here.why) == (bare(there.theirs), bare(there.ours), there.why)
    assert one.conflicts or unordered(flat(one.negotiation)) == unordered(flat(turned.negotiation))


@given(SEEDS, st.integers(), st.integers(), st.data())
@settings(max_examples=60)
def test_every_conflict_can_be_settled_either_way(seed: int, ours: int, theirs: int, data: st.DataObject) -> None:
    base = generate(seed)
    mine, other = worked(base, ours), worked(base, theirs)
    found = merge(base, mine, other)
    choices = {each.place: data.draw(st.sampled_from(("ours", "theirs"))) for each in found.conflicts}
    settled = resolved(found, choices)  # type: ignore[arg-type]
    for conflict in () if settled.conflicts else found.conflicts:
        taken = conflict.ours if choices[conflict.place] == "ours" else conflict.theirs
        if conflict.place != WHOLE:
            assert flat(settled.negotiation).get(conflict.place) == ("a table" if isinstance(taken, dict) else taken)
    assert same(resolved(settled, {WHOLE: "theirs"}).negotiation, other) or not settled.conflicts
    assert same(resolved(settled, {WHOLE: "ours"}).negotiation, mine) or not settled.conflicts


def test_other_keys_of_one_entry_go_together() -> None:
    ours, theirs = put(BASE, US_GRAIN, (*GRAIN, "limit"), 5), put(BASE, US_GRAIN, (*GRAIN, "interest"), "Trade.")
    found = merge(BASE, ours, theirs)
    assert found.conflicts == ()
    position = found.negotiation.position("us", "grain.days")
    assert position.interest == "Trade."
    assert position.limit == 5


def test_an_entry_removed_here_and_changed_there_is_a_conflict() -> None:
    ours, theirs = put(BASE, US_GRAIN, GRAIN, None), put(BASE, US_GRAIN, (*GRAIN, "interest"), "Trade.")
    (conflict,) = merge(BASE, ours, theirs).conflicts
    assert (conflict.place, conflict.ours) == ((US_GRAIN, GRAIN), None)
    assert resolved(merge(BASE, ours, theirs), {conflict.place: "theirs"}).conflicts == ()


def test_the_options_of_an_item_go_as_a_whole() -> None:
    doc, keys = Doc("agenda", "arms"), ("items", "sales", "ladder")
    ours, theirs = (put(BASE, doc, keys, ("none", "fewer", "now", "more", each)) for each in ("most", "all"))
    (conflict,) = merge(BASE, ours, theirs).conflicts
    assert conflict.place == (doc, keys)
    assert merge(BASE, ours, ours).conflicts == ()


def test_entries_that_both_made_go_together_key_by_key() -> None:
    doc = Doc("position", "arms", "china")
    ours = with_sales({"interest": "Trade.", "weight": 1})
    theirs = with_sales({"rationale": "So it is told.", "weight": 2})
    (conflict,) = merge(BASE, ours, theirs).conflicts
    assert conflict.place == (doc, ("items", "sales", "weight"))


def with_sales(keys: dict[str, object]) -> Negotiation:
    entry = Positions.model_validate({"items": {"sales": keys}})
    return replace(BASE, positions={**BASE.positions, ("china", "arms"): entry})


def test_a_link_to_an_item_that_they_removed_is_a_conflict_of_the_whole() -> None:
    ours = put(BASE, Doc("position", "arms", "us"), ("items", "sales", "links"), (link("now", "grain.days", 10),))  # type: ignore[arg-type]
    gone = {AGENDA, US_GRAIN, Doc("position", "grain", "china")}
    theirs = assemble({doc: table for doc, table in documents(BASE).items() if doc not in gone})
    theirs = put(theirs, HEADER, ("issues",), ("arms",))
    found = merge(BASE, ours, theirs)
    (conflict,) = found.conflicts
    assert conflict.place == WHOLE
    assert '"grain.days" is not on the agenda' in conflict.why
    assert same(found.negotiation, ours)
    assert same(resolved(found, {WHOLE: "theirs"}).negotiation, theirs)


@pytest.mark.parametrize(("ours", "theirs"), [(("from", -5), ("step", 10)), (("to", 60), ("step", 20))])
def test_a_table_that_would_not_be_valid_is_a_conflict_of_the_whole(
    ours: tuple[str, int], theirs: tuple[str, int]
) -> None:
    base = negotiation({"grain.days": quantity(0, 40, 5)}, {"us": {}})
    made = [put(base, AGENDA, (*GRAIN, "quantity", key), value) for key, value in (ours, theirs)]
    found = merge(base, made[0], made[1])
    assert [conflict.place for conflict in found.conflicts] == ([WHOLE] if ours[0] == "from" else [])
    assert problems(found.negotiation) == ()
