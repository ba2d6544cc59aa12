"""Draws as a series: the same for a seed, sharper by the batch, and what they say of closed forms."""

from __future__ import annotations

from fractions import Fraction

import pytest

from negotiator.model.negotiation import Negotiation
from negotiator.zopa.robust.chances import usual_confidence
from negotiator.zopa.robust.plan import plan
from negotiator.zopa.robust.results import Robustness
from negotiator.zopa.robust.sampling import sample
from negotiator.zopa.robust.series import draws
from negotiator.zopa.robust.shares import Share
from tests.build import Row, ladder, negotiation, quantity, red, trade
from tests.zopa.unsure import altered, unsure

FIVE = "a b c d e"
MANY = 4_000


def last(made: Negotiation, **asked: object) -> Robustness:
    *_, found = draws(made, **asked)  # type: ignore[arg-type]
    return found


def decided(confidence: str, **more: Row) -> Negotiation:
    """Buyer and seller of one thing: whether they meet hangs on how far the seller would go. Other items: `more`."""
    items = {"i.price": ladder(FIVE, "e"), **{f"i.{name}": ladder(FIVE, "c") for name in more}}
    buyer = {"i.price": red("a", "b", confidence="high", weight=50)}
    seller = {
        "i.price": red("e", "c", confidence=confidence, weight=50, values={"a": 5, "b": 5, "c": 5, "d": 5, "e": 0})
    }
    for name, row in more.items():
        buyer[f"i.{name}"], seller[f"i.{name}"] = row, row
    return negotiation(items, {"buyer": buyer, "seller": seller})


def near(share: Share | None, expected: Fraction) -> bool:
    """Tell whether a share is within four standard deviations of what it should be; the seed is fixed."""
    assert share is not None
    return (share.kept - expected * share.of) ** 2 <= 16 * share.of * expected * (1 - expected)


@pytest.mark.parametrize("seed", range(8))
def test_batches_do_not_matter(seed: int) -> None:
    made = unsure(seed)
    whole, parts = last(made, seed=seed, number=60, batch=60), last(made, seed=seed, number=60, batch=7)
    assert whole == parts
    assert whole == last(made, seed=seed, number=60, batch=1000)


def test_another_seed_draws_otherwise() -> None:
    found = plan(unsure(3))
    one, other = sample(found, 1, 0, 50), sample(found, 2, 0, 50)
    assert (one.factors != other.factors).any()
    assert (sample(found, 1, 20, 10).factors == one.factors[20:30]).all()


def test_an_edit_leaves_other_draws_as_they_were() -> None:
    made = unsure(5)
    first = made.item_names[0]
    edited = altered(made, lambda _, name, entry: {"confidence": "low" if name == first else entry.confidence})
    one, other = (sample(plan(each), 9, 0, 100) for each in (made, edited))
    assert (one.factors[:, :, 1:] == other.factors[:, :, 1:]).all()


def test_results_sharpen_and_stop_when_closed() -> None:
    made = draws(decided("medium"), number=1000, batch=100)
    seen = [next(made), next(made), next(made)]
    made.close()
    assert [each.done for each in seen] == [100, 200, 300]
    assert [each.zone and each.zone.of for each in seen] == [100, 200, 300]
    widths = [each.zone.interval[1] - each.zone.interval[0] for each in seen if each.zone]
    assert widths == sorted(widths, reverse=True)
    assert next(made, None) is None


@pytest.mark.parametrize(("confidence", "share"), [("high", 0), ("medium", Fraction(1, 6)), ("low", Fraction(3, 8))])
def test_a_gap_of_one_option_closes_as_often_as_the_limit_is_that_much_looser(confidence: str, share: Fraction) -> None:
    found = last(decided(confidence), number=MANY, batch=MANY, seed=11)
    assert near(found.items["i.price"], 1 - Fraction(share))
    assert near(found.issues["i"], 1 - Fraction(share))


def test_a_zone_hangs_on_the_worth_of_the_deal_and_the_reservation() -> None:
    made = decided("low")
    found = last(made, number=MANY, batch=MANY, seed=12)
    assert found.zone is not None
    assert near(found.zone, Fraction(3, 8))


def test_what_is_sure_with_room_to_spare_keeps_all() -> None:
    held = {
        "us": {
            f"i.k{n}": trade("e", "b", better="last", confidence="high", weight=9 if n % 2 else 1) for n in range(4)
        },
        "them": {
            f"i.k{n}": trade("a", "d", better="first", confidence="high", weight=1 if n % 2 else 9) for n in range(4)
        },
    }
    made = negotiation({f"i.k{n}": ladder(FIVE, "c") for n in range(4)}, held)
    package = {f"i.k{n}": "e" if n % 2 else "a" for n in range(4)}
    found = last(made, number=500, package=package)
    assert {share.kept for share in (*found.items.values(), *found.issues.values())} == {500}
    assert found.zone == found.package == Share(500, 500)
    assert (found.outcome, found.question) == (None, None)


