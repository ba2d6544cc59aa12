"""Rows of the matrix that match what is typed: every word has to be found, case and accents apart."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property


@dataclass(frozen=True, slots=True)
class Holder:
    """A side as a row is found by it: its names, what it holds there in words, and whether it binds the word."""

    names: str
    held: str = ""
    binds: bool = False


@dataclass(frozen=True, slots=True)
class Texts:
    """What a row is found by: its own texts (title, name, question, word), and what each side holds."""

    own: str = ""
    holders: Sequence[Holder] = ()


class Sought:
    """What a row is found by, made once somebody looks for something: most rows are drawn and never sought.

    A side's names count where it binds the row's word, or together with what it holds: "china" finds what China
    binds, "china red line" its red lines.
    """

    def __init__(self, make: Callable[[], Texts] = Texts) -> None:
        """Take what makes the texts."""
        self._make = make
        self._last: tuple[Sequence[str], bool] = ((), True)

    def matches(self, words: Sequence[str]) -> bool:
        """Tell whether all words (as `words_of` gives them) are found, in the row's own texts or with one side's."""
        if self._last[0] != words:
            own, holders = self._folded
            found = all(word in own for word in words) or any(_with(own, holder, words) for holder in holders)
            self._last = (words, found)
        return self._last[1]

    @cached_property
    def _folded(self) -> tuple[str, tuple[tuple[str, str], ...]]:
        made = self._make()
        binders = (holder.names for holder in made.holders if holder.binds)
        holders = tuple((folded(holder.names), folded(holder.held)) for holder in made.holders)
        return folded("\n".join((made.own, *binders))), holders


def words_of(text: str) -> tuple[str, ...]:
    """Split what is typed into words, case and accents folded; each has to be found."""
    return tuple(folded(text).split())


def folded(text: str) -> str:
    """Fold case and accents away: `Straße` and `STRASSE`, `é` and `e` are the same."""
    if text.isascii():
        return text.casefold()
    parted = unicodedata.normalize("NFKD", text.casefold())
    return "".join(each for each in parted if not unicodedata.combining(each))


def _with(own: str, holder: tuple[str, str], words: Sequence[str]) -> bool:
    names, held = holder
    return any(word in held for word in words) and all(word in own or word in held or word in names for word in words)
