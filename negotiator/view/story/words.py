"""Values as words: options, lists, texts, and how far something moved."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction

from negotiator.model.agenda import Item
from negotiator.model.base import Option, as_tuple
from negotiator.view.names import amount, option_id, option_label
from negotiator.view.text import clean

SHORT = 48
"""The longest text that is quoted whole."""

FEW = 4
"""How many names of a list are told before the rest is counted."""

_DIVIDING = (" to ", ",", ";", '"', "between ")
"""What in a label would read as part of the sentence around it."""


class Options:
    """Names options of an item as it was and as it is; by id where it left the agenda."""

    def __init__(self, old: Item | None, new: Item | None) -> None:
        """Hold the item before and after; None where the agenda lacks it."""
        self.old, self.new = old, new

    def named(self, option: Option, item: Item | None = None, bare: bool = False) -> str:
        """Name one option, in quotes where it would be misread; `bare`: an amount without its unit."""
        known = next((each for each in (item, self.new, self.old) if each and each.index(option) is not None), None)
        if isinstance(option, Fraction):
            unit = known.quantity.unit if known and known.quantity else ""
            return amount(option, "" if bare else unit)
        label = option_label(known, option) if known else clean(option)
        return quoted(label) if any(part in label for part in _DIVIDING) else label

    def several(self, options: Option | tuple[Option, ...], item: Item | None = None, join: str = "or") -> str:
        """Name one option or several."""
        return f" {join} ".join(self.named(each, item) for each in as_tuple(options))

    def stretch(self, value: Option | tuple[Option, ...], item: Item | None = None) -> str:
        """Name a limit: one option, or the two ends of a stretch."""
        if not isinstance(value, tuple):
            return self.named(value, item)
        low, high = value
        return f"between {self.named(low, item, bare=True)} and {self.named(high, item)}"

    def moved(self, before: Option | tuple[Option, ...], after: Option | tuple[Option, ...]) -> str:
        """Tell a move from one option or stretch to another, and how many steps it is on a ladder."""
        if isinstance(before, tuple) or isinstance(after, tuple):
            return f"{self.stretch(before, self.old)}, now {self.stretch(after, self.new)}"
        bare = isinstance(before, Fraction) and isinstance(after, Fraction) and self._one_unit()
        return f"{self.named(before, self.old, bare)} to {self.named(after, self.new)}{self._far(before, after)}"

    def _one_unit(self) -> bool:
        units = {each.quantity.unit for each in (self.old, self.new) if each and each.quantity}
        return len(units) <= 1

    def _far(self, before: Option, after: Option) -> str:
        for item in (self.new, self.old):
            if item is not None and item.kind == "ladder":
                ends = item.index(before), item.index(after)
                if ends[0] is not None and ends[1] is not None:
                    return f", {counted(abs(ends[0] - ends[1]), 'step')}"
        return ""


def value_words(name: str, before: str | None, after: str | None) -> str:
    """Tell a value that was stated, dropped or changed, from its words."""
    if before is None:
        return f"{name} set at {after}"
    return f"{name} dropped, was {before}" if after is None else f"{name} {before} to {after}"


def text_words(name: str, before: str | None, after: str | None) -> str:
    """Tell a text that changed: short ones quoted, long ones by their first words."""
    if before is None or after is None:
        return f"{name} {'added' if before is None else 'removed'}: {opening(before or after or '')}"
    if max(len(before), len(after)) <= SHORT:
        return f"{name} {quoted(clean(before))} to {quoted(clean(after))}"
    return f"{name} rewritten: {opening(after)}"


def opening(text: str) -> str:
    """Quote a text, or its first words where it is long."""
    safe = clean(text)
    return quoted(safe if len(safe) <= SHORT else f"{safe[:SHORT].rpartition(' ')[0] or safe[:SHORT]} ...")


def quoted(text: str) -> str:
    """Put safe text in quotes."""
    return f'"{text}"' if '"' not in text else f"'{text}'"


def counted(count: int, noun: str) -> str:
    """Count things: "1 step", "2 steps"; "entry" gives "entries"."""
    several = f"{noun[:-1]}ies" if noun.endswith("y") else f"{noun}s"
    return f"{count:,} {noun if count == 1 else several}"


def listed(names: Sequence[str], few: int = FEW) -> str:
    """List names; beyond a few the rest is counted."""
    if len(names) <= few:
        return ", ".join(names)
    shown = max(few - 1, 1)
    return f"{', '.join(names[:shown])} and {len(names) - shown} more"


def joined(parts: Iterable[str]) -> str:
    """Join what is told of one thing."""
    return "; ".join(part for part in parts if part)


def ids(value: Iterable[Option]) -> str:
    """List options or ids by their ids."""
    return listed([option_id(each) for each in value])
