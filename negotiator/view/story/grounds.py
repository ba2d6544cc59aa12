"""What a position rests on, told: confidence, interest, rationale, evidence, and who set it when."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from negotiator.model.position import Evidence, Position
from negotiator.view.story.entry import Entry
from negotiator.view.story.told import Told
from negotiator.view.story.words import counted, joined, listed, text_words, value_words
from negotiator.view.text import clean

KEYS = frozenset(("confidence", "interest", "rationale", "evidence", "set_by", "reviewed"))


def grounds(entry: Entry, before: Position, after: Position, keys: Collection[str]) -> Iterator[Told]:
    """Tell what a position rests on, where that differs."""
    own = KEYS & set(keys)
    if own:
        yield entry.told(joined(_parts(before, after, own)), "changed", "ground", own)


def _parts(before: Position, after: Position, keys: Collection[str]) -> Iterator[str]:
    if "confidence" in keys:
        yield value_words("confidence", before.confidence, after.confidence)
    if "interest" in keys:
        yield text_words("interest", before.interest, after.interest)
    if "evidence" in keys:
        yield evidence_words(before.evidence, after.evidence)
    if "rationale" in keys:
        yield text_words("rationale", before.rationale, after.rationale)
    if "set_by" in keys:
        yield text_words("set by", before.set_by, after.set_by)
    if "reviewed" in keys:
        yield _reviewed(before.reviewed, after.reviewed)


def _reviewed(before: str | None, after: str | None) -> str:
    if after is None:
        return f"no longer marked as reviewed {before}"
    return f"reviewed {after}" + (f" (was {before})" if before else "")


def evidence_words(before: Sequence[Evidence] | None, after: Sequence[Evidence] | None) -> str:
    """Tell the entries of evidence that came, went, and say other things."""
    one, other = list(before or ()), list(after or ())
    gone, come = ([each for each in some if each not in rest] for some, rest in ((one, other), (other, one)))
    again = [each for each in come if any(_source(each) == _source(old) for old in gone)]
    added = [each for each in come if each not in again]
    removed = [each for each in gone if not any(_source(each) == _source(new) for new in again)]
    told = [_entries("added", added), _entries("removed", removed), _entries("reworded", again)]
    return joined(told) or _order(one, other)


def _order(one: list[Evidence], other: list[Evidence]) -> str:
    if len(one) != len(other):
        return f"evidence entries repeated {'more' if len(other) > len(one) else 'less'} often"
    return "evidence in another order" if one else "an empty list of evidence"


def _entries(word: str, some: Sequence[Evidence]) -> str:
    if not some:
        return ""
    many = f"{counted(len(some), 'piece')} of " if len(some) > 1 else ""
    return f"{many}evidence {word} ({listed([_source(each) for each in some])})"


def _source(evidence: Evidence) -> str:
    return clean(f"{evidence.source} {evidence.date}" if evidence.date else evidence.source)
