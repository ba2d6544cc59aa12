"""Two states of a negotiation compared: what changed, told as a story, and what it did to the zone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from negotiator.history.named import Named
from negotiator.model.negotiation import Doc, Negotiation
from negotiator.report.narrowing import concerns, effects_between, effects_of
from negotiator.view.effects import effect_lines, short_effect
from negotiator.view.glyphs import UNICODE, Glyphs
from negotiator.view.story import Told, headline, story, story_lines
from negotiator.view.text import Line, Piece, broken, clean
from negotiator.zopa.effects import Effects

EFFECTS = "What it did to the zone"


@dataclass(frozen=True)
class Difference:
    """What leads from one state to another, both of which read. `effects` is None where they say the same.

    `left_out` counts what is not told though it changed.
    """

    names: tuple[Named, Named]
    old: Negotiation
    new: Negotiation
    told: tuple[Told, ...]
    effects: Effects | None
    left_out: int = 0

    @property
    def same(self) -> bool:
        """Tell whether both mean the same."""
        return self.old == self.new


def difference(old: Named, new: Named) -> Difference:
    """Compare two states; ValueError where one does not read."""
    before, after = old.reading.negotiation, new.reading.negotiation
    if before is None or after is None:
        raise ValueError("a side of the comparison does not read")
    told = story(before, after)
    return Difference((old, new), before, after, told, effects_between(before, after) if before != after else None)


NO_MOVES = ("ground", "weight")
"""Topics that are no moves: what a position rests on, and how much it matters."""


def narrowed(found: Difference, name: str = "", moves: bool = False) -> Difference:
    """Keep what concerns one issue or item; with `moves`, no weights, evidence and texts, which are counted."""
    told = [each for each in found.told if concerns(each, name)]
    kept = tuple(each for each in told if not moves or each.topic not in NO_MOVES)
    effects = effects_of(found.effects, name) if found.effects else None
    return replace(found, told=kept, effects=effects, left_out=len(told) - len(kept))


def diff_text(found: Difference, width: int, glyphs: Glyphs = UNICODE) -> Iterator[Line]:
    """Give what both sides are, what changed, and what it did, on lines of at most `width` cells."""
    for line in _lines(found, glyphs):
        yield from broken(line, width)


def _lines(found: Difference, glyphs: Glyphs) -> Iterator[Line]:
    if found.effects is None:
        yield (Piece(same_text(found)),)
        return
    old, new = map(name_text, found.names)
    yield (Piece("From ", "dim"), Piece(old, "heading"))
    yield (Piece("to   ", "dim"), Piece(new, "heading"))
    yield ()
    yield from story_lines(found.old, found.new, found.told, glyphs)
    if not found.told:
        yield (Piece("Nothing of this changed." if not found.left_out else "No move.", "dim"),)
    if found.left_out:
        yield (Piece(left_out_text(found), "dim"),)
    yield ()
    yield (Piece(EFFECTS, "heading"),)
    yield from effect_lines(found.old, found.new, found.effects, glyphs)


def brief_text(found: Difference) -> str:
    """Give what changed, and what that did, in one line."""
    if found.effects is None:
        return same_text(found)
    effect = short_effect(found.old, found.new, found.effects)
    return "; ".join(part for part in (headline(found.old, found.new, found.told), effect) if part)


def left_out_text(found: Difference) -> str:
    """Say how much is not told."""
    many = found.left_out
    return f"Not told: {many:,} change{'' if many == 1 else 's'} of weights, evidence and texts."


def name_text(named: Named) -> str:
    """Name a state: its title, and the revision and its day where it is one."""
    revision = named.revision
    return clean(named.title) + (f" ({revision.short}, {revision.day})" if revision else "")


def same_text(found: Difference) -> str:
    """Say that both mean the same, and in how many places their files differ all the same."""
    old, new = map(name_text, found.names)
    many = differing_places(found)
    other = f"; the files differ in {many:,} place{'' if many == 1 else 's'}" if many else ""
    return f"{old} and {new} say the same{other}"


def differing_places(found: Difference) -> int:
    """Count the places in which the files of both differ; a scenario of another tool has none that are compared."""
    old, new = found.names
    return places(old.reading.texts, new.reading.texts)


def places(old: Mapping[Doc, bytes], new: Mapping[Doc, bytes]) -> int:
    """Count the stretches of lines that differ in files that both have, and the files that only one has."""
    both = [doc for doc in old.keys() & new.keys() if old[doc] != new[doc]]
    return len(old.keys() ^ new.keys()) + sum(_stretches(old[doc], new[doc]) for doc in both)


def _stretches(old: bytes, new: bytes) -> int:
    found = SequenceMatcher(None, old.splitlines(keepends=True), new.splitlines(keepends=True))
    return sum(tag != "equal" for tag, *_ in found.get_opcodes())
