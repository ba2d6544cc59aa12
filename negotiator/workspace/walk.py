"""A walk through what needs a look: where one is, what is left, and where an undone verdict was given."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from negotiator.model.negotiation import Negotiation
from negotiator.workspace.review import Filter, Look, Tally, Touched, looked_at, queue, rested, tally


@dataclass(frozen=True, slots=True)
class Walk:
    """What is walked through, and where one is in it: at `looks[at]`, or at the end.

    `before` is the negotiation as it was at the start, on the day `begun`; `earlier` is what an earlier review looked
    at so lately that it is left alone now.
    """

    looks: tuple[Look, ...]
    at: int
    before: Negotiation
    begun: date
    earlier: tuple[Look, ...] = ()

    @classmethod
    def begin(cls, negotiation: Negotiation, asked: Filter, today: date, touched: Touched | None = None) -> Walk:
        """Begin with what needs a look today, of what was `touched`, if stated."""
        looks, before = (each(negotiation, asked, today, touched) for each in (queue, rested))
        return cls(looks, 0, negotiation, today, before)

    @property
    def look(self) -> Look | None:
        """Give the position that one is at, None at the end."""
        return self.looks[self.at] if self.at < len(self.looks) else None

    def gone(self, at: int) -> Walk:
        """Go to a place, counted from 0; not before the first, nor past the end."""
        return replace(self, at=min(max(at, 0), len(self.looks)))

    def first_left(self, now: Negotiation, today: date) -> Walk:
        """Go to the first that was not looked at; to the end where there is none."""
        left = (place for place, look in enumerate(self.looks) if not self.is_done(look, now, today))
        return self.gone(next(left, len(self.looks)))

    def where_changed(self, old: Negotiation, new: Negotiation) -> Walk:
        """Go to the first position that differs between two negotiations; stay where none does."""
        differs = (place for place, each in enumerate(self.looks) if _held(each, old) != _held(each, new))
        return self.gone(next(differs, self.at))

    def fitted(self, now: Negotiation) -> Walk:
        """Leave out what left the agenda, or whose side left, since the start."""
        sides, names = set(now.side_ids), set(now.item_names)
        kept = tuple(each for each in self.looks if each.side in sides and each.item in names)
        if len(kept) == len(self.looks):
            return self
        before = sum(each.side in sides and each.item in names for each in self.looks[: self.at])
        return replace(self, looks=kept, at=before)

    def done(self, now: Negotiation, today: date) -> int:
        """Count what was looked at since the start."""
        return sum(self.is_done(look, now, today) for look in self.looks)

    def done_before(self, now: Negotiation) -> int:
        """Count what an earlier review looked at, and what no undo took back."""
        return sum(now.position(look.side, look.item).reviewed is not None for look in self.earlier)

    def tally(self, now: Negotiation, today: date) -> Tally:
        """Count what was reviewed, changed and left."""
        return tally(self.looks, self.before, now, self.begun, today)

    def is_done(self, look: Look, now: Negotiation, today: date) -> bool:
        """Tell whether a position was looked at since the start."""
        return looked_at(now.position(look.side, look.item), self.begun, today)


def _held(look: Look, negotiation: Negotiation) -> object:
    return negotiation.entry(look.side, look.item)
