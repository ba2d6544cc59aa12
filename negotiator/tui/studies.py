"""What can be worked out of a negotiation and a deal, and what is known of it so far."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from negotiator.model.negotiation import Negotiation
from negotiator.tui.analyst import Study
from negotiator.view.dealing import Dealing
from negotiator.zopa.whole import Whole, series

if TYPE_CHECKING:
    from negotiator.zopa.efficient.cloud import Cloud
    from negotiator.zopa.explain.deal import Deal
    from negotiator.zopa.explain.explanation import Explanation
    from negotiator.zopa.robust.results import Robustness


AT_ONCE = 5_000
"""How many items, over all draws of a batch, are drawn before their shares are shown."""


@dataclass(frozen=True, slots=True)
class Found:
    """What is known so far of one revision of the negotiation and one deal; None where it is pending."""

    whole: Whole | None = None
    deal: Deal | None = None
    cloud: Cloud | None = None
    why: Explanation | None = None
    robust: Robustness | None = None

    def learnt(self, study: str, found: object) -> Found:
        """Take the result of a study by its name."""
        return replace(self, **{study: found})  # type: ignore[arg-type]

    def of_deal(self, deal: Deal | None) -> Found:
        """Give what stays known once another package is the deal."""
        return replace(self, deal=deal, robust=None)


NOTHING = Found()
"""What is known right after an edit."""


def studies(negotiation: Negotiation, revision: int, dealing: Dealing, found: Found) -> Iterator[Study]:
    """Give all studies of a negotiation and a deal, the most urgent first; some wait for what others find."""
    package = tuple(dealing.package.items())
    yield Study("whole", ("whole", revision), partial(series, negotiation))
    if found.whole is not None:
        yield Study("deal", ("deal", revision, package), partial(_deal, negotiation, dealing, found.whole))
    yield Study("cloud", ("cloud", revision), partial(_cloud, negotiation))
    yield Study("why", ("why", revision), partial(_why, negotiation))
    yield Study("robust", ("robust", revision, package), partial(_robust, negotiation, dealing))


def _deal(negotiation: Negotiation, dealing: Dealing, whole: Whole) -> Iterator[object]:
    from negotiator.zopa.explain.deal import series as measured

    yield from measured(negotiation, dealing.package, whole)


def _cloud(negotiation: Negotiation) -> Iterator[object]:
    from negotiator.zopa.efficient.cloud import clouds

    yield from clouds(negotiation)


def _why(negotiation: Negotiation) -> Iterator[object]:
    from negotiator.zopa.explain.explanation import series as explained

    yield from explained(negotiation)


def _robust(negotiation: Negotiation, dealing: Dealing) -> Iterator[object]:
    from negotiator.zopa.robust.series import draws  # imports numpy, which may take a fifth of a second

    batch = min(max(AT_ONCE // max(len(negotiation.item_names), 1), 10), 250)
    yield from draws(negotiation, batch=batch, package=dealing.package)
