"""Explanations equal what listing every package tells, on 2,000 negotiations with terms, ties and empty zones.

A seventh of them, as make test has ten minutes; all of them in make trust.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import pytest

from negotiator.model.negotiation import Negotiation
from negotiator.model.problems import problems
from tests.generate_terms import generate_with_terms
from tests.trust.amounts import amount
from tests.zopa import explain_compare
from tests.zopa.explain_engines import Explainer, Listing, Sides
from tests.zopa.explain_zopa import EXPLAINERS
from tests.zopa.test_against_oracle import assert_none

CHUNKS = [range(start, start + 50, amount(7, 1)) for start in range(0, 2000, 50)]
LISTING = Listing()
in_chunks = pytest.mark.parametrize("seeds", CHUNKS, ids=lambda seeds: f"{seeds.start}-{seeds.stop - 1}")
of_all = pytest.mark.parametrize("made", [each for each in EXPLAINERS if each is not Listing])


@in_chunks
def test_every_generated_negotiation_with_terms_is_sound(seeds: range) -> None:
    assert not [(seed, problem) for seed in seeds for problem in problems(generate_with_terms(seed))]


@of_all
@in_chunks
def test_what_opens_a_zone_costs_kinds_trades_measures_and_scores(seeds: range, made: Callable[[], Explainer]) -> None:
    """Compare all parts of one negotiation before the next is made: its packages are listed once for all of them."""

    def differences(negotiation: Negotiation, sides: Sides | None, seed: int) -> Iterator[str]:
        yield from explain_compare.blockers(made(), LISTING, negotiation, sides)
        yield from explain_compare.costs(made(), LISTING, negotiation, sides)
        yield from explain_compare.deals(made(), LISTING, negotiation, sides, seed)

    _hold(seeds, differences)


Differ = Callable[[Negotiation, Sides | None, int], Iterator[str]]


def _hold(seeds: range, differences: Differ) -> None:
    for seed in seeds:
        negotiation = generate_with_terms(seed)
        for sides in _some(explain_compare.groups(negotiation), seed):
            assert_none(differences(negotiation, sides, seed), seed, negotiation)


def _some(groups: Sequence[Sides | None], seed: int) -> Iterator[Sides | None]:
    """Give all sides and, of three sides and more, one pair: another for another seed."""
    yield groups[0]
    yield from groups[1:][seed % max(len(groups) - 1, 1) :][:1]
