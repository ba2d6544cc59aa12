"""The brief and the preparation of one side, as lines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from negotiator.model.base import decimal_text
from negotiator.model.negotiation import Negotiation
from negotiator.view.glyphs import UNICODE, Glyphs
from negotiator.view.matrix import mark_text
from negotiator.view.names import full_title, item_title, points, side_short, side_title
from negotiator.view.text import Line, Piece, broken, cells, clean, fit, wrap
from negotiator.view.worths import worths_lines
from negotiator.zopa.tables.worth import scores_points, weights

NAMES = 34
"""The most cells that the name of an item takes in a table."""

ENDINGS = {
    "no-deal": "When that is over, an offer on the table lapses, and there is no deal.",
    "last-word": "When that is over, the side whose turn it is may still accept the offer on the table.",
}


class Terms(Protocol):
    """What is public of an exercise, as far as it is told here."""

    @property
    def title(self) -> str:
        """Give its name."""
        ...

    @property
    def brief(self) -> str | None:
        """Give the public brief."""
        ...

    @property
    def rounds(self) -> int | None:
        """Give how often each side may act."""
        ...

    @property
    def minutes(self) -> int | None:
        """Give how long the play may take."""
        ...

    @property
    def partial(self) -> bool:
        """Tell whether a deal may leave items open."""
        ...

    @property
    def at_deadline(self) -> str:
        """Give what happens to the offer on the table: no-deal or last-word."""
        ...

    @property
    def aims(self) -> Sequence[str]:
        """Give what is to be learnt."""
        ...


@dataclass(frozen=True, slots=True)
class Part:
    """A public role: its title and brief, either of which may be empty."""

    title: str = ""
    brief: str = ""


def brief_lines(terms: Terms, seen: Negotiation, side: str, part: Part, width: int, page: str = "") -> Iterator[Line]:
    """Give all that a side reads before it begins, on lines of at most `width` cells.

    `seen` is the side's own view; `page` is where its printable brief stands, empty where there is none.
    """
    own, name = seen.side(side), side_title(seen, side)
    yield from _texts(terms.brief or "", width, terms.title)
    yield from _texts(part.brief, width, f"Your role: {part.title or name}", always=True)
    yield from _texts(own.brief or "", width, f"Confidential: for {name} only")
    yield from _listed(own.may_disclose or (), width, "What you may disclose")
    yield from _texts(own.mandate or "", width, "Your mandate")
    yield from _listed([*rules(terms)], width, "The rules")
    yield from _listed(terms.aims, width, "What is to be learnt")
    if page:
        yield from _texts(f"To print: {page}", width, "On paper")


def rules(terms: Terms) -> Iterator[str]:
    """Tell the rules of an exercise, a sentence each."""
    if terms.rounds is not None:
        yield f"Each side may act {terms.rounds} time{'' if terms.rounds == 1 else 's'}: an offer, an answer, or both."
    if terms.minutes is not None:
        yield f"There {'is 1 minute' if terms.minutes == 1 else f'are {terms.minutes:,} minutes'} in all."
    yield ENDINGS.get(terms.at_deadline, "")
    if terms.partial:
        yield "An offer may leave items open; what is open in a deal stays as it is now."
    else:
        yield "A deal settles every item."
    yield "Whoever walks away ends it, and each side gets what it has without a deal."


def score_lines(seen: Negotiation, side: str, width: int, glyphs: Glyphs = UNICODE) -> Iterator[Line]:
    """Give a side's own score sheet: what each option of each item adds, what it accepts, and what no deal is worth."""
    yield (Piece("Your score sheet", "heading"),)
    own = seen.side(side)
    legend: Line = ()
    without = "not stated" if own.reservation is None else f"{points(own.reservation)} points"
    yield (Piece("  Without a deal you have: "), Piece(without, "figure"))
    for name in seen.item_names:
        item = seen.item(name)
        if item is None:
            continue
        yield ()
        held = mark_text(item, seen.position(side, name), glyphs)
        head = (Piece(f"  {full_title(seen, name)}", "issue"), Piece(f"   {held}", seen.position(side, name).stance))
        yield from broken(head, width)
        *lines, legend = worths_lines(seen, (side,), name, width, glyphs)
        yield from lines
    yield from ((), legend, ()) if seen.item_names else ()


