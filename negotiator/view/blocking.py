"""What keeps a zone empty, in words: the sets that open it, how far each member has to move, and who can move it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from negotiator.model.negotiation import Negotiation
from negotiator.view.glyphs import UNICODE, Glyphs
from negotiator.view.matrix import accepts_text
from negotiator.view.names import full_title, points, side_short, side_title
from negotiator.view.text import Line, Piece
from negotiator.zopa.explain.blockers import Blockers, Move
from negotiator.zopa.explain.easing import Easing
from negotiator.zopa.words.cells import Bind

BINDS = {"red-line": "red line", "limit": "limit", "link": "link"}


def without_text(negotiation: Negotiation, binds: Sequence[Bind]) -> str:
    """Tell what would become of a word without what binds it: of one side, and becoming the same."""
    kinds = " or the ".join(dict.fromkeys(BINDS[bind.kind] for bind in binds))
    return f"without the {kinds} of {side_short(negotiation, binds[0].side)}: {binds[0].becomes}"


def easing_text(negotiation: Negotiation, easing: Easing) -> str:
    """Name a red line, a link or a reservation by its owner."""
    owner = side_title(negotiation, easing.side)
    if easing.kind == "reservation":
        return f"{owner}: what it needs to gain"
    kind = "red line" if easing.kind == "red-line" else f"link {easing.place + 1}"
    return f"{owner}: {kind} on {full_title(negotiation, easing.item)}"


def far_text(move: Move) -> str:
    """Tell how far a member of a set has to move, the others out of the way."""
    if move.steps is not None:
        return f"{move.steps:,} step{'' if move.steps == 1 else 's'} looser"
    if move.points is not None:
        return f"{least_points(move.points)} points less"
    return "dropped"


def least_points(amount: Fraction) -> str:
    """Write points to one place, rounded up, so that what is told suffices."""
    tenths = -(-amount * 10 // 1)
    return points(Fraction(tenths, 10))


def blockers_lines(negotiation: Negotiation, found: Blockers, glyphs: Glyphs = UNICODE) -> Iterator[Line]:
    """Tell whether the zone is open, and what would open it."""
    if found.too_large:
        yield (Piece(f"Whether there is a zone was not worked out: {found.too_large}", "warning"),)
    elif not found.empty:
        yield (Piece("The zone is open", "heading"), Piece(": negotiator deals tells what can be agreed"))
    elif found.nothing_opens:
        yield (Piece("The zone is empty, and nothing that is eased opens it", "warning"),)
    else:
        yield from _sets(negotiation, found, glyphs)


def _sets(negotiation: Negotiation, found: Blockers, glyphs: Glyphs) -> Iterator[Line]:
    one = len(found.sets) == 1
    yield (Piece("The zone is empty", "warning"), Piece(". This opens it:" if one else ". Any one of these opens it:"))
    for place, members in enumerate(found.sets):
        number = f"  {place + 1}  "
        for at, move in enumerate(members):
            lead = number if at == 0 else " " * (len(number) - 4) + "and "
            yield from member_lines(negotiation, move, lead, glyphs)
    if not found.complete:
        fewer = "" if found.smallest_proved else ", smaller ones too"
        yield (Piece(f"  There may be others{fewer}.", "dim"),)


def member_lines(negotiation: Negotiation, move: Move, lead: str, glyphs: Glyphs) -> Iterator[Line]:
    """Tell one member of a set behind `lead`: what it is, how far it has to move, how it is now, who can move it."""
    yield (Piece(lead, "dim"), Piece(easing_text(negotiation, move.easing)), Piece(f", {far_text(move)}", "figure"))
    also = [side_title(negotiation, side) for side in move.movers if side != move.easing.side]
    now = _now(negotiation, move.easing, glyphs)
    told = [now] if now else []
    told += [f"{' and '.join(also)} can move the item unagreed"] if also else []
    if told:
        yield (Piece(" " * len(lead)), Piece("; ".join(told), "dim"))


def _now(negotiation: Negotiation, easing: Easing, glyphs: Glyphs) -> str:
    item = negotiation.item(easing.item) if easing.kind == "red-line" else None
    return f"accepts {accepts_text(item, negotiation.position(easing.side, easing.item), glyphs)}" if item else ""


def item_blockers_line(negotiation: Negotiation, sets: Sequence[Sequence[str]]) -> Line:
    """Tell whose red lines leave a blocked item no option."""
    named = [" and ".join(side_short(negotiation, side) for side in each) for each in sets]
    return (Piece("  an option would be left without the red line of "), Piece(", or of ".join(named), "figure"))
