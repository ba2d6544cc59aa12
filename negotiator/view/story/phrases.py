"""What several things that changed come to, in a phrase each: for a line in a log."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from negotiator.model.negotiation import Negotiation
from negotiator.view.names import full_title, side_short
from negotiator.view.story.lines import issue_name, item_name
from negotiator.view.story.told import Manner, Told, Topic
from negotiator.view.story.words import FEW, counted, listed

_ON_AGENDA: tuple[tuple[Topic, Manner, str, str], ...] = (
    ("issue", "added", "on the agenda now: {}", ""),
    ("issue", "removed", "off the agenda: {}", ""),
    ("item", "added", "new item: {}", "new items: {}"),
    ("item", "removed", "item dropped: {}", "items dropped: {}"),
    ("aside", "removed", "set aside: {}", ""),
    ("aside", "added", "back on the table: {}", ""),
)


@dataclass(frozen=True, slots=True)
class Phrase:
    """A few words, and how many of the things told they stand for."""

    text: str
    told: int


@dataclass(frozen=True)
class Phrases:
    """Puts what is told of two negotiations into phrases."""

    old: Negotiation
    new: Negotiation

    def moves(self, told: Sequence[Told]) -> Iterator[list[Phrase]]:
        """Give what sides accept otherwise, ever shorter: each move whole, by name, by one name, and counted."""
        own = [e for e in told if e.topic in ("stand", "link", "reservation") and e.manner != "changed"]
        own.sort(key=_telling)
        by_side = {side: [each for each in own if each.side == side] for side in dict.fromkeys(e.side for e in own)}
        yield [Phrase(f"{self._side(each.side)} {each.manner} {self._what(each)}: {each.text}", 1) for each in own]
        yield [self._by_name(side, some, 12) for side, some in by_side.items()]
        yield [self._by_name(side, some, 1) for side, some in by_side.items()]
        yield [self._by_count(side, some) for side, some in by_side.items()]

    def _by_name(self, side: str, told: Sequence[Told], few: int) -> Phrase:
        named = [f"{manner} {_first(names, few)}" for manner, names in self._names(told).items()]
        return Phrase(f"{self._side(side)} {', '.join(named)}", len(told))

    def _by_count(self, side: str, told: Sequence[Told]) -> Phrase:
        (first, names), *rest = self._names(told).items()
        counts = [f"{first} {counted(len(names), 'position')}", *(f"{m} {len(some)}" for m, some in rest)]
        return Phrase(f"{self._side(side)} {_all_of(counts)}", len(told))

    def _names(self, told: Sequence[Told]) -> dict[Manner, list[str]]:
        """Give what moved in each manner, each once."""
        manners = dict.fromkeys(each.manner for each in told)
        return {m: list(dict.fromkeys(self._what(each) for each in told if each.manner == m)) for m in manners}

    def agenda(self, told: Sequence[Told]) -> Iterator[Phrase]:
        """Give what came to the agenda and left it, and the sides that came and left."""
        for each in told:
            if each.topic == "side" and each.manner != "changed":
                yield Phrase(f"{self._side(each.side)} {each.text.partition(';')[0]}", 1)
        whole = {each.issue for each in told if each.topic == "issue" and each.manner in ("added", "removed")}
        for topic, manner, one, several in _ON_AGENDA:
            some = [each for each in told if (each.topic, each.manner) == (topic, manner)]
            some = [each for each in some if topic != "item" or each.issue not in whole]
            if some:
                text = (one if len(some) == 1 else several or one).format(listed([self._what(each) for each in some]))
                yield Phrase(text, len(some) + (_within(some, told) if topic == "issue" else 0))
        for topic, manner, several in (("name", "changed", "under other ids"), ("item", "moved", "status quo moved")):
            some = [each for each in told if (each.topic, each.manner) == (topic, manner)]
            if len(some) > FEW:
                yield Phrase(f"{several}: {listed([self._what(each) for each in some])}", len(some))
            else:
                yield from (Phrase(f"{self._what(e)}: {e.text.partition('; question')[0]}", 1) for e in some)

    def entries(self, told: Sequence[Told]) -> Iterator[Phrase]:
        """Give the positions that came and went."""
        for manner, verb in (("added", "states"), ("removed", "no longer states")):
            some = [each for each in told if each.topic == "entry" and each.manner == manner]
            for side, count in Counter(each.side for each in some).items():
                only = next(each for each in some if each.side == side)
                what = f"{self._what(only)} ({only.text})" if count == 1 else f"{count:,} positions"
                yield Phrase(f"{self._side(side)} {verb} {what}", count)

    def rest(self, told: Sequence[Told]) -> Iterator[Phrase]:
        """Give all else: weights, what positions rest on, texts of the agenda, sides and the whole."""
        for topic in ("weight", "ground"):
            some = [each for each in told if each.topic == topic]
            for side in dict.fromkeys(each.side for each in some):
                yield self._grounds([each for each in some if each.side == side], topic)
        for each in told:
            if each.manner == "changed" and each.topic not in ("weight", "ground", "name"):
                whose = each.side and (each.item or each.topic == "reservation")
                owner = f"{self._side(each.side)}, " if whose else ""
                what = f"{owner}{self._what(each)}: " if each.side or each.issue else ""
                yield Phrase(f"{what}{each.text}", 1)

    def _grounds(self, some: Sequence[Told], topic: str) -> Phrase:
        side = self._side(some[0].side)
        if len(some) == 1:
            return Phrase(f"{side}, {self._what(some[0])}: {some[0].text}", 1)
        keys = {change.keys[2] for each in some for change in each.changes if len(change.keys) > 2}
        if keys == {"reviewed"}:
            return Phrase(f"{counted(len(some), 'position')} of {side} reviewed", len(some))
        verb = "added" if keys == {"evidence"} and all(_only_added(each) for each in some) else "changed"
        names = sorted(key.replace("_", " ") for key in keys) or [topic]
        return Phrase(f"{' and '.join(names)} {verb} on {counted(len(some), 'position')} of {side}", len(some))

    def _side(self, side: str) -> str:
        return side_short(self.new if side in self.new.sides or side in self.new.side_ids else self.old, side)

    def _what(self, told: Told) -> str:
        if not told.item:
            return issue_name(self.old, self.new, told.issue) if told.issue else self._reserve(told)
        title = item_name(self.old, self.new, told.name)
        if self._titles[title] < 2:
            return title
        return full_title(self.new if self.new.item(told.name) else self.old, told.name)

    @cached_property
    def _titles(self) -> Counter[str]:
        return Counter(item_name(self.old, self.new, each) for each in self.new.item_names)

    def _reserve(self, told: Told) -> str:
        return "what it asks of a deal" if told.topic == "reservation" else self._side(told.side)


def _all_of(parts: Sequence[str]) -> str:
    """Join parts of a sentence with commas, the last with "and"."""
    return " and ".join([", ".join(parts[:-1]), parts[-1]] if len(parts) > 1 else parts)


def _first(names: Sequence[str], few: int) -> str:
    """Name a few of several, and how many more there are: "Talks (+2)"."""
    more = f" (+{len(names) - few})" if len(names) > few else ""
    return f"{', '.join(names[:few])}{more}"


def _within(issues: Sequence[Told], told: Sequence[Told]) -> int:
    """Count what is told of the items of issues that came or went whole."""
    names = {each.issue for each in issues}
    return sum(each.topic == "item" and each.issue in names for each in told)


def _telling(told: Told) -> tuple[bool, bool, bool]:
    """Sort by how much a move tells: softened or hardened, then red lines, then what is not a link."""
    return told.manner == "moved", "red line" not in told.text, told.topic == "link"


def _only_added(told: Told) -> bool:
    words = (" removed (", " reworded (", "order", "repeated", "empty")
    return "evidence added (" in told.text and not any(word in told.text for word in words)
