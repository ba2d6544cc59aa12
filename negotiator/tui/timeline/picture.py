"""The matrix as it was at a revision, with what differs marked, and the story of it; worked out in a thread."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from negotiator.history.since import touched
from negotiator.model.negotiation import Negotiation
from negotiator.report.diff import EFFECTS
from negotiator.report.narrowing import effects_between
from negotiator.tui.timeline.entries import Entry
from negotiator.view.effects import effect_lines
from negotiator.view.glyphs import Glyphs
from negotiator.view.matrix import Row, rows
from negotiator.view.signs import NOTHING, Signs, signs
from negotiator.view.story import story, story_lines
from negotiator.view.text import Line, Piece, clean
from negotiator.zopa.effects import Effects
from negotiator.zopa.words.matrix import Matrix, matrix


@dataclass(frozen=True, slots=True, eq=False)
class Pair:
    """What is compared: from `old` (None: from nothing) to `new`; `shown` is the one whose matrix is shown."""

    old: Negotiation | None
    new: Negotiation
    shown: Negotiation


@dataclass(frozen=True, slots=True, eq=False)
class Picture:
    """A matrix with signs: its sides, its rows, those that are only in the other one among them, and the story.

    `old` and `new` are what is compared, `shown` the one whose matrix it is; a row whose word differs has both words.
    `found` is what the changes did, as `effects` tells in lines. `whole` tells whether all is worked out.
    """

    old: Negotiation | None
    new: Negotiation
    shown: Negotiation
    sides: tuple[str, ...]
    rows: tuple[Row, ...]
    signs: Signs
    story: tuple[Line, ...]
    found: Effects | None = None
    effects: tuple[Line, ...] = ()
    whole: bool = False

    @property
    def first(self) -> int:
        """Give the place of the first row that differs, of its issue where it is an item; 0 where none does."""
        found = next((row.name for row in self.rows if self.signs.of(row.name) != " "), "")
        issue = found.partition(".")[0]
        return next((place for place, row in enumerate(self.rows) if row.name == issue), 0)


def pair(entry: Entry, now: Negotiation | None) -> Pair | None:
    """Give what an entry is compared with: with what came before it, or with `now`; None where it does not read."""
    if entry.new is None:
        return None
    return Pair(entry.old, entry.new, entry.new) if now is None else Pair(entry.new, now, entry.new)


def pictures(pair: Pair, glyphs: Glyphs) -> Iterator[Picture]:
    """Give the picture of a pair: the matrix and the story at once, then what the changes did to words and zones."""
    if pair.old is None:
        yield _alone(pair, glyphs)
        return
    drawn = _drawn(pair.old, pair.new, pair.shown, glyphs)
    yield drawn
    yield _with_effects(drawn, effects_between(pair.old, pair.new, whole=False), glyphs)


def wholly(picture: Picture, glyphs: Glyphs) -> Iterator[Picture]:
    """Give a picture with what the changes did to the counts and the solutions too."""
    if picture.old is not None:
        yield replace(_with_effects(picture, effects_between(picture.old, picture.new), glyphs), whole=True)


def _with_effects(drawn: Picture, found: Effects, glyphs: Glyphs) -> Picture:
    assert drawn.old is not None
    return replace(drawn, found=found, effects=tuple(effect_lines(drawn.old, drawn.new, found, glyphs)))


def _alone(pair: Pair, glyphs: Glyphs) -> Picture:
    judged = matrix(pair.new)
    alone = (Piece("Nothing came before it that can be read: it stands alone.", "dim"),)
    return Picture(
        None, pair.new, pair.new, judged.sides, rows(pair.new, judged, glyphs), NOTHING, (alone,), whole=True
    )


def _drawn(old: Negotiation, new: Negotiation, shown: Negotiation, glyphs: Glyphs) -> Picture:
    before, after, differs = matrix(old), matrix(new), touched(old, new)
    earlier, later = rows(old, before, glyphs), rows(new, after, glyphs)
    merged = _merged(later, after, earlier, before) if shown is new else _merged(earlier, before, later, after)
    sides = (after if shown is new else before).sides
    words = {row.name: row.word for row in earlier}, {row.name: row.word for row in later}
    both = tuple(replace(row, word=_word(words[0].get(row.name), words[1].get(row.name), glyphs)) for row in merged)
    held = {row.name: row for row in earlier}
    moved = {
        row.name for row in later if row.name in held and replace(held[row.name], marks=()) != replace(row, marks=())
    }
    marked = _marked(held, before.sides, later, after.sides)
    names = differs.items | differs.issues | moved | {name for _, name in (*differs.positions, *marked)}
    found = signs(old, new, names, marked)
    return Picture(old, new, shown, sides, both, found, tuple(story_lines(old, new, story(old, new), glyphs)))


def _marked(
    old: Mapping[str, Row], before: Sequence[str], new: Sequence[Row], after: Sequence[str]
) -> frozenset[tuple[str, str]]:
    """Give the marks that differ, of the sides and items that both have: whose, and on which item."""
    found = set()
    for row in (each for each in new if each.is_item and each.name in old):
        held = dict(zip(before, old[row.name].marks, strict=False))
        found |= {
            (side, row.name) for side, mark in zip(after, row.marks, strict=False) if held.get(side, mark) != mark
        }
    return frozenset(found)


def _word(old: str | None, new: str | None, glyphs: Glyphs) -> str:
    """Give a row's word; both, the earlier one without its sign, where they differ."""
    if old is None or new is None or old == new:
        return new or old or ""
    return f"{old.partition(' ')[2]} {glyphs.becomes} {new}"