def test_the_question_is_about_what_decides() -> None:
    alone = last(decided("low"), number=1000)
    assert alone.outcome == "zone"
    assert alone.question is not None
    assert (alone.question.side, alone.question.kind, alone.question.item) == ("seller", "limit", "i.price")
    assert alone.question.explains > Fraction(9, 10)


def test_a_question_is_about_a_reservation_where_that_decides() -> None:
    held = {
        side: {name: trade(target, weight=1, confidence="high") for name in ("i.a", "i.b")}
        for side, target in (("us", "e"), ("them", "a"))
    }
    items = {name: ladder(FIVE, "a") for name in ("i.a", "i.b")}
    found = last(negotiation(items, held, reservations={"us": 40, "them": 50}), number=600)
    assert found.zone is not None and 0 < found.zone.kept < 600
    assert found.question is not None
    assert (found.question.side, found.question.kind) == ("them", "reservation")


def test_no_question_is_about_the_side_that_asks() -> None:
    assert last(decided("low"), about="seller").question is None
    buyer = last(decided("low"), about="buyer").question
    assert buyer is not None and buyer.side == "seller"


def test_a_weight_that_decides_is_asked_for() -> None:
    sides = {
        "us": {
            "i.gain": trade("e", better="last", weight=50, confidence="low"),
            "i.loss": trade("a", better="first", weight=50, confidence="high"),
        },
        "them": {
            "i.gain": trade("a", better="first", weight=20, confidence="high"),
            "i.loss": trade("e", better="last", weight=80, confidence="high"),
        },
    }
    made = negotiation({"i.gain": ladder("a e", "a"), "i.loss": ladder("a e", "a")}, sides)
    question = last(made, number=1000, what=frozenset(("zone",))).question
    assert question is not None
    assert (question.side, question.kind, question.item) == ("us", "weight", "i.gain")


def test_a_package_that_names_an_option_unknown_to_the_agenda_is_refused() -> None:
    with pytest.raises(ValueError, match="cannot be settled"):
        last(decided("low"), package={"i.price": "z"})


def test_what_was_not_asked_has_no_share() -> None:
    found = last(decided("low"), number=10, what=frozenset(("zone",)))
    assert (found.items, found.issues, found.package) == ({}, {}, None)


def test_what_takes_too_long_is_untold_and_counted() -> None:
    items = {"i.a": quantity(0, 20_000, 1, 5), "i.b": ladder(FIVE, "a")}
    held = {
        "us": {"i.a": red(20_000, 3, better="last"), "i.b": red("b", "a")},
        "them": {"i.a": red(0, 5, better="first"), "i.b": trade("a", better="first")},
    }
    found = last(negotiation(items, held), number=40)
    assert found.zone is not None
    assert found.zone.untold > 0
    assert found.zone.kept + found.zone.untold == found.zone.of == 40
    assert found.zone.interval[1] == 1


def test_absent_confidence_is_named() -> None:
    made = negotiation({"i.a": quantity(0, 10, 1, 0)}, {"us": {"i.a": red(10, 5)}, "them": {"i.a": red(0, 5)}})
    assert last(made, number=5).assumed == {"us": ("i.a",), "them": ("i.a",)}


def test_the_commonest_confidence_counts_the_lower_of_two_as_common() -> None:
    rows = {
        f"i.{name}": trade("e", confidence=c) for name, c in zip("abcd", ("high", "low", "high", "low"), strict=True)
    }
    made = negotiation({name: ladder(FIVE, "a") for name in rows}, {"us": rows, "them": {}})
    assert (usual_confidence(made, "us"), usual_confidence(made, "them")) == ("low", "medium")


@pytest.mark.parametrize(
    ("share", "low", "high"),
    [(Share(0, 10), 0.0, 0.2775), (Share(10, 10), 0.7225, 1.0), (Share(5, 10), 0.2366, 0.7634), (Share(), 0.0, 1.0)],
)
def test_intervals_are_those_of_wilson(share: Share, low: float, high: float) -> None:
    assert share.interval == pytest.approx((low, high), abs=5e-5)


def test_untold_draws_may_go_either_way() -> None:
    assert Share(5, 10, 5).interval == (Share(5, 10).interval[0], 1.0)
