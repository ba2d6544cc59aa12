"""Text that is edited on screen: what a terminal must not be sent has a stand-in, one sign for one, and comes back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from negotiator.view.text import clean

_PICTURES = {code: chr(0x2400 + code) for code in range(0x20)} | {0x7F: "\u2421"}
_POOL = (*range(0x2460, 0x2500), *range(0x2800, 0x2900), *range(0x3200, 0x3400))


@dataclass(frozen=True, slots=True)
class StandIns:
    """One sign for each character of a text that cannot be shown; both ways, so that an edit loses none of them."""

    signs: Mapping[int, str]
    held: Mapping[int, str]

    def shown(self, text: str) -> str:
        """Give the text as it may be shown."""
        return text.translate(self.signs)

    def meant(self, text: str) -> str:
        """Give the text that a shown one stands for."""
        return text.translate(self.held)


def stand_ins(text: str, *, lines: bool) -> StandIns:
    """Choose the stand-ins for a text, none of which it holds; with `lines` its line breaks stay as they are."""
    kept = "\n\t" if lines else ""
    unsafe = sorted({each for each in text if each not in kept and clean(f"a{each}a") != f"a{each}a"})
    spare = _spare(frozenset(text))
    signs = {ord(each): _sign(each, text, spare) for each in unsafe}
    return StandIns(signs, {ord(sign): chr(code) for code, sign in signs.items()})


def _sign(character: str, text: str, spare: Iterator[str]) -> str:
    picture = _PICTURES.get(ord(character))
    return picture if picture is not None and picture not in text else next(spare)


def _spare(taken: frozenset[str]) -> Iterator[str]:
    return (chr(code) for code in _POOL if chr(code) not in taken)


def clean_lines(text: str) -> str:
    """Make a text of several lines safe, as `clean` does with one; all line ends become the same."""
    return "\n".join(clean(line) for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n"))
