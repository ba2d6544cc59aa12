"""What options are worth: a number for each, or on a quantity a curve of amounts."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType

from negotiator.model.agenda import Item
from negotiator.model.base import decimal_text
from negotiator.tui.dialogs import Field, Form
from negotiator.tui.editing.numbers import Numbers
from negotiator.view.glyphs import Glyphs
from negotiator.view.names import amount as amount_text
from negotiator.view.names import full_title, option_label, side_title
from negotiator.workspace.edits.base import known_item
from negotiator.workspace.edits.worths import (
    Key,
    Worths,
    moved_point,
    set_worths,
    with_point,
    without_point,
    worths_begun,
)
from negotiator.workspace.parsing import amount, number
from negotiator.workspace.refusal import RefusedError, refusal_of

if TYPE_CHECKING:
    from negotiator.tui.workbench import Workbench

MEANS: Mapping[str, str] = {
    "values": "worth of each option; the least counts as 0 and the greatest as 1",
    "points": "worth of each option in final points",
}


class Table(Numbers[Worths]):
    """Asks for a number for every option; an empty answer states none."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("X", "state_none", "None")]
    HINT = "+ - or type a number, X states none, Enter takes all, Escape leaves"

    def __init__(self, title: str, item: Item, worths: Mapping[str, Fraction], glyphs: Glyphs, means: str) -> None:
        """Take the item and what its options are worth now."""
        super().__init__(title, [worths[str(each)] for each in item.options], glyphs, means)
        self._options = tuple(str(each) for each in item.options)
        self._labels = [option_label(item, each) for each in item.options]

    def labels(self) -> Sequence[str]:
        """Give the options."""
        return self._labels

    def action_state_none(self) -> None:
        """Give an empty answer."""
        self.dismiss({})

    def action_take(self) -> None:
        """Give the numbers by option."""
        self.dismiss(dict(zip(self._options, self.numbers, strict=True)))


class Curve(Numbers[Worths]):
    """Asks for worths at some amounts, straight between them and level beyond; an empty answer states none."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("a", "add", "Add"),
        Binding("m", "move", "Move"),
        Binding("x,delete", "remove", "Remove"),
        Binding("X", "state_none", "None"),
    ]
    HINT = "+ - or a number, a adds a point, m moves it, x removes it, X states none, Enter takes"

    def __init__(self, title: str, item: Item, curve: Worths, glyphs: Glyphs, means: str) -> None:
        """Take the item and the points of the curve."""
        points = dict(curve)
        super().__init__(title, list(points.values()), glyphs, f"{means}; straight between the points")
        self._item, self._amounts = item, [each for each in points if isinstance(each, Fraction)]
        self._amounts_begun = list(self._amounts)

    @property
    def changed(self) -> bool:
        """Tell whether a point was changed, added or removed."""
        return super().changed or self._amounts != self._amounts_begun

    def labels(self) -> Sequence[str]:
        """Give the amounts."""
        unit = self._item.quantity.unit if self._item.quantity else ""
        return [amount_text(each, unit) for each in self._amounts]

    @property
    def points(self) -> tuple[tuple[Fraction, Fraction], ...]:
        """Give the curve as it stands."""
        return tuple(zip(self._amounts, self.numbers, strict=True))

    def _take_points(self, points: Sequence[tuple[Fraction, Fraction]], at: int) -> None:
        self._amounts, self.numbers = [each for each, _ in points], [worth for _, worth in points]
        self._cursor = at
        self.action_go(0)

    def _read(self, texts: Mapping[str, str]) -> tuple[Fraction, Fraction]:
        return amount("amount", texts["amount"], self._item), number("worth", texts["worth"].strip())

    def action_add(self) -> None:
        """Ask for one more point."""
        fields = (Field("amount", "amount"), Field("worth", "worth"))
        self.app.push_screen(Form("a point of the curve", fields, self._refuse_new), self._added)

    def _refuse_new(self, texts: Mapping[str, str]) -> str | None:
        def read() -> None:
            at, worth = self._read(texts)
            moved_point((*self.points, (at, worth)), len(self.points), at, worth)

        return refusal_of(read)

    def _added(self, texts: Mapping[str, str] | None) -> None:
        if texts is not None:
            at, worth = self._read(texts)
            points = with_point(self.points, at, worth)
            self._take_points(points, points.index((at, worth)))

    def action_move(self) -> None:
        """Ask where the point at the cursor should be."""
        if not self.numbers:
            self.say("there is no point yet: a adds one")
            return
        at, worth = self.points[self.cursor]
        fields = (Field("amount", "amount", decimal_text(at)), Field("worth", "worth", decimal_text(worth)))
        self.app.push_screen(Form("a point of the curve", fields, self._refuse_moved), self._moved)

    def _refuse_moved(self, texts: Mapping[str, str]) -> str | None:
        return refusal_of(lambda: moved_point(self.points, self.cursor, *self._read(texts)))

    def _moved(self, texts: Mapping[str, str] | None) -> None:
        if texts is not None:
            read = self._read(texts)
            points = moved_point(self.points, self.cursor, *read)
            self._take_points(points, points.index(read))

    def action_remove(self) -> None:
        """Remove the point at the cursor."""
        if self.numbers:
            self._take_points(without_point(self.points, self.cursor), self.cursor)
        else:
            self.say("there is no point yet: a adds one")

    def action_state_none(self) -> None:
        """Give an empty answer."""
        self.dismiss(())

    def action_take(self) -> None:
        """Give the curve."""
        self.dismiss(self.points)


def edit_worths(key: Key, bench: Workbench, then: Callable[[], None] = lambda: None) -> None:
    """Edit what each option is worth by the selected position; RefusedError where points would meet weights."""
    negotiation, side, name = bench.negotiation, bench.side, bench.item
    item, begun = known_item(negotiation, name), worths_begun(negotiation, side, name, key)
    stated = getattr(negotiation.position(side, name), key) is not None
    reason = None if stated else refusal_of(lambda: set_worths(negotiation, side, name, key, begun))
    if reason is not None:
        then()
        raise RefusedError(reason)

    def take(worths: Worths | None) -> None:
        if worths is not None and (worths or stated) and (worths != begun or not stated):
            bench.attempt(lambda: bench.do(set_worths(bench.negotiation, side, name, key, worths or None)))
        then()

    title = f"{side_title(negotiation, side)}: {key} of {full_title(negotiation, name)}"
    screen: Numbers[Worths]
    if isinstance(begun, Mapping):
        screen = Table(title, item, begun, bench.glyphs, MEANS[key])
    else:
        screen = Curve(title, item, begun, bench.glyphs, MEANS[key])
    bench.app.push_screen(screen, take)
