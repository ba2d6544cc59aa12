"""A side's weights, shared out: raising one takes from the others, and the sum stays 100."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType

from negotiator.model.base import decimal_text
from negotiator.model.negotiation import Negotiation
from negotiator.tui.editing.numbers import Numbers
from negotiator.view.glyphs import Glyphs
from negotiator.view.names import full_title, side_title
from negotiator.workspace.edits.weights import weights_begun, weights_edit
from negotiator.workspace.rebalancing import places_for, rebalanced
from negotiator.workspace.refusal import RefusedError
from negotiator.zopa.tables.worth import FULL

if TYPE_CHECKING:
    from negotiator.tui.workbench import Workbench


class Weights(Numbers[Mapping[str, Fraction]]):
    """Asks for the weights of a side on all items; those that are locked keep theirs."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("space", "lock", "Lock")]
    HINT = "+ - or type a number, Space locks one, Enter takes all, Escape leaves"

    def __init__(self, negotiation: Negotiation, side: str, glyphs: Glyphs) -> None:
        """Take the side; RefusedError where it has no weights."""
        self._names, begun = tuple(negotiation.item_names), weights_begun(negotiation, side)
        stated = sum((entry.weight or Fraction(0) for _, entry in negotiation.entries(side)), Fraction(0))
        super().__init__(f"{side_title(negotiation, side)}: weights", [begun[name] for name in self._names], glyphs)
        self._titles = [full_title(negotiation, name) for name in self._names]
        self._locked, self._places = frozenset[int](), places_for(begun)
        self._beside = "" if stated == FULL else _scaled_from(stated)

    def labels(self) -> Sequence[str]:
        """Give the items."""
        return self._titles

    def mark(self, index: int) -> str:
        """Say which are locked."""
        return "locked" if index in self._locked else ""

    def told(self) -> str:
        """Tell the sum, and what of it may still be shared out."""
        held = sum((self.numbers[index] for index in self._locked), Fraction(0))
        locked = f", {decimal_text(held)} of it locked" if self._locked else ""
        return f"sum {decimal_text(sum(self.numbers, Fraction(0)))}{locked}{self._beside}"

    def with_number(self, numbers: Sequence[Fraction], index: int, to: Fraction) -> list[Fraction]:
        """Set one weight, and share out the rest in proportion."""
        others = {self._names[each] for each in self._locked}
        if index in self._locked:
            raise RefusedError("this weight is locked: Space unlocks it")
        if len(others) >= len(numbers) - 1:
            raise RefusedError("all others are locked: there is nothing to take from or to give to")
        places = max(self._places, 1) if to.denominator > 1 else self._places
        held = dict(zip(self._names, numbers, strict=True))
        after = rebalanced(held, self._names[index], to, others, places)
        return [after[name] for name in self._names]

    def action_lock(self) -> None:
        """Lock the weight at the cursor, or unlock it."""
        self._locked ^= {self.cursor}
        self.action_go(0)

    def action_take(self) -> None:
        """Give the weights."""
        self.dismiss(dict(zip(self._names, self.numbers, strict=True)))


def _scaled_from(stated: Fraction) -> str:
    return f"; scaled from the {decimal_text(stated)} that are stated" if stated else "; none are stated yet"


def edit_weights(bench: Workbench) -> None:
    """Share out the weights of the edited side, as one edit."""
    side = bench.side

    def take(weights: Mapping[str, Fraction] | None) -> None:
        if weights is not None:
            bench.attempt(lambda: bench.do(weights_edit(bench.negotiation, side, weights)))

    bench.app.push_screen(Weights(bench.negotiation, side, bench.glyphs), take)