def _merged(shown: Sequence[Row], judged: Matrix, other: Sequence[Row], of: Matrix) -> list[Row]:
    """Give the rows shown, with those that only the other one has, each after the row that it follows there."""
    merged, names = [*shown], {row.name for row in shown}
    for place, row in enumerate(other):
        if row.name not in names:
            marks = dict(zip(of.sides, row.marks, strict=False))
            fitted = tuple(marks.get(side, "") for side in judged.sides) if row.is_item else ()
            before = other[place - 1].name if place else ""
            at = next((index for index, each in enumerate(merged) if each.name == before), -1)
            merged.insert(at + 1, replace(row, marks=fitted))
    return merged


def told(entry: Entry, picture: Picture | None, against_now: bool) -> list[Line]:
    """Give the whole story of an entry, as far as it is worked out, of any width."""
    if entry.new is None:
        return [*_title(entry), (), *fault_lines(entry)]
    if picture is None:
        return [*_head(entry, against_now), (Piece("working it out ...", "dim"),)]
    did = [(), (Piece(EFFECTS, "heading"),), *picture.effects] if picture.effects else []
    return [*_head(entry, against_now), *picture.story, *did]


def _head(entry: Entry, against_now: bool) -> Iterator[Line]:
    """Tell which revision it is, and with what it is compared."""
    yield from _title(entry)
    since = f"{entry.since.short}: those between do not read" if entry.since is not None else "the revision before"
    if entry.old is not None or against_now:
        yield (Piece(f"compared with {'now' if against_now else 'HEAD' if entry.revision is None else since}", "dim"),)
    yield ()


def _title(entry: Entry) -> Iterator[Line]:
    if entry.revision is None:
        yield (Piece("Now, as it stands here", "heading"),)
        return
    yield (Piece(f"{entry.revision.short}  {entry.day}  {entry.author}", "heading"),)
    yield (Piece(entry.subject),)


def fault_lines(entry: Entry) -> Iterator[Line]:
    """List what is wrong with the files of a revision that does not read."""
    if not entry.faults:
        yield (Piece("There is no negotiation in this folder at this revision.", "warning"),)
        return
    number = len(entry.faults)
    yield (Piece(f"This revision does not read: {number} problem{'s' if number > 1 else ''}", "heading"),)
    yield ()
    for fault in entry.faults:
        yield (Piece(clean(str(fault)), "warning"),)
