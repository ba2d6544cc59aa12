"""What changed, in one line for a log."""

from __future__ import annotations

from collections.abc import Sequence

from negotiator.model.negotiation import Negotiation
from negotiator.view.story.phrases import Phrase, Phrases
from negotiator.view.story.told import Told

LONGEST = 160
"""How many characters a headline has at most."""


def headline(old: Negotiation, new: Negotiation, told: Sequence[Told]) -> str:
    """Give one line of meaning, most telling first, of at most 160 characters; "nothing changed" where nothing did.

    What sides accept otherwise comes first, as fully as it fits, then the agenda, entries that came and went, and
    all else; what is left out is counted.
    """
    if not told:
        return "nothing changed"
    phrases = Phrases(old, new)
    lengths = list(phrases.moves(told))
    chosen = next((some for some in lengths if _fits(some, len(told))), lengths[-1])
    rest = (*phrases.agenda(told), *phrases.entries(told), *phrases.rest(told))
    return _filled([*chosen, *rest], len(told))


def _filled(phrases: Sequence[Phrase], count: int) -> str:
    """Join as many phrases as fit, in order, and count what they leave out; the first is cut rather than left out."""
    kept: list[Phrase] = []
    for phrase in phrases:
        if _fits([*kept, phrase], count):
            kept.append(phrase)
        elif not kept:
            room = LONGEST - len(_joined([Phrase(" ...", phrase.told)], count))
            kept.append(Phrase(f"{phrase.text[:room]} ...", phrase.told))
    return _joined(kept, count)


def _fits(phrases: Sequence[Phrase], count: int) -> bool:
    return len(_joined(phrases, count)) <= LONGEST


def _joined(phrases: Sequence[Phrase], count: int) -> str:
    """Join phrases, and count what they leave out of all that is told."""
    left = count - sum(phrase.told for phrase in phrases)
    return "; ".join(phrase.text for phrase in phrases) + (f"; and {left:,} more" if left > 0 else "")
