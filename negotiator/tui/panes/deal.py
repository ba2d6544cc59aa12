"""The deal: an option for each item, what each side gets by them, and what would be better."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from negotiator.model.agenda import Item
from negotiator.model.base import Option
from negotiator.model.negotiation import split
from negotiator.tui.dialogs import Pick, Prompt
from negotiator.tui.panes.base import Drawn, Pane, Room
from negotiator.view.deal import DealLines, Now, Target, deal_lines, pinned
from negotiator.view.deal_items import why_off
from negotiator.view.names import item_title, option_label
from negotiator.view.offers import Offer
from negotiator.view.text import plain
from negotiator.view.worths import chosen, worths_lines
from negotiator.workspace.parsing import one_or_several
from negotiator.workspace.refusal import RefusedError, refusal_of
from negotiator.zopa.explain.scoring import scored

if TYPE_CHECKING:
    from negotiator.tui.workbench import Workbench

WORTHS = 64
"""The cells of a list of options."""

OTHER = "other"
"""The id of the entry of a list that asks for an option to be typed."""

BACK = {
    "set aside": "{set-aside} puts it back",
    "blocked": "red lines exclude every option; {pane-5} says whose",
    "unknown": "a side's position is unknown: {tradeable} or {red-line} in the matrix states one",
}


class DealPane(Pane):
    """Shows the current deal. Its cursor is the selected item, or something that would be better."""

    id, title = "deal", "Deal"
    studies = ("whole", "deal")

    def __init__(self, bench: Workbench) -> None:
        """Begin at the selected item."""
        super().__init__(bench)
        self._offer: Offer | None = None
        self._drawn = DealLines((), {}, {})

    def draw(self, room: Room) -> Drawn:
        """Give the deal: scored at once, the rest as it is worked out."""
        now = self._now()
        self._drawn = deal_lines(now, self._selected, room.width)
        if self._offer is not None and self._drawn.cursor is None:
            self._offer = None
            self._drawn = deal_lines(now, self._selected, room.width)
        drawn = self._drawn
        return Drawn(drawn.lines, drawn.cursor, pinned(now, room.width), tuple(drawn.targets))

    def _now(self) -> Now:
        bench = self.bench
        dealing = bench.dealing.fitted(bench.negotiation)
        known = bench.found.deal if bench.found.deal and bench.found.deal.package == dealing.package else None
        return Now(
            bench.negotiation,
            dealing,
            scored(bench.negotiation, dealing.package),
            bench.found.whole,
            known,
            bench.glyphs,
        )

    @property
    def _selected(self) -> Target | None:
        if self._offer is not None:
            return self._offer
        row = self.bench.browse.row(self.bench.rows)
        return row.name if row is not None and row.is_item else None

    def move(self, by: int) -> None:
        """Go to an item or a suggestion some further up or down; past the ends, scroll."""
        targets = list(self._drawn.targets.values())
        if not targets:
            super().move(by)
            return
        at = targets.index(here) if (here := self._selected) in targets else self._above(targets, by)
        to = min(max(at + by, 0), len(targets) - 1)
        if to == at:
            super().move(by)
        else:
            self._select(targets[to])

    def _above(self, targets: Sequence[Target], by: int) -> int:
        """Give where an issue stands among the targets: before its first item, or after the one before it."""
        row = self.bench.browse.row(self.bench.rows)
        own = [
            place
            for place, each in enumerate(targets)
            if row is not None and isinstance(each, str) and split(each)[0] == row.name
        ]
        return (own[0] if own else 0) - (by > 0)

    def _select(self, target: Target) -> None:
        if isinstance(target, Offer):
            self._offer = target
            self.bench.say("", "{option} applies it to the deal; {deal-menu} b takes it back")
            self.bench.redraw()
        else:
            self._offer = None
            browse = self.bench.browse
            self.bench.go(replace(browse, selected=target, folded=browse.folded - {split(target)[0]}))

    def go(self, line: int) -> None:
        """Go to the item or the suggestion of a line."""
        target = self._drawn.rows.get(line)
        if target is not None:
            self._select(target)

    def turn(self, by: int) -> None:
        """Settle the selected item an option to the left (below 0) or right, as drawn."""
        if self._offer is not None:
            raise RefusedError("left and right settle an item: go up to one", "; {option} applies this suggestion")
        bench, name = self.bench, self._item()
        now = bench.dealing.stepped(bench.negotiation, name, by)
        if now is bench.dealing:
            end = "first" if by < 0 else "last"
            raise RefusedError(f"already at the {end} option of {item_title(bench.negotiation, name)}")
        bench.settle(now)

    def _item(self) -> str:
        """Give the selected item; RefusedError where it is not on the table."""
        bench, name = self.bench, self.bench.item
        if name not in bench.dealing.package:
            why = why_off(bench.negotiation, name)
            raise RefusedError(f"{item_title(bench.negotiation, name)} is not on the table: {why}", f" ({BACK[why]})")
        return name

    def enter(self) -> None:
        """Apply the selected suggestion to the deal, or list the options of the selected item."""
        offer = self._offer
        if offer is None:
            self._list(self._item())
            return
        self._offer = None
        self.bench.settle(self.bench.dealing.jumped(offer.settles))
        self.bench.say(offer.text, "; {deal-menu} b takes it back")

    def _list(self, name: str) -> None:
        """List the options of an item with what each adds to every side's score."""
        bench, negotiation = self.bench, self.bench.negotiation
        item = negotiation.item(name)
        assert item is not None
        shown = chosen(item, [negotiation.position(side, name) for side in negotiation.side_ids])
        head, *rows = map(plain, worths_lines(negotiation, negotiation.side_ids, name, WORTHS, bench.glyphs))
        ids = [str(place) for place in shown]
        at = item.index(bench.dealing.package[name])
        title = f"Settle {item_title(negotiation, name)}: points for each side, in brackets where not accepted\n{head}"
        listed = list(zip(ids, rows, strict=False))
        if len(shown) < len(item.options):
            listed.append((OTHER, "  another amount ..." if item.quantity else "  another option ..."))
        bench.ask_then(Pick(title, listed, str(at)), partial(self._settle, name))

    def _settle(self, name: str, place: str) -> None:
        bench, item = self.bench, self.bench.negotiation.item(name)
        assert item is not None
        if place == OTHER:
            refuse = partial(refusal_text, item)
            bench.ask_then(
                Prompt(f"Settle {item_title(bench.negotiation, name)} at", refuse=refuse), partial(self._type, name)
            )
            return
        option = item.options[int(place)]
        bench.settle(bench.dealing.settled(name, option))
        bench.say(f"{item_title(bench.negotiation, name)}: {option_label(item, option)}")

    def _type(self, name: str, text: str) -> None:
        """Settle an item at an option that was typed."""
        item = self.bench.negotiation.item(name)
        assert item is not None
        self._settle(name, str(item.index(option_of(item, text))))


def option_of(item: Item, text: str) -> Option:
    """Read an option as typed: RefusedError where the item has no such one."""
    found = one_or_several("option", text.strip(), item)
    if isinstance(found, tuple):
        raise RefusedError("one option: a package settles each item once")
    return found


def refusal_text(item: Item, text: str) -> str | None:
    """Tell why a text is no option of an item; None where it is one."""
    return refusal_of(lambda: option_of(item, text))