def figure_line(name: str, value: object, unit: str = " points") -> Line:
    """Give the line of a figure that may not be written yet."""
    if value is None:
        return (Piece(f"{name}: "), Piece("not written yet", "dim"))
    text = decimal_text(value) if hasattr(value, "denominator") else clean(str(value))  # type: ignore[arg-type]
    return (Piece(f"{name}: "), Piece(f"{text}{unit}", "figure"))


def answer_lines(question: str, answer: str, width: int) -> Iterator[Line]:
    """Give a question, and what was answered so far."""
    for place, line in enumerate(wrap(clean(question), max(width - 2, 8))):
        yield (Piece(line if not place else f"  {line}", "heading"),)
    if not answer.strip():
        yield (Piece("  not written yet", "dim"),)
    for line in answer.splitlines() if answer.strip() else ():
        yield from ((Piece(f"  {each}"),) for each in wrap(clean(line), max(width - 2, 8)))


def estimate_lines(guessed: Negotiation, side: str, title: str, width: int, glyphs: Glyphs = UNICODE) -> Iterator[Line]:
    """Give what one takes another side, of that title, to hold, as a table of its items; `guessed` holds that."""
    names = list(guessed.item_names)
    marked = sum(guessed.position(side, name).known for name in names)
    weighed = sum(_weighed(guessed, side, name) for name in names)
    told = f"a mark on {marked} of {len(names)} items, a weight on {weighed}"
    yield (Piece(f"Your estimate of {clean(title)}: ", "heading"), Piece(told))
    wide = min(max((cells(item_title(guessed, name)) for name in names), default=0), NAMES, max(width // 2, 8))
    shares = weights(guessed, side) if weighed and not scores_points(guessed, side) else {}
    for name in names:
        item, held = guessed.item(name), guessed.position(side, name)
        assert item is not None
        weight = _weight(guessed, side, name)
        share = f" ({points(shares[name])} of 100)" if weight and name in shares else ""
        name_piece = Piece(f"  {fit(item_title(guessed, name), wide, glyphs.ellipsis)}  ")
        mark = Piece(
            fit(mark_text(item, held, glyphs), min(max(width - wide - 30, 8), NAMES), glyphs.ellipsis), held.stance
        )
        yield (
            name_piece,
            mark,
            Piece(f" weight {weight}{share}" if weight else " weight ?", "figure" if weight else "dim"),
        )


def _weighed(guessed: Negotiation, side: str, name: str) -> bool:
    held = guessed.position(side, name)
    return held.weight is not None or held.points is not None


def _weight(guessed: Negotiation, side: str, name: str) -> str:
    weight = guessed.position(side, name).weight
    return "" if weight is None else decimal_text(weight)


def head_text(title: str, seen: Negotiation, side: str, what: str, width: int, glyphs: Glyphs = UNICODE) -> str:
    """Give the first line of a screen: the exercise, which side sits here, and what this is; cut to `width` cells."""
    right = f"you are {side_title(seen, side)}   {what} "
    if cells(right) + 12 > width:
        right = f"you: {side_short(seen, side)}   {what} "
    left = fit(f" {clean(title)}", max(width - cells(right) - 1, 0), glyphs.ellipsis)
    return fit(f"{left} {right}", width, glyphs.ellipsis)


def _texts(text: str, width: int, heading: str, *, always: bool = False) -> Iterator[Line]:
    """Give a text of several lines below its heading; nothing where there is none."""
    if text.strip() or always:
        yield from ((Piece(line, "heading"),) for line in wrap(clean(heading), width))
        for line in paragraphs(text):
            yield from ((Piece(f"  {each}"),) for each in wrap(clean(line), max(width - 2, 8)))
        yield ()


def paragraphs(text: str) -> Iterator[str]:
    """Give a text's paragraphs, safe, with an empty line between them; a line that begins with - stays its own."""
    held: list[str] = []
    for line in text.strip().splitlines():
        if held and (not line.strip() or line.lstrip().startswith("- ")):
            yield " ".join(held)
            held.clear()
        if line.strip():
            held.append(clean(line.strip()))
        else:
            yield ""
    if held:
        yield " ".join(held)


def _listed(texts: Sequence[str], width: int, heading: str) -> Iterator[Line]:
    if texts:
        yield (Piece(heading, "heading"),)
        for text in texts:
            yield from broken((Piece(f"  - {clean(text)}"),), width, "    ")
        yield ()
