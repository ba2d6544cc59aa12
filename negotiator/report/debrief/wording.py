"""How a debrief says figures, packages and changes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from negotiator.model.base import Option
from negotiator.model.negotiation import Negotiation, split
from negotiator.view.deals import percent
from negotiator.view.figures import places_of
from negotiator.view.names import issue_title, item_title, option_label, points, side_short, side_title
from negotiator.view.summary import count_text
from negotiator.view.text import clean
from negotiator.zopa.count.number import Count
from negotiator.zopa.explain.measures import Crossed
from negotiator.zopa.explain.trades import Change, Trade
from negotiator.zopa.tables.worth import worth
from negotiator.zopa.whole import Whole

UNKNOWN = "not known"


@dataclass(frozen=True)
class Wording:
    """Says what is of one negotiation; `whole` tells how finely points are written."""

    negotiation: Negotiation
    whole: Whole

    @property
    def sides(self) -> tuple[str, ...]:
        """Give the sides, in the order of all gains."""
        return self.whole.sides

    def side(self, side: str) -> str:
        """Name a side."""
        return side_title(self.negotiation, side)

    @property
    def names(self) -> tuple[str, ...]:
        """Name all sides."""
        return tuple(map(self.side, self.sides))

    @property
    def shorts(self) -> tuple[str, ...]:
        """Name all sides in a few letters."""
        return tuple(side_short(self.negotiation, side) for side in self.sides)

    def points(self, number: Fraction | None, sign: bool = False) -> str:
        """Write points; a dash where there are none."""
        return "-" if number is None else points(number, sign, places_of(self.whole))

    def gain(self, number: Fraction | None) -> str:
        """Write a gain, with its sign."""
        return self.points(number, True)

    def gained(self, gains: Sequence[Fraction | None]) -> str:
        """Write what each side gains."""
        return ", ".join(f"{name} {self.gain(gain)}" for name, gain in zip(self.names, gains, strict=True))

    def item(self, name: str) -> str:
        """Name an item by its title, with its issue where others have the same."""
        title = item_title(self.negotiation, name)
        return title if self._titles[title] == 1 else f"{issue_title(self.negotiation, split(name)[0])}: {title}"

    @cached_property
    def _titles(self) -> Counter[str]:
        return Counter(item_title(self.negotiation, name) for name in self.negotiation.item_names)

    def items(self, names: Iterable[str]) -> str:
        """Name several items, apart also where their names hold commas."""
        return "; ".join(map(self.item, names))

    def option(self, name: str, option: Option) -> str:
        """Name an option of an item."""
        item = self.negotiation.item(name)
        return clean(str(option)) if item is None else option_label(item, option)

    def package(self, package: Mapping[str, Option]) -> str:
        """Write what a package settles otherwise than it is now."""
        moved = [f"{self.item(name)}: {self.option(name, option)}" for name, option in self._moved(package)]
        return "; ".join(moved) if moved else "all as it is now"

    def between(self, before: Mapping[str, Option], after: Mapping[str, Option]) -> str:
        """Write what differs from one package to another, an item that the first leaves open from as it is now."""
        held = {name: before.get(name, self.now(name)) for name in after}
        moved = [(name, held[name], option) for name, option in after.items() if held[name] != option]
        told = [f"{self.item(name)}: {self._was(name, old)} to {self.option(name, new)}" for name, old, new in moved]
        return "; ".join(told) if told else "nothing that differs"

    def _was(self, name: str, option: Option | None) -> str:
        return "open" if option is None else self.option(name, option)

    def _moved(self, package: Mapping[str, Option]) -> list[tuple[str, Option]]:
        return [(name, option) for name, option in package.items() if option != self.now(name)]

    def now(self, name: str) -> Option | None:
        """Give how an item is now; None where it has no status quo."""
        item = self.negotiation.item(name)
        return None if item is None else item.status_quo

    def trade(self, trade: Trade) -> str:
        """Write a trade as what each side gives in it."""
        told = []
        for change in trade.changes:
            givers = [self.side(side) for side in self.sides if self._added(side, change) < 0]
            given = self._changed(change)
            told.append(f"{' and '.join(givers)} {'give' if len(givers) > 1 else 'gives'} {given}" if givers else given)
        return f"{'; '.join(told)} ({self.gained(trade.gains)})"

    def _changed(self, change: Change) -> str:
        item = self.negotiation.item(change.item)
        assert item is not None
        before, after = (option_label(item, item.options[index]) for index in (change.before, change.after))
        return f"{self.item(change.item)}: {before} to {after}"

    def _added(self, side: str, change: Change) -> Fraction:
        held = worth(self.negotiation, side)[change.item]
        return held[change.after] - held[change.before]

    def crossed(self, each: Crossed) -> str:
        """Name what is crossed or broken."""
        what = {"red-line": "red line", "limit": "limit", "link": f"link {each.place + 1}"}[each.kind]
        return f"{self.side(each.side)}'s {what} on {self.item(each.item)}"


def share(part: Fraction | None) -> str:
    """Write a share; a dash where there is none."""
    return "-" if part is None else f"-{percent(-part)}" if part < 0 else percent(part)


def counted(count: Count | None, noun: str = "package") -> str:
    """Write a count of packages."""
    if count is None:
        return f"a number of {noun}s that was not counted"
    return f"{count_text(count)} {noun}{'' if count == Count(1, 1) else 's'}"


def many(count: int, noun: str) -> str:
    """Write a count of things."""
    return f"{count:,} {noun}{'' if count == 1 else 's'}"


def yes(told: bool | None) -> str:
    """Write whether something is so."""
    return UNKNOWN if told is None else "yes" if told else "no"
