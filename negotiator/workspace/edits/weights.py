"""A side's weights over the whole agenda, stated together."""

from __future__ import annotations

from fractions import Fraction

from negotiator.model.base import decimal_text
from negotiator.model.negotiation import Negotiation
from negotiator.model.position import Position
from negotiator.workspace.edits.base import Edit, checked, known_item, known_side, table_of, with_entries
from negotiator.workspace.labels import change_words, item_title, side_title
from negotiator.workspace.rebalancing import MOST_WHOLE, Weights, shared
from negotiator.workspace.refusal import RefusedError
from negotiator.zopa.tables.worth import FULL, scores_points
from negotiator.zopa.tables.worth import weights as scaled


def weights_begun(negotiation: Negotiation, side: str) -> dict[str, Fraction]:
    """Give a side's weight on every item of the agenda, with the sum 100: as stated, or scaled and rounded.

    An item without an entry has 0. Where nothing is stated, or all is 0, those with an entry have the same; where
    there is no entry at all, all items have. RefusedError where the side scores by points, or the agenda is empty.
    """
    _refuse_unweighted(negotiation, side)
    stated = {name: entry.weight or Fraction(0) for name, entry in negotiation.entries(side)}
    if sum(stated.values()) == FULL:
        return {name: stated.get(name, Fraction(0)) for name in negotiation.item_names}
    held = scaled(negotiation, side)
    parts = held if sum(held.values()) else dict.fromkeys(held or negotiation.item_names, Fraction(1))
    shares = shared(FULL, parts, 0 if len(parts) <= MOST_WHOLE else 1)
    return {name: shares.get(name, Fraction(0)) for name in negotiation.item_names}


def weights_edit(negotiation: Negotiation, side: str, weights: Weights) -> Edit:
    """State a side's weights as one edit, which changes only what differs; one that is not stated counts as 0.

    RefusedError where they do not sum to 100, where the side scores by points, and where nothing differs.
    """
    _refuse_unweighted(negotiation, side)
    if sum(weights.values()) != FULL:
        raise RefusedError(f"the weights sum to {decimal_text(Fraction(sum(weights.values())))}, not to 100")
    differs = {name: weight for name, weight in weights.items() if _differs(negotiation, side, name, weight)}
    if not differs:
        raise RefusedError(f"{side_title(negotiation, side)}: the weights are so already")
    entries = {name: _weighed(negotiation, side, name, weight) for name, weight in differs.items()}
    return checked(negotiation, with_entries(negotiation, side, entries), _label(negotiation, side, differs), "weight")


def _refuse_unweighted(negotiation: Negotiation, side: str) -> None:
    known_side(negotiation, side)
    if not negotiation.item_names:
        raise RefusedError("the agenda is empty: there is nothing to weigh")
    if scores_points(negotiation, side):
        title = side_title(negotiation, side)
        raise RefusedError(f"{title} scores by points, and has no weights: edit the points of an item (Enter)")


def _differs(negotiation: Negotiation, side: str, name: str, weight: Fraction) -> bool:
    known_item(negotiation, name)
    return (negotiation.position(side, name).weight or Fraction(0)) != weight


def _weighed(negotiation: Negotiation, side: str, name: str, weight: Fraction) -> Position:
    entry = negotiation.position(side, name).plain()
    return table_of(Position, "weight", {**entry, "weight": weight})


def _label(negotiation: Negotiation, side: str, differs: Weights) -> str:
    title = side_title(negotiation, side)
    if len(differs) > 2:
        return f"{title}: weights of {len(differs)} items shared out anew"
    told = (
        f"{item_title(negotiation, name)}: {change_words('weight', negotiation.position(side, name).weight, weight)}"
        for name, weight in differs.items()
    )
    return f"{title}, {'; '.join(told)}"
